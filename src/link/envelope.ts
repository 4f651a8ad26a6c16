import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { ENTITY_TYPES, type EntityType } from "../personal_data.ts";
import { ChathamError } from "../errors.ts";
import { type ChainRecord, recordSchema } from "../receipts/record.ts";

/**
 * Seals what may cross from the device process to the egress process: the exact bytes that will be sent, to whom, until
 * when, and a MAC over all of it under a key that the launcher made at this start. Layout, big-endian:
 * `u32 length of header, header (JSON), body, 32 bytes HMAC-SHA-256 over everything before`.
 */
export function sealEnvelope(content: EnvelopeContent, key: EnvelopeKey, options: SealOptions): Uint8Array {
  if (content.body.length > BODY_BYTES_MAX) {
    throw new ChathamError(
      "too-large",
      `A request of ${content.body.length} bytes exceeds ${BODY_BYTES_MAX}`,
    );
  }
  const header: EnvelopeHeader = {
    v: 1,
    product: content.product,
    withheld: [...content.withheld],
    target: content.target,
    operation: content.operation,
    contentType: content.contentType,
    policyHash: content.policyHash,
    receiptId: content.receiptId,
    salt: content.salt,
    trail: [...content.trail],
    expiresAt: options.now + options.lifetimeMs,
    timeoutMs: content.timeoutMs,
    nonce: randomBytes(16).toString("base64url"),
    sha256: createHash("sha256").update(content.body).digest("base64url"),
    stream: content.stream,
  };
  const head = new TextEncoder().encode(JSON.stringify(header));
  const sealed = new Uint8Array(LENGTH_BYTES + head.length + content.body.length + MAC_BYTES);
  new DataView(sealed.buffer).setUint32(0, head.length);
  sealed.set(head, LENGTH_BYTES);
  sealed.set(content.body, LENGTH_BYTES + head.length);
  const covered = sealed.subarray(0, sealed.length - MAC_BYTES);
  sealed.set(key.mac(covered), covered.length);
  return sealed;
}

/**
 * Opens an envelope or throws; nothing of a refused one may be used. The MAC is checked before a byte is parsed; a nonce
 * is spent by its first use.
 */
export function openEnvelope(
  sealed: Uint8Array,
  key: EnvelopeKey,
  nonces: SpentNonces,
  now: number,
): Envelope {
  if (sealed.length < LENGTH_BYTES + MAC_BYTES) throw refused("is cut short");
  const covered = sealed.subarray(0, sealed.length - MAC_BYTES);
  if (!timingSafeEqual(key.mac(covered), sealed.subarray(covered.length))) throw refused("has a wrong MAC");
  const headLength = new DataView(sealed.buffer, sealed.byteOffset).getUint32(0);
  if (headLength > covered.length - LENGTH_BYTES) throw refused("has a wrong length");
  const head = covered.subarray(LENGTH_BYTES, LENGTH_BYTES + headLength);
  const parsed = headerSchema.safeParse(parseJson(head));
  if (!parsed.success) throw refused("has a malformed header");
  const header = parsed.data;
  const body = covered.subarray(LENGTH_BYTES + headLength);
  if (createHash("sha256").update(body).digest("base64url") !== header.sha256) throw refused("was altered");
  if (now >= header.expiresAt) throw refused("has expired");
  if (header.expiresAt - now > LIFETIME_MS_MAX) throw refused("would live too long");
  if (!nonces.spend(header.nonce, header.expiresAt, now)) throw refused("was used before");
  return { header, body };
}

/** The key of one start of the program; it never leaves memory and cannot be read back. */
export class EnvelopeKey {
  readonly #key: Uint8Array;

  /** @param key 32 random bytes, made by the launcher */
  constructor(key: Uint8Array) {
    if (key.length !== 32) throw new RangeError("An envelope key has 32 bytes");
    this.#key = key.slice();
  }

  /** Where a link begins anew between the two processes that share this key. No envelope begins with these words. */
  get linkMark(): Uint8Array {
    return this.mac(new TextEncoder().encode("chatham-link-begins"));
  }

