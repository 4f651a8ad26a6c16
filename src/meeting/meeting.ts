import { z } from "zod";

/**
 * A meeting and its parts, as every room of the house knows them: one shape, from which the types are inferred and to
 * which HTTP adds names only. Times are milliseconds from the start of the meeting.
 */

const wordSchema = z.object({
  word: z.string(),
  startMs: z.number(),
  endMs: z.number(),
  /** True when the recogniser gave no word times and they were spread over the segment. */
  estimated: z.boolean().optional(),
  /** The recogniser was unsure of it. */
  unsure: z.literal(true).optional(),
  /** What the recogniser wrote, where the vocabulary put this word, and those that stand with it, in its place. */
  heard: z.string().optional(),
  /** How many words, from this one on, stand in the place of what was heard. */
  stands: z.int().min(1).optional(),
}).readonly();

/** One speaker's uninterrupted stretch. */
export const turnSchema = z.object({
  /** Its place in the meeting as it is now. */
  index: z.int(),
  /** Its name for good: no edit changes it, and what an edit took away answers by the turn that has its words now. */
  id: z.string(),
  speaker: z.string(),
  text: z.string(),
  startMs: z.number().optional(),
  endMs: z.number().optional(),
  /** Somebody spoke here and the recogniser could not tell what: shown, never indexed or quoted. */
  unclear: z.literal(true).optional(),
  /** A person has corrected it. */
  edited: z.literal(true).optional(),
  /** Present for recordings; absent for imported transcripts. */
  words: z.array(wordSchema).readonly().optional(),
}).readonly();

export const participantSchema = z.object({
  name: z.string(),
  email: z.string().optional(),
  /** ISO 3166-1 alpha-2, or `EU`. */
  jurisdiction: z.string().optional(),
  /** Purposes consented to, or a plain yes/no for all of them. */
  consent: z.union([z.boolean(), z.array(z.string()).readonly()]).optional(),
}).readonly();

/** Who made a part of a summary. */
const authorSchema = z.enum(["rules", "model", "person"]);

/** A statement and the turns that it came from. */
const tiedTextSchema = z.object({
  text: z.string(),
  turns: z.array(z.int()).readonly(),
  /** The same turns by their ids; given by the store. */
  turnIds: z.array(z.string()).readonly().optional(),
  by: authorSchema,
}).readonly();

const actionItemSchema = z.object({
  ...tiedTextSchema.unwrap().shape,
  /** Within its meeting; given by the store, and kept when the meeting is summarised anew. */
  id: z.string().optional(),
  /** Somebody has said that it is done. */
  done: z.boolean().optional(),
  owner: z.string().optional(),
  /** As said, or ISO 8601 date where it could be resolved against the meeting's date. */
  due: z.string().optional(),
}).readonly();

/** What was left out, cut or guessed on the way in; holds nothing that was said. */
const warningSchema = z.object({
  stage: z.enum(["read", "parse", "decode", "hear", "align", "embed", "summarise"]),
  /** One of a fixed list per stage, e.g. `cue-dropped`, `silent`, `length-unknown`. */
  kind: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/),
  /** How many of its kind. */
  count: z.int().min(1),
  /** Where the first one is, e.g. `line 12`, `cue 3`, `0:31`. */
  place: z.string().max(60).optional(),
}).readonly();

export const summarySchema = z.object({
  /** `model` when any part of it is a model's. */
  method: z.enum(["model", "extractive"]),
  overview: z.string(),
  overviewBy: authorSchema,
  decisions: z.array(tiedTextSchema).readonly(),
  actions: z.array(actionItemSchema).readonly(),
  questions: z.array(tiedTextSchema).readonly(),
  /** Id of the template that it was fitted to. */
  template: z.string().optional(),
  /** How much the overview tells, where that is not the usual. */
  length: z.enum(["short", "long"]).optional(),
  /** What the template asks for besides, in its order; without items where nothing of it was said. */
  sections: z.array(z.object({ heading: z.string(), items: z.array(tiedTextSchema).readonly() }).readonly())
    .readonly().optional(),
  /** Inclusive turn ranges that the summary read. */
  covered: z.array(z.tuple([z.int(), z.int()]).readonly()).readonly(),
  /** Those that a language model read besides; left out where none did. */
  coveredByModel: z.array(z.tuple([z.int(), z.int()]).readonly()).readonly().optional(),
  /** Why a part of it is not a model's, where one was to write it. */
  warnings: z.array(warningSchema).readonly().optional(),
}).readonly();

