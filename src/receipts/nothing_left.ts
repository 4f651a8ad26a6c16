import canonicalize from "canonicalize";
import type { DeviceKey } from "./device_key.ts";
import type { ChainRecord } from "./record.ts";

/**
 * Answers "did anything labelled so leave between two dates?" from the chain, signed by the device.
 * @param records the whole chain in order
 * @param request dates are inclusive, ISO 8601, UTC days
 */
export function proveNothingLeft(
  records: Iterable<ChainRecord>,
  request: NothingLeftRequest,
  key: DeviceKey,
  now: Date,
): NothingLeftAnswer {
  const labelHashes = new Set(request.labelHashes);
  const matches: string[] = [];
  let requestsRead = 0;
  let head: ChainRecord | undefined;
  for (const record of records) {
    head = record;
    if (record.kind !== "opened" || !isWithin(record.at, request)) continue;
    requestsRead += 1;
    const left = record.body.trust !== "device";
    if (left && record.body.labels.some((label) => labelHashes.has(label))) matches.push(record.receipt);
  }
  const claim = {
    v: 1 as const,
    claim: `Nothing labelled ${request.label} left this device from ${request.from} to ${request.to}`,
    holds: matches.length === 0,
    label: request.label,
    labelHashes: [...labelHashes],
    from: request.from,
    to: request.to,
    requestsRead,
    matches: matches.slice(0, MATCHES_MAX),
    matchesTotal: matches.length,
    head: head ? { seq: head.seq, hash: head.hash } : null,
    at: now.toISOString(),
    publicKey: key.publicKey,
    bound: BOUND,
  };
  return { ...claim, signature: key.sign(canonicalize(claim) ?? "") };
}

/** @returns true when the answer is exactly what that device signed. */
export function isSigned(
  answer: NothingLeftAnswer,
  verify: (text: string, signature: string) => boolean,
): boolean {
  const { signature, ...claim } = answer;
  return verify(canonicalize(claim) ?? "", signature);
}

export interface NothingLeftRequest {
  /** As asked, e.g. `hr` or `insider:*`. */
  readonly label: string;
  /** Keyed hashes of the label, or of every known label of the namespace. */
  readonly labelHashes: readonly string[];
  readonly from: string;
  readonly to: string;
}

export interface NothingLeftAnswer {
  readonly v: 1;
  readonly claim: string;
  readonly holds: boolean;
  readonly label: string;
  readonly labelHashes: readonly string[];
  readonly from: string;
  readonly to: string;
  /** Receipts opened in that time, for any target. */
  readonly requestsRead: number;
  readonly matches: readonly string[];
  readonly matchesTotal: number;
  readonly head: { readonly seq: number; readonly hash: string } | null;
  readonly at: string;
  readonly publicKey: string;
  readonly bound: string;
  readonly signature: string;
}

const BOUND =
  "Covers what went through Chatham on this device, by the labels that each request carried when it was " +
  "sent, in the chain up to the head named here. It says nothing about other programs, copies, exports made by " +
  "hand, or meetings labelled later.";
const MATCHES_MAX = 1_000;

function isWithin(at: string, range: { from: string; to: string }): boolean {
  const day = at.slice(0, 10);
  return day >= range.from && day <= range.to;
}
