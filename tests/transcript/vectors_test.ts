import { assert, assertEquals } from "@std/assert";
import { parseTranscript } from "../../src/transcript/parse.ts";
import { voicesOf } from "../../src/transcript/cue_text.ts";
import { readCueFile } from "../../src/transcript/cue_file.ts";
import { decodeText } from "../../src/transcript/decode_text.ts";
import { hasShared, named, sharedPath } from "../support/shared.ts";

const root = sharedPath("data/transcript_formats");

interface VectorCue {
  readonly id: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly text: string;
}

/** Read here though the W3C parser leaves it out: some tools write fewer digits. */
const READ_MORE = new Set(["/vttjs/cue-times/fraction-digits.vtt"]);

Deno.test({
  name: named("readCueFile() finds the cues of every WebVTT conformance vector"),
  ignore: !hasShared,
  fn() {
    let vectors = 0;
    for (const path of filesUnder(`${root}/vttjs`, ".vtt")) {
      const expected = readJson<{ cues: VectorCue[] }>(path.replace(/\.vtt$/, ".json"));
      if (!expected || READ_MORE.has(path.slice(root.length))) continue;
      vectors++;
      const { text } = decodeText(Deno.readFileSync(path));
      const cues = text.startsWith("WEBVTT") ? readCueFile(text)?.cues ?? [] : [];
      assertEquals(
        cues.map(({ id, startMs, endMs, payload }) => ({ id, startMs, endMs, payload })),
        expected.cues.map((cue) => ({
          id: cue.id,
          startMs: Math.round(cue.startTime * 1000),
          endMs: Math.round(cue.endTime * 1000),
          payload: cue.text,
        })),
        path.slice(root.length),
      );
    }
    assert(vectors >= 77, `only ${vectors} vectors`);
  },
});

Deno.test({
  name: named("voicesOf() gives the text that the conformance vectors show"),
  ignore: !hasShared,
  fn() {
    let vectors = 0;
    for (const path of filesUnder(`${root}/vttjs/cuetext`, ".vtt")) {
      const shown = readJson<{ textContent: string }[]>(path.replace(/\.vtt$/, "-proc.json"));
      const { text } = decodeText(Deno.readFileSync(path));
      if (!shown || !text.startsWith("WEBVTT")) continue;
      vectors++;
      const plain = (s: string) => s.replace(/\s+/gu, " ").trim();
      const ours = (readCueFile(text)?.cues ?? []).map((cue) =>
        voicesOf(cue.payload).map((span) => span.text).join(" ")
      );
      assertEquals(
        plain(ours.join(" ")),
        plain(shown.map((node) => node.textContent).join(" ")),
        path.slice(root.length),
      );
    }
    assert(vectors >= 36, `only ${vectors} vectors`);
  },
});

Deno.test({
  name: named("parseTranscript() reads the same meeting from every tool's layout"),
  ignore: !hasShared,
  fn() {
    const expected = readJson<{ start: number; end: number; speaker: string; text: string }[]>(
      `${root}/own_tool_layouts/expected.json`,
    ) ?? [];
    for (
      const path of [...filesUnder(`${root}/own_tool_layouts`, "")].filter((p) =>
        !p.endsWith("expected.json")
      )
    ) {
      const { turns } = parseTranscript(Deno.readFileSync(path));
      const name = path.slice(root.length);
      assertEquals(turns.map((t) => [t.speaker, t.text]), expected.map((t) => [t.speaker, t.text]), name);
      turns.forEach((turn, i) => {
        const start = expected[i]?.start ?? 0;
        const isExact = turn.endMs !== undefined;
        assertEquals(turn.startMs, isExact ? start * 1000 : Math.floor(start) * 1000, name);
        if (isExact) assertEquals(turn.endMs, (expected[i]?.end ?? 0) * 1000, name);
      });
    }
  },
});

Deno.test({
  name: named("parseTranscript() agrees with the golden segments, where nobody is named it says Unknown"),
  ignore: !hasShared,
  fn() {
    const folder = `${root}/jerry`;
    let vectors = 0;
    for (const path of filesUnder(`${folder}/expected`, ".expected.json")) {
      const expected = readJson<{ source: { file_path: string }; segments: Segment[] }>(path);
      const file = expected?.source.file_path.replace(/^.*transcripts\//, "") ?? "";
      const bytes = readOrUndefined(`${folder}/transcripts/${file}`);
      if (!expected || !bytes) continue;
      vectors++;
      const { turns } = parseTranscript(bytes);
      assertEquals(
        turns.map((turn) => [turn.startMs ?? null, turn.endMs ?? null, turn.speaker, quotes(turn.text)]),
        // The golden files keep the order of the file; a meeting is kept in order of time.
        expected.segments.toSorted((a, b) => (a.start_ms ?? 0) - (b.start_ms ?? 0)).map((
          s,
        ) => [s.start_ms, s.end_ms, s.speaker ?? "Unknown", quotes(s.text)]),
        path.slice(root.length),
      );
    }
    assert(vectors >= 7, `only ${vectors} vectors`);
  },
});

interface Segment {
  readonly start_ms: number | null;
  readonly end_ms: number | null;
  readonly speaker: string | null;
  readonly text: string;
}

/** The golden files were typed by hand: straight and curly quotes are mixed. */
function quotes(text: string): string {
  return text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'");
}

function* filesUnder(folder: string, suffix: string): Generator<string> {
  for (const entry of [...Deno.readDirSync(folder)].sort((a, b) => a.name < b.name ? -1 : 1)) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) yield* filesUnder(path, suffix);
    else if (path.endsWith(suffix)) yield path;
  }
}

function readOrUndefined(path: string): Uint8Array | undefined {
  try {
    return Deno.readFileSync(path);
  } catch {
    return undefined;
  }
}

function readJson<T>(path: string): T | undefined {
  const bytes = readOrUndefined(path);
  try {
    return bytes && JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // One golden file of the set holds unescaped quotes.
    return undefined;
  }
}
