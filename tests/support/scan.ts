import { createDecipheriv } from "node:crypto";
import { Buffer } from "node:buffer";
import { STORE_FILE } from "../../device/store/file/key.ts";

/**
 * Decrypts a store's files by itself, without SQLite, and looks for strings in every page: in use, free, and in the
 * write-ahead log. SQLCipher 4: pages of 4,096 bytes whose last 80 are the IV (16) and the HMAC (64); the first 16 bytes
 * of the file are the salt.
 * @returns how often any of the needles occurs
 */
export function countInPages(folder: string, needles: readonly string[]): { file: number; log: number } {
  const key = Buffer.from(Deno.readTextFileSync(`${folder}/key`).trim(), "hex");
  const file = readIfThere(`${folder}/${STORE_FILE}`);
  const log = readIfThere(`${folder}/${STORE_FILE}-wal`);
  return { file: count(pagesOfFile(file, key), needles), log: count(pagesOfLog(log, key), needles) };
}

function* pagesOfFile(file: Uint8Array, key: Uint8Array): Generator<string> {
  for (let at = 0; at + PAGE_BYTES <= file.length; at += PAGE_BYTES) {
    yield decryptPage(file.subarray(at, at + PAGE_BYTES), key, at === 0);
  }
}

function* pagesOfLog(log: Uint8Array, key: Uint8Array): Generator<string> {
  for (let at = LOG_HEADER_BYTES; at + FRAME_HEADER_BYTES + PAGE_BYTES <= log.length;) {
    const page = new DataView(log.buffer, log.byteOffset + at).getUint32(0);
    at += FRAME_HEADER_BYTES;
    yield decryptPage(log.subarray(at, at + PAGE_BYTES), key, page === 1);
    at += PAGE_BYTES;
  }
}

function decryptPage(page: Uint8Array, key: Uint8Array, isFirst: boolean): string {
  const end = PAGE_BYTES - RESERVED_BYTES;
  const decipher = createDecipheriv("aes-256-cbc", key, page.subarray(end, end + 16)).setAutoPadding(false);
  return decipher.update(page.subarray(isFirst ? 16 : 0, end)).toString("latin1");
}

function count(pages: Iterable<string>, needles: readonly string[]): number {
  let found = 0;
  for (const page of pages) {
    for (const needle of needles) if (page.includes(needle)) found++;
  }
  return found;
}

function readIfThere(path: string): Uint8Array {
  try {
    return Deno.readFileSync(path);
  } catch {
    return new Uint8Array(0);
  }
}

const PAGE_BYTES = 4_096;
const RESERVED_BYTES = 80;
const LOG_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
