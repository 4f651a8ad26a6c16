import type { Asker } from "../clients/asker.ts";
import type { Readable } from "../meeting/meeting.ts";
import type { Concerned, MeetingStore } from "../meeting/meeting_store.ts";
import type { Policy } from "../policy/decide/compile.ts";
import { type Permit, permit } from "../policy/decide/permit.ts";
import type { Facts } from "../policy/language/facts.ts";
import { purposesOf } from "../policy/language/purposes.ts";
import { type Action, CATEGORIES } from "../policy/language/words.ts";
import { Breath, breathe } from "../breathe.ts";
import { ChathamError } from "../errors.ts";
import { ENTITY_TYPES, type EntityType } from "../personal_data.ts";
import { isFarther } from "../trust.ts";
import { asksForDevice, type DeviceFacts } from "../send/facts/device_facts.ts";
import { gatherFacts } from "../send/facts/gather_facts.ts";
import { asksForText, type TextFacts, textFacts } from "../send/facts/text_facts.ts";
import type { SendHouse } from "../send/house.ts";
import type { Door } from "./door.ts";

/** What is done with many meetings at once: those that it may not be done with are left out, one by one. */
export type Reading = "list" | "read" | "search" | "ask" | "speaker-statistics" | "backup";

/**
 * Decides which meetings may be read, and remembers it until a meeting, the policy or the hour changes: so an answer takes
 * as long with meetings that are left out as without.
 */
export class Allowed {
  readonly #parts: AllowedParts;
  readonly #known = new Map<string, { readonly until: string; readonly readable: ReadableTo }>();
  #device: DeviceFacts = {};
  #texts: TextsRead = NO_TEXTS;
  /** What held when it was last decided ahead. */
  #ahead = "";

  constructor(parts: AllowedParts) {
    this.#parts = parts;
  }

