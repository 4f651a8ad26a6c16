import { createHash, randomUUID } from "node:crypto";
import type { Asker } from "../clients/asker.ts";
import { ChathamError } from "../errors.ts";
import { requireRoom, roomForImport } from "./require_room.ts";
import type { Intake, MeetingMeta, Submitted } from "./intake.ts";

/** Where what has come of an upload lies, sealed, until all of it is there. */
export interface UploadStore {
  add(upload: Pick<StoredUpload, "id" | "client" | "name" | "bytes" | "sha256" | "meta">): void;
  get(id: string): StoredUpload | undefined;
  /** Those of a client that are not complete, newest first. */
  pending(client: string): readonly StoredUpload[];
  /**
   * Adds bytes behind those that are there. What has come is safe also where the pieces break off.
   * @returns how many bytes are there now
   */
  append(id: string, pieces: AsyncIterable<Uint8Array>): Promise<number>;
  /** All bytes, in order. */
  read(id: string): AsyncGenerator<Uint8Array, void, void>;
  /** Notes what became of it, and deletes its bytes. */
  finish(id: string, jobId: string): void;
  remove(id: string): void;
  /** Removes those that nobody has gone on with since. */
  removeOlderThan(touchedAt: string): void;
}

export interface StoredUpload {
  readonly id: string;
  /** Who sends it. */
  readonly client: string;
  /** As the sender calls the file; personal data. */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string | undefined;
  readonly meta: UploadMeta;
  readonly received: number;
  readonly touchedAt: string;
  /** Of the import that it became. */
  readonly jobId: string | undefined;
}

/** What is said of an upload before its first byte; a backup becomes no meeting, but waits to be restored. */
export interface UploadMeta extends MeetingMeta {
  readonly isBackup?: true;
}

/** What came of an append: the bytes that are safe, and the import once all are. */
export interface Appended {
  readonly received: number;
  readonly arrived: Submitted | undefined;
}

/** Uploads that resume: whoever lost the connection asks how far it came, and goes on from there. */
export class Uploads {
  readonly #parts: UploadsParts;
  /** By upload, the append under way. */
  readonly #appending = new Map<
    string,
    { readonly stop: AbortController; readonly done: Promise<unknown> }
  >();

  constructor(parts: UploadsParts) {
    this.#parts = parts;
  }