  mac(bytes: Uint8Array): Uint8Array {
    return createHmac("sha256", this.#key).update(bytes).digest();
  }
}

/** Remembers nonces until their envelopes have expired, so memory is bounded by the traffic of one lifetime. */
export class SpentNonces {
  readonly #expiryOf = new Map<string, number>();
  #sweepAt = 0;

  /** @returns false when it was spent before. */
  spend(nonce: string, expiresAt: number, now: number): boolean {
    this.#sweep(now);
    if (this.#expiryOf.has(nonce)) return false;
    this.#expiryOf.set(nonce, expiresAt);
    return true;
  }

  get size(): number {
    return this.#expiryOf.size;
  }

  #sweep(now: number): void {
    if (now < this.#sweepAt) return;
    this.#sweepAt = now + SWEEP_MS;
    for (const [nonce, expiresAt] of this.#expiryOf) {
      if (now >= expiresAt) this.#expiryOf.delete(nonce);
    }
  }
}

/** What the egress process can be asked to do at a target. */
const OPERATIONS = [
  "chat",
  "completions",
  "responses",
  "embeddings",
  "transcriptions",
  "webhook",
] as const;
export type Operation = typeof OPERATIONS[number];

export interface EnvelopeContent {
  /** Which of the gate's two products the bytes are; `cleared` never reaches a target of trust `external`. */
  readonly product: "redacted" | "cleared";
  /** Types that must not be found in the bytes as they were, besides those that the egress process looks for by itself. */
  readonly withheld: readonly EntityType[];
  readonly target: string;
  readonly operation: Operation;
  /** MIME type of `body`. */
  readonly contentType: string;
  readonly body: Uint8Array;
  /** Hash of the policy that permitted it; egress compares it with the one it runs under. */
  readonly policyHash: string;
  readonly receiptId: string;
  /** Base64url; opens the receipt's commitment to the bytes. */
  readonly salt: string;
  /** The receipt as it was opened, and before it every record since the last that the egress process has seen. */
  readonly trail: readonly ChainRecord[];
  readonly timeoutMs: number;
  readonly stream: boolean;
}

export interface SealOptions {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly lifetimeMs: number;
}

export interface Envelope {
  readonly header: EnvelopeHeader;
  readonly body: Uint8Array;
}

/** Records that others of this device may have written between two requests: many more than ever happens. */
const TRAIL_RECORDS_MAX = 50_000;

const headerSchema = z.strictObject({
  v: z.literal(1),
  product: z.enum(["redacted", "cleared"]),
  withheld: z.array(z.enum(ENTITY_TYPES)).max(ENTITY_TYPES.length),
  target: z.string().min(1).max(200),
  operation: z.enum(OPERATIONS),
  contentType: z.string().min(1).max(200).regex(/^[\w/+.-]+(; ?boundary=[\w-]+)?$/),
  policyHash: z.string().max(200),
  receiptId: z.string().max(100),
  salt: z.string().length(43),
  trail: z.array(recordSchema).min(1).max(TRAIL_RECORDS_MAX),
  expiresAt: z.number().int(),
  timeoutMs: z.number().int().positive().max(3_600_000),
  nonce: z.string().length(22),
  sha256: z.string().length(43),
  stream: z.boolean(),
});

export type EnvelopeHeader = Readonly<z.infer<typeof headerSchema>>;

/** Longest header: mostly the trail of receipts. */
export const HEADER_BYTES_MAX: number = 64 << 20;
/** 32 MiB: an hour of speech as FLAC; longer recordings go in pieces. */
export const BODY_BYTES_MAX: number = 32 << 20;
export const LIFETIME_MS_MAX = 60_000;
const LENGTH_BYTES = 4;
const MAC_BYTES = 32;
const SWEEP_MS = 1_000;

function refused(why: string): ChathamError {
  return new ChathamError("refused", `The envelope ${why}; nothing was sent`);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
