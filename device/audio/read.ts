import type { AudioFile } from "../../src/ingest/hear.ts";

const CHUNK_BYTES = 256 * 1024;

/** The file's bytes from `start` to its end (or `end`), in chunks that are small enough to hold and large enough to be quick. */
export async function* readInOrder(
  audio: AudioFile,
  start = 0,
  end = audio.sizeBytes,
): AsyncGenerator<{ readonly bytes: Uint8Array; readonly fraction: number }> {
  for (let at = start; at < end; at += CHUNK_BYTES) {
    const bytes = await audio.read(at, Math.min(end, at + CHUNK_BYTES));
    yield { bytes, fraction: Math.min(1, (at + bytes.length) / audio.sizeBytes) };
  }
}

/** @returns the bytes from `start`, at most `length`, fewer at the end of the file. */
export function readUpTo(audio: AudioFile, start: number, length: number): Promise<Uint8Array> {
  const end = Math.min(audio.sizeBytes, start + length);
  return end > start ? audio.read(start, end) : Promise.resolve(new Uint8Array(0));
}

/** @returns a part of a recording as one of its own. */
export function sliced(audio: AudioFile, start: number, end = audio.sizeBytes): AudioFile {
  return { sizeBytes: end - start, read: (from, to) => audio.read(start + from, start + to) };
}

/** @returns parts of a recording as one, without what lies between them. */
export function spliced(
  audio: AudioFile,
  runs: readonly { readonly start: number; readonly end: number }[],
): AudioFile {
  const sizeBytes = runs.reduce((sum, { start, end }) => sum + end - start, 0);
  return {
    sizeBytes,
    async read(from, to) {
      const result = new Uint8Array(to - from);
      let runStart = 0;
      for (const { start, end } of runs) {
        const [first, last] = [Math.max(from, runStart), Math.min(to, runStart + end - start)];
        if (first < last) {
          result.set(await audio.read(start + first - runStart, start + last - runStart), first - from);
        }
        runStart += end - start;
      }
      return result;
    },
  };
}

/** @returns the same recording with other bytes at some places. */
export function patched(
  audio: AudioFile,
  patches: readonly { readonly at: number; readonly bytes: Uint8Array }[],
): AudioFile {
  return {
    sizeBytes: audio.sizeBytes,
    async read(from, to) {
      const result = (await audio.read(from, to)).slice();
      for (const { at, bytes } of patches) {
        bytes.forEach((byte, i) => {
          if (at + i >= from && at + i < to) result[at + i - from] = byte;
        });
      }
      return result;
    },
  };
}

/** @returns the same recording, read in aligned blocks of which the last is kept, so that many small reads cost one. */
export function buffered(audio: AudioFile): AudioFile {
  let blockStart = -1;
  let block: Uint8Array = new Uint8Array(0);
  return {
    sizeBytes: audio.sizeBytes,
    async read(start, end) {
      if (end - start >= CHUNK_BYTES) return await audio.read(start, end);
      const result = new Uint8Array(end - start);
      for (let at = start; at < end;) {
        const wanted = Math.floor(at / CHUNK_BYTES) * CHUNK_BYTES;
        if (wanted !== blockStart) {
          block = await audio.read(wanted, Math.min(audio.sizeBytes, wanted + CHUNK_BYTES));
          blockStart = wanted;
        }
        const part = block.subarray(at - blockStart, Math.min(end - blockStart, CHUNK_BYTES));
        if (part.length === 0) throw new RangeError(`Cannot read past byte ${at} of a recording`);
        result.set(part, at - start);
        at += part.length;
      }
      return result;
    },
  };
}
