import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, scrypt } from "node:crypto";
import { z } from "zod";
import { ChathamError } from "../errors.ts";
import { sharedFrom, sharedWith } from "./recovery_key.ts";

/** What a backup is locked with; at least one. */
export interface Locks {
  readonly passphrase?: string | undefined;
  /** Public half of a recovery key. */
  readonly recovery?: Uint8Array | undefined;
}

/** What opens one. */
export type Unlock =
  | { readonly passphrase: string }
  /** As it was written down. */
  | { readonly recoveryKey: string }
  /** Of the one file, by whoever has just written it. */
  | { readonly fileKey: Uint8Array };

/** A key for one file. */
export function newFileKey(): Uint8Array {
  return new Uint8Array(randomBytes(KEY_BYTES));
}

/**
 * Seals a stream: a line that says what it is, a line of JSON with the file's random key under each lock, then chunks of 64 KiB
 * under AES-256-GCM (NIST SP 800-38D). A chunk's nonce is its number and whether it is the last, so none can be cut off,
 * swapped or added (the STREAM construction, Hoang et al. 2015).
 */
export async function* seal(
  plain: AsyncIterable<Uint8Array>,
  { fileKey, locks, madeAt }: {
    readonly fileKey: Uint8Array;
    readonly locks: Locks;
    readonly madeAt: string;
  },
): AsyncGenerator<Uint8Array> {
  const salt = new Uint8Array(randomBytes(16));
  const content = { v: 1 as const, madeAt, salt: salt.toHex(), stanzas: await lockAll(fileKey, locks) };
  const mac = macOf(fileKey, JSON.stringify(content));
  yield new TextEncoder().encode(`${MAGIC}\n${JSON.stringify({ content, mac })}\n`);
  const key = derived(fileKey, salt, "payload");
  let held: Uint8Array | undefined;
  let number = 0;
  for await (const chunk of inChunks(plain, CHUNK_BYTES)) {
    if (held !== undefined) yield sealChunk(key, held, { number: number++, isLast: false });
    held = chunk;
  }
  yield sealChunk(key, held ?? new Uint8Array(), { number, isLast: true });
}

/**
 * @returns when it was made, its key, and what was sealed, each chunk proved before it is handed on
 * @throws ChathamError `forbidden` for a wrong passphrase or key, `bad-input` for what is no backup or was changed
 */
export async function open(
  bytes: AsyncIterable<Uint8Array>,
  unlock: Unlock,
): Promise<OpenedFile> {
  const reader = new ByteReader(bytes);
  if (await reader.line(MAGIC.length) !== MAGIC) {
    throw new ChathamError("bad-input", "The file is no backup of Chatham");
  }
  const header = parseHeader(await reader.line(HEADER_BYTES_MAX));
  const fileKey = await unlockOne(header.content.stanzas, unlock);
  if (header.mac !== macOf(fileKey, JSON.stringify(header.content))) throw damaged();
  const { salt, madeAt } = header.content;
  const plain = openChunks(reader, derived(fileKey, Uint8Array.fromHex(salt), "payload"));
  return { madeAt, fileKey, plain };
}

export interface OpenedFile {
  readonly madeAt: string;
  /** Opens this file again, without the passphrase. */
  readonly fileKey: Uint8Array;
  readonly plain: AsyncGenerator<Uint8Array>;
}

async function* openChunks(reader: ByteReader, key: Uint8Array): AsyncGenerator<Uint8Array> {
  let chunk = await reader.take(CHUNK_BYTES + TAG_BYTES);
  for (let number = 0;; number++) {
    const next = await reader.take(CHUNK_BYTES + TAG_BYTES);
    yield openChunk(key, chunk, { number, isLast: next.length === 0 });
    if (next.length === 0) return;
    chunk = next;
  }
}

interface ChunkPlace {
  readonly number: number;
  readonly isLast: boolean;
}

function sealChunk(key: Uint8Array, chunk: Uint8Array, place: ChunkPlace): Uint8Array {
  const cipher = createCipheriv("aes-256-gcm", key, nonceOf(place));
  const sealed = [cipher.update(chunk), cipher.final(), cipher.getAuthTag()];
  return joined(sealed);
}

function openChunk(key: Uint8Array, sealed: Uint8Array, place: ChunkPlace): Uint8Array {
  if (sealed.length < TAG_BYTES) throw damaged();
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(place));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    return joined([decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES)), decipher.final()]);
  } catch (cause) {
    throw damaged(cause);
  }
}

function nonceOf({ number, isLast }: ChunkPlace): Uint8Array {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setBigUint64(3, BigInt(number));
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

const stanzaSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("passphrase"),
    salt: z.hex().length(32),
    // Costs outside these bounds are no file of ours and would exhaust the memory.
    n: z.int().min(2 ** 14).max(2 ** 20),
    r: z.literal(8),
    p: z.int().min(1).max(4),
    wrapped: z.hex().length(96),
  }),
  z.strictObject({ kind: z.literal("recovery"), ephemeral: z.hex().length(64), wrapped: z.hex().length(96) }),
]);
type Stanza = z.infer<typeof stanzaSchema>;

const headerSchema = z.strictObject({
  content: z.strictObject({
    v: z.literal(1),
    madeAt: z.iso.datetime(),
    salt: z.hex().length(32),
    stanzas: z.array(stanzaSchema).min(1).max(8),
  }),
  mac: z.hex().length(64),
});

