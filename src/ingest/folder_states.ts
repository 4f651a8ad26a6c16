/** What came of the folders that a server watches and exports to, by absolute path. Holds no name of any file. */
export interface FolderStates {
  get(folder: string): FolderState | undefined;
  set(folder: string, state: FolderState): void;
  /** What was written into a folder that is exported to, by id of the meeting. */
  written(folder: string): ReadonlyMap<string, WrittenMeeting>;
  setWritten(folder: string, written: ReadonlyMap<string, WrittenMeeting>): void;
}

export interface FolderState {
  /** ISO 8601, when this was true. */
  readonly at: string;
  /** How many files were taken in, or meetings stand in the folder. */
  readonly count: number;
  /** The last one that went through. */
  readonly last?: { readonly at: string; readonly meetingId: string };
  /** Meetings that the policy refuses to export. */
  readonly refused: number;
  /** Why something did not go through, each reason once; never meeting text, nor a file's name. */
  readonly problems: readonly string[];
}

export interface WrittenMeeting {
  /** Another value once the meeting is another. */
  readonly state: string;
  /** Name of the file in the folder. */
  readonly file: string;
}
