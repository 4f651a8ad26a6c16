import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { ChathamError } from "../../../src/errors.ts";
import type { Spool, SpooledFile, SpoolReader } from "../../../src/ingest/jobs.ts";
import { toStoreError } from "../file/fault.ts";

/**
 * Uploads on their way, each under a key of its own that only the encrypted store knows: when the job's row goes, the
 * file is noise. AES-256-GCM (NIST SP 800-38D) over chunks of 64 KiB; the chunk's number is its nonce, so chunks cannot
 * change places, and the length is kept in the store, so the end cannot be cut off.
 * @param folder the spool's own folder, made at first use
 */
export function spoolIn(folder: string): Spool {
  return {
    async write(bytes, { bytesMax }) {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        return await writeSpooled(folder, bytes, bytesMax);
      } catch (error) {
        throw toStoreError("keep the upload", error);
      }
    },
    async open(file) {
      try {
        return spoolReader(await open(join(folder, file.name), "r"), file);
      } catch (error) {
        throw toStoreError("read the upload", error);
      }
    },
    remove: (name) => rmSync(join(folder, name), { force: true }),
    sweep(known) {
      for (const name of namesIn(folder)) {
        if (known.has(name) || writing.has(name)) continue;
        const ageMs = Date.now() - statSync(join(folder, name)).mtimeMs;
        if (ageMs > UNFINISHED_AGE_MS) rmSync(join(folder, name), { force: true });
      }
    },
  };
}

async function writeSpooled(
  folder: string,
  bytes: AsyncIterable<Uint8Array>,
  bytesMax: number,
): Promise<SpooledFile> {
  const name = randomUUID();
  const key = randomBytes(32);
  const file = await open(join(folder, name), "wx", 0o600);
  writing.add(name);
  try {
    let sizeBytes = 0;
    let number = 0;
    for await (const chunk of chunksOf(bytes)) {
      sizeBytes += chunk.length;
      if (sizeBytes > bytesMax) {
        throw new ChathamError("too-large", `The file has more than ${bytesMax} bytes`);
      }
      await writeAll(file, seal(chunk, key, number++));
    }
    await file.sync();
    await file.close();
    return { name, key, sizeBytes };
  } catch (error) {
    await file.close();
    rmSync(join(folder, name), { force: true });
    throw error;
  } finally {
    writing.delete(name);
  }
}

/** Files that this process is writing. */
const writing = new Set<string>();

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    at += (await file.write(bytes, at, bytes.length - at)).bytesWritten;
  }
}

/** Gathers pieces of any size into chunks of `CHUNK_BYTES`; only the last is shorter. */
async function* chunksOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let chunk = new Uint8Array(CHUNK_BYTES);
  let filled = 0;
  for await (let piece of bytes) {
    while (piece.length > 0) {
      const taken = piece.subarray(0, CHUNK_BYTES - filled);
      chunk.set(taken, filled);
      filled += taken.length;
      piece = piece.subarray(taken.length);
      if (filled < CHUNK_BYTES) continue;
      yield chunk;
      chunk = new Uint8Array(CHUNK_BYTES);
      filled = 0;
    }
  }
  if (filled > 0) yield chunk.subarray(0, filled);
}

function spoolReader(file: FileHandle, { key, sizeBytes }: SpooledFile): SpoolReader {
  // Decoders read mostly in order and in small pieces: the last chunk is asked for again and again.
  let last: { number: number; chunk: Uint8Array } | undefined;
  const chunkAt = async (number: number): Promise<Uint8Array> => {
    if (last?.number === number) return last.chunk;
    const length = Math.min(CHUNK_BYTES, sizeBytes - number * CHUNK_BYTES);
    const sealed = new Uint8Array(length + TAG_BYTES);
    const { bytesRead } = await file.read(sealed, 0, sealed.length, number * (CHUNK_BYTES + TAG_BYTES));
    const chunk = unseal(sealed.subarray(0, bytesRead), key, number);
    last = { number, chunk };
    return chunk;
  };
  return {
    sizeBytes,
    async read(start, end) {
      if (start < 0 || end > sizeBytes || start > end) {
        throw new RangeError(`Cannot read bytes ${start} to ${end} of a file of ${sizeBytes}`);
      }
      const out = new Uint8Array(end - start);
      for (let at = start; at < end;) {
        const number = Math.floor(at / CHUNK_BYTES);
        const from = at - number * CHUNK_BYTES;
        const piece = (await chunkAt(number)).subarray(from, from + end - at);
        out.set(piece, at - start);
        at += piece.length;
      }
      return out;
    },
    [Symbol.asyncDispose]: () => file.close(),
  };
}

function seal(chunk: Uint8Array, key: Uint8Array, number: number): Uint8Array {
  const cipher = createCipheriv("aes-256-gcm", key, nonceOf(number));
  const sealed = new Uint8Array(chunk.length + TAG_BYTES);
  sealed.set(cipher.update(chunk));
  cipher.final();
  sealed.set(cipher.getAuthTag(), chunk.length);
  return sealed;
}

function unseal(sealed: Uint8Array, key: Uint8Array, number: number): Uint8Array {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(number));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    const chunk = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES));
    decipher.final();
    return chunk;
  } catch (cause) {
    throw new ChathamError("unavailable", "Cannot read the upload: its encrypted file is damaged", { cause });
  }
}

/** Each file has a key of its own, so a counter never repeats under a key. */
function nonceOf(number: number): Uint8Array {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setUint32(8, number);
  return nonce;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const CHUNK_BYTES = 65_536;
const TAG_BYTES = 16;
/** A younger file may still be in the making by a command beside this process, which reads a file and writes without a break. */
const UNFINISHED_AGE_MS = 60_000;
