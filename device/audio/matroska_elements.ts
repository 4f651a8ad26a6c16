import type { AudioFile } from "../../src/ingest/hear.ts";
import { damaged, truncated } from "./damage.ts";
import type { Extent } from "./extent.ts";
import { startsFile } from "./next_file.ts";
import { patched, readUpTo, sliced } from "./read.ts";

/**
 * Walks through the elements of a Matroska or WebM file (RFC 8794, 9559) down to the blocks, to where it ends or another
 * begins, and makes a file of it that a reader can take: rubbish becomes `Void`, so does the index, which may point anywhere,
 * and where the file breaks off, its last cluster ends with its last whole block. The reader that is used (mediabunny 1.61)
 * would leave such a cluster out, and never comes back from rubbish at a file's end.
 */
export async function matroskaExtent(audio: AudioFile): Promise<Extent> {
  return await new Walk(audio).run();
}

interface Element {
  readonly id: number;
  readonly start: number;
  readonly bodyStart: number;
  /** Undefined where it does not say how long it is. */
  readonly end: number | undefined;
}

class Walk {
  readonly #audio: AudioFile;
  readonly #patches: { at: number; bytes: Uint8Array }[] = [];
  #segment: Element | undefined;
  #cluster: Element | undefined;
  #clusters = 0;
  #isDamaged = false;

  constructor(audio: AudioFile) {
    this.#audio = audio;
  }

