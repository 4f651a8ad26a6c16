import {
  blob,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { Asker } from "../../../src/clients/asker.ts";
import type { MeetingMeta } from "../../../src/ingest/intake.ts";
import type { UploadMeta } from "../../../src/ingest/uploads.ts";
import type { RunSettings, Source, Stage } from "../../../src/ingest/jobs.ts";
import type { Participant, Warning } from "../../../src/meeting/meeting.ts";

/**
 * The plain tables, as `migrations/` makes them (a test compares both). The vec0 tables of vectors lie beside them.
 */
export const meetings = sqliteTable("meetings", {
  key: integer().primaryKey(),
  id: text().notNull().unique(),
  title: text().notNull(),
  startedAt: text("started_at"),
  startedAtMs: integer("started_at_ms"),
  durationMs: integer("duration_ms"),
  participants: text({ mode: "json" }).$type<readonly Participant[]>().notNull(),
  contentHash: text("content_hash").notNull(),
  turnCount: integer("turn_count").notNull(),
  wordCount: integer("word_count").notNull(),
  revision: integer().notNull(),
  language: text(),
  layout: text(),
  warnings: text({ mode: "json" }).$type<readonly Warning[]>().notNull(),
  /** The number that the next new turn gets. */
  nextTurn: integer("next_turn").notNull(),
  /** ISO 639-1, in which the words are indexed. */
  indexLanguage: text("index_language").notNull().default("en"),
  collection: text(),
  titleBy: text("title_by").$type<"person">(),
  participantsBy: text("participants_by").$type<"person">(),
  /** How often its summary, with its actions, or its notes were written. */
  written: integer().notNull().default(0),
});

export const labels = sqliteTable("labels", {
  meetingKey: integer("meeting_key").notNull().references(() => meetings.key, { onDelete: "cascade" }),
  label: text().notNull(),
}, (table) => [primaryKey({ columns: [table.meetingKey, table.label] })]);

export const speakers = sqliteTable("speakers", {
  key: integer().primaryKey(),
  meetingKey: integer("meeting_key").notNull().references(() => meetings.key, { onDelete: "cascade" }),
  name: text().notNull(),
  /** The name as it is compared: case and compatibility forms folded. */
  folded: text().notNull(),
}, (table) => [unique().on(table.meetingKey, table.name)]);

export const turns = sqliteTable("turns", {
  key: integer().primaryKey(),
  meetingKey: integer("meeting_key").notNull().references(() => meetings.key, { onDelete: "cascade" }),
  index: integer().notNull(),
  /** Given once; the turn's id is `t` and this number. */
  number: integer().notNull(),
  speakerKey: integer("speaker_key").notNull().references(() => speakers.key),
  wordCount: integer("word_count").notNull(),
  startMs: integer("start_ms"),
  endMs: integer("end_ms"),
  unclear: integer({ mode: "boolean" }).notNull(),
  edited: integer({ mode: "boolean" }).notNull(),
}, (table) => [
  unique().on(table.meetingKey, table.index),
  uniqueIndex("turns_number").on(table.meetingKey, table.number),
]);

/** Each meeting's own key, under which `meetingContent` and `meetingPostings` are sealed. */
export const meetingKeys = sqliteTable("meeting_keys", {
  meetingKey: integer("meeting_key").primaryKey().references(() => meetings.key, { onDelete: "cascade" }),
  secret: blob({ mode: "buffer" }).notNull(),
});

/** Sealed JSON: the text of each turn, the words of each turn with their times, the summary, people's notes. */
export const meetingContent = sqliteTable("meeting_content", {
  meetingKey: integer("meeting_key").primaryKey().references(() => meetings.key, { onDelete: "cascade" }),
  texts: blob({ mode: "buffer" }).notNull(),
  words: blob({ mode: "buffer" }),
  summary: blob({ mode: "buffer" }),
  notes: blob({ mode: "buffer" }),
  /** How many stretches the vocabulary has corrected. */
  heard: integer().notNull().default(0),
});

/** What people's edits changed, sealed under the meeting's key. */
export const meetingHistory = sqliteTable("meeting_history", {
  number: integer().primaryKey(),
  meetingKey: integer("meeting_key").notNull().references(() => meetings.key, { onDelete: "cascade" }),
  /** After the edit. */
  revision: integer().notNull(),
  at: text().notNull(),
  before: blob({ mode: "buffer" }).notNull(),
});

/** The full-text index: the lists of each meeting, sealed, and the numbers of their terms. */
export const meetingPostings = sqliteTable("meeting_postings", {
  meetingKey: integer("meeting_key").primaryKey().references(() => meetings.key, { onDelete: "cascade" }),
  firstWindowKey: integer("first_window_key").notNull(),
  firstSpeakerKey: integer("first_speaker_key").notNull(),
  postings: blob({ mode: "buffer" }).notNull(),
});

export const terms = sqliteTable("terms", { id: integer().primaryKey(), term: text().notNull().unique() });

/** Which meetings' index entries changed, in order. */
export const indexChanges = sqliteTable("index_changes", {
  number: integer().primaryKey({ autoIncrement: true }),
  meetingKey: integer("meeting_key").notNull(),
});

/** Numbers of turns that edits took away, and the turn that answers in their place. */
export const turnAliases = sqliteTable("turn_aliases", {
  meetingKey: integer("meeting_key").notNull().references(() => meetings.key, { onDelete: "cascade" }),
  number: integer().notNull(),
  standsFor: integer("stands_for").notNull(),
}, (table) => [primaryKey({ columns: [table.meetingKey, table.number] })]);

/** Transcripts and summaries beside the present ones, sealed under the meeting's key. */
export const meetingVersions = sqliteTable("meeting_versions", {
  meetingKey: integer("meeting_key").notNull().references(() => meetings.key, { onDelete: "cascade" }),
  id: text().notNull(),
  at: text().notNull(),
  stage: text().notNull(),
  because: text().notNull(),
  content: blob({ mode: "buffer" }).notNull(),
}, (table) => [primaryKey({ columns: [table.meetingKey, table.id] })]);

export const windows = sqliteTable("windows", {
  key: integer().primaryKey(),
  meetingKey: integer("meeting_key").notNull().references(() => meetings.key, { onDelete: "cascade" }),
  firstTurn: integer("first_turn").notNull(),
  lastTurn: integer("last_turn").notNull(),
}, (table) => [unique().on(table.meetingKey, table.firstTurn)]);

/** Meetings that must be kept as they are. */
export const legalHolds = sqliteTable("legal_holds", {
  meetingId: text("meeting_id").primaryKey(),
  since: text().notNull(),
});

/** Work on the file that a crash may have interrupted, e.g. `scrub`. */
export const upkeep = sqliteTable("upkeep", { task: text().primaryKey() });

/** Indexes by meaning; the vectors of each lie in a vec0 table of its own, which drizzle does not know. */
export const vectorIndexes = sqliteTable("vector_indexes", {
  key: integer().primaryKey(),
  modelId: text("model_id").notNull().unique(),
  dimensions: integer().notNull(),
  /** Whether searches use it: it was complete once. */
  isActive: integer("is_active").notNull().default(0),
  /** ISO 639-1 codes of the meetings that it is for; null for all. */
  languages: text({ mode: "json" }).$type<readonly string[]>(),
});

/** Meetings whose vectors an index does not have, or not whole. */
export const missingVectors = sqliteTable("missing_vectors", {
  indexKey: integer("index_key").notNull().references(() => vectorIndexes.key, { onDelete: "cascade" }),
  meetingKey: integer("meeting_key").notNull().references(() => meetings.key, { onDelete: "cascade" }),
}, (table) => [primaryKey({ columns: [table.indexKey, table.meetingKey] })]);

/** Recordings that are kept to be heard again, each in a sealed file of its own. */
export const sounds = sqliteTable("sounds", {
  meetingKey: integer("meeting_key").primaryKey().references(() => meetings.key, { onDelete: "cascade" }),
  file: text().notNull().unique(),
  secret: blob({ mode: "buffer" }).notNull(),
  /** Of the Ogg Opus stream; behind it in the file lie the peaks. */
  soundBytes: integer("sound_bytes").notNull(),
  fileBytes: integer("file_bytes").notNull(),
  peaksPerSecond: integer("peaks_per_second").notNull(),
  madeAt: text("made_at").notNull(),
  until: text(),
});

/** What a meeting and the recording that was joined to it were before, sealed under the meeting's key. */
export const meetingJoins = sqliteTable("meeting_joins", {
  meetingKey: integer("meeting_key").primaryKey().references(() => meetings.key, { onDelete: "cascade" }),
  joinedId: text("joined_id").notNull(),
  at: text().notNull(),
  before: blob({ mode: "buffer" }).notNull(),
});

/** Their sounds, as `sounds` holds them. */
export const joinedSounds = sqliteTable("joined_sounds", {
  meetingKey: integer("meeting_key").notNull().references(() => meetingJoins.meetingKey, {
    onDelete: "cascade",
  }),
  /** 1 for the meeting's own, 0 for that of the recording that was joined. */
  ofFirst: integer("of_first").notNull(),
  file: text().notNull().unique(),
  secret: blob({ mode: "buffer" }).notNull(),
  soundBytes: integer("sound_bytes").notNull(),
  fileBytes: integer("file_bytes").notNull(),
  peaksPerSecond: integer("peaks_per_second").notNull(),
  madeAt: text("made_at").notNull(),
  until: text(),
}, (table) => [primaryKey({ columns: [table.meetingKey, table.ofFirst] })]);

/** Uploads on their way, and for a while what they became. */
export const uploads = sqliteTable("uploads", {
  id: text().primaryKey(),
  client: text().notNull(),
  name: text().notNull(),
  bytes: integer().notNull(),
  sha256: text(),
  meta: text({ mode: "json" }).$type<UploadMeta>().notNull(),
  /** Bytes of the upload that are safe, in so many records of the file, which take so many bytes there. */
  received: integer().notNull(),
  records: integer().notNull(),
  fileBytes: integer("file_bytes").notNull(),
  secret: blob({ mode: "buffer" }).notNull(),
  touchedAt: text("touched_at").notNull(),
  jobId: text("job_id"),
});

export const jobs = sqliteTable("jobs", {
  /** Order of arrival. */
  number: integer().primaryKey(),
  id: text().notNull().unique(),
  meetingId: text("meeting_id").notNull(),
  fingerprint: text().notNull(),
  source: text().$type<Source>().notNull(),
  state: text().$type<"queued" | "running" | "done" | "failed" | "cancelled">().notNull(),
  finished: text().$type<Stage>(),
  stage: text().notNull(),
  progress: real().notNull(),
  /** Weight of the deaths of processes at `died_at`, a progress. */
  deaths: integer().notNull(),
  diedAt: real("died_at"),
  error: text(),
  meta: text({ mode: "json" }).$type<MeetingMeta>().notNull(),
  titleHint: text("title_hint"),
  spoolName: text("spool_name"),
  spoolKey: blob("spool_key", { mode: "buffer" }),
  spoolBytes: integer("spool_bytes"),
  checkpoint: text(),
  /** Who queued it. */
  asker: text({ mode: "json" }).$type<Asker>(),
  /** Of a stage that is done again. */
  run: text({ mode: "json" }).$type<RunSettings>(),
});
