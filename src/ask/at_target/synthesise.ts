import { ChathamError, toChathamError } from "../../errors.ts";
import { type Cleared, Redacted } from "../../gate/gate.ts";
import type { Told } from "../../gate/exposure.ts";
import type { Restorer } from "../../gate/restore/restore.ts";
import type { Target } from "../../policy/language/document.ts";
import type { Facts } from "../../policy/language/facts.ts";
import type { Permit } from "../../policy/decide/permit.ts";
import type { Reviews } from "../../reviews/reviews.ts";
import { AnswerStream } from "./answer_stream.ts";
import { chatBody, type ChatMessage } from "../../openai/chat_body.ts";
import { readChat } from "../../openai/chat_reply.ts";
import { dispatch, type DispatchHouse } from "../../send/dispatch.ts";
import { type Evidence, outlineOf, packEvidence } from "./passages.ts";
import { seriesOf } from "../../send/facts/series.ts";
import {
  checkedCitations,
  readSynthesis,
  repairMessage,
  SYNTHESIS_SCHEMA,
  synthesisMessages,
  type SynthesisPrompt,
} from "./synthesis_prompt.ts";
import { type GateHouse, takeOut } from "../../send/pass_gate.ts";
import { estimateTokens } from "../../send/facts/estimate_tokens.ts";
import type { Answer, Citation } from "../answer.ts";

/**
 * Has a permitted target answer a question from evidence of the device: pack → gate → (review) → receipt → egress →
 * restore → check every quote. An answer without the agreed form is asked for once more; then the step has failed.
 */
export async function synthesise(
  house: SynthesisHouse,
  permit: Permit,
  request: SynthesisRequest,
): Promise<Answer> {
  const limits = {
    tokensMax: evidenceTokens(permit.target, request.question),
    turnsMax: permit.obligations.turnsMax ?? Infinity,
  };
  const { taken, leftOut } = packEvidence(request.evidence, limits);
  if (taken.length === 0) {
    throw new ChathamError("refused", `Nothing that was found fits into target ${permit.target.id}`);
  }
  const prompt = synthesisMessages(request.question, taken);
  const first = await attempt(house, permit, request, { taken, prompt, messages: prompt.messages });
  const second = first.problem === undefined || request.isReviewed
    ? first
    : await attempt(house, permit, request, {
      taken,
      prompt,
      messages: [...prompt.messages, repairMessage(first.problem)],
    });
  if (second.answer === undefined) {
    throw new ChathamError("upstream", second.problem ?? "The target's answer is empty");
  }
  return { ...second.answer, leftOut: outlineOf(leftOut) };
}

export interface SynthesisHouse extends DispatchHouse, GateHouse {
  readonly reviews: Reviews;
}

export interface SynthesisRequest {
  readonly question: string;
  readonly evidence: readonly Evidence[];
  /** Names that the evidence may hold. */
  readonly roster: readonly string[];
  readonly asker: string;
  readonly facts: Facts;
  readonly conversation: string;
  /** What quoting this evidence tells about whom; undefined where nobody had to look. */
  readonly toldIn: (taken: readonly Evidence[]) => Told | undefined;
  /** True when a person must approve the exact bytes first. */
  readonly isReviewed: boolean;
  readonly signal: AbortSignal;
  readonly onText: (text: string) => void;
  readonly onReview: (review: { readonly id: string; readonly bodyHash: string }) => void;
}

export const ANSWER_TOKENS_MAX = 1_000;
const CONTEXT_TOKENS = 8_192;
/** Instructions and frames. */
const TEMPLATE_TOKENS = 400;

interface Attempt {
  readonly taken: readonly Evidence[];
  readonly prompt: SynthesisPrompt;
  readonly messages: readonly ChatMessage[];
}

type Attempted = { readonly answer?: Answer; readonly problem?: string };

