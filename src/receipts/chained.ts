import type { DeviceKey } from "./device_key.ts";
import type { Appended, SentBytes } from "./journal.ts";
import { CHAIN_START, type ChainRecord, hashOf, type RecordContent } from "./record.ts";

/** A record that has no place in the chain yet, with what is kept beside it. */
export interface Unwritten {
  readonly meetingIds: readonly string[];
  readonly content: RecordContent;
  readonly sent: SentBytes | undefined;
}

/**
 * Gives each of a batch its place behind the head of the chain, and its signature; where there is no head, behind a first
 * record that names the key.
 * @param by.at of that first record, ISO 8601
 */
export function chained(
  head: ChainRecord | undefined,
  batch: readonly Unwritten[],
  { key, at }: { readonly key: DeviceKey; readonly at: string },
): Appended[] {
  const appended: Appended[] = [];
  let last = head;
  if (!last) {
    last = link(
      { kind: "genesis", receipt: "genesis", at, body: { publicKey: key.publicKey } },
      undefined,
      key,
    );
    appended.push({ record: last });
  }
  for (const { content, meetingIds, sent } of batch) {
    last = link(content, last, key);
    appended.push({ record: last, meetingIds, ...(sent ? { sent } : {}) });
  }
  return appended;
}

function link(content: RecordContent, head: ChainRecord | undefined, key: DeviceKey): ChainRecord {
  const place = { v: 1 as const, seq: head ? head.seq + 1 : 0, prev: head?.hash ?? CHAIN_START };
  const hash = hashOf({ ...place, ...content });
  return { ...place, ...content, hash, signature: key.sign(hash) };
}
