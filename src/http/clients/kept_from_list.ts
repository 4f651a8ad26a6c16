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

  /** @param isFresh true where it also hangs on what the client was told before */
  async isKept(
    house: SendHouse,
    client: Asker,
    { content, isFresh }: { readonly content: Content; readonly isFresh: boolean },
  ): Promise<boolean> {
    const policy = house.policy();
    if (isFresh || asksForExposure(policy)) return (await isKeptFrom(house, client, content)).isKept;
    const { id, trust, role, groups, person, purpose } = client;
    const { body, meetings, task, labels } = content;
    const key = hashOf(JSON.stringify([
      ...[policy.hash, new Date().toISOString().slice(0, 13)],
      asksForDevice(policy) ? await house.deviceFacts?.() : undefined,
      ...[id, trust, role, groups, person, purpose],
      ...[body, task, labels, meetings, rosterOf(meetings, house.store)],
      asksForText(policy) ? meetings.map((meeting) => house.store.spokenSample(meeting.id)) : undefined,
    ]));
    const known = this.#kept.find(key);
    if (known !== undefined) return known;
    const { isKept, isSure } = await isKeptFrom(house, client, content);
    if (isSure) this.#kept.keep(key, isKept);
    return isKept;
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
/** Decisions kept: a hash and a yes or no each. */
const VERDICTS_MAX = 50_000;
