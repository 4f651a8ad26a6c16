import { z } from "zod";
import { ChathamError } from "../errors.ts";
import { type ParsedTranscript, tidy, TRANSCRIPT_LIMITS, UNKNOWN_SPEAKER, type Utterance } from "./parsed.ts";

const { nameCharsMax, timeMsMax, turnCharsMax, turnsMax } = TRANSCRIPT_LIMITS;

const time = z.number().min(0).max(timeMsMax);
const name = z.string().max(nameCharsMax);

const TurnInput = z.object({
  speaker: name,
  text: z.string().max(turnCharsMax),
  startMs: time.optional(),
  endMs: time.optional(),
}).refine((turn) => turn.startMs === undefined || turn.endMs === undefined || turn.endMs >= turn.startMs, {
  message: "endMs is before startMs",
});

const ParticipantInput = z.object({
  name: name.min(1),
  email: z.string().max(320).optional(),
  jurisdiction: z.string().max(16).optional(),
  consent: z.union([z.boolean(), z.array(z.string().max(64)).max(32)]).optional(),
});

/** The transcript body of `POST /v1/meetings`. Unknown keys are refused by nobody and kept by nobody. */
export const TranscriptInput = z.object({
  id: z.string().min(1).max(200).regex(/^\P{C}+$/u, "no control characters").optional(),
  title: z.string().max(500).optional(),
  startedAt: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
  labels: z.array(z.string().min(1).max(100)).max(100).optional(),
  participants: z.array(ParticipantInput).max(1000).optional(),
  turns: z.array(TurnInput).min(1).max(turnsMax),
});

/** What recognisers write (Whisper and kin): seconds, and a speaker where diarisation ran. */
const SegmentsInput = z.object({
  segments: z.array(z.object({
    start: z.number().min(0).max(timeMsMax / 1000),
    end: z.number().min(0).max(timeMsMax / 1000),
    text: z.string().max(turnCharsMax),
    speaker: name.nullish(),
  })).min(1).max(turnsMax),
});

/**
 * The project's JSON, as sent: no turn is dropped, merged or split and no text is changed. Also segment lists of
 * recognisers.
 */
export function parseJsonTranscript(
  text: string,
): Omit<ParsedTranscript, "turns"> & { turns: readonly Utterance[] } {
  const value = parseJson(text);
  if (isObject(value) && !("turns" in value) && "segments" in value) {
    return fromSegments(check(SegmentsInput, value));
  }
  return { format: "json", ...fromTranscript(check(TranscriptInput, value)), warnings: [] };
}

/** Drops keys whose value is undefined, as `exactOptionalPropertyTypes` asks. */
function fromTranscript(
  input: z.infer<typeof TranscriptInput>,
): Omit<ParsedTranscript, "turns" | "format" | "warnings"> & {
  turns: readonly Utterance[];
} {
  const { startedAt, ...rest } = input;
  const day = startedAt !== undefined && !startedAt.includes("T") ? `${startedAt}T00:00:00Z` : startedAt;
  return defined({
    ...rest,
    startedAt: day,
    participants: rest.participants?.map((participant) => defined(participant)),
    turns: rest.turns.map((turn) => defined(turn)),
  });
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Defined<T>;
}

function fromSegments(input: z.infer<typeof SegmentsInput>): Omit<ParsedTranscript, "turns"> & {
  turns: readonly Utterance[];
} {
  const turns = input.segments.map(({ start, end, text, speaker }, index) => {
    if (end < start) throw new ChathamError("bad-input", `segments[${index}] ends before it starts`);
    const times = { startMs: Math.round(start * 1000), endMs: Math.round(end * 1000) };
    return { speaker: tidy(speaker ?? "") || UNKNOWN_SPEAKER, text: tidy(text), ...times };
  });
  return { format: "segments-json", turns: turns.filter((turn) => turn.text !== ""), warnings: [] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ChathamError("bad-input", "The JSON is broken or cut off", { cause });
  }
}

/** Says where the first fault is and what was expected; zod's words for these rules never quote the input. */
function check<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const at = (issue?.path ?? []).map((step) => typeof step === "number" ? `[${step}]` : `.${String(step)}`)
    .join("");
  const kind = issue?.code === "too_big" ? "too-large" : "bad-input";
  throw new ChathamError(
    kind,
    `The transcript JSON is wrong at ${at.replace(/^\./, "") || "its root"}: ${issue?.message ?? ""}`,
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
