import { z } from "zod";

/** Why a version lies beside the present state of a meeting. */
export const versionReasonSchema = z.enum([
  /** It was there before a run's result took its place. */
  "replaced",
  /** Nothing came of the run. */
  "empty",
  "fewer-words",
  /** People have corrected what it would replace. */
  "corrected",
  "edited-meanwhile",
  /** Made by rules, where a model's is there. */
  "by-rules",
]);
export type VersionReason = z.infer<typeof versionReasonSchema>;

/** A transcript or a summary of a meeting beside the one that it has, to choose from. */
export const versionSchema = z.object({
  id: z.string(),
  /** ISO 8601. */
  at: z.string(),
  of: z.enum(["transcript", "summary"]),
  because: versionReasonSchema,
  /** Of a transcript. */
  turns: z.int().optional(),
  words: z.int().optional(),
  speakers: z.int().optional(),
  /** Of a summary. */
  overview: z.string().optional(),
}).readonly();
export type Version = z.infer<typeof versionSchema>;
