import { eq } from "drizzle-orm";
import { Buffer } from "node:buffer";
import { ChathamError } from "../../../src/errors.ts";
import type { SoundCopy, SoundReader, SoundStore } from "../../../src/meeting/sound.ts";
import type { Database } from "../file/database.ts";
import type { Queries } from "../file/drizzle.ts";
import { guard } from "../file/fault.ts";
import { joinedSounds, legalHolds, meetings, sounds } from "../file/schema.ts";
import { spoolIn } from "../jobs/spool.ts";
import { noteTraces } from "../traces/traces.ts";

/** @param folder of the sealed files, made at first use */
export function soundStore(database: Database, queries: Queries, folder: string): SoundStore {
  const files = spoolIn(folder);
  const rowOf = (meetingId: string) =>
    queries.select().from(sounds).innerJoin(meetings, eq(meetings.key, sounds.meetingKey))
      .where(eq(meetings.id, meetingId)).get();
  const kept = (meetingId: string) => {
    const row = rowOf(meetingId);
    return row && !isOver(row.sounds.until, new Date().toISOString()) ? row.sounds : undefined;
  };
  return {
    async write(copy) {
      let soundBytes = 0;
      const counted = count(copy, (bytes) => soundBytes += bytes);
      const { name: file, key: secret, sizeBytes: fileBytes } = await files.write(counted, {
        bytesMax: BYTES_MAX,
      });
      return { file, secret, soundBytes, fileBytes, peaksPerSecond: copy.perSecond };
    },
    put: (meetingId, { secret, ...sound }, { madeAt, until }) =>
      guard("keep the recording", () => {
        const meeting = queries.select({ key: meetings.key }).from(meetings).where(eq(meetings.id, meetingId))
          .get();
        if (meeting === undefined) throw new ChathamError("not-found", `There is no meeting ${meetingId}`);
        const before = rowOf(meetingId);
        queries.insert(sounds).values({
          meetingKey: meeting.key,
          ...sound,
          secret: Buffer.from(secret),
          madeAt,
          until: until ?? null,
        }).onConflictDoUpdate({
          target: sounds.meetingKey,
          set: { ...sound, secret: Buffer.from(secret), madeAt, until: until ?? null },
        }).run();
        if (before !== undefined) noteTraces(database);
      }),
    replace: (meetingId, { secret, ...sound }) =>
      guard("replace the recording", () => {
        const before = rowOf(meetingId)?.sounds;
        if (before === undefined) return files.remove(sound.file);
        queries.update(sounds).set({ ...sound, secret: Buffer.from(secret) })
          .where(eq(sounds.meetingKey, before.meetingKey)).run();
        noteTraces(database);
        files.remove(before.file);
      }),
    find: (meetingId) =>
      guard("look for the recording", () => {
        const row = kept(meetingId);
        if (row === undefined) return undefined;
        return { bytes: row.soundBytes, ...(row.until === null ? {} : { until: row.until }) };
      }),
    async open(meetingId): Promise<SoundReader> {
      const row = guard("look for the recording", () => kept(meetingId));
      if (row === undefined) throw new ChathamError("not-found", "No recording of this meeting is kept");
      const { file: name, secret: key, fileBytes: sizeBytes, soundBytes, peaksPerSecond } = row;
      const reader = await files.open({ name, key, sizeBytes });
      return {
        sizeBytes: soundBytes,
        read: (start, end) => {
          if (end > soundBytes) throw new RangeError(`Cannot read up to ${end} of ${soundBytes} bytes`);
          return reader.read(start, end);
        },
        peaks: async () => ({
          peaks: await reader.read(soundBytes, sizeBytes),
          perSecond: peaksPerSecond,
        }),
        [Symbol.asyncDispose]: () => reader[Symbol.asyncDispose](),
      };
    },
    keepUntil: (meetingId, until) =>
      guard("keep the recording", () => {
        const row = kept(meetingId);
        if (row === undefined) return false;
        queries.update(sounds).set({ until: until ?? null }).where(eq(sounds.meetingKey, row.meetingKey))
          .run();
        if (until !== undefined) shortenJoined(database, row.meetingKey, until);
        return true;
      }),
    remove: (meetingId) =>
      guard("remove the recording", () => {
        const name = removeSound(database, meetingId);
        if (name !== undefined) files.remove(name);
        return name !== undefined;
      }),
    removeFile: files.remove,
    list: () =>
      guard(
        "list the recordings",
        () =>
          queries.select({ meetingId: meetings.id, madeAt: sounds.madeAt, until: sounds.until }).from(sounds)
            .innerJoin(meetings, eq(meetings.key, sounds.meetingKey)).all().map(({ until, ...rest }) => ({
              ...rest,
              ...(until === null ? {} : { until }),
            })),
      ),
    tidy: (now) =>
      guard("remove old recordings", () => {
        const held = new Set(queries.select().from(legalHolds).all().map(({ meetingId }) => meetingId));
        const over = queries.select({ id: meetings.id, until: sounds.until }).from(sounds)
          .innerJoin(meetings, eq(meetings.key, sounds.meetingKey)).all()
          .filter(({ id, until }) => isOver(until, now) && !held.has(id));
        for (const { id } of over) {
          const name = removeSound(database, id);
          if (name !== undefined) files.remove(name);
        }
        const known = [
          ...queries.select({ file: sounds.file }).from(sounds).all(),
          ...queries.select({ file: joinedSounds.file }).from(joinedSounds).all(),
        ];
        files.sweep(new Set(known.map(({ file }) => file)));
        return over.length;
      }),
  };
}

/** Takes the row out, and with it the file's key. @returns the file's name, which its folder may now lose */
function removeSound(database: Database, meetingId: string): string | undefined {
  return database.transaction(() => {
    const name = database.prepare<[string], string>(
      "delete from sounds where meeting_key = (select key from meetings where id = ?) returning file",
    ).pluck().get(meetingId);
    // Those that it was joined of are of the same voices; their files are swept.
    database.prepare(
      "delete from joined_sounds where meeting_key = (select key from meetings where id = ?)",
    ).run(meetingId);
    if (name !== undefined) noteTraces(database);
    return name;
  }).immediate();
}

/** The sounds that a meeting was joined of are kept no longer than its own. */
function shortenJoined(database: Database, meetingKey: number, until: string): void {
  database.prepare(
    "update joined_sounds set until = ? where meeting_key = ? and (until is null or until > ?)",
  ).run(until, meetingKey, until);
}

function isOver(until: string | null, now: string): boolean {
  return until !== null && until <= now;
}

async function* count(
  copy: SoundCopy,
  onSound: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void, void> {
  for await (const piece of copy.ogg) {
    onSound(piece.length);
    yield piece;
  }
  yield copy.peaks();
}

/** A day and more of speech. */
const BYTES_MAX = 2 ** 30;
