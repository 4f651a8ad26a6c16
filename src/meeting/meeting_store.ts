import type { EditedMeeting } from "./edit.ts";
import type { ActionItem, Meeting, MeetingFilter, Summary, Turn } from "./meeting.ts";
import type { JoinedMeeting } from "./join.ts";
import type { WrittenSound } from "./sound.ts";
import type { PreparedTurns } from "./prepared_turns.ts";
import type { Version } from "./version.ts";

/**
 * What the pipeline needs of a store; `device/store` is the one that keeps it encrypted. Calls are synchronous (SQLite
 * in-process) and each is one transaction. Failures are `ChathamError`s (`busy`, `unavailable`, `not-found`, `conflict`).
 */
export interface MeetingStore {
  /**
   * Stores or replaces a whole meeting: header, turns and the lexical index of turns and windows.
   * @param options.mayReplace asked before other content of that id goes; throws where it may not
   * @param options.prepared of the meeting's own turns: then it is quick
   * @returns false when the same id and content was there already and nothing changed.
   */
  putMeeting(meeting: Meeting, options?: {
    readonly mayReplace?: (known: MeetingHead) => void;
    readonly prepared?: PreparedTurns | undefined;
  }): boolean;
  /** Reads the turns of a meeting that is about to be stored, in pieces between which others have their turn. */
  prepareTurns(turns: readonly Turn[], language: string): Promise<PreparedTurns>;
  getMeeting(id: string): Meeting | undefined;
  /** Where the turn of this id is now, or the one that answers for it since edits took it away. */
  placeOfTurn(meetingId: string, turnId: string): number | undefined;
  /** The meeting without its turns and summary. */
  getMeetingHead(id: string): MeetingHead | undefined;
  /** What decides about every meeting. */
  listConcerned(): Concerned[];
  /** A number that grows with every change of {@link listConcerned}'s answer, and of any meeting's content. */
  changeNumber(): number;
  /** By id of each meeting a hash of its content, which is another once a word of it is. */
  contentHashes(): ReadonlyMap<string, string>;
  /** By id of each meeting what is another once anything is that a file of it shows, such as a done action. */
  exportMarks(): ReadonlyMap<string, string>;
  /** Something of what was said all over a meeting, to tell its language by; nothing where there is none of that id. */
  spokenSample(id: string): string;
  listMeetings(request: MeetingFilter & { limit: number; offset: number }): MeetingPage;
  /** Names of people in the vocabulary of these collections, and of all. */
  namesKnown(collections: readonly string[]): string[];
  /** Ids of the meetings that a person's name for one may mean: its id, its title, or the beginning of either. */
  idsNamed(name: string): string[];
  /**
   * Keeps a summary of a meeting as it was read; what people have edited since is laid over it, and what they
   * did to action items stays.
   */
  putSummary(read: SummarisedMeeting, summary: Summary): void;
  /** Action items of these meetings, or of all; newest meetings first. */
  listActions(meetingIds: ReadonlySet<string> | undefined): MeetingAction[];
  /** Changes one action item. @returns false when there is none. Throws `conflict` under legal hold */
  changeAction(id: string, change: (item: ActionItem) => ActionItem): boolean;
  /**
   * Changes a meeting in its place, if nobody has meanwhile; what hangs on it stays.
   * @param revision the one that the change rests on; any, where undefined
   * @param change gets the meeting and the number of the next new turn
   * @returns the meeting as it is now. Throws `not-found`; `conflict` under legal hold, or with the present revision
   */
  editMeeting(
    id: string,
    revision: number | undefined,
    change: (meeting: Meeting, nextTurn: number) => EditedMeeting,
  ): Meeting;
  /**
   * Changes a meeting so that nothing of what it was can be brought back: history, versions, and copies of what was sent go.
   * @returns the meeting as it is now. Throws `not-found`; `conflict` under legal hold, or with the present revision; `busy`
   */
  rewriteForGood(id: string, revision: number, change: (meeting: Meeting) => Meeting): Meeting;
  /**
   * Puts a transcript that was made anew in place of the present one, or keeps it beside it where it is worse or people have edited;
   * what does not stay in place can be chosen. People's revision stays.
   */
  takeTranscript(read: Meeting, turns: readonly Turn[], stage: "transcribe" | "diarise"): void;
  /** The same for a summary. */
  takeSummary(read: SummarisedMeeting, summary: Summary): void;
  /** Newest first. Throws `not-found`. */
  listVersions(id: string): readonly Version[];
  /** Swaps a version with what the meeting has, as a person's edit. Throws `not-found`; `conflict` under legal hold */
  chooseVersion(id: string, versionId: string): Meeting;
  /** Throws `not-found`. */
  dropVersion(id: string, versionId: string): void;
  /**
   * Undoes the last edit of the last {@link UNDO_DAYS} days, as an edit of its own.
   * @param mayUndo gets the meeting as it is and as it would be; throws where that may not be
   * @returns the meeting as it is now. Throws `not-found` where nothing can be undone; `conflict` under legal hold
   */
  undoEdit(id: string, mayUndo: (now: Meeting, then: Meeting) => void): Meeting;
  /**
   * Joins another recording to a meeting: that one goes as a meeting of its own, and both can be parted for {@link UNDO_DAYS} days.
   * @param sound made of both; undefined where the meeting's own stays
   * @returns the meeting as it is now. Throws `not-found`; `conflict` under legal hold, with the present revision, or where one was joined
   * already; `busy`
   */
  joinMeeting(
    which: { readonly id: string; readonly otherId: string; readonly revision: number },
    join: (first: Meeting, second: Meeting, nextTurn: number) => JoinedMeeting,
    sound: WrittenSound | undefined,
  ): Meeting;
  /** The meeting that a recording of this id was joined to, while both can be parted. */
  holderOf(id: string): string | undefined;
  /** Parts what was joined, as both were before. Throws `not-found`; `conflict` where the meeting was edited since; `busy` */
  partMeeting(id: string): { readonly first: Meeting; readonly second: Meeting };
  /** Puts a meeting under legal hold, or lifts it: nothing of it can be changed or erased then. @returns false when there is none */
  setLegalHold(id: string, isHeld: boolean): boolean;
  /**
   * Erases the meeting and everything derived from it, without residue in the file. Throws `conflict` under legal hold.
   * @returns false when there was none.
   */
  deleteMeeting(id: string): boolean;
}

