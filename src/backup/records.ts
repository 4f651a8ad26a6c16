import { createHash } from "node:crypto";
import { z } from "zod";
import { ChathamError } from "../errors.ts";
import { meetingSchema } from "../meeting/meeting.ts";
import { ByteReader } from "./sealed_file.ts";

/** What a backup is a row of. */
const backupRecordSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("begin"), v: z.literal(1), madeAt: z.iso.datetime() }),
  z.strictObject({
    kind: z.literal("meeting"),
    meeting: meetingSchema,
    /** Number of the next new turn. */
    nextTurn: z.int().min(0),
    /** Numbers of turns that edits took away, and which answers for each. */
    aliases: z.array(z.tuple([z.int(), z.int()])),
  }),
  /** Its bytes follow, in pieces. */
  z.strictObject({
    kind: z.literal("sound"),
    meetingId: z.string(),
    madeAt: z.string(),
    until: z.string().optional(),
    perSecond: z.int().min(1),
    /** Base64. */
    peaks: z.string(),
    bytes: z.int().min(0),
  }),
  z.strictObject({
    kind: z.literal("erasure"),
    what: z.enum(["meeting", "person", "words"]),
    salt: z.hex(),
    hash: z.hex(),
    at: z.string(),
  }),
  z.strictObject({ kind: z.literal("owner"), name: z.string().optional(), email: z.string().optional() }),
  /** A keyed value of the store's settings: a collection, the vocabulary, a template. */
  z.strictObject({ kind: z.literal("setting"), name: z.string(), value: z.json() }),
  z.strictObject({
    kind: z.literal("end"),
    counts: z.record(z.string(), z.int()),
    /** SHA-256 of everything before it. */
    sha256: z.hex(),
    /** Keyed hash of that and of when it was made, by a secret of the device that made it: only that device can tell. */
    origin: z.hex().optional(),
  }),
]);
export type BackupRecord = z.infer<typeof backupRecordSchema>;
export type EndRecord = Extract<BackupRecord, { kind: "end" }>;
export type EndlessRecord = Exclude<BackupRecord, { kind: "end" }>;

/** A record, or a piece of the bytes that the record before announced. */
export type BackupPart = EndlessRecord | Uint8Array;

/**
 * Writes the parts as bytes, each with its length, and at the end how many of each kind there were and the hash of all.
 * @param originOf what the end says of who made it, by that hash
 */
export async function* writeRecords(
  parts: AsyncIterable<BackupPart>,
  originOf: (sha256: string) => string,
): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  const counts: Record<string, number> = {};
  for await (const part of parts) {
    const frame = part instanceof Uint8Array ? framed(PIECE, part) : framed(RECORD, encode(part));
    if (!(part instanceof Uint8Array)) counts[part.kind] = (counts[part.kind] ?? 0) + 1;
    hash.update(frame);
    yield frame;
  }
  const sha256 = hash.digest("hex");
  yield framed(RECORD, encode({ kind: "end", counts, sha256, origin: originOf(sha256) }));
}

/**
 * @returns the parts, in order, and when all were handed on the end, which agrees with them
 * @throws ChathamError `bad-input` where the end is missing, or does not agree with what came before
 */
export async function* readRecords(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<BackupPart, EndRecord> {
  const reader = new ByteReader(bytes);
  const hash = createHash("sha256");
  const counts: Record<string, number> = {};
  while (true) {
    const head = await reader.take(HEAD_BYTES);
    if (head.length < HEAD_BYTES) throw unfinished();
    const length = new DataView(head.buffer).getUint32(1);
    if (length > FRAME_BYTES_MAX) throw unfinished();
    const body = await reader.take(length);
    if (body.length < length) throw unfinished();
    const part = head[0] === PIECE ? body : parse(body);
    if (!(part instanceof Uint8Array) && part.kind === "end") {
      const isWhole = part.sha256 === hash.digest("hex") && sameCounts(part.counts, counts);
      if (!isWhole || (await reader.take(1)).length > 0) throw unfinished();
      return part;
    }
    hash.update(head).update(body);
    if (!(part instanceof Uint8Array)) counts[part.kind] = (counts[part.kind] ?? 0) + 1;
    yield part;
  }
}

function framed(type: number, body: Uint8Array): Uint8Array {
  const frame = new Uint8Array(HEAD_BYTES + body.length);
  frame[0] = type;
  new DataView(frame.buffer).setUint32(1, body.length);
  frame.set(body, HEAD_BYTES);
  return frame;
}

function encode(record: BackupRecord): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(record));
}

function parse(body: Uint8Array): BackupRecord {
  try {
    return backupRecordSchema.parse(JSON.parse(new TextDecoder().decode(body)));
  } catch (cause) {
    throw new ChathamError("bad-input", "The backup holds something that this version does not know", {
      cause,
    });
  }
}

function sameCounts(told: Readonly<Record<string, number>>, seen: Readonly<Record<string, number>>): boolean {
  const kinds = new Set([...Object.keys(told), ...Object.keys(seen)]);
  return [...kinds].every((kind) => (told[kind] ?? 0) === (seen[kind] ?? 0));
}

function unfinished(): ChathamError {
  return new ChathamError("bad-input", "The backup is not whole: nothing was changed");
}

const RECORD = 1;
const PIECE = 2;
const HEAD_BYTES = 5;
/** A meeting of 200,000 turns with the times of all words. */
const FRAME_BYTES_MAX = 1 << 30;
