import { ChathamError } from "../errors.ts";
import { collectTexts, type FieldTable, type Json, replaceTexts } from "../gate/replace/fields.ts";
import type { MeetingHead } from "../meeting/meeting_store.ts";
import type { TargetKind, Task } from "../policy/language/words.ts";
import { estimateTokens } from "./facts/estimate_tokens.ts";
import { rosterOf } from "./facts/roster.ts";
import type { SendHouse } from "./house.ts";
import { type HandedOut, handOut } from "./pass.ts";
import type { Source } from "./pass_gate.ts";
import { send } from "./send.ts";
import { type Outgoing, weigh } from "./weigh.ts";
import type { Asker } from "../clients/asker.ts";
import type { Trust } from "../trust.ts";

/**
 * Hands content to a client. One of trust `device` is the user's own. Every other one is a target like any model: the
 * policy must permit the target of kind `client` that bears its name, the gate replaces personal data, and a receipt is
 * written before anything is handed over. Nothing is restored: what the client gets is what left.
 * @throws ChathamError `refused` when the policy permits nothing for this client, `gate-closed` for what is not declared
 */
export async function handTo(house: SendHouse, client: Asker, content: Content): Promise<HandedOut> {
  checkIsKnown(house, client);
  const { body, fields, meetings, signal } = content;
  const request = { body, fields, speakers: speakersIn(body, fields) };
  const outgoing = outgoingOf(house, client, content);
  return await send(house, outgoing, (way, permit) =>
    handOut(way, permit, {
      content: { kind: "answer", request },
      operation: "chat",
      stream: false,
      isGenerated: content.isGenerated,
      turns: content.turns,
      meetings,
      sources: content.sources,
      conversation: () => content.conversation,
      unit: "text",
      told: way.toldTo(permit.target, meetings),
      tokensIn: 0,
      tokensOutMax: 0,
      signal,
    }));
}

/** @returns false where a rule keeps this content from the client; whatever else stands against it shows in {@link handTo} */
export async function mayHandTo(house: SendHouse, client: Asker, content: Content): Promise<boolean> {
  const { candidates, choice } = await weigh(house, outgoingOf(house, client, content));
  return candidates.length > 0 || choice.rejected.length > 0;
}

function outgoingOf(house: SendHouse, client: Asker, content: Content): Outgoing {
  const { body, fields, meetings, labels, signal } = content;
  return {
    task: content.task,
    kind: "answer",
    parts: collectTexts(body, fields).map((text) => ({ text, tokens: estimateTokens(text) })),
    meetings,
    labels,
    conversation: content.conversation,
    turns: content.turns,
    isGenerated: content.isGenerated,
    tokensOutMax: 0,
    client,
    roster: rosterOf(meetings, house.store),
    kinds: CLIENTS,
    model: client.id,
    signal,
  };
}

export interface Content {
  readonly body: Json;
  readonly fields: FieldTable;
  readonly task: Task;
  /** Every meeting that was read to make it. */
  readonly meetings: readonly MeetingHead[];
  /** Labels that the client brought besides. */
  readonly labels: readonly string[];
  readonly sources: readonly Source[];
  /** True when a model may have written some of it. */
  readonly isGenerated: boolean;
  /** How many turns of transcripts it quotes. */
  readonly turns: number;
  readonly conversation: string;
  readonly signal: AbortSignal;
}

const CLIENTS: ReadonlySet<TargetKind> = new Set(["client"]);
/** Least trusting last. */
const TRUSTS: readonly Trust[] = ["device", "organisation", "external"];

function checkIsKnown(house: SendHouse, client: Asker): void {
  const target = house.policy().targets.find(({ id, kind }) => id === client.id && kind === "client");
  if (target === undefined) {
    throw new ChathamError("refused", "The policy names no such client. Nothing was handed over.");
  }
  if (TRUSTS.indexOf(target.trust) < TRUSTS.indexOf(client.trust)) {
    throw new ChathamError(
      "refused",
      `The policy trusts this client as ${target.trust}, its token only as ${client.trust}. Nothing was handed over.`,
    );
  }
}

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
