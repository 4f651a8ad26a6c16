import type { Allowed } from "../../acts/allowed.ts";
import type { MeetingsParts } from "../../acts/meetings_read.ts";
import type { Ask, PreviewAsk } from "../../ask/answer.ts";
import { type Asker, OWNER_ASKER } from "../../clients/asker.ts";
import type { App } from "../app.ts";
import type { Keeper } from "../lazy.ts";
import type { WiredModels } from "./wire_models.ts";
import type { WiredOutgoing } from "./wire_outgoing.ts";
import type { WiredStore } from "./wire_store.ts";

/** The one door, and what each asker may do with meetings behind it. */
export function wireActs(
  { once }: Keeper,
  { models, stored, outgoing }: { models: WiredModels; stored: WiredStore; outgoing: WiredOutgoing },
): WiredActs {
  const door = once(async () => {
    const { Door } = await import("../../acts/door.ts");
    const keeper = await outgoing.policy();
    return new Door(() => keeper.active);
  });
  let settled = () => Promise.resolve();
  const follow = once(async () => {
    const { followEdits } = await import("../../acts/follow_edits.ts");
    const store = await stored.store();
    const follower = followEdits(store, async (id) => {
      const { embedByLanguage } = await import("../../../device/search/embed_meeting.ts");
      (await embedByLanguage(store.database, await models.encoders(), id))();
    }, models.byRules);
    settled = follower.settled;
    return follower;
  });
  const parts = once(async () => {
    const { Allowed } = await import("../../acts/allowed.ts");
    const store = await stored.store();
    const keeper = await outgoing.policy();
    return {
      door: await door(),
      allowed: new Allowed({
        door: await door(),
        store,
        policy: () => keeper.active,
        house: async () => (await outgoing.escalation()).house,
      }),
      store,
      search: await stored.search(),
      detect: models.detect,
      collections: await stored.collections(),
      vocabulary: await stored.vocabulary(),
      acts: await stored.receipts(),
      onEdited: (await follow()).onEdited,
      askFor: (asker: Asker, how: AskingHow): Ask => async (request, options) =>
        await (await outgoing.escalation()).askFor({ ...asker, ...how })(request, options),
      previewFor: (asker: Asker, how: AskingHow): PreviewAsk => async (request, options) =>
        await (await outgoing.escalation()).previewFor({ ...asker, ...how })(request, options),
    };
  });
  const told = once(async () => {
    const { QueryPace } = await import("../../acts/query_pace.ts");
    const { ToldPassages } = await import("../../acts/told_passages.ts");
    const { detect, legends, exposures, scopeKey } = (await outgoing.escalation()).house;
    const passages = new ToldPassages(await stored.store());
    return { detect, legends, exposures, scopeKey, pace: new QueryPace(), told: passages };
  });
  const meetings = async (asker?: Asker, conversation?: string) => {
    const { Meetings } = await import("../../acts/meetings.ts");
    const who = asker ?? { ...OWNER_ASKER, person: (await stored.clients()).owner };
    const behind = await parts();
    if (who.trust === "device") return new Meetings(behind, who);
    await behind.allowed.ready();
    return new Meetings({ ...behind, told: await told() }, who, conversation);
  };
  const webhooks = once(async () => {
    const { Webhooks } = await import("../../acts/webhooks.ts");
    const store = await stored.store();
    const { house } = await outgoing.escalation();
    return new Webhooks({ door: await door(), house, meeting: (id) => store.getMeeting(id) });
  });
  let decidedFor = 0;
  return {
    door,
    webhooks,
    settled: () => settled(),
    allowed: async () => (await parts()).allowed,
    async decideAhead() {
      const beyond = (await stored.clients()).list()
        .filter(({ trust, revokedAt }) => trust !== "device" && revokedAt === undefined);
      if (beyond.length > 0) {
        const { askerOf } = await import("../../clients/clients.ts");
        await (await parts()).allowed.ahead(beyond.map(askerOf));
      }
      if (beyond.length === decidedFor) return;
      decidedFor = beyond.length;
      (await outgoing.escalation()).metrics.onDecidedAhead(decidedFor);
    },
    meetings,
    async sounds(asker) {
      const { Sounds } = await import("../../acts/sounds.ts");
      const { door, acts } = await parts();
      const seen = await meetings(asker);
      return new Sounds({
        door,
        acts,
        sounds: (await stored.store()).sounds,
        head: (id) => seen.head(id),
        readableHead: (id) => seen.readableHead(id),
      }, asker ?? OWNER_ASKER);
    },
    async removal(asker) {
      const { Removal } = await import("../../acts/removal.ts");
      const { door, acts, store, onEdited } = await parts();
      const seen = await meetings(asker);
      return new Removal({
        ...{ door, acts, store, onEdited },
        sounds: (await stored.store()).sounds,
        silence: async () => (await import("../../../device/audio/silence.ts")).silenced,
        meeting: (id) => seen.get(id),
      }, asker ?? OWNER_ASKER);
    },
    async joining(asker) {
      const { Joining } = await import("../../acts/joining.ts");
      const { door, acts, store, onEdited } = await parts();
      const seen = await meetings(asker);
      return new Joining({
        ...{ door, acts, store, onEdited },
        sounds: (await stored.store()).sounds,
        joinSounds: async () => (await import("../../../device/audio/join_sounds.ts")).joinedSounds,
        meeting: (id) => seen.get(id),
      }, asker ?? OWNER_ASKER);
    },
    async search() {
      const own = await meetings();
      return (request) => own.search(request);
    },
    async ask() {
      const own = await meetings();
      return (request, options) => own.ask(request, options);
    },
  };
}

type AskingHow = Parameters<MeetingsParts["askFor"]>[1];

export type WiredActs =
  & {
    allowed(): Promise<Allowed>;
    /** When what follows from edits is done. */
    settled(): Promise<void>;
  }
  & Pick<
    App,
    "door" | "meetings" | "sounds" | "removal" | "joining" | "webhooks" | "search" | "ask" | "decideAhead"
  >;
