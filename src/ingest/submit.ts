import { createHash, randomUUID } from "node:crypto";
import { type Asker, OWNER_ASKER } from "../clients/asker.ts";
import { ChathamError } from "../errors.ts";
import type { CollectionStore } from "../meeting/collection.ts";
import { assemble, holdsTheSame } from "./assemble.ts";
import { withCollection } from "./with_collection.ts";
import type { MeetingMeta, Submission, Submitted } from "./intake.ts";
import type { JobQueue, Source, Spool } from "./jobs.ts";
import type { IngestLeave } from "./leave.ts";
import type { Meeting } from "../meeting/meeting.ts";
import type { MeetingStore } from "../meeting/meeting_store.ts";
import { requireRoom, roomForImport } from "./require_room.ts";
import type { ParsedUploads } from "./parsed_uploads.ts";
import { TRANSCRIPT_LIMITS } from "../transcript/parsed.ts";
import type { ReadTranscript } from "../transcript/parse.ts";

export interface SubmitParts {
  readonly store: MeetingStore;
  readonly leave: IngestLeave;
  readonly queue: JobQueue;
  readonly spool: Spool;
  readonly parsed: ParsedUploads;
  readonly readTranscript: ReadTranscript;
  /** Of the disk that the data folder lies on. */
  freeBytes(): number;
  /** None where no collection can be named. */
  readonly collections?: Pick<CollectionStore, "get">;
  /**
   * Tells from a file's first bytes (64 KiB, or all of a shorter file) whether it is a recording. Throws `unsupported`,
   * naming the format, for one that cannot be heard on this machine.
   */
  isRecording(head: Uint8Array): boolean;
}

/**
 * Streams what comes in into the spool, finds out what it is and queues its job. A transcript is read here already, so
 * that a broken one is refused at once; a recording is too long for that and may still fail in its job.
 */
export async function submit(
  submission: Submission,
  parts: SubmitParts,
): Promise<Submitted> {
  const { queue, spool } = parts;
  if (submission.sizeBytes !== undefined) {
    requireRoom(parts.freeBytes(), roomForImport(submission.sizeBytes), "import this file");
  }
  const watcher = new UploadWatcher(parts.isRecording);
  const spooled = await spool.write(watcher.through(submission.bytes), { bytesMax: AUDIO_BYTES_MAX });
  try {
    const { titleHint, asker = OWNER_ASKER } = submission;
    const said = checkMeta(await submission.meta ?? {});
    const given = withCollection(asTold(said, asker), parts.collections);
    const { source, hash, transcript } = watcher.result(given.layout);
    const parsed = transcript && await parts.readTranscript(transcript, given.layout);
    const meetingId = placeOf(given.id ?? parsed?.id ?? hash.slice(0, 32), submission);
    const latest = queue.latest(meetingId);
    if (
      latest && latest.fingerprint === fingerprintOf(hash, latest.meta) && saysNothingNew(given, latest.meta)
    ) {
      spool.remove(spooled.name);
      return { id: parts.store.holderOf(meetingId) ?? meetingId, jobId: latest.id, known: true };
    }
    const known = parts.store.getMeeting(meetingId);
    const meta = { ...remembered(latest?.meta, known), ...given };
    const fingerprint = fingerprintOf(hash, meta);
    const { labels = [], participants = [] } = meta;
    const made = known && parsed && assemble({ meetingId, meta, titleHint }, parsed, known);
    if (known && !(made && holdsTheSame(known, made))) {
      parts.leave.mayReplace(known, [...labels, ...parsed?.labels ?? []], asker);
    }
    if (source === "audio" && meta.keepAudio === true) {
      parts.leave.keepsAudio({ id: meetingId, labels, participants }, asker);
    }
    const id = randomUUID();
    queue.add({ id, meetingId, source, meta, titleHint, spooled, fingerprint, asker });
    if (parsed) parts.parsed.keep(id, parsed, spooled.sizeBytes);
    return { id: meetingId, jobId: id };
  } catch (error) {
    spool.remove(spooled.name);
    throw error;
  }
}

