import { ChathamError } from "../errors.ts";
import { chosenParts, type ExportChoice, type ExportedFile } from "../export/choice.ts";
import { fileNameOf } from "../export/file_name.ts";
import { exportFile, type ExportRequest } from "../export/export.ts";
import { pseudonymise } from "../gate/pseudonymise.ts";
import { type Note, toNote } from "../export/obsidian.ts";
import { applyEdits, type Edit, renameSpeaker } from "../meeting/edit.ts";
import { MeetingsRead, notFound } from "./meetings_read.ts";
import type { Meeting, Summary } from "../meeting/meeting.ts";
import type { MeetingAction, SummarisedMeeting } from "../meeting/meeting_store.ts";
import { correctWords } from "../ingest/correct_words.ts";
import { dueAgain } from "../summarise/due_again.ts";
import { type ActionChange, changedAction } from "./action_items.ts";

/**
 * What one asker may do with meetings, the door asked before each act. Command line, HTTP and MCP have no other way to
 * them.
 */
export class Meetings extends MeetingsRead {
  /** A file of a meeting: `export`. Throws `bad-input` for what the format cannot be without. */
  async export(id: string, request: ExportRequest): Promise<ExportedFile> {
    const { format, pseudonyms } = request;
    const meeting = this.#passExport(id, pseudonyms ? `${format}-pseudonyms` : format);
    return await exportFile(meeting, request, (one) => this.#pseudonymised(one));
  }

  /** A meeting as a note of an Obsidian vault, and what a single copy of it is called: `export`. */
  async exportNote(id: string, choice: ExportChoice): Promise<Note & { readonly saveAs: string }> {
    const meeting = this.#passExport(id, choice.pseudonyms ? "obsidian-pseudonyms" : "obsidian");
    const named = choice.pseudonyms ? await this.#pseudonymised(meeting) : meeting;
    const saveAs = fileNameOf(named, "md", { isNamed: !choice.pseudonyms });
    return { ...toNote(chosenParts(named, choice)), saveAs };
  }

  async #pseudonymised(meeting: Meeting): Promise<Meeting> {
    return await pseudonymise(meeting, await this.parts.detect());
  }