  /**
   * Looks at what decides beside what is stored of meetings: this machine, and the language of each meeting, where the policy
   * asks. Awaited before {@link for} is asked for a client beyond this device.
   */
  async ready(): Promise<void> {
    const { house, store, policy } = this.#parts;
    const active = policy();
    if (!asksForDevice(active) && !asksForText(active)) return;
    const { deviceFacts, detectorCard } = await house();
    this.#device = asksForDevice(active) ? await deviceFacts?.() ?? {} : {};
    const [changes, before] = [store.changeNumber(), this.#texts];
    if (!asksForText(active) || (before.changes === changes && before.policy === active.hash)) return;
    const byMeeting = new Map<string, { readonly content: string; readonly facts: TextFacts }>();
    const breath = new Breath(BREATH_MS);
    for (const [id, content] of store.contentHashes()) {
      const known = before.policy === active.hash ? before.byMeeting.get(id) : undefined;
      if (known?.content === content) {
        byMeeting.set(id, known);
        continue;
      }
      const text = store.spokenSample(id);
      const told = await textFacts(active, [{ text, tokens: 0, meetingId: id }], detectorCard?.());
      byMeeting.set(id, { content, facts: told(() => true) });
      await breath.take();
    }
    this.#texts = { changes, policy: active.hash, byMeeting };
  }

  /**
   * Decides for clients what they have not asked yet, so that the first of them waits for nothing that hangs on what is hidden.
   * @returns at once where nothing has changed since
   */
  async ahead(askers: readonly Asker[]): Promise<void> {
    const { store, policy, now = () => new Date() } = this.#parts;
    const state = JSON.stringify([
      ...[store.changeNumber(), policy().hash, now().toISOString().slice(0, 13)],
      ...askers.map(({ id, trust, role, groups }) => [id, trust, role, groups]),
    ]);
    if (state === this.#ahead) return;
    await this.ready();
    for (const asker of askers) {
      for (const reading of AHEAD) {
        this.for(asker, reading);
        await breathe();
      }
    }
    // Only what was decided to its end need not be decided again.
    this.#ahead = state;
  }

  /**
   * With what may not be read nothing else of this is done either. On this device it may be listed nevertheless, by its title; for a
   * client beyond it does not exist.
   */
  for(asker: Asker, reading: Reading): ReadableTo {
    const { store, policy, now = () => new Date() } = this.#parts;
    const actions = this.#decided(asker, reading);
    if (asker.trust === "device" && actions.length === 0) return ALL;
    const { id, trust, role, groups, person, purpose } = asker;
    const key = JSON.stringify([actions, id, trust, role, groups, person, purpose]);
    const hour = now().toISOString().slice(0, 13);
    const until = JSON.stringify([
      ...[store.changeNumber(), policy().hash, hour],
      ...[this.#device, this.#texts.changes, this.#texts.policy],
    ]);
    const known = this.#known.get(key);
    if (known?.until === until) return known.readable;
    const readable = this.#decide(asker, actions, now());
    if (this.#known.size >= KNOWN_MAX) this.#known.clear();
    this.#known.set(key, { until, readable });
    return readable;
  }

  /** Throws `refused` naming rule and meeting where the asker may not read it. */
  checkRead(asker: Asker, meeting: Concerned): void {
    this.#parts.door.pass({ action: "read", meetings: [meeting], asker });
  }

  /** Throws `refused` where there is any meeting that the asker may not read: before what tells of all of them. */
  checkReadsAll(asker: Asker): void {
    const [first] = this.for(asker, "read").leftOut;
    if (first === undefined) return;
    const { because, rule, count } = first;
    throw new ChathamError(
      "refused",
      `${because} (rule ${rule}). This looks into every meeting, and ${count} may not be read. Nothing was done.`,
    );
  }

  /** What is asked of the policy, as far as it speaks of it. */
  #decided(asker: Asker, reading: Reading): readonly Action[] {
    if (reading === "list" && asker.trust === "device") return [];
    const asked: readonly Action[] = reading === "list" || reading === "read" ? ["read"] : ["read", reading];
    return asked.filter((action) => this.#parts.door.decides(action));
  }

  #decide(asker: Asker, actions: readonly Action[], now: Date): ReadableTo {
    const { door, store, policy } = this.#parts;
    const ids = new Set<string>();
    const masked = new Set<EntityType>();
    const refused = new Map<string, { readonly rule: string; readonly because: string; count: number }>();
    const active = policy();
    for (const meeting of store.listConcerned()) {
      const permitted = asker.trust === "device" ? undefined : this.#permitFor(active, asker, meeting, now);
      if (asker.trust !== "device" && permitted === undefined) continue;
      for (const type of permitted === undefined ? [] : maskedBy(permitted)) masked.add(type);
      const refusal = actions.map((action) => door.leave({ action, meetings: [meeting], asker }))
        .find((leave) => !leave.permitted);
      if (refusal === undefined) {
        ids.add(meeting.id);
        continue;
      }
      const { rule, because } = refusal;
      const counted = refused.get(rule) ?? { rule, because, count: 0 };
      counted.count += 1;
      refused.set(rule, counted);
    }
    return { ids, leftOut: asker.trust === "device" ? [...refused.values()] : [], masked };
  }

  /**
   * Would the policy hand anything of this meeting to the client? Its language is that of most of it. What else content decides
   * (how much there is, what was found in it) is taken at its most harmless here, and all is weighed again when content is
   * handed over.
   */
  #permitFor(policy: Policy, asker: Asker, meeting: Concerned, now: Date): Permit | undefined {
    const target = policy.targets.find(({ id, kind }) => id === asker.id && kind === "client");
    if (target === undefined || isFarther(asker.trust, target.trust)) return undefined;
    const text = this.#texts.policy === policy.hash
      ? this.#texts.byMeeting.get(meeting.id)?.facts
      : undefined;
    const facts: Facts = {
      ...gatherFacts({
        task: "ask",
        meetings: [meeting],
        tokens: 0,
        generated: false,
        asker,
        purposes: purposesOf(policy.document),
        device: this.#device,
        text: text ?? {},
        detection: NOTHING_FOUND,
      }, now),
      subjectExposure: 0,
    };
    return permit(policy, facts).permits.find((one) => one.target === target);
  }
}

export interface ReadableTo extends Readable {
  /** Types of personal data that a client beyond this device is not told as they are, in one of the meetings or another. */
  readonly masked: ReadonlySet<EntityType>;
}

export interface AllowedParts {
  readonly door: Door;
  readonly store: Pick<MeetingStore, "listConcerned" | "changeNumber" | "contentHashes" | "spokenSample">;
  readonly policy: () => Policy;
  /** What tells of this machine and of its detector. */
  readonly house: () => Promise<Pick<SendHouse, "deviceFacts" | "detectorCard">>;
  readonly now?: () => Date;
}

/** What the texts of meetings tell by themselves, under one policy. */
interface TextsRead {
  /** The store's number of changes when they were read. */
  readonly changes: number;
  readonly policy: string;
  /** By id, with the hash of the content that was read. */
  readonly byMeeting: ReadonlyMap<string, { readonly content: string; readonly facts: TextFacts }>;
}

const NO_TEXTS: TextsRead = { changes: -1, policy: "", byMeeting: new Map() };
/** How long others wait while languages are told, beside one meeting. */
const BREATH_MS = 20;
const ALL: ReadableTo = { ids: undefined, leftOut: [], masked: new Set() };
/** What a client does most. */
const AHEAD: readonly Reading[] = ["list", "search", "ask"];
/** Askers and readings remembered at once. */
const KNOWN_MAX = 200;

function maskedBy({ obligations }: Permit): EntityType[] {
  return ENTITY_TYPES.filter((type) => obligations.redaction[type] !== "none");
}

const NOTHING_FOUND = {
  ...Object.fromEntries(CATEGORIES.map((category) => [`detected.${category}`, 0])),
  "detector.present": true,
};
