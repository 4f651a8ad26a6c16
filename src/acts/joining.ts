import type { Asker } from "../clients/asker.ts";
import { ChathamError } from "../errors.ts";
import type { AudioFile } from "../ingest/hear.ts";
import { joinMeetings, offsetBetween } from "../meeting/join.ts";
import type { Meeting } from "../meeting/meeting.ts";
import type { MeetingStore } from "../meeting/meeting_store.ts";
import type { SoundCopy, SoundStore, WrittenSound } from "../meeting/sound.ts";
import { foldLabel } from "../policy/language/element.ts";
import type { Receipts } from "../receipts/receipts.ts";
import type { Door } from "./door.ts";

interface Copy {
  readonly copy: AudioFile;
  readonly peaks: Uint8Array;
  readonly perSecond: number;
}

/** Makes one kept recording of two, the second from an offset on. */
export type JoinSounds = (first: Copy | undefined, second: Copy, offsetMs: number) => SoundCopy;

/** Joining two recordings of one meeting, and parting them again, for one asker. */
export class Joining {
  readonly #parts: JoiningParts;
  readonly #asker: Asker;

  constructor(parts: JoiningParts, asker: Asker) {
    this.#parts = parts;
    this.#asker = asker;
  }

  /**
   * Lays another recording behind or beside a meeting's: `edit` of both, `delete` of the other, which is no meeting of its own any more,
   * and `relabel` of both where one has labels that the other has not. On record, since it widens who took part.
   * @param offsetMs when the other begins, from the start of the meeting; by the times at which both began, unless told
   * @throws ChathamError `conflict` with the present revision where another was read, and under legal hold; `busy`
   */
  async join(
    { id, otherId, revision, offsetMs }: {
      readonly id: string;
      readonly otherId: string;
      readonly revision: number;
      readonly offsetMs?: number | undefined;
    },
  ): Promise<Joined> {
    if (id === otherId) throw new ChathamError("bad-input", "A meeting cannot be joined with itself");
    const { door, store, acts, meeting } = this.#parts;
    const [first, second] = [meeting(id), meeting(otherId)];
    const passed = door.pass({ action: "edit", meetings: [first, second], asker: this.#asker });
    door.pass({ action: "delete", meetings: [second], asker: this.#asker });
    if (isOther(first.labels, second.labels)) {
      door.pass({ action: "relabel", meetings: [first, second], asker: this.#asker });
    }
    if (first.revision !== revision) {
      throw new ChathamError("conflict", "The meeting was changed meanwhile", { revision: first.revision });
    }
    const offset = offsetMs ?? offsetBetween(first, second);
    const { sound, audio } = await this.#sounds(first, second, offset);
    let leftOut = 0;
    const now = store.joinMeeting({ id, otherId, revision }, (one, other, nextTurn) => {
      const joined = joinMeetings(one, other, { offsetMs: offset, nextTurn });
      leftOut = joined.leftOut;
      return joined;
    }, sound);
    const { rule, policy } = passed;
    const labels = { labels: now.labels, labelsBefore: first.labels };
    acts.note({ act: "join", by: this.#asker.id, rule, policy, meetingIds: [id, otherId], ...labels });
    this.#parts.onEdited(id, { isReworded: true });
    return { revision: now.revision, offsetMs: offset, leftOut, audio };
  }

  /** Parts what was joined last: `edit`, and `relabel` where labels go by it. Throws `not-found`; `conflict`; `busy` */
  part(id: string): { readonly revision: number; readonly otherId: string } {
    const { door, store, acts, meeting } = this.#parts;
    const before = meeting(id);
    const { rule, policy } = door.pass({ action: "edit", meetings: [before], asker: this.#asker });
    door.pass({ action: "relabel", meetings: [before], asker: this.#asker });
    const { first, second } = store.partMeeting(id);
    const labels = { labels: first.labels, labelsBefore: before.labels };
    const meetingIds = [first.id, second.id];
    acts.note({ act: "join", by: this.#asker.id, how: "parted", rule, policy, meetingIds, ...labels });
    for (const one of meetingIds) this.#parts.onEdited(one, { isReworded: true });
    return { revision: first.revision, otherId: second.id };
  }

  /** Written before anything is changed, so that a failure changes nothing. */
  async #sounds(
    first: Meeting,
    second: Meeting,
    offsetMs: number,
  ): Promise<{ readonly sound: WrittenSound | undefined; readonly audio: JoinedAudio }> {
    const { sounds, joinSounds } = this.#parts;
    const [own, other] = [sounds.find(first.id), sounds.find(second.id)];
    if (other === undefined) return { sound: undefined, audio: own === undefined ? "none" : "of-the-first" };
    // Beside each other they would have to be mixed; the first is heard, as its words are read.
    const isBeside = own !== undefined && offsetMs + BESIDE_MS < (first.durationMs ?? 0);
    if (isBeside) return { sound: undefined, audio: "of-the-first" };
    const make = await joinSounds();
    await using laterReader = await sounds.open(second.id);
    const copyOf = async (reader: AudioFile & { peaks(): Promise<Omit<Copy, "copy">> }): Promise<Copy> => ({
      copy: reader,
      ...await reader.peaks(),
    });
    if (own === undefined) {
      return {
        sound: await sounds.write(make(undefined, await copyOf(laterReader), offsetMs)),
        audio: "of-both",
      };
    }
    await using earlierReader = await sounds.open(first.id);
    const sound = await sounds.write(make(await copyOf(earlierReader), await copyOf(laterReader), offsetMs));
    return { sound, audio: "of-both" };
  }
}

export type JoinedAudio = "of-both" | "of-the-first" | "none";

/** What came of it. */
export interface Joined {
  readonly revision: number;
  readonly offsetMs: number;
  /** Turns of the other recording that say what the meeting's own has already. */
  readonly leftOut: number;
  /** Whose sound is heard. */
  readonly audio: JoinedAudio;
}

export interface JoiningParts {
  readonly door: Door;
  readonly store: Pick<MeetingStore, "joinMeeting" | "partMeeting">;
  readonly sounds: SoundStore;
  joinSounds(): Promise<JoinSounds>;
  readonly acts: Pick<Receipts, "note">;
  /** One that the asker may see; throws `not-found`. */
  meeting(id: string): Meeting;
  onEdited(meetingId: string, edit: { readonly isReworded: boolean }): void;
}

function isOther(a: readonly string[], b: readonly string[]): boolean {
  const [one, other] = [new Set(a.map(foldLabel)), new Set(b.map(foldLabel))];
  return one.size !== other.size || [...one].some((label) => !other.has(label));
}

/** A second recording that begins in the last moments of the first is behind it. */
const BESIDE_MS = 2_000;