function parseHeader(text: string): z.infer<typeof headerSchema> {
  try {
    return headerSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new ChathamError(
      "bad-input",
      "The backup is of a form that this version does not know, or damaged",
      { cause },
    );
  }
}

async function lockAll(fileKey: Uint8Array, { passphrase, recovery }: Locks): Promise<Stanza[]> {
  const stanzas: Stanza[] = [];
  if (passphrase !== undefined) {
    const salt = new Uint8Array(randomBytes(16));
    const wrapped = wrap(await stretched(passphrase, salt, SCRYPT_COST), fileKey);
    stanzas.push({ kind: "passphrase", salt: salt.toHex(), ...SCRYPT_COST, wrapped });
  }
  if (recovery !== undefined) {
    const { ephemeral, secret } = sharedWith(recovery);
    stanzas.push({ kind: "recovery", ephemeral: ephemeral.toHex(), wrapped: wrap(secret, fileKey) });
  }
  if (stanzas.length === 0) throw new ChathamError("usage", "A backup needs a passphrase or a recovery key");
  return stanzas;
}

async function unlockOne(stanzas: readonly Stanza[], unlock: Unlock): Promise<Uint8Array> {
  if ("fileKey" in unlock) return unlock.fileKey;
  for (const stanza of stanzas) {
    const secret = await secretFor(stanza, unlock);
    const fileKey = secret && unwrap(secret, stanza.wrapped);
    if (fileKey) return fileKey;
  }
  const kind = "passphrase" in unlock ? "passphrase" : "recovery key";
  throw new ChathamError("forbidden", `The backup does not open with this ${kind}`);
}

async function secretFor(stanza: Stanza, unlock: Unlock): Promise<Uint8Array | undefined> {
  switch (stanza.kind) {
    case "passphrase": {
      if (!("passphrase" in unlock)) return undefined;
      const { salt, n, r, p } = stanza;
      return await stretched(unlock.passphrase, Uint8Array.fromHex(salt), { n, r, p });
    }
    case "recovery": {
      if (!("recoveryKey" in unlock)) return undefined;
      return sharedFrom(unlock.recoveryKey, Uint8Array.fromHex(stanza.ephemeral)).secret;
    }
    default:
      return stanza satisfies never;
  }
}

/** Each wrapping secret is used once, so the nonce may be a constant. */
function wrap(secret: Uint8Array, fileKey: Uint8Array): string {
  return sealChunk(secret, fileKey, { number: 0, isLast: true }).toHex();
}

function unwrap(secret: Uint8Array, wrapped: string): Uint8Array | undefined {
  try {
    return openChunk(secret, Uint8Array.fromHex(wrapped), { number: 0, isLast: true });
  } catch {
    return undefined;
  }
}

async function stretched(
  passphrase: string,
  salt: Uint8Array,
  { n, r, p }: typeof SCRYPT_COST,
): Promise<Uint8Array> {
  const maxmem = 128 * r * (n + p + 2);
  return await new Promise((resolve, reject) => {
    scrypt(passphrase.normalize("NFKC"), salt, KEY_BYTES, { N: n, r, p, maxmem }, (error, key) => {
      if (error) reject(error);
      else resolve(Uint8Array.from(key));
    });
  });
}

function derived(fileKey: Uint8Array, salt: Uint8Array, use: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", fileKey, salt, `chatham backup ${use}`, KEY_BYTES));
}

function macOf(fileKey: Uint8Array, text: string): string {
  return createHmac("sha256", derived(fileKey, new Uint8Array(), "header")).update(text).digest("hex");
}

/** Gathers pieces of any size into chunks of one size; only the last is shorter. */
async function* inChunks(pieces: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(pieces);
  while (true) {
    const chunk = await reader.take(bytes);
    if (chunk.length > 0) yield chunk;
    if (chunk.length < bytes) return;
  }
}

/** Reads lines and stretches from a stream of pieces. */
export class ByteReader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #held = new Uint8Array();

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** @returns as many bytes; fewer at the end only */
  async take(bytes: number): Promise<Uint8Array> {
    const taken = [this.#cut(bytes)];
    let count = taken[0]?.length ?? 0;
    while (count < bytes) {
      const next = await this.#pieces.next();
      if (next.done === true) break;
      this.#held = next.value.slice();
      const piece = this.#cut(bytes - count);
      taken.push(piece);
      count += piece.length;
    }
    return joined(taken);
  }

  /** Up to a line break. Throws `bad-input` for one that is longer. */
  async line(bytesMax: number): Promise<string> {
    const line: number[] = [];
    while (true) {
      const [byte] = await this.take(1);
      if (byte === 0x0a) return new TextDecoder().decode(Uint8Array.from(line));
      if (byte === undefined || line.length >= bytesMax) {
        throw new ChathamError("bad-input", "The file is no backup of Chatham");
      }
      line.push(byte);
    }
  }

  #cut(bytes: number): Uint8Array {
    const piece = this.#held.subarray(0, bytes);
    this.#held = this.#held.subarray(piece.length);
    return piece;
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function damaged(cause?: unknown): ChathamError {
  return new ChathamError("bad-input", "The backup is damaged: it was cut off or changed", { cause });
}

const MAGIC = "CHATHAM-BACKUP";
const KEY_BYTES = 32;
const TAG_BYTES = 16;
const CHUNK_BYTES = 65_536;
const HEADER_BYTES_MAX = 16_384;
/** OWASP's first choice for scrypt: 128 MiB, about half a second. */
const SCRYPT_COST = { n: 2 ** 17, r: 8 as const, p: 1 };