  /** @returns the upload's id. Throws `too-large`; `limited` for who has begun too many */
  begin(wanted: Pick<StoredUpload, "name" | "bytes" | "sha256" | "meta">, client: string): string {
    const { store } = this.#parts;
    const bytesMax = wanted.meta.isBackup === true ? BACKUP_BYTES_MAX : BYTES_MAX;
    if (wanted.bytes > bytesMax) {
      throw new ChathamError("too-large", `An upload may have at most ${bytesMax} bytes`);
    }
    if (store.pending(client).length >= PENDING_MAX) {
      throw new ChathamError("limited", `At most ${PENDING_MAX} uploads may be under way; end some first`);
    }
    requireRoom(this.#parts.freeBytes(), wanted.bytes + roomForImport(wanted.bytes), "take in this file");
    const id = randomUUID();
    store.add({ id, client, ...wanted });
    return id;
  }

  /** Throws `not-found` also for another client's. */
  get(id: string, client: string): StoredUpload {
    const upload = this.#parts.store.get(id);
    if (upload === undefined || upload.client !== client) {
      throw new ChathamError("not-found", "There is no such upload, or its time is over");
    }
    return upload;
  }

  pending(client: string): readonly StoredUpload[] {
    return this.#parts.store.pending(client);
  }

  /**
   * Appends at an offset; a request that goes on with an upload takes the place of the one before, whose connection may be lost
   * without the server knowing. The last byte starts the import; who repeats the last request gets the same answer.
   * @throws ChathamError `conflict` where the offset is not where the upload ends
   */
  async append(
    id: string,
    { offset, body, asker }: {
      readonly offset: number;
      readonly body: AsyncIterable<Uint8Array>;
      readonly asker: Asker;
    },
  ): Promise<Appended> {
    this.get(id, asker.id);
    const before = this.#appending.get(id);
    before?.stop.abort();
    const stop = new AbortController();
    const work = (before?.done ?? Promise.resolve()).then(() =>
      this.#append(id, { offset, body, asker, signal: stop.signal })
    );
    const done = work.then(() => {}, () => {});
    this.#appending.set(id, { stop, done });
    try {
      return await work;
    } finally {
      if (this.#appending.get(id)?.done === done) this.#appending.delete(id);
    }
  }

  /** The bytes of a backup, all of which have come. Throws `conflict` while some are missing; `not-found` where it is none. */
  backup(
    id: string,
    client: string,
  ): { readonly bytes: AsyncIterable<Uint8Array>; readonly sizeBytes: number } {
    const { bytes, received, sha256, meta } = this.get(id, client);
    if (meta.isBackup !== true) throw new ChathamError("not-found", "This upload is no backup");
    if (received < bytes) {
      throw new ChathamError("conflict", `The upload has ${received} of ${bytes} bytes: send the rest first`);
    }
    return { bytes: checked(this.#parts.store.read(id), sha256), sizeBytes: bytes };
  }

  /** Ends an upload; nothing of it stays. */
  async remove(id: string, client: string): Promise<void> {
    this.get(id, client);
    const appending = this.#appending.get(id);
    appending?.stop.abort();
    await appending?.done;
    this.#parts.store.remove(id);
  }

  async #append(
    id: string,
    { offset, body, asker, signal }: {
      readonly offset: number;
      readonly body: AsyncIterable<Uint8Array>;
      readonly asker: Asker;
      readonly signal: AbortSignal;
    },
  ): Promise<Appended> {
    const { store, intake } = this.#parts;
    const upload = this.get(id, asker.id);
    if (offset !== upload.received) {
      throw new ChathamError("conflict", `The upload goes on at byte ${upload.received}, not ${offset}`);
    }
    if (upload.jobId !== undefined) return { received: upload.received, arrived: await this.#again(upload) };
    const received = await store.append(id, upTo(upload.bytes - upload.received, body, signal));
    if (received < upload.bytes || upload.meta.isBackup === true) return { received, arrived: undefined };
    try {
      const { name, meta } = upload;
      const titleHint = name.replace(/\.[^.]*$/, "");
      const arrived = await (await intake()).submit({
        bytes: checked(store.read(id), upload.sha256),
        meta,
        asker,
        ...(titleHint && { titleHint }),
      });
      store.finish(id, arrived.jobId);
      return { received, arrived };
    } catch (error) {
      // What cannot be read will not be read the next time either.
      if (error instanceof ChathamError && FINAL.has(error.kind)) store.remove(id);
      throw error;
    }
  }

  async #again({ jobId = "" }: StoredUpload): Promise<Appended["arrived"]> {
    const job = (await this.#parts.intake()).job(jobId);
    if (job === undefined) throw new ChathamError("not-found", "What this upload became was erased");
    return { id: job.meetingId, jobId };
  }
}

/** Removes uploads that nobody has gone on with for a week. */
export function tidyUploads(store: Pick<UploadStore, "removeOlderThan">): void {
  store.removeOlderThan(new Date(Date.now() - IDLE_MS_MAX).toISOString());
}

export interface UploadsParts {
  /** Of the disk that the data folder lies on. */
  freeBytes(): number;
  readonly store: UploadStore;
  intake(): Promise<Pick<Intake, "submit" | "job">>;
}

/** Passes what fits and no more; ends with an error where it is told to stop. */
async function* upTo(
  bytesMax: number,
  body: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, void> {
  let left = bytesMax;
  const stopped = Promise.withResolvers<never>();
  stopped.promise.catch(() => {});
  const stop = () =>
    stopped.reject(new ChathamError("conflict", "Another request has gone on with this upload"));
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  const pieces = body[Symbol.asyncIterator]();
  try {
    while (true) {
      const { done, value } = await Promise.race([pieces.next(), stopped.promise]);
      if (done === true) return;
      if (value.length > left) {
        throw new ChathamError("too-large", "More bytes came than the upload was said to have");
      }
      left -= value.length;
      yield value;
    }
  } finally {
    signal.removeEventListener("abort", stop);
    void pieces.return?.()?.catch(() => {});
  }
}

async function* checked(
  bytes: AsyncIterable<Uint8Array>,
  sha256: string | undefined,
): AsyncGenerator<Uint8Array, void, void> {
  const hash = createHash("sha256");
  for await (const piece of bytes) {
    hash.update(piece);
    yield piece;
  }
  if (sha256 !== undefined && hash.digest("hex") !== sha256.toLowerCase()) {
    throw new ChathamError(
      "bad-input",
      "What arrived is not what was sent: its SHA-256 is another. Send it again",
    );
  }
}

const FINAL: ReadonlySet<string> = new Set(["bad-input", "unsupported", "too-large", "refused", "usage"]);
/** As for a file in a form. */
const BYTES_MAX = 8 * 2 ** 30;
/** A terabyte; the disk is full before. */
const BACKUP_BYTES_MAX = 2 ** 40;
const PENDING_MAX = 100;
const IDLE_MS_MAX = 7 * 86_400_000;
