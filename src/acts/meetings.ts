import type { Answer, Ask, AskOptions, AskPreview, AskRequest, PreviewAsk } from "../ask/answer.ts";
import { asksWhoSpokeMost } from "../ask/on_device/facts_question.ts";
import type { Asker } from "../clients/asker.ts";
import { ChathamError } from "../errors.ts";
import { chosenParts, type ExportChoice, type ExportedFile } from "../export/choice.ts";
import { exportFile, type ExportRequest } from "../export/export.ts";
import { pseudonymise } from "../gate/pseudonymise.ts";
import { type Note, toNote } from "../export/obsidian.ts";
import { applyEdits, type Edit, renameSpeaker } from "../meeting/edit.ts";
import type { Meeting, MeetingFilter, Readable, Summary } from "../meeting/meeting.ts";
import type {
  MeetingAction,
  MeetingHead,
  MeetingPage,
  MeetingStore,
  SummarisedMeeting,
} from "../meeting/meeting_store.ts";
import type { Version } from "../meeting/version.ts";
import type { Search, SearchRequest, SearchResult } from "../meeting/search.ts";
import type { CollectionStore } from "../meeting/collection.ts";
import { correctWords } from "../ingest/correct_words.ts";
import type { VocabularyStore } from "../meeting/vocabulary.ts";
import type { Detect } from "../personal_data.ts";
import { dueAgain } from "../summarise/due_again.ts";
import type { Receipts } from "../receipts/receipts.ts";
import { type ActionChange, type ActionFilter, changedAction, chosenInOrder } from "./action_items.ts";
import { AsTold, type ToldParts } from "./as_told.ts";
import type { Allowed } from "./allowed.ts";
import type { Door } from "./door.ts";

/**
 * What one asker may do with meetings, the door asked before each act. Command line, HTTP and MCP have no other way to
 * them. What the asker may not see is as if it did not exist.
 */
export class Meetings {
  readonly #parts: MeetingsParts;
  readonly #asker: Asker;
  /** Undefined for an asker of trust `device`, who is told everything as it is. */
  readonly #asTold: AsTold | undefined;

