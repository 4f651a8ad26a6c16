import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { z } from "zod";

/**
 * One link of the receipt chain: its beginning, what left and how that ended, and what somebody did with meetings. `hash` is SHA-256 over the RFC 8785 form of everything but `hash` and `signature`;
 * `prev` is the hash of the record before it; `signature` is Ed25519 by the device key over `hash`.
 * INVARIANT: holds no content: names, titles, texts and labels never appear, labels only as keyed hashes.
 */
export type ChainRecord = Readonly<z.infer<typeof recordSchema>>;

/** A record before it has its place in the chain. */
export type RecordContent = {
  [K in ChainRecord["kind"]]: Omit<
    Extract<ChainRecord, { kind: K }>,
    "v" | "seq" | "prev" | "hash" | "signature"
  >;
}[ChainRecord["kind"]];

const name = z.string().max(200);
const count = z.number().int().nonnegative();

const genesisBody = z.strictObject({ publicKey: name });

/** Far more than one request reads; a list hands out at most 1,000. */
const MEETINGS_MAX = 10_000;
const LABELS_MAX = 10_000;

export const openedBodySchema = z.strictObject({
  task: name,
  policy: z.strictObject({ id: name, version: z.number().int(), hash: name }),
  /** The rules that decided, in order. */
  rules: z.array(name).max(100),
  target: name,
  trust: z.enum(["device", "organisation", "external"]),
  jurisdiction: name.optional(),
  product: z.enum(["redacted", "cleared"]),
  /** True when text written by a local model is among what left. */
  generated: z.boolean(),
  detectors: z.array(z.strictObject({ name, version: name })).max(50),
  /** Entity type → bucket of its count, e.g. `4-7`. */
  entities: z.record(name, name),
  /** Keyed hashes: the same label has the same hash on this device and means nothing elsewhere. */
  labels: z.array(name).max(LABELS_MAX),
  /** Keyed hashes of every meeting that was read to make it; left out by versions that recorded only what was cited. */
  meetings: z.array(name).max(MEETINGS_MAX).optional(),
  /** True when a meeting without any label is among them. */
  unlabelled: z.boolean().optional(),
  /** SHA-256 over a secret salt and the exact bytes. */
  commitment: name,
  bytesOut: count,
});

export const closedBodySchema = z.strictObject({
  outcome: z.enum(["answered", "failed", "cancelled", "refused", "unknown"]),
  /** Kind of the error, never its text. */
  reason: name.optional(),
  bytesIn: count,
  tokensIn: count.optional(),
  tokensOut: count.optional(),
  /** False when the target did not report tokens and they were estimated. */
  tokensReported: z.boolean(),
  costMicros: count,
  currency: z.string().max(3).optional(),
  latencyMs: count,
  firstTokenMs: count.optional(),
  /** The provider's own id of the request. */
  requestId: name.optional(),
});

/**
 * Acts that widen who may see something, or erase: each is a record. `leaves` is what becomes of the content: it lies
 * outside the store then, or all of the store does in a form that its key opens, or nothing does.
 */
export const ACTS = {
  export: { leaves: "content" },
  download: { leaves: "content" },
  webhook: { leaves: "content" },
  backup: { leaves: "store" },
  restore: { leaves: "nothing" },
  "keep-audio": { leaves: "nothing" },
  join: { leaves: "nothing" },
  relabel: { leaves: "nothing" },
  replace: { leaves: "nothing" },
  hold: { leaves: "nothing" },
  token: { leaves: "nothing" },
  policy: { leaves: "nothing" },
  forget: { leaves: "nothing" },
  erase: { leaves: "nothing" },
  /** The older pages of the file, where words of what was erased or forgotten before it could stand, are overwritten. */
  erased: { leaves: "nothing" },
  "remove-words": { leaves: "nothing" },
  /** So many decisions could not be kept, as the store could not be written for too long. */
  "decisions-lost": { leaves: "nothing" },
} as const satisfies Record<string, { readonly leaves: "content" | "store" | "nothing" }>;

export type ActName = keyof typeof ACTS;

const actNames = Object.keys(ACTS) as [ActName, ...ActName[]];

const actBodySchema = z.strictObject({
  act: z.enum(actNames),
  /** `owner` or the name of a token; of a token that is named by an address, its keyed hash. */
  by: name,
  /** Whose token, by the same rule. */
  who: name.optional(),
  policy: z.strictObject({ id: name, version: z.number().int(), hash: name }).optional(),
  /** The rule that decided, where one was asked. */
  rule: name.optional(),
  /** Keyed hashes of the meetings concerned. */
  meetings: z.array(name).max(MEETINGS_MAX),
  /** Keyed hashes of their labels, after a change of them those that are there now. */
  labels: z.array(name).max(LABELS_MAX),
  /** Those that were there before a change. */
  labelsBefore: z.array(name).max(LABELS_MAX).optional(),
  unlabelled: z.boolean().optional(),
  /** A word of the program for how, e.g. a format, `held` or `revoked`. */
  how: z.string().regex(/^[a-z0-9-]{1,40}$/).optional(),
  count: count.optional(),
});

const shared = {
  v: z.literal(1),
  seq: count,
  at: z.string().max(40),
  receipt: name,
  prev: name,
  hash: name,
  signature: name,
};

export const recordSchema = z.discriminatedUnion("kind", [
  z.strictObject({ ...shared, kind: z.literal("genesis"), body: genesisBody }),
  z.strictObject({ ...shared, kind: z.literal("opened"), body: openedBodySchema }),
  z.strictObject({ ...shared, kind: z.literal("closed"), body: closedBodySchema }),
  z.strictObject({ ...shared, kind: z.literal("act"), body: actBodySchema }),
]);

export type OpenedBody = Readonly<z.infer<typeof openedBodySchema>>;
export type ClosedBody = Readonly<z.infer<typeof closedBodySchema>>;
export type ActBody = Readonly<z.infer<typeof actBodySchema>>;
export type OpenedRecord = Extract<ChainRecord, { kind: "opened" }>;

/** `prev` of the first record. */
export const CHAIN_START = "start";

/** @returns the hash of a record by its content, whatever `hash` it claims. */
export function hashOf(record: RecordContent & Pick<ChainRecord, "v" | "seq" | "prev">): string {
  const { v, seq, at, kind, receipt, body, prev } = record;
  const canonical = canonicalize({ v, seq, at, kind, receipt, body, prev });
  if (canonical === undefined) throw new TypeError("A receipt cannot be written in canonical form");
  return createHash("sha256").update("chatham-receipt-v1\n").update(canonical).digest("base64url");
}

/** Of a receipt whose process ended before it could say how it went. */
export const UNKNOWN_OUTCOME: ClosedBody = {
  outcome: "unknown",
  reason: "process-ended",
  bytesIn: 0,
  tokensReported: false,
  costMicros: 0,
  latencyMs: 0,
};
