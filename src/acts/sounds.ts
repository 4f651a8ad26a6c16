import { type Asker, OWNER_ASKER } from "../clients/asker.ts";
import { ChathamError } from "../errors.ts";
import type { MeetingHead } from "../meeting/meeting_store.ts";
import { REFUSED_DAYS, SOUND_DAYS, type SoundReader, type SoundStore } from "../meeting/sound.ts";
import type { Receipts } from "../receipts/receipts.ts";
import type { Door } from "./door.ts";

/** What one asker may do with the kept recordings of meetings, the door asked before each act. */
export class Sounds {
  readonly #parts: SoundsParts;
  readonly #asker: Asker;

  constructor(parts: SoundsParts, asker: Asker) {
    this.#parts = parts;
    this.#asker = asker;
  }

  /**
   * Opens a recording to be heard here: `read`. Throws `not-found` where there is no such meeting or none is kept; `refused` also where
   * the policy has come to refuse keeping it.
   */
  async listen(id: string): Promise<SoundReader> {
    this.#checkMayBeKept(this.#parts.readableHead(id));
    return await this.#parts.sounds.open(id);
  }

  /**
   * Opens a recording to be taken away: `read` and `download`.
   * @param isBegun true where more of what was begun before is asked for, so that taking it in pieces is one record
   */
  async take(id: string, { isBegun }: { readonly isBegun: boolean }): Promise<SoundReader> {
    const { door, acts, readableHead } = this.#parts;
    const meeting = readableHead(id);
    const { rule, policy } = door.pass({ action: "download", meetings: [meeting], asker: this.#asker });
    this.#checkMayBeKept(meeting);
    const reader = await this.#parts.sounds.open(id);
    if (!isBegun) {
      acts.note({ act: "download", by: this.#asker.id, rule, policy, meetingIds: [id] });
    }
    return reader;
  }

  /**
   * Keeps a recording for as long as its meeting, or for the usual time from now: `keep-audio`. The policy may shorten it.
   * @returns the meeting as it is now
   */
  keep(id: string, { isForGood }: { readonly isForGood: boolean }): MeetingHead {
    const { door, acts, sounds, head } = this.#parts;
    const meeting = head(id);
    const { rule, policy, audioDays = Infinity } = door.pass({
      action: "keep-audio",
      meetings: [meeting],
      asker: this.#asker,
    });
    const days = Math.min(isForGood ? Infinity : SOUND_DAYS, audioDays);
    const until = days === Infinity ? undefined : new Date(Date.now() + days * DAY_MS).toISOString();
    if (!sounds.keepUntil(id, until)) throw noSound();
    acts.note({
      act: "keep-audio",
      by: this.#asker.id,
      rule,
      policy,
      meetingIds: [id],
      labels: meeting.labels,
    });
    return head(id);
  }

  /** Removes a recording; its meeting stays: `delete`. Throws `conflict` under legal hold. */
  remove(id: string): void {
    const { door, acts, sounds, head } = this.#parts;
    const meeting = head(id);
    const { rule, policy } = door.pass({ action: "delete", meetings: [meeting], asker: this.#asker });
    if (meeting.legalHold === true) {
      throw new ChathamError("conflict", "The meeting is under legal hold: its recording stays");
    }
    if (meeting.audio === undefined) throw noSound();
    acts.note({ act: "erase", by: this.#asker.id, how: "recording", rule, policy, meetingIds: [id] });
    sounds.remove(id);
  }

  /** What the policy refuses to keep is closed until it goes. */
  #checkMayBeKept(meeting: MeetingHead): void {
    if (meeting.audio === undefined) return;
    const leave = this.#parts.door.leave({ action: "keep-audio", meetings: [meeting], asker: OWNER_ASKER });
    if (leave.permitted) return;
    const { because, rule } = leave;
    throw new ChathamError(
      "refused",
      `${because} (rule ${rule}). The recording that was kept before is closed, and removed ${REFUSED_DAYS} days after the policy came to hold.`,
    );
  }
}

export interface SoundsParts {
  readonly door: Door;
  readonly sounds: SoundStore;
  /** Of a meeting that the asker may see; throws `not-found`. */
  head(id: string): MeetingHead;
  /** Of one that the asker may read; throws `refused` too. */
  readableHead(id: string): MeetingHead;
  readonly acts: Pick<Receipts, "note">;
}

function noSound(): ChathamError {
  return new ChathamError("not-found", "No recording of this meeting is kept");
}

const DAY_MS = 86_400_000;
