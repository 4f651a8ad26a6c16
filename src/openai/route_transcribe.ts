import { ChathamError, toChathamError } from "../errors.ts";
import { Cleared } from "../gate/gate.ts";
import type { AudioFile, Hear, WavPiece } from "../ingest/hear.ts";
import type { Meeting, Word } from "../meeting/meeting.ts";
import { choose, preferencesFor } from "../policy/decide/choose.ts";
import { type Permit, permit } from "../policy/decide/permit.ts";
import type { Trust } from "../trust.ts";
import { dispatch } from "../send/dispatch.ts";
import { gatherFacts } from "../send/facts/gather_facts.ts";
import { asksNothing } from "../send/pass_gate.ts";
import { transcriptionForm } from "./transcription_form.ts";
import { type HeardPiece, readTranscription } from "./transcription_reply.ts";
import type { FaceHouse } from "../send/parts.ts";
import type { Route } from "../send/route.ts";

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
  const ranked = rank(house, request.model, { ...client, meetings: [] });
  let failure: ChathamError | undefined;
  for (const candidate of ranked) {
    try {
      return candidate.target.kind === "in-process"
        ? await here(house, candidate, request, client.signal)
        : await there(house, candidate, request, client);
    } catch (thrown) {
      failure ??= toChathamError(thrown);
      if (client.signal.aborted) break;
    }
  }
  throw failure ?? new ChathamError("refused", "The policy permits no target for this recording");
}

/**
 * What was said in the recording of a meeting, where the policy ranks another target before this process.
 * @returns undefined when it is heard here, also after the targets before failed
 */
export async function wordsElsewhere(
  house: TranscribeHouse,
  audio: AudioFile,
  meeting: Meeting,
  signal: AbortSignal,
): Promise<readonly Word[] | undefined> {
  const about = { id: "owner", trust: "device" as const, labels: meeting.labels, signal };
  for (const candidate of rank(house, ANY, { ...about, meetings: [meeting] })) {
    if (candidate.target.kind === "in-process") return undefined;
    try {
      const request = { model: ANY, audio, language: undefined, timed: true };
      return (await there(house, candidate, request, { ...about, meetingIds: [meeting.id] })).words;
    } catch (thrown) {
      // Its receipt says that it failed; the next that the policy ranks hears the recording.
      if (signal.aborted) throw thrown;
    }
  }
  return undefined;
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

export interface TranscribeClient {
  readonly id: string;
  readonly trust: Trust;
  readonly labels: readonly string[];
  readonly meetingIds?: readonly string[];
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
}

const ANY = "auto";
/** `whisper-1` is what unchanged clients ask for when nobody told them a name. */
const ANY_MODEL: ReadonlySet<string> = new Set([ANY, "chatham", "whisper-1"]);
/** What the speech model of this process understands. */
const OWN_LANGUAGES: ReadonlySet<string> = new Set(["en", "english"]);
/** Fast speech, with its punctuation. */
const TOKENS_PER_SECOND = 5;

function rank(
  house: TranscribeHouse,
  model: string,
  about: TranscribeClient & { readonly meetings: readonly Meeting[] },
): readonly Permit[] {
  const policy = house.policy();
  const facts = gatherFacts({
    task: "transcribe",
    meetings: about.meetings,
    labels: about.labels,
    tokens: 0,
    generated: false,
    clientTrust: about.trust,
    purposes: policy.document.vocabulary?.purposes ?? [],
  }, new Date());
  const { permits, refusals } = permit(policy, facts);
  const isNamed = ({ id, model: name }: Permit["target"]) =>
    id === model || name === model || ANY_MODEL.has(model);
  const usable = permits.filter(({ target }) => KINDS.has(target.kind) && isNamed(target)).filter(mayHear);
  if (usable.length === 0) {
    const refusal = refusals.find(({ target }) =>
      policy.targets.some((one) => one.id === target && isNamed(one) && KINDS.has(one.kind))
    );
    if (refusal) {
      throw new ChathamError("refused", `${refusal.because} (rule ${refusal.rule}); nothing was sent`);
    }
    if (permits.some(({ target }) => isNamed(target) && KINDS.has(target.kind))) {
      throw new ChathamError(
        "refused",
        "A recording cannot be redacted, reviewed or cut to some turns, as the policy asks; nothing was sent",
      );
    }
    throw new ChathamError("not-found", "There is no target of that name that transcribes; see /v1/models");
  }
  const choice = choose(usable, preferencesFor(policy, facts, 0), house.targetFigures(), { left: Infinity });
  const first = choice.steps.map(({ permit }) => permit);
  return [...first, ...choice.ranked.map(({ permit }) => permit).filter((one) => !first.includes(one))];
}

const KINDS: ReadonlySet<string> = new Set(["in-process", "openai-transcriptions"]);

function mayHear(permit: Permit): boolean {
  if (permit.target.kind === "in-process") return true;
  const { review, turnsMax } = permit.obligations;
  return permit.trust !== "external" && asksNothing(permit) && review === undefined && turnsMax === undefined;
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
  };
}

async function there(
  house: TranscribeHouse,
  permit: Permit,
  request: TranscribeRequest,
  client: TranscribeClient,
): Promise<Transcribed> {
  const { audio, language, timed } = request;
  const model = permit.target.model ?? "default";
  const parameters = permit.obligations.providerParameters;
  const heard: HeardPiece[] = [], receiptIds: string[] = [];
  let durationMs = 0;
  for await (const piece of house.wavPieces(audio, client.signal)) {
    const { bytes, contentType } = transcriptionForm({
      wav: piece.bytes,
      model,
      language,
      timed,
      parameters,
    });
    const { value, receiptId } = await dispatch(
      { ...house, policy: house.policy() },
      Cleared.from(bytes, permit),
      {
        task: "transcribe",
        operation: "transcriptions",
        contentType,
        stream: false,
        generated: false,
        labels: client.labels,
        meetingIds: client.meetingIds ?? [],
        person: client.id,
        tokensIn: 0,
        tokensOutMax: Math.ceil(TOKENS_PER_SECOND * piece.durationMs / 1_000),
        timeoutMs: TIMEOUT_MS,
        subjects: [],
        keep: () => {},
        signal: client.signal,
      },
      async ({ body, onToken }) => {
        const decoder = new TextDecoder();
        let answer = "";
        for await (const bytes of body) answer += decoder.decode(bytes, { stream: true });
        onToken();
        return readTranscription(answer + decoder.decode(), piece);
      },
    );
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
  };
}

/** A quarter of an hour of sound on a slow server. */
const TIMEOUT_MS = 600_000;

function routeOf({ target, trust, rule, because }: Permit): Route {
  return { target: target.id, trust, rule, because };
}
