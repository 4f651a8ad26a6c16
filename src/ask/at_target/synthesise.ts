import { ChathamError, toChathamError } from "../../errors.ts";
import type { Permit } from "../../policy/decide/permit.ts";
import { chatBody } from "../../openai/chat_body.ts";
import type { ChatMessage } from "../../openai/chat_request.ts";
import { readText } from "../../openai/read_answer.ts";
import { freshConversation, namedConversation } from "../../send/conversation_legend.ts";
import { estimateTokens } from "../../send/facts/estimate_tokens.ts";
import { type Answered, isReviewed, type Message, pass, preview } from "../../send/pass.ts";
import { noteRead } from "../../send/read_before.ts";
import { routeOf } from "../../send/route.ts";
import { type Answer, DOES_NOT_FIT, type LeftOut } from "../answer.ts";
import type { Meeting } from "../../meeting/meeting.ts";
import { verifiedCitations } from "../check_quotes.ts";
import { AnswerStream } from "../answer_stream.ts";
import { type Wording, wordingFor } from "../messages/messages.ts";
import { type Evidence, meetingsOf, outlineOf, packEvidence } from "./passages.ts";
import { SaidQuotations } from "./said_quotations.ts";
import {
  ANSWER_TOKENS_MAX,
  citedIn,
  evidenceTokens,
  readSynthesis,
  repairMessage,
  SYNTHESIS_SCHEMA,
  synthesisMessages,
  type SynthesisPrompt,
} from "./synthesis_prompt.ts";
import type { Question } from "./weigh_question.ts";

/**
 * Has a permitted target answer a question from evidence of the device: pack → send → check every quote. An answer without
 * the agreed form is asked for once more; then the step has failed.
 */
export async function synthesise(question: Question, permit: Permit, sink: Sink): Promise<Answer> {
  const { request, way } = question;
  const scope = way.scopeOf(permit);
  const { taken, leftOut } = packedFor(question, permit);
  if (taken.length === 0) {
    throw new ChathamError("too-large", `Nothing that was found fits into target ${permit.target.id}`);
  }
  noteRead(way.house, way.house.conversation, meetingsOf(taken).map(({ id }) => id));
  const prompt = synthesisMessages(request.question, taken, question.options.task ?? "ask");
  const first = await attempt(question, permit, { taken, prompt, messages: prompt.messages }, sink);
  const second = first.problem === undefined || isReviewed(way, permit)
    ? first
    : await attempt(question, permit, {
      taken,
      prompt,
      messages: [...prompt.messages, repairMessage(first.problem)],
    }, sink);
  if (second.answer === undefined) {
    throw new ChathamError("upstream", second.problem ?? "The target's answer is empty");
  }
  return {
    ...second.answer,
    notes: [...question.notes, ...second.answer.notes],
    leftOut: [...byRule(scope.leftOut), ...unfit(leftOut, permit)],
    read: meetingsOf(taken).map(({ id }) => id),
  };
}

/** What would be sent to a target that was permitted, byte for byte; nothing is. Throws as {@link synthesise} would */
export async function previewSynthesis(question: Question, permit: Permit): Promise<Uint8Array> {
  const { taken } = packedFor(question, permit);
  if (taken.length === 0) {
    throw new ChathamError("too-large", `Nothing that was found fits into target ${permit.target.id}`);
  }
  const { messages } = synthesisMessages(question.request.question, taken, question.options.task ?? "ask");
  return await preview(
    question.way,
    permit,
    messageOf(question, permit, { taken, messages }, { onReview: () => {} }),
  );
}

function packedFor({ request, way, evidence }: Question, permit: Permit): ReturnType<typeof packEvidence> {
  const { meetings } = way.scopeOf(permit);
  const open = evidence.filter(({ meeting }) => meetings.some(({ id }) => id === meeting.id));
  return packEvidence(open, {
    tokensMax: evidenceTokens(permit.target, request.question),
    turnsMax: permit.obligations.turnsMax ?? Infinity,
  });
}

export interface Sink {
  readonly onText: (text: string) => void;
  readonly onReview: (review: { readonly id: string; readonly bodyHash: string }) => void;
}

interface Attempt {
  readonly taken: readonly Evidence[];
  readonly prompt: SynthesisPrompt;
  readonly messages: readonly ChatMessage[];
}

type Attempted = {
  readonly answer?: Omit<Answer, "leftOut" | "read"> & { readonly notes: readonly string[] };
  readonly problem?: string;
};