export const meetingSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Set where a person gave the title; it then stays whatever content arrives. */
  titleBy: z.literal("person").optional(),
  /** ISO 8601, with offset or `Z`. */
  startedAt: z.string().optional(),
  durationMs: z.number().optional(),
  labels: z.array(z.string()).readonly(),
  participants: z.array(participantSchema).readonly(),
  /** Set where a person gave or corrected the list of participants; it then stays whatever content arrives. */
  participantsBy: z.literal("person").optional(),
  /** Distinct speakers in order of first turn. */
  speakers: z.array(z.string()).readonly(),
  /** INVARIANT: `turns[i].index === i`. */
  turns: z.array(turnSchema).readonly(),
  summary: summarySchema.optional(),
  /** What people have written about it. */
  notes: z.string().optional(),
  /** True while the meeting must be kept as it is. */
  legalHold: z.boolean().optional(),
  /** Id of the collection that it is in. */
  collection: z.string().optional(),
  /** Counts people's edits; a save that rests on an older one is refused. */
  revision: z.int(),
  /** What most of it was said in: BCP 47, e.g. `de`. */
  language: z.string().optional(),
  /** How a transcript was read, e.g. `webvtt`, `zoom-chat`. */
  layout: z.string().optional(),
  warnings: z.array(warningSchema).readonly(),
  /** The recording that is kept to be heard again; absent where none is. */
  audio: z.object({
    /** Of the compact copy. */
    bytes: z.int(),
    /** When it goes by itself, ISO 8601; absent for as long as the meeting is there. */
    until: z.string().optional(),
  }).readonly().optional(),
}).readonly();

/** What a schema infers, with optional fields that are there or not, never `undefined`. */
type Exact<T> = T extends object ? { readonly [K in keyof T]: Exact<Exclude<T[K], undefined>> } : T;

export type Word = Exact<z.infer<typeof wordSchema>>;
export type Turn = Exact<z.infer<typeof turnSchema>>;
export type Participant = Exact<z.infer<typeof participantSchema>>;
export type Author = Exact<z.infer<typeof authorSchema>>;
export type TiedText = Exact<z.infer<typeof tiedTextSchema>>;
export type ActionItem = Exact<z.infer<typeof actionItemSchema>>;
export type Summary = Exact<z.infer<typeof summarySchema>>;
export type Warning = Exact<z.infer<typeof warningSchema>>;
export type Meeting = Exact<z.infer<typeof meetingSchema>>;

/** Which meetings a search, question or list is about. Every field narrows; dates are ISO 8601, inclusive. */
export interface MeetingFilter {
  readonly meetingIds?: readonly string[] | undefined;
  readonly speakers?: readonly string[] | undefined;
  readonly labels?: readonly string[] | undefined;
  /** Ids. */
  readonly collections?: readonly string[] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /**
   * Ids of the meetings that the asker may see at all; everything else is as if it were not there. Unlike the other
   * fields it is set by the program, never by a request.
   */
  readonly allowed?: ReadonlySet<string> | undefined;
}

/** Which meetings somebody may read: decided for each by itself, before anything is searched, listed or counted. */
export interface Readable {
  /** Ids; undefined where every meeting is. */
  readonly ids: ReadonlySet<string> | undefined;
  /** What was left out by which rule. Empty for a client beyond this device: for it those meetings do not exist. */
  readonly leftOut: readonly LeftOutByRule[];
}

export interface LeftOutByRule {
  readonly rule: string;
  readonly because: string;
  /** Meetings. */
  readonly count: number;
}

/** @returns distinct speakers in order of first turn. */
export function speakersOf(turns: readonly Turn[]): string[] {
  return [...new Set(turns.map((turn) => turn.speaker))];
}

/** The id of the turn that came in at this place. */
export function turnIdAt(index: number): string {
  return `t${index}`;
}