function placeOf(id: string, { asker = OWNER_ASKER, placeOf }: Submission): string {
  if (asker.trust === "device") return id;
  if (placeOf === undefined) throw new TypeError("An import of a client beyond this device needs a place");
  return placeOf(id);
}

/** Whether a collection is there, and what it is for, is told to nobody beyond this device. */
function asTold(meta: MeetingMeta, { trust }: Asker): MeetingMeta {
  if (trust === "device" || meta.collection === undefined) return meta;
  throw new ChathamError("refused", "This client is not told collections, so it cannot choose one");
}

function fingerprintOf(hash: string, meta: MeetingMeta): string {
  return createHash("sha256").update(hash + JSON.stringify(meta)).digest("hex");
}

/**
 * What was said about a meeting holds until something else is said. Once the meeting is there it holds that itself, with what people
 * have corrected since.
 */
function remembered({ title, startedAt, participants }: MeetingMeta = {}, known?: Meeting): MeetingMeta {
  if (known !== undefined) return startedAt === undefined || known.revision > 0 ? {} : { startedAt };
  return {
    ...(title !== undefined && { title }),
    ...(startedAt !== undefined && { startedAt }),
    ...(participants !== undefined && { participants }),
  };
}

function saysNothingNew(given: MeetingMeta, said: MeetingMeta): boolean {
  const all: Readonly<Record<string, unknown>> = { ...said };
  return Object.entries(given).every(([key, value]) => JSON.stringify(value) === JSON.stringify(all[key]));
}

/** Looks at an upload as it passes: its hash, its kind, and, as transcripts are small, the whole of one. */
class UploadWatcher {
  readonly #isRecording: (head: Uint8Array) => boolean;
  readonly #hash = createHash("sha256");
  #kept: Uint8Array[] = [];
  #keptBytes = 0;
  #source: Source | undefined;

  constructor(isRecording: (head: Uint8Array) => boolean) {
    this.#isRecording = isRecording;
  }

  async *through(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of bytes) {
      this.#hash.update(piece);
      if (this.#source !== "audio") this.#keep(piece);
      yield piece;
    }
  }

  result(layout: string | undefined): { source: Source; hash: string; transcript: Uint8Array | undefined } {
    const hash = this.#hash.digest("hex");
    const source = this.#source ?? this.#decide();
    if (source === "transcript") {
      return { source, hash, transcript: this.#whole() };
    }
    if (layout !== undefined) {
      throw new ChathamError("usage", "The file is a recording: only transcripts have a layout");
    }
    return { source, hash, transcript: undefined };
  }

  #keep(piece: Uint8Array): void {
    this.#kept.push(piece.slice());
    this.#keptBytes += piece.length;
    if (this.#source === undefined && this.#keptBytes >= HEAD_BYTES) this.#decide();
    if (this.#source === "transcript" && this.#keptBytes > TRANSCRIPT_LIMITS.bytesMax) {
      throw new ChathamError(
        "too-large",
        `A transcript may have at most ${TRANSCRIPT_LIMITS.bytesMax} bytes`,
      );
    }
  }

  #decide(): Source {
    this.#source = this.#isRecording(this.#whole().subarray(0, HEAD_BYTES)) ? "audio" : "transcript";
    if (this.#source === "audio") this.#kept = [];
    return this.#source;
  }

  #whole(): Uint8Array {
    const whole = new Uint8Array(this.#keptBytes);
    let at = 0;
    for (const piece of this.#kept) {
      whole.set(piece, at);
      at += piece.length;
    }
    this.#kept = [whole];
    return whole;
  }
}

function checkMeta(meta: MeetingMeta): MeetingMeta {
  const { id, title = "", labels = [], participants = [] } = meta;
  if (id !== undefined && !/^[\p{L}\p{N}._:@-]{1,200}$/u.test(id)) {
    throw new ChathamError("bad-input", "An id holds 1 to 200 letters, digits and . _ : @ -");
  }
  if (title.length > 1_000 || labels.length > 100 || participants.length > 1_000) {
    throw new ChathamError("too-large", "Title, labels or participants exceed their limits");
  }
  return meta;
}

const HEAD_BYTES = 64 * 1_024;
const AUDIO_BYTES_MAX = 8 * 1024 ** 3;