async function attempt(
  question: Question,
  permit: Permit,
  { taken, prompt, messages }: Attempt,
  sink: Sink,
): Promise<Attempted> {
  const { way } = question;
  const stream = !permit.obligations.noStreaming;
  const meetings = meetingsOf(taken);
  const message = messageOf(question, permit, { taken, messages }, sink);
  const sent = taken.flatMap(({ meeting, excerpt }) =>
    excerpt.map((turn) => ({ meetingId: meeting.id, turn }))
  );
  const quotations = () => new SaidQuotations(sent, question.request.question);
  const answered = await pass(way, permit, message, async (answer, restoring) => {
    const shown = new AnswerStream();
    const restored = restoring();
    const said = quotations();
    const pieces: string[] = [];
    const show = (text: string) => stream && text !== "" && sink.onText(text);
    await readText(answer, (piece) => {
      pieces.push(piece);
      show(said.push(restored.push(shown.push(piece))));
    });
    show(said.push(restored.end()) + said.end());
    return pieces.join("");
  });
  return finish(answered, {
    ...{ prompt, permit, meetings },
    said: quotations(),
    wording: wordingFor(question.request.question),
  });
}

function messageOf(
  question: Question,
  permit: Permit,
  { taken, messages }: Pick<Attempt, "taken" | "messages">,
  { onReview }: Pick<Sink, "onReview">,
): Message {
  const { way, signal } = question;
  const stream = !permit.obligations.noStreaming;
  const meetings = meetingsOf(taken);
  const conversation = way.house.conversation ?? conversationOf(question);
  return {
    content: {
      kind: "text",
      request: chatBody(permit, {
        messages,
        tokensOutMax: ANSWER_TOKENS_MAX,
        stream,
        schema: SYNTHESIS_SCHEMA,
      }),
    },
    operation: permit.target.kind === "openai-responses" ? "responses" : "chat",
    stream,
    isGenerated: false,
    turns: taken.reduce((sum, { turns }) => sum + turns, 0),
    meetings,
    sources: sourcesOf(taken),
    conversation: () => conversation,
    unit: "line",
    told: way.toldTo(permit.target, meetings),
    tokensIn: messages.reduce((sum, { content }) => sum + estimateTokens(content), 0),
    tokensOutMax: ANSWER_TOKENS_MAX,
    wait: question.options.wait,
    onReview,
    signal,
  };
}

function finish(
  answered: Answered<string>,
  { prompt, permit, meetings, said, wording }: {
    readonly prompt: SynthesisPrompt;
    readonly permit: Permit;
    readonly meetings: readonly Meeting[];
    readonly said: SaidQuotations;
    readonly wording: Wording;
  },
): Attempted {
  try {
    const synthesis = readSynthesis(answered.value);
    const written = said.push(answered.restore(synthesis.answer)) + said.end();
    const cited = citedIn(synthesis, prompt.lines, (text) => answered.restore(text));
    const meetingOf = (id: string) => meetings.find((meeting) => meeting.id === id);
    // A quotation in what it wrote makes no answer of one that cites nothing.
    const found = synthesis.found && verifiedCitations(cited, meetingOf).length > 0;
    return {
      answer: {
        // Where it found nothing, and wrote nothing either.
        answer: found || written.trim() !== "" ? written : wording.say("not-found"),
        found,
        notes: said.unsaid === 0 ? [] : [wording.say("unsaid-quotations", { n: said.unsaid })],
        citations: found ? verifiedCitations([...cited, ...said.cited], meetingOf) : [],
        route: routeOf(permit),
        receiptId: answered.receiptId,
        recipients: [],
      },
    };
  } catch (error) {
    return { problem: toChathamError(error).message };
  }
}

/** A question that is asked again once it is approved must come out as the same bytes, so it is one conversation. */
function conversationOf({ way, request, options }: Question): string {
  return options.wait === false
    ? namedConversation(way.house.scopeKey, way.house.asker.id, `question ${request.question}`)
    : freshConversation();
}

function sourcesOf(taken: readonly Evidence[]) {
  return taken.map(({ meeting, excerpt }) => ({
    meetingId: meeting.id,
    texts: excerpt.flatMap(({ speaker, text }) => [speaker, text]),
  }));
}

function byRule(leftOut: readonly { readonly rule: string; readonly because: string }[]): LeftOut[] {
  return [...Map.groupBy(leftOut, ({ rule }) => rule)].flatMap(([rule, all]) => {
    const [first] = all;
    return first === undefined ? [] : [{ rule, because: first.because, count: all.length }];
  });
}

function unfit(leftOut: readonly Evidence[], { target }: Permit): LeftOut[] {
  if (leftOut.length === 0) return [];
  const because = `It is more than may go to ${target.id} at once.`;
  return [{ rule: DOES_NOT_FIT, because, count: leftOut.length, ranges: outlineOf(leftOut) }];
}
