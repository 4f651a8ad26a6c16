import { and, desc, eq, isNull, lt } from "drizzle-orm";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { ChathamError } from "../../../src/errors.ts";
import type { StoredUpload, UploadStore } from "../../../src/ingest/uploads.ts";
import type { Database } from "../file/database.ts";
import type { Queries } from "../file/drizzle.ts";
import { guard, toStoreError } from "../file/fault.ts";
import { uploads } from "../file/schema.ts";
import { noteTraces } from "../traces/traces.ts";

/**
 * Uploads as files of sealed records, each of at most 64 KiB: length, nonce, AES-256-GCM (NIST SP 800-38D) over the bytes with the
 * record's number. The row says how much of the file counts, and is written after the bytes: what a crash leaves behind it is
 * written over.
 * @param folder of the files, made at first use
 */
export function uploadStore(database: Database, queries: Queries, folder: string): UploadStore {
  const rowOf = (id: string) => queries.select().from(uploads).where(eq(uploads.id, id)).get();
  const note = (id: string, values: Partial<typeof uploads.$inferInsert>) =>
    queries.update(uploads).set({ ...values, touchedAt: new Date().toISOString() }).where(eq(uploads.id, id))
      .run();
  const remove = (id: string) => {
    database.transaction(() => {
      queries.delete(uploads).where(eq(uploads.id, id)).run();
      noteTraces(database);
    }).immediate();
    rmSync(join(folder, id), { force: true });
  };
  return {
    add: ({ sha256, ...upload }) =>
      guard("begin the upload", () => {
        queries.insert(uploads).values({
          ...upload,
          sha256: sha256 ?? null,
          received: 0,
          records: 0,
          fileBytes: 0,
          secret: randomBytes(32),
          touchedAt: new Date().toISOString(),
        }).run();
      }),
    get: (id) =>
      guard("look for the upload", () => {
        const row = rowOf(id);
        return row && toUpload(row);
      }),
    pending: (client) =>
      guard(
        "list uploads",
        () =>
          queries.select().from(uploads).where(and(eq(uploads.client, client), isNull(uploads.jobId)))
            .orderBy(desc(uploads.touchedAt)).all().map(toUpload),
      ),
    async append(id, pieces) {
      const row = guard("look for the upload", () => rowOf(id));
      if (row === undefined) throw new ChathamError("not-found", "There is no such upload");
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        await using file = await open(join(folder, id), row.fileBytes === 0 ? "w" : "r+", 0o600);
        return await appendTo(
          file,
          row,
          pieces,
          (place) => void guard("keep the upload", () => note(id, place)),
        );
      } catch (error) {
        throw toStoreError("keep the upload", error);
      }
    },
    async *read(id) {
      const row = guard("look for the upload", () => rowOf(id));
      if (row === undefined) throw new ChathamError("not-found", "There is no such upload");
      await using file = await open(join(folder, id), "r");
      for (let number = 0, at = 0; number < row.records; number++) {
        const head = await readAt(file, at, HEAD_BYTES);
        const length = new DataView(head.buffer).getUint32(0);
        const sealed = await readAt(file, at + HEAD_BYTES, length);
        yield unsealed(sealed, row.secret, number);
        at += HEAD_BYTES + length;
      }
    },
    finish: (id, jobId) =>
      guard("end the upload", () => {
        note(id, { jobId });
        rmSync(join(folder, id), { force: true });
      }),
    remove: (id) => guard("end the upload", () => remove(id)),
    removeOlderThan: (touchedAt) =>
      guard("remove old uploads", () => {
        const old = queries.select({ id: uploads.id }).from(uploads).where(lt(uploads.touchedAt, touchedAt))
          .all();
        for (const { id } of old) remove(id);
        for (const name of namesIn(folder)) {
          const isOld = Date.now() - statSync(join(folder, name)).mtimeMs > UNKNOWN_AGE_MS;
          if (isOld && rowOf(name) === undefined) rmSync(join(folder, name), { force: true });
        }
      }),
  };
}

interface Place {
  readonly received: number;
  readonly records: number;
  readonly fileBytes: number;
}

async function appendTo(
  file: FileHandle,
  { secret, ...from }: Place & { readonly secret: Uint8Array },
  pieces: AsyncIterable<Uint8Array>,
  keep: (place: Place) => void,
): Promise<number> {
  let place: Place = from;
  let kept = place;
  const chunk = new Uint8Array(RECORD_BYTES);
  let filled = 0;
  const write = async () => {
    if (filled === 0) return;
    const record = sealed(chunk.subarray(0, filled), secret, place.records);
    for (let at = 0; at < record.length;) {
      at += (await file.write(record, at, record.length - at, place.fileBytes + at)).bytesWritten;
    }
    place = {
      received: place.received + filled,
      records: place.records + 1,
      fileBytes: place.fileBytes + record.length,
    };
    filled = 0;
  };
  const secure = async () => {
    if (place === kept) return;
    await file.sync();
    keep(place);
    kept = place;
  };
  try {
    for await (let piece of pieces) {
      while (piece.length > 0) {
        const taken = piece.subarray(0, RECORD_BYTES - filled);
        chunk.set(taken, filled);
        filled += taken.length;
        piece = piece.subarray(taken.length);
        if (filled === RECORD_BYTES) await write();
      }
      if (place.received - kept.received >= SECURE_BYTES) await secure();
    }
  } finally {
    await write();
    await secure();
  }
  return place.received;
}

function sealed(bytes: Uint8Array, key: Uint8Array, number: number): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(numbered(number));
  const record = new Uint8Array(HEAD_BYTES + NONCE_BYTES + bytes.length + TAG_BYTES);
  new DataView(record.buffer).setUint32(0, record.length - HEAD_BYTES);
  record.set(nonce, HEAD_BYTES);
  record.set(cipher.update(bytes), HEAD_BYTES + NONCE_BYTES);
  cipher.final();
  record.set(cipher.getAuthTag(), record.length - TAG_BYTES);
  return record;
}

function unsealed(record: Uint8Array, key: Uint8Array, number: number): Uint8Array {
  try {
    const end = record.length - TAG_BYTES;
    const decipher = createDecipheriv("aes-256-gcm", key, record.subarray(0, NONCE_BYTES));
    decipher.setAAD(numbered(number));
    decipher.setAuthTag(record.subarray(end));
    const bytes = decipher.update(record.subarray(NONCE_BYTES, end));
    decipher.final();
    return bytes;
  } catch (cause) {
    throw new ChathamError("unavailable", "Cannot read the upload: its encrypted file is damaged", { cause });
  }
}

function numbered(number: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(number));
  return bytes;
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  for (let read = 0; read < length;) {
    const { bytesRead } = await file.read(bytes, read, length - read, at + read);
    if (bytesRead === 0) {
      throw new ChathamError("unavailable", "Cannot read the upload: its encrypted file is damaged");
    }
    read += bytesRead;
  }
  return bytes;
}

function toUpload(row: typeof uploads.$inferSelect): StoredUpload {
  const { id, client, name, bytes, meta, received, touchedAt } = row;
  return {
    ...{ id, client, name, bytes, meta, received, touchedAt },
    sha256: row.sha256 ?? undefined,
    jobId: row.jobId ?? undefined,
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const RECORD_BYTES = 65_536;
const HEAD_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** After so many bytes what has come is made safe, also within one request. */
const SECURE_BYTES = 4 * 2 ** 20;
const UNKNOWN_AGE_MS = 60_000;
