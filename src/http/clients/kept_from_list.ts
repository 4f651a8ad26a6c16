import { Breath } from "../../breathe.ts";
import type { Asker } from "../../clients/asker.ts";
import type { Json } from "../../gate/replace/fields.ts";
import { hashOf, KeptJudgements } from "../../gate/memory/kept_judgements.ts";
import { asksForDevice } from "../../send/facts/device_facts.ts";
import { asksForExposure } from "../../send/facts/inspect.ts";
import { rosterOf } from "../../send/facts/roster.ts";
import { asksForText } from "../../send/facts/text_facts.ts";
import { type Content, isKeptFrom } from "../../send/hand_over.ts";
import type { SendHouse } from "../../send/house.ts";
import type { ListAgain } from "../door/auth.ts";
import type { ListOfMeetings } from "./answer_fields.ts";

/**
 * Adds the meetings of a list that a rule about what is said keeps from the client, before the page is cut: as far down as
 * that page reaches, so that it is full and its place counts only what the client may see.
 * @param gone known to be kept already; grows
 */
export async function addKept(
  gone: Set<string>,
  { list, again, isKept, signal }: {
    readonly list: ListOfMeetings;
    readonly again: ListAgain;
    /** Of all items of one meeting. */
    readonly isKept: (items: readonly Json[]) => Promise<boolean>;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const breath = new Breath(BREATH_MS);
  /** @returns how many of them may be seen */
  const weighed = async (items: readonly Json[]): Promise<number> => {
    let seen = 0;
    for (const [id, own] of Map.groupBy(items, (item) => String(Reflect.get(Object(item), list.id)))) {
      signal.throwIfAborted();
      if (await isKept(own)) gone.add(id);
      else seen += own.length;
      await breath.take();
    }
    return seen;
  };
  if (again.isRanked) {
    // What is found last bears on the order of what is found first, so all that can be found is looked at.
    for (let before = -1; before !== gone.size;) {
      before = gone.size;
      await weighed(itemsOf(await again.read({ limit: HITS_MAX, offset: 0 }, gone), list));
    }
    return;
  }
  // Those that are left keep their order: the list is walked once.
  const known = new Set(gone);
  const wanted = again.page.offset + again.page.limit;
  for (let offset = 0, seen = 0; seen < wanted; offset += CHUNK) {
    const items = itemsOf(await again.read({ limit: CHUNK, offset }, known), list);
    seen += await weighed(items);
    if (items.length < CHUNK) return;
  }
}

/** What was decided of single meetings, kept in memory as long as all stays as it was that the decision rests on. */
export class Verdicts {
  readonly #kept = new KeptJudgements<boolean>(VERDICTS_MAX);

  /** @returns whether a rule keeps from the client what is told of one meeting; for one request */
  async for(
    house: SendHouse,
    client: Asker,
    { changes, labels, isFresh }: {
      /** The store's number of changes. */
      readonly changes: number;
      readonly labels: readonly string[];
      /** True where it also hangs on what the client was told before. */
      readonly isFresh: boolean;
    },
  ): Promise<(items: readonly Json[], content: () => Content) => Promise<boolean>> {
    const policy = house.policy();
    if (isFresh || asksForExposure(policy)) {
      return async (_, content) => (await isKeptFrom(house, client, content())).isKept;
    }
    const { id, trust, role, groups, person, purpose } = client;
    const request = [
      ...[policy.hash, new Date().toISOString().slice(0, 13)],
      asksForDevice(policy) ? await house.deviceFacts?.() : undefined,
      ...[id, trust, role, groups, person, purpose, labels],
    ];
    return async (items, content) => {
      // While nothing has changed, what was left out before takes hardly longer than if it were not there.
      const asBefore = hashOf(JSON.stringify([changes, request, items]));
      const before = this.#kept.find(asBefore);
      if (before !== undefined) return before;
      const one = content();
      const { body, meetings, task } = one;
      const alike = hashOf(JSON.stringify([
        ...[request, body, task, meetings, rosterOf(meetings, house.store, one.seen)],
        asksForText(policy) ? meetings.map((meeting) => house.store.spokenSample(meeting.id)) : undefined,
      ]));
      const known = this.#kept.find(alike);
      const { isKept, isSure } = known === undefined
        ? await isKeptFrom(house, client, one)
        : { isKept: known, isSure: true };
      if (isSure && house.policy().hash === policy.hash) {
        for (const key of [asBefore, alike]) this.#kept.keep(key, isKept);
      }
      return isKept;
    };
  }
}

/** @returns the answer without how many there are: whoever counts them has to read them all */
export function withoutTotal(answer: Json): Json {
  const { total: _, ...rest } = Object(answer);
  return rest;
}

function itemsOf(answer: Json, { name }: ListOfMeetings): readonly Json[] {
  const listed: unknown = Reflect.get(Object(answer), name);
  return Array.isArray(listed) ? listed : [];
}

/** Most that one search finds. */
export const HITS_MAX = 100;
/** Meetings that are read at once. */
const CHUNK = 100;
/** How long others wait while it is decided, beside one meeting. */
const BREATH_MS = 20;
/** Decisions kept, each under two hashes. */
const VERDICTS_MAX = 100_000;
