import { createDetect } from "../../src/gate/find/detect.ts";
import { budgetLedger } from "../../device/store/outgoing/budget_ledger.ts";
import { measurementStore } from "../../device/store/outgoing/measurement_store.ts";
import { receiptJournal } from "../../device/store/outgoing/receipt_journal.ts";
import { reviewStore } from "../../device/store/outgoing/review_store.ts";
import { atOnce } from "../../device/store/file/at_once.ts";
import { conversationStore } from "../../device/store/outgoing/conversation_store.ts";
import { exposureStore, legendStore } from "../../device/store/outgoing/legend_store.ts";
import { Egress } from "../../cloud/egress.ts";
import type { BudgetLedger } from "../../src/send/budget/ledger.ts";
import type { Detect, Entity } from "../../src/personal_data.ts";
import { EnvelopeKey } from "../../src/link/envelope.ts";
import { type EgressPolicy, secretNamesOf } from "../../src/link/egress_policy.ts";
import { EgressClient } from "../../src/link/egress_client.ts";
import { OWNER_ASKER } from "../../src/clients/asker.ts";
import type { AskHouse } from "../../src/ask/at_target/route_ask.ts";
import { Measurements } from "../../src/send/measure/measurements.ts";
import type { Meeting } from "../../src/meeting/meeting.ts";
import { parsePolicy } from "../../src/policy/read/parse.ts";
import type { Policy } from "../../src/policy/decide/compile.ts";
import { Receipts } from "../../src/receipts/receipts.ts";
import { Reviews } from "../../src/reviews/reviews.ts";
import type { Search } from "../../src/meeting/search.ts";
import type { MeetingStore } from "../../src/meeting/meeting_store.ts";
import { linkPair } from "./link_pair.ts";
import { type TemporaryStore, temporaryStore } from "./store.ts";
import type { Ask } from "../../src/ask/answer.ts";

/**
 * The whole way of a question over real parts: encrypted store, gate, policy engine, receipts, and the egress process's
 * own code at the other end of a real link. Only search and the device's answer are simple ones.
 */
export async function escalationHouse(options: {
  readonly policy: string;
  readonly meetings?: readonly Meeting[];
  readonly detect?: Detect;
  readonly localAsk?: Ask;
  readonly secrets?: ReadonlyMap<string, string>;
}): Promise<TestHouse> {
  const temporary = await temporaryStore();
  const { store } = temporary;
  for (const meeting of options.meetings ?? []) store.putMeeting(meeting);
  const held = { policy: parsePolicy(options.policy) };
  const closers: (() => void)[] = [];
  const clients = new Map<string, Promise<EgressClient>>();
  const egress = (policy: EgressPolicy) => {
    const known = clients.get(policy.hash) ??
      startEgress(policy, options.secrets ?? everySecret(policy), closers);
    clients.set(policy.hash, known);
    return known;
  };
  const receipts = new Receipts(receiptJournal(store.database));
  const budgets = budgetLedger(store.database);
  const reviews = new Reviews(reviewStore(store.database));
  const search = wordSearch(store, options.meetings ?? []);
  const house: AskHouse = {
    policy: () => held.policy,
    receipts,
    budgets,
    measurements: new Measurements(measurementStore(store.database)),
    targetFigures: () => new Map(),
    egress,
    detectors: [{ name: "test", version: "1" }],
    detect: options.detect ?? capitalisedNames,
    reviews,
    scopeKey: crypto.getRandomValues(new Uint8Array(32)),
    legends: legendStore(store.database),
    conversations: conversationStore(store.database),
    exposures: exposureStore(store.database),
    atOnce: atOnce(store.database),
    localAsk: options.localAsk ?? firstHit(search),
    search,
    store,
    asker: OWNER_ASKER,
  };
  return {
    house,
    temporary,
    receipts,
    budgets,
    reviews,
    setPolicy: (text) => held.policy = parsePolicy(text),
    [Symbol.dispose]: () => {
      for (const close of closers) close();
      receipts.flush();
      temporary[Symbol.dispose]();
    },
  };
}

export interface TestHouse extends Disposable {
  readonly house: AskHouse;
  readonly temporary: TemporaryStore;
  readonly receipts: Receipts;
  readonly budgets: BudgetLedger;
  readonly reviews: Reviews;
  setPolicy(text: string): Policy;
}

/** Names are runs of capitalised words; the floor of patterns comes with `createDetect`. */
export const capitalisedNames: Detect = createDetect((texts) =>
  Promise.resolve(
    texts.map(({ text }) =>
      [...text.matchAll(/\b\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)+/gu)].map((match): Entity => ({
        start: match.index,
        end: match.index + match[0].length,
        type: "PERSON",
        score: 0.9,
        detector: "test:capitals",
      }))
    ),
  )
);

/** A value for each secret that a policy names. */
export function everySecret({ targets }: EgressPolicy): Map<string, string> {
  return new Map(secretNamesOf(targets).map((name) => [name, "sk-test"]));
}

export async function startEgress(
  policy: EgressPolicy,
  secrets: ReadonlyMap<string, string>,
  closers: (() => void)[],
): Promise<EgressClient> {
  const key = new EnvelopeKey(crypto.getRandomValues(new Uint8Array(32)));
  const { parent, child, close } = await linkPair();
  closers.push(close);
  new Egress({ key, policy, secrets }).serve(child);
  return new EgressClient(parent, key);
}

export function wordSearch(store: MeetingStore, meetings: readonly Meeting[]): Search {
  return ({ query, limit = 10, allowed, meetingIds }) => {
    const words = query.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
    const readable = meetings.filter(({ id }) =>
      (allowed?.has(id) ?? true) && (meetingIds?.includes(id) ?? true)
    );
    const hits = readable.flatMap(({ id, title }) =>
      store.getMeeting(id)?.turns.map((turn) => ({ id, title, turn })) ?? []
    )
      .map(({ id, title, turn }) => ({
        meetingId: id,
        title,
        why: ["words" as const],
        marks: [],
        startTurn: turn.index,
        endTurn: turn.index,
        startTurnId: turn.id,
        endTurnId: turn.id,
        speakers: [turn.speaker],
        text: turn.text,
        score: words.filter((word) => turn.text.toLowerCase().includes(word)).length,
      }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score);
    return Promise.resolve({ hits: hits.slice(0, limit), mode: "lexical", notFound: [], readAs: [] });
  };
}

export function firstHit(search: Search): Ask {
  return async (request, options) => {
    const [hit] = (await (options?.search ?? search)({ ...request, query: request.question })).hits;
    options?.onRead?.(hit ? [hit.meetingId] : []);
    options?.onEvent?.({ event: "token", text: hit?.text ?? "" });
    return {
      answer: hit?.text ?? "Not found in your meetings.",
      found: hit !== undefined,
      citations: hit ? [{ meetingId: hit.meetingId, turn: hit.startTurn, quote: hit.text }] : [],
      route: { target: "device", trust: "device", rule: "", because: "" },
      receiptId: null,
      recipients: [],
      leftOut: [],
      read: hit ? [hit.meetingId] : [],
    };
  };
}
