import { ChathamError } from "../errors.ts";
import type { AudioFile, Hear, WavPiece } from "../ingest/hear.ts";
import type { Meeting, Word } from "../meeting/meeting.ts";
import type { Permit } from "../policy/decide/permit.ts";
import type { TargetKind } from "../policy/language/words.ts";
import { freshConversation } from "../send/conversation_legend.ts";
import { pass } from "../send/pass.ts";
import { type Recipient, type Route, routeOf } from "../send/route.ts";
import { send } from "../send/send.ts";
import type { Outgoing, Way } from "../send/weigh.ts";
import { type Asker, OWNER_ASKER } from "../clients/asker.ts";
import type { FaceHouse } from "./face_house.ts";
import { transcriptionForm } from "./transcription_form.ts";
import { type HeardPiece, readTranscription } from "./transcription_reply.ts";

/**
 * The way of a recording of any OpenAI client: in this process unless the policy ranks a transcription server before it,
 * of trust `device` or, by a rule that asks no redaction, `organisation`. A recording cannot be redacted, so no other
 * target gets one.
 */
export async function transcribe(
  house: TranscribeHouse,
  request: TranscribeRequest,
  client: TranscribeClient,
): Promise<Transcribed> {
  return await send(
    house,
    outgoing(request.model, client, []),
    (way, permit) =>
      permit.target.kind === "in-process"
        ? here(house, permit, request, client.signal)
        : there(way, permit, request),
  );
}

/**
 * What was said in the recording of a meeting, where the policy ranks another target before this process.
 * @returns undefined when it is heard here, also after the targets before failed
 */
export async function wordsElsewhere(
  house: TranscribeHouse,
  audio: AudioFile,
  meeting: Meeting,
  { signal, onReview }: Waiting,
): Promise<readonly Word[] | undefined> {
  const client = { ...OWNER_ASKER, labels: [], signal };
  const request = { model: ANY, audio, language: undefined, timed: true };
  const { words } = await send(
    house,
    outgoing(ANY, client, [meeting]),
    async (way, permit) =>
      permit.target.kind === "in-process"
        ? { words: undefined, receiptId: null }
        // A failed one's receipt says that it failed; the next that the policy ranks hears the recording.
        : await there(way, permit, request, onReview),
  );
  return words;
}

interface Waiting {
  readonly signal: AbortSignal;
  /** Called when a piece waits until a person lets it go. */
  readonly onReview?: (review: { readonly id: string }) => void;
}

/** What hearing needs beside the other faces. */
export interface TranscribeHouse extends FaceHouse {
  readonly hear: () => Promise<Hear>;
  /** A recording in pieces that a transcription server takes. */
  readonly wavPieces: (audio: AudioFile, signal: AbortSignal) => AsyncIterable<WavPiece>;
}

export interface TranscribeRequest {
  /** Id of a target, the name of its model, or `auto`. */
  readonly model: string;
  readonly audio: AudioFile;
  /** ISO 639-1. */
  readonly language: string | undefined;
  /** True when times are asked for. */
  readonly timed: boolean;
}

export interface TranscribeClient extends Asker {
  readonly labels: readonly string[];
  readonly signal: AbortSignal;
}

export interface Transcribed {
  readonly text: string;
  /** Sorted by start. */
  readonly words: readonly Word[];
  /** As the target names it, e.g. `english`. */
  readonly language: string;
  readonly durationMs: number;
  readonly route: Route;
  /** One for each piece that was sent. */
  readonly receiptIds: readonly string[];
  /** The first of them; null where it was heard here. */
  readonly receiptId: string | null;
  readonly recipients: readonly Recipient[];
}

const ANY = "auto";
/** `whisper-1` is what unchanged clients ask for when nobody told them a name. */
const ANY_MODEL: ReadonlySet<string> = new Set([ANY, "chatham", "whisper-1"]);
/** What the speech model of this process understands. */
const OWN_LANGUAGES: ReadonlySet<string> = new Set(["en", "english"]);
/** Fast speech, with its punctuation. */
const TOKENS_PER_SECOND = 5;

const KINDS: ReadonlySet<TargetKind> = new Set(["in-process", "openai-transcriptions"]);

function outgoing(model: string, client: TranscribeClient, meetings: readonly Meeting[]): Outgoing {
  return {
    task: "transcribe",
    kind: "sound",
    parts: [],
    meetings,
    labels: client.labels,
    // Nobody has counted them yet.
    turns: Infinity,
    isGenerated: false,
    tokensOutMax: 0,
    client,
    roster: [],
    kinds: KINDS,
    model: ANY_MODEL.has(model) ? undefined : model,
    signal: client.signal,
  };
}

async function here(
  house: TranscribeHouse,
  permit: Permit,
  { audio, language }: TranscribeRequest,
  signal: AbortSignal,
): Promise<Transcribed> {
  if (language !== undefined && !OWN_LANGUAGES.has(language.toLowerCase())) {
    throw new ChathamError("unsupported", "The speech model of this device understands English only");
  }
  const hear = await house.hear();
  const { turns, durationMs } = await hear(audio, { signal });
  return {
    text: turns.map(({ text }) => text).join(" "),
    words: turns.flatMap(({ words = [] }) => words),
    language: "english",
    durationMs,
    route: routeOf(permit),
    receiptIds: [],
    receiptId: null,
    recipients: [],
  };
}

async function there(
  way: Way<TranscribeHouse>,
  permit: Permit,
  { audio, language, timed }: TranscribeRequest,
  onReview?: Waiting["onReview"],
): Promise<Transcribed> {
  const { house, request: { signal, meetings } } = way;
  const model = permit.target.model ?? "default";
  const parameters = permit.obligations.providerParameters;
  const heard: HeardPiece[] = [], receiptIds: string[] = [];
  let durationMs = 0;
  for await (const piece of house.wavPieces(audio, signal)) {
    const form = await transcriptionForm({ wav: piece.bytes, model, language, timed, parameters });
    const { value, receiptId } = await pass(way, permit, {
      content: { kind: "sound", ...form, parameters },
      operation: "transcriptions",
      stream: false,
      isGenerated: false,
      turns: Infinity,
      meetings,
      sources: [],
      conversation: freshConversation,
      unit: "text",
      tokensIn: 0,
      tokensOutMax: Math.ceil(TOKENS_PER_SECOND * piece.durationMs / 1_000),
      timeoutMs: TIMEOUT_MS,
      onReview,
      signal,
    }, async ({ body, onToken }) => {
      const decoder = new TextDecoder();
      let answer = "";
      for await (const bytes of body) answer += decoder.decode(bytes, { stream: true });
      onToken();
      return readTranscription(answer + decoder.decode(), piece);
    });
    heard.push(value);
    receiptIds.push(receiptId);
    durationMs = piece.startMs + piece.durationMs;
  }
  return {
    text: heard.map(({ text }) => text).filter((text) => text !== "").join(" "),
    words: heard.flatMap(({ words }) => words),
    language: heard.find((piece) => piece.language !== undefined)?.language ?? language ?? "unknown",
    durationMs,
    route: routeOf(permit),
    receiptIds,
    receiptId: receiptIds[0] ?? null,
    recipients: way.recipients,
  };
}

/** A quarter of an hour of sound on a slow server. */
const TIMEOUT_MS = 600_000;
