import { z } from "zod";

/** What came of the folders that a server watches and exports to, by absolute path. Holds no name of any file. */
export interface FolderStates {
  get(folder: string): FolderState | undefined;
  set(folder: string, state: FolderState): void;
  /** What was written into a folder that is exported to, by id of the meeting. */
  written(folder: string): ReadonlyMap<string, WrittenMeeting>;
  setWritten(folder: string, written: ReadonlyMap<string, WrittenMeeting>): void;
}

export const folderStateSchema = z.object({
  /** ISO 8601, when this was true. */
  at: z.string(),
  /** How many files were taken in, or meetings stand in the folder. */
  count: z.int(),
  /** The last one that went through. */
  last: z.object({ at: z.string(), meetingId: z.string() }).exactOptional(),
  /** Meetings that the policy refuses to export. */
  refused: z.int(),
  /** Why something did not go through, each reason once; never meeting text, nor a file's name. */
  problems: z.array(z.string()),
}).readonly();
export type FolderState = z.infer<typeof folderStateSchema>;

/** By id of the meeting. */
export const writtenSchema = z.record(
  z.string(),
  z.object({
    /** Another value once the meeting is another. */
    state: z.string(),
    /** Name of the file in the folder: never a path, since files are removed by it. */
    file: z.string().regex(/^(?!\.{1,2}$)[^/\\\0]+$/),
  }).readonly(),
);
export type WrittenMeeting = z.infer<typeof writtenSchema>[string];
