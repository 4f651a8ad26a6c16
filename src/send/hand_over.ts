import { ChathamError } from "../errors.ts";
import { asTold, type FieldTable, type Json, replaceTexts } from "../gate/replace/fields.ts";
import type { MeetingHead } from "../meeting/meeting_store.ts";
import type { Policy } from "../policy/decide/compile.ts";
import { conditionsOf } from "../policy/language/condition.ts";
import { specOf } from "../policy/language/facts.ts";
import { selectsTarget } from "../policy/language/rule.ts";
import type { TargetKind, Task } from "../policy/language/words.ts";
import { estimateTokens } from "./facts/estimate_tokens.ts";
import type { Part } from "./facts/inspect.ts";
import { rosterOf } from "./facts/roster.ts";
import { rosterOfOwn } from "./own_text.ts";
import type { SendHouse } from "./house.ts";
import { type HandedOut, handOut } from "./pass.ts";
import type { Source } from "./pass_gate.ts";
import { noteDecided, underThePolicyThatHolds } from "./send.ts";
import { nobodyFor, type Outgoing, weigh } from "./weigh.ts";
import { fold } from "../text/fold.ts";
import type { Asker } from "../clients/asker.ts";
import { isFarther } from "../trust.ts";

/**
 * Hands content to a client. One of trust `device` is the user's own. Every other one is a target like any model: the
 * policy must permit the target of kind `client` that bears its name, the gate replaces personal data, and a receipt is
 * written before anything is handed over. Nothing is restored: what the client gets is what left.
 *
 * @returns what was handed over; or nothing was, and which meetings a rule keeps from the client, for whom it then is to be
 * made again as if they did not exist
 * @throws ChathamError `refused` where the policy asks of it what it does not keep, `limited` when a limit is reached,
 * `gate-closed` for what is not declared
 */
export async function handTo(house: SendHouse, client: Asker, content: Content): Promise<HandedOut | Kept> {
  checkIsKnown(house, client);
  return await underThePolicyThatHolds(async () => {
    const way = await weigh(house, outgoingOf(house, client, content));
    const [permit] = way.candidates;
    if (permit === undefined) {
      const why = nobodyFor(way);
      if (way.choice.rejected.length > 0 || way.refusals.some(({ isTogether }) => isTogether)) throw why;
      return { kept: why, meetingIds: idsOf(content.meetings) };
    }
    const { meetings, leftOut } = way.scopeOf(permit);
    const [first] = leftOut;
    if (first !== undefined) {
      const kept = new ChathamError("refused", `${first.because} (rule ${first.rule}); nothing was sent`);
      return { kept, meetingIds: idsOf(leftOut.map(({ meeting }) => meeting)) };
    }
    const { body, fields } = content;
    const handed = await handOut(way, permit, {
      content: { kind: "answer", request: { body, fields, speakers: speakersIn(body, fields) } },
      operation: "chat",
      stream: false,
      isGenerated: content.isGenerated,
      turns: content.turns,
      meetings: content.meetings,
      sources: content.sources,
      conversation: () => content.conversation,
      unit: "text",
      told: way.toldTo(permit.target, meetings),
      tokensIn: 0,
      tokensOutMax: 0,
      signal: content.signal,
    });
    noteDecided(way, permit, handed.receiptId);
    return handed;
  });
}

/** Whether the policy would hand this client anything, of whatever meeting: then an answer that tells nothing needs no leave. */
export function isEverTold(house: Pick<SendHouse, "policy">, client: Asker): boolean {
  const { targets, rules, expiresMs } = house.policy();
  const target = targets.find(({ id, kind }) => id === client.id && kind === "client");
  if (target === undefined || isFarther(client.trust, target.trust)) return false;
  return Date.now() < expiresMs &&
    rules.some(({ effect, selector }) => effect === "permit" && selectsTarget(selector, target) === true);
}

/** Whether a rule about this client speaks of what is said in a meeting, so that it is known of no meeting before that is read. */
export function restsOnContent({ targets, rules }: Policy, client: Asker): boolean {
  const target = targets.find(({ id, kind }) => id === client.id && kind === "client");
  return target !== undefined &&
    rules.some(({ selector, when }) =>
      selectsTarget(selector, target) !== false &&
      conditionsOf(when).some(([name]) => name === "tokens" || OF_CONTENT.has(specOf(name).givenBy))
    );
}

/** Givers of facts that hang on the text that is handed over. */
const OF_CONTENT: ReadonlySet<string> = new Set(["detectors", "text", "exposure", "card"]);

/**
 * Whether a rule keeps what is told of one meeting from a client. Nothing is put on record.
 * @returns with `isSure`: false where the detectors failed, so that it may be otherwise the next time
 */
export async function isKeptFrom(
  house: SendHouse,
  client: Asker,
  content: Content,
): Promise<{ readonly isKept: boolean; readonly isSure: boolean }> {
  const { candidates, choice, facts } = await weigh(house, outgoingOf(house, client, content));
  const isKept = candidates.length === 0 && choice.rejected.length === 0;
  return { isKept, isSure: facts["detector.present"] !== false };
}

/** Nothing was handed over, because of a rule. */
export interface Kept {
  readonly kept: ChathamError;
  /** The meetings that it keeps; all where it speaks of all of it together. */
  readonly meetingIds: ReadonlySet<string>;
}

/**
 * Which of the meetings that an answer was made of a rule keeps from a client: those whose quotes it keeps, each weighed by
 * itself; else those in which something was said that was found in the words that are no quotes.
 * @param turnsOf what was said in a meeting
 * @returns none where all of it together is what the rule speaks of
 */
