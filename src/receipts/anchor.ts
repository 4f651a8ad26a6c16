import { z } from "zod";
import { ChathamError } from "../errors.ts";
import type { DeviceKey } from "./device_key.ts";
import type { ChainRecord } from "./record.ts";

/**
 * The chain's head, signed, to be kept where this device cannot change it (a ticket, a mail to the auditor, a write-once
 * bucket). Whoever holds it notices a tail that is cut at or before it.
 */
export function anchorOf(head: ChainRecord, key: DeviceKey, now: Date): string {
  const anchor = {
    v: 1 as const,
    seq: head.seq,
    hash: head.hash,
    at: now.toISOString(),
    publicKey: key.publicKey,
  };
  return JSON.stringify({ ...anchor, signature: key.sign(signedText(anchor)) });
}

/** @returns the anchor, or throws `bad-input` when it is malformed or not signed by that key. */
export function parseAnchor(text: string, verify: (text: string, signature: string) => boolean): Anchor {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ChathamError("bad-input", "The anchor is not JSON");
  }
  const parsed = anchorSchema.safeParse(value);
  if (!parsed.success) throw new ChathamError("bad-input", "The anchor is malformed");
  if (!verify(signedText(parsed.data), parsed.data.signature)) {
    throw new ChathamError("bad-input", "The anchor is not signed by this device");
  }
  return parsed.data;
}

const anchorSchema = z.strictObject({
  v: z.literal(1),
  seq: z.number().int().nonnegative(),
  hash: z.string(),
  at: z.string(),
  publicKey: z.string(),
  signature: z.string(),
});

export type Anchor = Readonly<z.infer<typeof anchorSchema>>;

function signedText(anchor: Omit<Anchor, "signature">): string {
  return `chatham-anchor-v1\n${anchor.seq}\n${anchor.hash}\n${anchor.at}\n${anchor.publicKey}`;
}
