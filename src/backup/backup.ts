import type { Allowed } from "../acts/allowed.ts";
import type { Asker } from "../clients/asker.ts";
import { ChathamError } from "../errors.ts";
import type { LeftOutByRule } from "../meeting/meeting.ts";
import type { Receipts } from "../receipts/receipts.ts";
import type { BackupStore } from "./backup_store.ts";
import { originOf } from "./origin.ts";
import { type BackupPart, type EndRecord, readRecords, writeRecords } from "./records.ts";
import { type Locks, newFileKey, open, seal, type Unlock } from "./sealed_file.ts";

export interface BackupParts {
  readonly store: BackupStore;
  readonly allowed: Allowed;
  readonly acts: Pick<Receipts, "note" | "secret">;
  readonly now: () => Date;
}

export interface BackupRequest {
  readonly locks: Locks;
  readonly withSound: boolean;
  readonly asker: Asker;
  readonly onProgress: (fraction: number) => void;
}

export interface BackupTold {
  readonly meetings: number;
  readonly sounds: number;
  /** Meetings that the policy lets nobody carry out. */
  readonly leftOut: readonly LeftOutByRule[];
}

/**
 * The bytes of a backup: `backup`. What the policy does not let out is left out and said; what is erased while it is written is
 * not in it.
 * @returns the bytes, what opens them to prove them, and what is in them once they were all read
 * @throws ChathamError `refused` where every meeting is left out
 */
export function backUp(
  { store, allowed, acts, now }: BackupParts,
  { locks, withSound, asker, onProgress }: BackupRequest,
): { readonly bytes: AsyncGenerator<Uint8Array>; readonly unlock: Unlock; told(): BackupTold } {
  const { meetingIds, leftOut } = backedUp({ store, allowed }, asker);
  const [first] = leftOut;
  if (meetingIds.length === 0 && first !== undefined) {
    throw new ChathamError("refused", `${first.because} (rule ${first.rule})`);
  }
  const madeAt = now().toISOString();
  const counts = { meetings: 0, sounds: 0 };
  acts.note({
    act: "backup",
    by: asker.id,
    how: withSound ? "with-audio" : "without-audio",
    count: meetingIds.length,
    meetingIds,
  });
  async function* parts(): AsyncGenerator<BackupPart> {
    yield { kind: "begin", v: 1, madeAt };
    const owner = store.owner();
    if (owner !== undefined) {
      yield {
        kind: "owner",
        ...(owner.name === undefined ? {} : { name: owner.name }),
        ...(owner.email === undefined ? {} : { email: owner.email }),
      };
    }
    for (const { name, value } of store.settings()) yield { kind: "setting", name, value: value as never };
    for (const erasure of store.erasures()) yield { kind: "erasure", ...erasure };
    for (const [at, id] of meetingIds.entries()) {
      onProgress(at / meetingIds.length);
      const stored = store.read(id);
      if (stored === undefined) continue;
      const { meeting, nextTurn, aliases } = stored;
      yield {
        kind: "meeting",
        meeting: meeting as never,
        nextTurn,
        aliases: aliases.map(([a, b]) => [a, b]),
      };
      counts.meetings += 1;
      if (withSound) yield* soundOf(id);
    }
  }
  async function* soundOf(id: string): AsyncGenerator<BackupPart> {
    const kept = store.sounds.find(id);
    const about = store.sounds.list().find(({ meetingId }) => meetingId === id);
    if (kept === undefined || about === undefined) return;
    await using sound = await store.sounds.open(id);
    const { peaks, perSecond } = await sound.peaks();
    const bytes = sound.sizeBytes;
    yield { kind: "sound", ...about, perSecond, peaks: peaks.toBase64(), bytes };
    for (let from = 0; from < bytes; from += PIECE_BYTES) {
      yield await sound.read(from, Math.min(bytes, from + PIECE_BYTES));
    }
    counts.sounds += 1;
  }
  const fileKey = newFileKey();
  const records = writeRecords(parts(), (sha256) => originOf(acts, { madeAt, sha256 }));
  return {
    bytes: seal(records, { fileKey, locks, madeAt }),
    unlock: { fileKey },
    told: () => ({ ...counts, leftOut }),
  };
}

/** The meetings that would be in a backup, and those that the policy leaves out. */
export function backedUp(
  { store, allowed }: Pick<BackupParts, "store" | "allowed">,
  asker: Asker,
): { readonly meetingIds: readonly string[]; readonly leftOut: readonly LeftOutByRule[] } {
  const { ids, leftOut } = allowed.for(asker, "backup");
  return { meetingIds: store.meetingIds().filter((id) => ids === undefined || ids.has(id)), leftOut };
}

/** Reads a backup from its first byte to its last. Throws where it does not open, was changed, or is not whole. */
export async function verifyBackup(
  bytes: AsyncIterable<Uint8Array>,
  unlock: Unlock,
  see: (part: BackupPart) => void = () => {},
): Promise<{ readonly madeAt: string; readonly fileKey: Uint8Array; readonly end: EndRecord }> {
  const { madeAt, fileKey, plain } = await open(bytes, unlock);
  const records = readRecords(plain);
  while (true) {
    const next = await records.next();
    if (next.done === true) return { madeAt, fileKey, end: next.value };
    see(next.value);
  }
}

const PIECE_BYTES = 1 << 20;