/** What of a meeting a summary of it rests on. */
export type SummarisedMeeting = Pick<Meeting, "id" | "revision" | "turns">;

/** How long an edit can be undone. */
export const UNDO_DAYS = 30;

export type MeetingHead = Omit<Meeting, "turns" | "summary">;

/** What command line and HTTP may do with the store by themselves; everything that changes it goes through `src/acts/`. */
export type MeetingReader = Pick<
  MeetingStore,
  | "getMeeting"
  | "placeOfTurn"
  | "getMeetingHead"
  | "listMeetings"
  | "idsNamed"
  | "listConcerned"
  | "changeNumber"
  | "exportMarks"
  | "spokenSample"
>;

/** What of a meeting decides what may be done with it, and who may see it. */
export type Concerned = Pick<Meeting, "id" | "labels" | "participants" | "startedAt" | "legalHold">;

export interface MeetingPage {
  readonly meetings: readonly MeetingHeader[];
  readonly total: number;
}

/** An action item among those of all meetings. */
export interface MeetingAction {
  /** Of meeting and item. */
  readonly id: string;
  readonly meetingId: string;
  /** Where it was said, by place and id; absent where that turn went. */
  readonly turn?: number;
  readonly turnId?: string;
  readonly startMs?: number;
  readonly text: string;
  readonly owner?: string;
  readonly due?: string;
  readonly done: boolean;
}

export interface MeetingHeader {
  readonly id: string;
  readonly title: string;
  readonly startedAt?: string;
  readonly durationMs?: number;
  readonly labels: readonly string[];
  readonly speakers: readonly string[];
  readonly turnCount: number;
  readonly wordCount: number;
  /** False where the asker may know of the meeting and not read it: then nothing but its title and time is told. */
  readonly isReadable?: boolean;
}