export async function meetingsInQuestion(
  house: SendHouse,
  client: Asker,
  content: Content,
  turnsOf: (meetingId: string) => readonly { readonly text: string }[] | undefined,
): Promise<ReadonlySet<string>> {
  const { meetings, signal } = content;
  if (meetings.length === 1) return idsOf(meetings);
  const all = partsOf(content);
  const quoted = all.filter(({ meetingId }) => meetingId !== undefined);
  const way = await weigh(house, {
    ...outgoingOf(house, client, content),
    parts: quoted,
    turns: 0,
    isPacked: true,
    mayLeaveOut: true,
  });
  const [permit] = way.candidates;
  if (permit === undefined) return idsOf(way.refusals.some(({ isTogether }) => isTogether) ? [] : meetings);
  const kept = idsOf(way.scopeOf(permit).leftOut.map(({ meeting }) => meeting));
  if (kept.size > 0) return kept;
  const own = all.filter(({ meetingId, isProse }) => meetingId === undefined && isProse === true)
    .map(({ text }) => ({ text }));
  const found = await house.detect(own, { roster: rosterOf(meetings, house.store, content.seen), signal });
  const said = own.flatMap(({ text }, at) =>
    (found[at] ?? []).map(({ start, end }) => fold(text.slice(start, end)))
  );
  return idsOf(meetings.filter(({ id }) => {
    const text = fold((turnsOf(id) ?? []).map((turn) => turn.text).join("\n"));
    return said.some((one) => text.includes(one));
  }));
}

function idsOf(meetings: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(meetings.map(({ id }) => id));
}

function outgoingOf(house: SendHouse, client: Asker, content: Content): Outgoing {
  const { meetings, labels, signal, mayLeaveOut } = content;
  return {
    task: content.task,
    kind: "answer",
    parts: partsOf(content),
    meetings,
    labels,
    conversation: content.conversation,
    // What is decided about the meetings of a list one by one does not hang on how much of all of them it holds.
    turns: mayLeaveOut ? 0 : content.turns,
    isGenerated: content.isGenerated,
    isPacked: mayLeaveOut,
    mayLeaveOut,
    tokensOutMax: 0,
    client,
    roster: content.isOwn === true && meetings.length === 0
      ? rosterOfOwn(house, client, content.conversation)
      : rosterOf(meetings, house.store, content.seen),
    kinds: CLIENTS,
    model: client.id,
    toldTo: (_, told, inspection) => {
      const ids = new Set(told.map(({ id }) => id));
      return inspection.toldOf(({ meetingId }) => meetingId === undefined || ids.has(meetingId));
    },
    signal,
  };
}

export interface Content {
  readonly body: Json;
  readonly fields: FieldTable;
  readonly task: Task;
  /** Every meeting that was read to make it. */
  readonly meetings: readonly MeetingHead[];
  /** Ids of the meetings that exist for the client at all; undefined where every one does. */
  readonly seen: ReadonlySet<string> | undefined;
  /** The meeting that an object of the body tells of; undefined where that is none or more than one. */
  readonly meetingOf: (holder: object) => string | undefined;
  /** Labels that the client brought besides. */
  readonly labels: readonly string[];
  readonly sources: readonly Source[];
  /** True when all of it was made of what the client brought. */
  readonly isOwn?: boolean | undefined;
  /** True when a model may have written some of it. */
  readonly isGenerated: boolean;
  /** How many turns of transcripts it quotes. */
  readonly turns: number;
  readonly conversation: string;
  /** True of a list, which can be made without some of its meetings. */
  readonly mayLeaveOut: boolean;
  readonly signal: AbortSignal;
}

const CLIENTS: ReadonlySet<TargetKind> = new Set(["client"]);

function checkIsKnown(house: SendHouse, client: Asker): void {
  const target = house.policy().targets.find(({ id, kind }) => id === client.id && kind === "client");
  if (target === undefined) {
    throw new ChathamError("refused", "The policy names no such client. Nothing was handed over.");
  }
  if (isFarther(client.trust, target.trust)) {
    throw new ChathamError(
      "refused",
      `The policy trusts this client as ${target.trust}, its token only as ${client.trust}. Nothing was handed over.`,
    );
  }
}

/** Each text with the meeting that it tells of: rules decide meeting by meeting. */
function partsOf({ body, fields, meetingOf }: Content): Part[] {
  const parts: Part[] = [];
  replaceTexts(body, asTold(fields), (text, _, key, holder) => {
    parts.push({ ...partOf(text, meetingOf(holder)), isProse: PROSE.has(key) });
    return text;
  });
  return parts;
}

function partOf(text: string, meetingId: string | undefined): Part {
  return { text, tokens: estimateTokens(text), meetingId };
}

/** Fields of sentences that somebody said or wrote; names, titles, dates and the policy's own words tell no language. */
const PROSE: ReadonlySet<string> = new Set(
  ["text", "answer", "quote", "overview", "notes", "content", "refusal", "reasoning_content"],
);

/** Who says each text of a body, where the object that holds it names one speaker beside it. */
function speakersIn(body: Json, fields: FieldTable): (string | undefined)[] {
  const speakers: (string | undefined)[] = [];
  replaceTexts(body, fields, (text, index, key, holder) => {
    const { speaker, speakers: several } = holder;
    const only = typeof speaker === "string"
      ? speaker
      : Array.isArray(several) && several.length === 1
      ? several[0]
      : undefined;
    speakers[index] = key === "text" && typeof only === "string" ? only : undefined;
    return text;
  });
  return speakers;
}