  async run(): Promise<Extent> {
    const size = this.#audio.sizeBytes;
    for (let at = 0, count = 0; at < size; count++) {
      if (count > ELEMENTS_MAX) throw damaged("webm", "it has too many elements");
      if (this.#cluster?.end !== undefined && at >= this.#cluster.end) this.#cluster = undefined;
      const element = await elementAt(this.#audio, at);
      if (count === 0 && element?.id !== EBML_HEADER) throw damaged("webm", "an element is none");
      if (count > 0 && element?.id === EBML_HEADER) return this.#upTo(at);
      if (!element || !this.#belongs(element)) {
        const next = await this.#pass(at);
        if (next === undefined) return this.#upTo(at, await this.#isCut(at));
        at = next;
        continue;
      }
      if (element.end !== undefined && element.end > size && !CONTAINERS.has(element.id)) {
        return this.#upTo(at, true);
      }
      at = this.#enter(element);
    }
    return this.#upTo(size, [this.#segment, this.#cluster].some((open) => (open?.end ?? 0) > size));
  }

  /** @returns where to go on */
  #enter(element: Element): number {
    const { id, start, bodyStart, end } = element;
    if (id === SEGMENT) this.#segment = element;
    else if (id === CLUSTER) {
      this.#cluster = element;
      this.#clusters++;
    } else if (!IN_CLUSTER.has(id)) this.#cluster = undefined;
    if (id === CUES && end !== undefined) this.#void(start, end);
    return CONTAINERS.has(id) ? bodyStart : end ?? bodyStart;
  }

  #belongs({ id, end }: Element): boolean {
    if (end === undefined && !CONTAINERS.has(id)) return false;
    if (!this.#segment) return id === EBML_HEADER || id === SEGMENT || id === VOID;
    if (IN_CLUSTER.has(id)) {
      const clusterEnd = this.#cluster?.end ?? Infinity;
      return this.#cluster !== undefined && (end ?? 0) <= Math.max(clusterEnd, 0);
    }
    // A cluster that says how long it is holds nothing but its own.
    return id === VOID || (IN_SEGMENT.has(id) && this.#cluster?.end === undefined);
  }

  /** Rubbish is passed by up to the next cluster. @returns undefined where there is none any more, or another file begins */
  async #pass(at: number): Promise<number | undefined> {
    if (this.#clusters > 0 && await startsFile(this.#audio, at)) return undefined;
    const next = await nextCluster(this.#audio, at);
    if (next === undefined) return undefined;
    // A checksum in a segment is no loss, and the reader takes it for rubbish.
    this.#isDamaged ||= next - at > CHECKSUM_BYTES;
    const clusterEnd = this.#cluster?.end;
    if (this.#cluster && clusterEnd !== undefined && clusterEnd > next) {
      this.#patches.push(sizePatch(this.#cluster, next));
    }
    this.#cluster = undefined;
    this.#void(at, next);
    return next;
  }

  #void(start: number, end: number): void {
    if (this.#patches.length > PATCHES_MAX) throw damaged("webm", "most of it is no sound");
    const length = end - start;
    if (length < 2) return;
    const sizeBytes = length < 9 ? 1 : 8;
    this.#patches.push({
      at: start,
      bytes: Uint8Array.from([VOID, ...sizeOf(length - 1 - sizeBytes, sizeBytes)]),
    });
  }

  async #isCut(at: number): Promise<boolean> {
    if (await startsFile(this.#audio, at)) return false;
    return this.#segment?.end !== at;
  }

  #upTo(end: number, isCut = false): Extent {
    if (this.#clusters === 0) throw truncated("webm", "it holds no sound");
    for (const open of [this.#segment, this.#cluster]) {
      if (open?.end !== undefined && open.end > end) this.#patches.push(sizePatch(open, end));
    }
    return {
      audio: patched(sliced(this.#audio, 0, end), this.#patches),
      end: isCut ? this.#audio.sizeBytes : end,
      flaws: [
        ...(this.#isDamaged ? ["damaged-stretch"] as const : []),
        ...(isCut ? ["cut-short"] as const : []),
      ],
    };
  }
}

const EBML_HEADER = 0x1a45dfa3;
const SEGMENT = 0x18538067;
const CLUSTER = 0x1f43b675;
const CUES = 0x1c53bb6b;
const VOID = 0xec;
const CONTAINERS: ReadonlySet<number> = new Set([SEGMENT, CLUSTER]);
/** RFC 9559 §5: what may stand in a segment and in a cluster; another name is rubbish. */
const IN_SEGMENT: ReadonlySet<number> = new Set(
  [0x114d9b74, 0x1549a966, 0x1654ae6b, CLUSTER, CUES, 0x1941a469, 0x1043a770, 0x1254c367],
);
const IN_CLUSTER: ReadonlySet<number> = new Set([0xe7, 0x5854, 0xa7, 0xab, 0xa3, 0xa0, 0xaf, 0xbf]);
const CHECKSUM_BYTES = 6;
const ELEMENTS_MAX = 8_000_000;
const PATCHES_MAX = 1_000;

function sizePatch({ start, bodyStart }: Element, end: number): { at: number; bytes: Uint8Array } {
  const at = start + 4;
  return { at, bytes: sizeOf(end - bodyStart, bodyStart - at) };
}

/** RFC 8794 §4: a size in as many bytes as are there for it. */
function sizeOf(size: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = length - 1, rest = size; i >= 0; i--, rest = Math.floor(rest / 256)) bytes[i] = rest % 256;
  bytes[0] = (bytes[0] ?? 0) | 0x80 >> (length - 1);
  return bytes;
}

async function nextCluster(audio: AudioFile, from: number): Promise<number | undefined> {
  for (let at = from; at < audio.sizeBytes; at += SEARCH_BYTES - 12) {
    const bytes = await readUpTo(audio, at, SEARCH_BYTES);
    for (let i = bytes.indexOf(0x1f); i >= 0; i = bytes.indexOf(0x1f, i + 1)) {
      if (bytes[i + 1] !== 0x43 || bytes[i + 2] !== 0xb6 || bytes[i + 3] !== 0x75) continue;
      if ((await elementAt(audio, at + i))?.id === CLUSTER) return at + i;
    }
  }
  return undefined;
}

const SEARCH_BYTES = 64 * 1024;

async function elementAt(audio: AudioFile, at: number): Promise<Element | undefined> {
  const head = await readUpTo(audio, at, 12);
  const idBytes = leadingLength(head[0] ?? 0);
  const sizeBytes = leadingLength(head[idBytes] ?? 0);
  if (idBytes > 4 || sizeBytes > 8 || head.length < idBytes + sizeBytes) return undefined;
  let id = 0;
  for (let i = 0; i < idBytes; i++) id = id * 256 + (head[i] ?? 0);
  let size = (head[idBytes] ?? 0) & (0xff >> sizeBytes);
  let isUnknown = size === 0xff >> sizeBytes;
  for (let i = 1; i < sizeBytes; i++) {
    const byte = head[idBytes + i] ?? 0;
    isUnknown &&= byte === 0xff;
    size = size * 256 + byte;
  }
  const bodyStart = at + idBytes + sizeBytes;
  return { id, start: at, bodyStart, end: isUnknown ? undefined : bodyStart + size };
}

/** @returns 1 to 8 by the place of the first one bit, 9 when there is none. */
function leadingLength(byte: number): number {
  return Math.clz32(byte) - 24 + 1;
}