async function attempt(
  house: SynthesisHouse,
  permit: Permit,
  request: SynthesisRequest,
  { taken, prompt, messages }: Attempt,
): Promise<Attempted> {
  const { signal } = request;
  const stream = !permit.obligations.noStreaming;
  const body = chatBody(permit, {
    messages,
    tokensOutMax: ANSWER_TOKENS_MAX,
    stream,
    schema: SYNTHESIS_SCHEMA,
  });
  const meetings = [...new Set(taken.map(({ meeting }) => meeting))];
  const labels = [...new Set(meetings.flatMap(({ labels }) => labels))];
  const { product, subjects, keep } = await takeOut(house, body, permit, {
    policy: house.policy,
    facts: request.facts,
    conversation: () => request.conversation,
    series: seriesOf(meetings),
    roster: request.roster,
    signal,
    unit: "line",
    sources: sourcesOf(taken),
    told: request.toldIn(taken),
  });
  const meetingIds = meetings.map(({ id }) => id);
  if (request.isReviewed) await review(house, product, request, meetingIds);
  const restorer = restorerOf(product);
  const shown = new AnswerStream();
  const show = (text: string) => stream && text !== "" && request.onText(text);
  const dispatched = await dispatch(house, product, {
    task: "ask",
    operation: permit.target.kind === "openai-responses" ? "responses" : "chat",
    stream,
    generated: false,
    labels,
    meetingIds,
    subjects,
    keep,
    person: request.asker,
    tokensIn: messages.reduce((sum, { content }) => sum + estimateTokens(content), 0),
    tokensOutMax: ANSWER_TOKENS_MAX,
    signal,
  }, async (answer) => {
    const pieces: string[] = [];
    await readChat(answer, (piece) => {
      pieces.push(piece);
      show(restorer.push(shown.push(piece)));
    });
    show(restorer.end());
    return pieces.join("");
  });
  return finish(dispatched, product, prompt, permit);
}

async function review(
  house: SynthesisHouse,
  product: Redacted | Cleared,
  request: SynthesisRequest,
  meetingIds: readonly string[],
): Promise<void> {
  const waiting = house.reviews.request(product, { task: "ask", asker: request.asker, meetingIds });
  request.onReview({ id: waiting.id, bodyHash: waiting.bodyHash });
  await house.reviews.decided(waiting.id, product, request.signal);
}

function finish(
  { value, receiptId }: { readonly value: string; readonly receiptId: string },
  product: Redacted | Cleared,
  prompt: SynthesisPrompt,
  permit: Permit,
): Attempted {
  try {
    const synthesis = readSynthesis(value);
    const citations = checkedCitations(synthesis, prompt.lines, (text) => restoreWhole(product, text));
    const found = synthesis.found && citations.length > 0;
    return {
      answer: {
        answer: restoreWhole(product, synthesis.answer),
        found,
        citations: found ? citations : ([] as Citation[]),
        route: { target: permit.target.id, trust: permit.trust, rule: permit.rule, because: permit.because },
        receiptId,
      },
    };
  } catch (error) {
    return { problem: toChathamError(error).message };
  }
}

function sourcesOf(taken: readonly Evidence[]) {
  return taken.map(({ meeting, excerpt }) => ({
    meetingId: meeting.id,
    texts: excerpt.flatMap(({ speaker, text }) => [speaker, text]),
  }));
}

/** What of the target's context is left for evidence. */
export function evidenceTokens(target: Target, question: string): number {
  const context = target.contextTokens ?? CONTEXT_TOKENS;
  return context - ANSWER_TOKENS_MAX - TEMPLATE_TOKENS - estimateTokens(question);
}

function restorerOf(product: Redacted | Cleared): Pick<Restorer, "push" | "end"> {
  if (product instanceof Redacted) return product.restorer();
  return { push: (text) => text, end: () => "" };
}

function restoreWhole(product: Redacted | Cleared, text: string): string {
  const restorer = restorerOf(product);
  return restorer.push(text) + restorer.end();
}