  #passExport(id: string, how: string): Meeting {
    const meeting = this.get(id);
    const { rule, policy } = this.parts.door.pass({
      action: "export",
      meetings: [meeting],
      asker: this.asker,
    });
    this.parts.acts.note({ act: "export", by: this.asker.id, how, rule, policy, meetingIds: [id] });
    return meeting;
  }

  /**
   * Changes what stands over a meeting: `edit`, and `relabel` where its labels become others.
   * @throws ChathamError `conflict` with the present revision where another was changed
   */
  change(id: string, revision: number, wanted: MeetingChange): Meeting {
    const before = this.get(id);
    const { door, store, acts } = this.parts;
    const { labels = before.labels } = wanted;
    const relabelled = isSameSet(labels, before.labels)
      ? undefined
      : door.pass({ action: "relabel", meetings: [before], asker: this.asker });
    door.pass({ action: "edit", meetings: [before], asker: this.asker });
    const meeting = store.editMeeting(id, revision, (now, nextTurn) => ({
      meeting: dueAgain({
        ...now,
        ...wanted,
        ...(wanted.title !== undefined && wanted.title !== now.title && { titleBy: "person" }),
        ...(wanted.participants !== undefined && { participantsBy: "person" }),
      }, now),
      aliases: [],
      nextTurn,
    }));
    if (relabelled !== undefined) {
      const { rule, policy } = relabelled;
      acts.note({
        act: "relabel",
        by: this.asker.id,
        rule,
        policy,
        meetingIds: [id],
        labels,
        labelsBefore: before.labels,
      });
    }
    this.parts.onEdited(id, { isReworded: false });
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
    const { vocabulary, store } = this.parts;
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
    this.parts.onEdited(id, { isReworded: true });
    return { corrected: made.count, revision: now };
  }

  /** Puts a meeting into a collection, or out of any: `edit`. Throws `not-found`; `conflict` under legal hold. */
  move(id: string, collection: string | null): void {
    const { collections } = this.parts;
    this.mayEdit(id);
    if (!collections.move(id, collection)) throw notFound(id);
  }

  /** Corrects a transcript: `edit`. Throws `conflict` with the present revision where another was corrected. */
  edit(id: string, revision: number, edits: readonly Edit[]): Meeting {
    const { door, store } = this.parts;
    door.pass({ action: "edit", meetings: [this.get(id)], asker: this.asker });
    const meeting = store.editMeeting(id, revision, (now, nextTurn) => applyEdits(now, edits, nextTurn));
    this.parts.onEdited(id, { isReworded: true });
    return meeting;
  }

  /** Renames a speaker everywhere in a meeting, or makes two of them one: `edit`. */
  renameSpeaker(id: string, name: string, newName: string): Meeting {
    const { door, store } = this.parts;
    door.pass({ action: "edit", meetings: [this.get(id)], asker: this.asker });
    const meeting = store.editMeeting(id, undefined, (now, nextTurn) => ({
      meeting: renameSpeaker(now, name, newName),
      aliases: [],
      nextTurn,
      renamed: { from: name, to: newName },
    }));
    this.parts.onEdited(id, { isReworded: false });
    return meeting;
  }

  /** Throws `not-found`; `refused` where the meeting may not be read or changed: `edit`. */
  mayEdit(id: string): void {
    this.parts.door.pass({ action: "edit", meetings: [this.readableHead(id)], asker: this.asker });
  }

  /** Puts a version in place of what the meeting has: `edit`. Throws `not-found`; `conflict` under legal hold. */
  chooseVersion(id: string, version: string): Meeting {
    this.mayEdit(id);
    const meeting = this.parts.store.chooseVersion(id, version);
    this.parts.onEdited(id, { isReworded: true });
    return meeting;
  }

  /** Erases a version: `delete`. Throws `not-found`; `conflict` under legal hold. */
  dropVersion(id: string, version: string): void {
    const { door, store, acts } = this.parts;
    const { rule, policy } = door.pass({
      action: "delete",
      meetings: [this.head(id)],
      asker: this.asker,
    });
    store.dropVersion(id, version);
    acts.note({ act: "erase", by: this.asker.id, how: "version", rule, policy, meetingIds: [id] });
  }

  /** Undoes the last edit: `edit`, and `relabel` where labels become others by it. Throws `not-found` where there is none. */
  undo(id: string): Meeting {
    this.get(id);
    const { door, store, acts } = this.parts;
    const meeting = store.undoEdit(id, (now, then) => {
      door.pass({ action: "edit", meetings: [now], asker: this.asker });
      if (isSameSet(now.labels, then.labels)) return;
      const { rule, policy } = door.pass({ action: "relabel", meetings: [now], asker: this.asker });
      const labels = { labels: then.labels, labelsBefore: now.labels };
      acts.note({ act: "relabel", by: this.asker.id, rule, policy, meetingIds: [id], ...labels });
    });
    this.parts.onEdited(id, { isReworded: true });
    return meeting;
  }

  /** Erases the meeting and all that was made of it: `delete`. Throws `not-found`; `conflict` under legal hold. */
  erase(id: string): void {
    const { door, store, acts } = this.parts;
    const meeting = store.getMeetingHead(id);
    if (meeting !== undefined) {
      if (!this.isSeen(id)) throw notFound(id);
      const { rule, policy } = door.pass({ action: "delete", meetings: [meeting], asker: this.asker });
      // Under hold the store refuses by itself, whatever the policy says, and nothing is erased.
      if (meeting.legalHold !== true) {
        acts.note({ act: "erase", by: this.asker.id, rule, policy, meetingIds: [id] });
      }
    }
    // Without a meeting there may be its import still.
    if (!store.deleteMeeting(id)) throw notFound(id);
  }

  /** Throws `not-found`. */
  hold(id: string, isHeld: boolean): void {
    const { store, acts } = this.parts;
    if (!this.isSeen(id) || !store.setLegalHold(id, isHeld)) throw notFound(id);
    acts.note({ act: "hold", by: this.asker.id, how: isHeld ? "held" : "released", meetingIds: [id] });
  }

  /** Says that an action item is done, or corrects it: `edit`. Throws `not-found`; `conflict` under legal hold. */
  changeAction(id: string, wanted: ActionChange): MeetingAction {
    const { store } = this.parts;
    const find = () =>
      store.listActions(new Set([id.slice(0, id.lastIndexOf("~"))])).find((one) => one.id === id);
    const before = find();
    if (before === undefined || !this.isSeen(before.meetingId)) throw noAction();
    this.mayEdit(before.meetingId);
    if (!store.changeAction(id, (item) => changedAction(item, wanted))) throw noAction();
    return find() ?? { ...before, done: wanted.done ?? before.done };
  }

  /** Keeps a summary that was made anew. Throws `not-found`. */
  keepSummary(read: SummarisedMeeting, summary: Summary): void {
    if (!this.isSeen(read.id)) throw notFound(read.id);
    this.parts.store.putSummary(read, summary);
  }
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
