import type { Asker } from "../clients/asker.ts";
import { ChathamError } from "../errors.ts";
import type { AudioFile } from "../ingest/hear.ts";
import type { Meeting } from "../meeting/meeting.ts";
import type { MeetingStore } from "../meeting/meeting_store.ts";
import { removeWords, type Stretch, type WordsToRemove } from "../meeting/remove_words.ts";
import type { SoundCopy, SoundStore } from "../meeting/sound.ts";
import type { Receipts } from "../receipts/receipts.ts";
import type { Door } from "./door.ts";

/** Makes a kept recording anew with silence in some stretches. */
export type Silence = (
  copy: AudioFile,
  outline: { readonly peaks: Uint8Array; readonly perSecond: number },
  stretches: readonly Stretch[],
) => SoundCopy;

/** Removing words for good, for one asker. */
export class Removal {
  readonly #parts: RemovalParts;
  readonly #asker: Asker;

  constructor(parts: RemovalParts, asker: Asker) {
    this.#parts = parts;
    this.#asker = asker;
  }

  /**
   * Takes words out of transcript, history, versions, summary, index, kept copies of what was sent, and the kept recording, where
   * silence is instead: `edit` and `delete`. It cannot be undone. Throws `conflict` with the present revision where another was
   * read, and under legal hold; `busy` while something is made of the meeting
   */
  async removeWords(id: string, revision: number, removals: readonly WordsToRemove[]): Promise<Meeting> {
    const { door, store, sounds, silence, acts, meeting } = this.#parts;
    const before = meeting(id);
    for (const action of ["edit", "delete"] as const) {
      door.pass({ action, meetings: [before], asker: this.#asker });
    }
    if (before.revision !== revision) {
      throw new ChathamError("conflict", "The meeting was changed meanwhile", { revision: before.revision });
    }
    const { stretches } = removeWords(before, removals);
    const kept = await this.#silenced(id, stretches, silence);
    const { rule, policy } = door.pass({ action: "delete", meetings: [before], asker: this.#asker });
    const now = store.rewriteForGood(id, revision, (read) => removeWords(read, removals).meeting);
    if (kept !== undefined) sounds.replace(id, kept);
    acts.note({
      act: "remove-words",
      by: this.#asker.id,
      rule,
      policy,
      meetingIds: [id],
      count: removals.length,
    });
    this.#parts.onEdited(id, { isReworded: true });
    return now;
  }

  /** Written before anything is changed, so that a failure changes nothing. */
  async #silenced(id: string, stretches: readonly Stretch[], silence: () => Promise<Silence>) {
    const { sounds } = this.#parts;
    if (sounds.find(id) === undefined) return undefined;
    const make = await silence();
    await using reader = await sounds.open(id);
    return await sounds.write(make(reader, await reader.peaks(), stretches));
  }
}

export interface RemovalParts {
  readonly door: Door;
  readonly store: Pick<MeetingStore, "rewriteForGood">;
  readonly sounds: SoundStore;
  silence(): Promise<Silence>;
  readonly acts: Pick<Receipts, "note">;
  /** One that the asker may see; throws `not-found`. */
  meeting(id: string): Meeting;
  onEdited(meetingId: string, edit: { readonly isReworded: boolean }): void;
}