  /** @param conversation that a client beyond this device goes on with */
  constructor(parts: MeetingsParts, asker: Asker, conversation?: string) {
    this.#parts = parts;
    this.#asker = asker;
    const { told } = parts;
    if (asker.trust === "device") return;
    if (told === undefined) {
      throw new TypeError("A client beyond this device needs what keeps its questions harmless");
    }
    const { masked } = parts.allowed.for(asker, "list");
    this.#asTold = new AsTold({ ...told, search: parts.search, store: parts.store }, {
      asker,
      conversation,
      masked,
    });
  }

  /**
   * Newest first.
   * @param without to list as if they did not exist: the same request again, since a rule keeps them from the asker
   */
  list(
    request: MeetingFilter & { limit: number; offset: number },
    without?: ReadonlySet<string>,
  ): MeetingPage {
    const { allowed, store } = this.#parts;
    if (without === undefined) this.#keepPace();
    const filter = this.#asTold?.filter(request) ?? request;
    const { ids } = allowed.for(this.#asker, "list");
    return store.listMeetings({ ...filter, allowed: without === undefined ? ids : ids?.difference(without) });
  }

  /** Whether the asker may know of this meeting, and it is there. */
  sees(id: string): boolean {
    return this.#isSeen(id) && this.#parts.store.getMeetingHead(id) !== undefined;
  }

  /** Throws `not-found`. */
  get(id: string): Meeting {
    this.#keepPace();
    const meeting = this.#isSeen(id) ? this.#parts.store.getMeeting(id) : undefined;
    if (meeting === undefined) throw notFound(id);
    return meeting;
  }

  /** Without turns and summary. Throws `not-found`. */
  head(id: string): MeetingHead {
    const head = this.#isSeen(id) ? this.#parts.store.getMeetingHead(id) : undefined;
    if (head === undefined) throw notFound(id);
    return head;
  }

  /**
   * Throws `refused` where the policy lets nothing be searched.
   * @param without as for {@link list}
   */
  async search(request: SearchRequest, without?: ReadonlySet<string>): Promise<SearchResult> {
    if (without === undefined) this.#keepPace();
    const { ids: readable, leftOut } = this.#readable("search");
    const ids = without === undefined ? readable : readable?.difference(without);
    const search = this.#asTold?.search ?? this.#parts.search;
    const filter = this.#asTold?.filter(request) ?? request;
    const result = await search({ ...filter, allowed: ids });
    return leftOut.length === 0 ? result : { ...result, leftOut };
  }

  /** Throws `refused` where the policy lets nothing be read for answers. */
  async ask(
    request: AskRequest,
    options: AskOptions & {
      readonly conversation?: string | undefined;
      /** Meetings to answer as if they did not exist, since a rule keeps them from the asker. */
      readonly without?: ReadonlySet<string>;
      /** True of the same question once more, which is no further one of the asker's. */
      readonly isAgain?: boolean;
    } = {},
  ): Promise<Answer> {
    const { conversation, without, isAgain, ...rest } = options;
    if (isAgain !== true) this.#keepPace();
    const { ids: readable, leftOut } = this.#readable("ask");
    const ids = without === undefined ? readable : readable?.difference(without);
    const all = this.#parts.allowed.for(this.#asker, "speaker-statistics");
    const counted = without === undefined ? all : { ...all, ids: all.ids?.difference(without) };
    if (asksWhoSpokeMost(request.question)) refuseWhereAllAreLeftOut(counted);
    const asTold = this.#asTold;
    const ask = this.#parts.askFor(this.#asker, { conversation, search: asTold?.search });
    const filter = { ...asTold?.filter(request) ?? request, allowed: ids };
    const question = await asTold?.question(request.question, filter) ?? request.question;
    const answer = await ask({ ...filter, question, counted }, rest);
    return leftOut.length === 0 ? answer : { ...answer, leftOut: [...leftOut, ...answer.leftOut] };
  }

  /** What a question finds in what the asker may have it answered from, best first, as if some meetings did not exist. */
  async found(
    { question, ...filter }: AskRequest,
    limit: number,
    without: ReadonlySet<string>,
  ): Promise<SearchResult> {
    const search = this.#asTold?.search ?? this.#parts.search;
    const ids = this.#readable("ask").ids?.difference(without);
    return await search({ ...this.#asTold?.filter(filter) ?? filter, query: question, limit, allowed: ids });
  }

  /** What a question would let leave, asked by this asker now; nothing does. Throws `refused` as {@link ask} does. */
  async previewAsk(
    request: AskRequest,
    { conversation, ...options }: AskOptions & { readonly conversation?: string | undefined } = {},
  ): Promise<AskPreview> {
    if (this.#asTold !== undefined) {
      throw new ChathamError("usage", "Only who is told everything can see beforehand what would leave");
    }
    const { ids } = this.#readable("ask");
    const preview = this.#parts.previewFor(this.#asker, { conversation, search: undefined });
    return await preview({ ...request, allowed: ids }, options);
  }

  /** A file of a meeting: `export`. Throws `bad-input` for what the format cannot be without. */
  async export(id: string, request: ExportRequest): Promise<ExportedFile> {
    const { format, pseudonyms } = request;
    const meeting = this.#passExport(id, pseudonyms ? `${format}-pseudonyms` : format);
    return await exportFile(meeting, request, (one) => this.#pseudonymised(one));
  }

  /** A meeting as a note of an Obsidian vault: `export`. */
  async exportNote(id: string, choice: ExportChoice): Promise<Note> {
    const meeting = this.#passExport(id, choice.pseudonyms ? "obsidian-pseudonyms" : "obsidian");
    const named = choice.pseudonyms ? await this.#pseudonymised(meeting) : meeting;
    return toNote(chosenParts(named, choice));
  }

  async #pseudonymised(meeting: Meeting): Promise<Meeting> {
    return await pseudonymise(meeting, await this.#parts.detect());
  }

  #passExport(id: string, how: string): Meeting {
    const meeting = this.get(id);
    const { rule, policy } = this.#parts.door.pass({
      action: "export",
      meetings: [meeting],
      asker: this.#asker,
    });
    this.#parts.acts.note({ act: "export", by: this.#asker.id, how, rule, policy, meetingIds: [id] });
    return meeting;
  }

  /**
   * Changes what stands over a meeting: `edit`, and `relabel` where its labels become others.
   * @throws ChathamError `conflict` with the present revision where another was changed
   */
  change(id: string, revision: number, wanted: MeetingChange): Meeting {
    const before = this.get(id);
    const { door, store, acts } = this.#parts;
    const { labels = before.labels } = wanted;
    const relabelled = isSameSet(labels, before.labels)
      ? undefined
      : door.pass({ action: "relabel", meetings: [before], asker: this.#asker });
    door.pass({ action: "edit", meetings: [before], asker: this.#asker });
    const meeting = store.editMeeting(id, revision, (now, nextTurn) => ({
      meeting: dueAgain({
        ...now,
        ...wanted,
        ...(wanted.title !== undefined && wanted.title !== now.title && { titleBy: "person" }),
      }, now),
      aliases: [],
      nextTurn,
    }));
    if (relabelled !== undefined) {
      const { rule, policy } = relabelled;
      acts.note({
        act: "relabel",
        by: this.#asker.id,
        rule,
        policy,
        meetingIds: [id],
        labels,
        labelsBefore: before.labels,
      });
    }
    this.#parts.onEdited(id, { isReworded: false });
    return meeting;
  }

  /**
   * Lays the vocabulary over a recording that was heard before: `edit`, as one edit that can be undone.
   * @returns how many stretches became others. Throws `not-found`; `conflict` under legal hold
   */
  async correctByVocabulary(
    id: string,
    revision: number,
  ): Promise<{ readonly corrected: number; readonly revision: number }> {
    const { vocabulary, store } = this.#parts;
    this.mayEdit(id);
    const before = this.get(id);
    const { turns, speakers, participants, collection } = before;
    const entries = vocabulary.entriesFor(collection === undefined ? [] : [collection]);
    const known = [...speakers, ...participants.map(({ name }) => name)];
    const made = await correctWords(turns, entries, { known });
    if (made.count === 0) return { corrected: 0, revision: before.revision };
    const { revision: now } = store.editMeeting(id, revision, (meeting, nextTurn) => ({
      meeting: { ...meeting, turns: made.turns },
      aliases: [],
      nextTurn,
    }));
    this.#parts.onEdited(id, { isReworded: true });
    return { corrected: made.count, revision: now };
  }

  /** Puts a meeting into a collection, or out of any: `edit`. Throws `not-found`; `conflict` under legal hold. */
  move(id: string, collection: string | null): void {
    const { door, collections } = this.#parts;
    door.pass({ action: "edit", meetings: [this.head(id)], asker: this.#asker });
    if (!collections.move(id, collection)) throw notFound(id);
  }

  /** Corrects a transcript: `edit`. Throws `conflict` with the present revision where another was corrected. */
  edit(id: string, revision: number, edits: readonly Edit[]): Meeting {
    const { door, store } = this.#parts;
    door.pass({ action: "edit", meetings: [this.get(id)], asker: this.#asker });
    const meeting = store.editMeeting(id, revision, (now, nextTurn) => applyEdits(now, edits, nextTurn));
    this.#parts.onEdited(id, { isReworded: true });
    return meeting;
  }

  /** Renames a speaker everywhere in a meeting, or makes two of them one: `edit`. */
  renameSpeaker(id: string, name: string, newName: string): Meeting {
    const { door, store } = this.#parts;
    door.pass({ action: "edit", meetings: [this.get(id)], asker: this.#asker });
    const meeting = store.editMeeting(id, undefined, (now, nextTurn) => ({
      meeting: renameSpeaker(now, name, newName),
      aliases: [],
      nextTurn,
      renamed: { from: name, to: newName },
    }));
    this.#parts.onEdited(id, { isReworded: false });
    return meeting;
  }

  /** Throws `not-found`; `refused` where the meeting may not be changed: `edit`. */
  mayEdit(id: string): void {
    this.#parts.door.pass({ action: "edit", meetings: [this.head(id)], asker: this.#asker });
  }

  /** Transcripts and summaries beside the present ones. Throws `not-found`. */
  versions(id: string): readonly Version[] {
    this.head(id);
    return this.#parts.store.listVersions(id);
  }

  /** Puts a version in place of what the meeting has: `edit`. Throws `not-found`; `conflict` under legal hold. */
  chooseVersion(id: string, version: string): Meeting {
    this.mayEdit(id);
    const meeting = this.#parts.store.chooseVersion(id, version);
    this.#parts.onEdited(id, { isReworded: true });
    return meeting;
  }

  /** Erases a version: `delete`. Throws `not-found`; `conflict` under legal hold. */
  dropVersion(id: string, version: string): void {
    const { door, store, acts } = this.#parts;
    const { rule, policy } = door.pass({
      action: "delete",
      meetings: [this.head(id)],
      asker: this.#asker,
    });
    store.dropVersion(id, version);
    acts.note({ act: "erase", by: this.#asker.id, how: "version", rule, policy, meetingIds: [id] });
  }

  /** Undoes the last edit: `edit`, and `relabel` where labels become others by it. Throws `not-found` where there is none. */
  undo(id: string): Meeting {
    this.get(id);
    const { door, store, acts } = this.#parts;
    const meeting = store.undoEdit(id, (now, then) => {
      door.pass({ action: "edit", meetings: [now], asker: this.#asker });
      if (isSameSet(now.labels, then.labels)) return;
      const { rule, policy } = door.pass({ action: "relabel", meetings: [now], asker: this.#asker });
      const labels = { labels: then.labels, labelsBefore: now.labels };
      acts.note({ act: "relabel", by: this.#asker.id, rule, policy, meetingIds: [id], ...labels });
    });
    this.#parts.onEdited(id, { isReworded: true });
    return meeting;
  }

  /** Erases the meeting and all that was made of it: `delete`. Throws `not-found`; `conflict` under legal hold. */
  erase(id: string): void {
    const { door, store, acts } = this.#parts;
    const meeting = store.getMeetingHead(id);
    if (meeting !== undefined) {
      if (!this.#isSeen(id)) throw notFound(id);
      const { rule, policy } = door.pass({ action: "delete", meetings: [meeting], asker: this.#asker });
      // Under hold the store refuses by itself, whatever the policy says, and nothing is erased.
      if (meeting.legalHold !== true) {
        acts.note({ act: "erase", by: this.#asker.id, rule, policy, meetingIds: [id] });
      }
    }
    // Without a meeting there may be its import still.
    if (!store.deleteMeeting(id)) throw notFound(id);
  }

  /** Throws `not-found`. */
  hold(id: string, isHeld: boolean): void {
    const { store, acts } = this.#parts;
    if (!this.#isSeen(id) || !store.setLegalHold(id, isHeld)) throw notFound(id);
    acts.note({ act: "hold", by: this.#asker.id, how: isHeld ? "held" : "released", meetingIds: [id] });
  }

  /** Action items of every meeting that the asker may see: those that are open first, by the day that they are due. */
  actions({ owner, done }: ActionFilter = {}): MeetingAction[] {
    this.#keepPace();
    const { allowed, store } = this.#parts;
    const all = store.listActions(allowed.for(this.#asker, "list").ids);
    return chosenInOrder(all, { owner, done });
  }

  /** Says that an action item is done, or corrects it: `edit`. Throws `not-found`; `conflict` under legal hold. */
  changeAction(id: string, wanted: ActionChange): MeetingAction {
    const { door, store } = this.#parts;
    const find = () =>
      store.listActions(new Set([id.slice(0, id.lastIndexOf("~"))])).find((one) => one.id === id);
    const before = find();
    if (before === undefined || !this.#isSeen(before.meetingId)) throw noAction();
    const head = store.getMeetingHead(before.meetingId);
    door.pass({ action: "edit", meetings: head === undefined ? [] : [head], asker: this.#asker });
    if (!store.changeAction(id, (item) => changedAction(item, wanted))) throw noAction();
    return find() ?? { ...before, done: wanted.done ?? before.done };
  }

  /** Keeps a summary that was made anew. Throws `not-found`. */
  keepSummary(read: SummarisedMeeting, summary: Summary): void {
    if (!this.#isSeen(read.id)) throw notFound(read.id);
    this.#parts.store.putSummary(read, summary);
  }

  /** Throws `limited` for a client beyond this device that asks too fast. */
  #keepPace(): void {
    if (this.#asTold !== undefined) this.#parts.told?.pace.asks(this.#asker.id);
  }

  #isSeen(id: string): boolean {
    const { ids } = this.#parts.allowed.for(this.#asker, "list");
    return ids === undefined || ids.has(id);
  }

  #readable(reading: "search" | "ask"): Readable {
    const readable = this.#parts.allowed.for(this.#asker, reading);
    refuseWhereAllAreLeftOut(readable);
    return readable;
  }
}

export interface MeetingsParts {
  readonly door: Door;
  readonly allowed: Allowed;
  readonly store: MeetingStore;
  readonly search: Search;
  readonly collections: Pick<CollectionStore, "move">;
  readonly vocabulary: Pick<VocabularyStore, "entriesFor">;
  /** Finds personal data, for exports without any. */
  detect(): Promise<Detect>;
  /** Where acts are put on record that widen who may see something, or erase. */
  readonly acts: Pick<Receipts, "note">;
  /** What follows from an edit, such as the index by meaning; in the background. */
  onEdited(meetingId: string, edit: { readonly isReworded: boolean }): void;
  askFor(
    asker: Asker,
    how: { readonly conversation: string | undefined; readonly search: Search | undefined },
  ): Ask;
  previewFor: (...asked: Parameters<MeetingsParts["askFor"]>) => PreviewAsk;
  /** For clients beyond this device. */
  readonly told?: Omit<ToldParts, "search" | "store">;
}

function noAction(): ChathamError {
  return new ChathamError("not-found", "There is no such action item");
}

/** What a person may change beside the transcript. */
export type MeetingChange = Partial<
  Pick<Meeting, "title" | "startedAt" | "labels" | "participants" | "notes">
>;

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}

/** Where no meeting is left, that is a refusal; it says so to those who may know of them. */
function refuseWhereAllAreLeftOut({ ids, leftOut: [first] }: Readable): void {
  if (ids?.size !== 0 || first === undefined) return;
  throw new ChathamError("refused", `${first.because} (rule ${first.rule})`);
}

function notFound(id: string): ChathamError {
  return new ChathamError("not-found", `There is no meeting ${id}`);
}
