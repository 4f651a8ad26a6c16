import { assert, assertEquals } from "@std/assert";
import { speakersOf } from "../../src/meeting/meeting.ts";
import { parseTranscript } from "../../src/transcript/parse.ts";

const folder = new URL("../fixtures/meetings/", import.meta.url);
const read = (name: string) => Deno.readFileSync(new URL(name, folder));
const lines = (name: string) => new TextDecoder().decode(read(name)).trim().split("\n");

const SAMPLES = JSON.parse(new TextDecoder().decode(read("sample_meetings.json"))) as {
  meetings: { file: string; title: string; startedAt: string }[];
};

const EXPECTED: Readonly<Record<string, { format: string; turns: number; speakers: number }>> = {
  "1-heron-kick-off.vtt": { format: "webvtt", turns: 34, speakers: 4 },
  "2-heron-sensor-review.txt": { format: "timed-text", turns: 29, speakers: 3 },
  "4-heron-price-review.json": { format: "json", turns: 28, speakers: 4 },
};

for (const { file, title, startedAt } of SAMPLES.meetings.filter((sample) => sample.file in EXPECTED)) {
  Deno.test(`parseTranscript() reads the sample meeting ${file} with title and date`, () => {
    const parsed = parseTranscript(read(file));
    const { format, turns, speakers } = EXPECTED[file] ?? { format: "", turns: 0, speakers: 0 };
    assertEquals([parsed.format, parsed.title, parsed.startedAt], [format, title, startedAt]);
    assertEquals([parsed.turns.length, speakersOf(parsed.turns).length], [turns, speakers]);
    assertEquals(parsed.warnings, []);
    assert(parsed.turns.every((turn) => turn.startMs !== undefined));
  });
}

Deno.test("the sample recording's RTTM follows its script, without overlap, for more than 60 s", () => {
  const script = lines("3-heron-stand-up.script").filter((line) => !line.startsWith("#")).map((line) =>
    line.split("|")[0]
  );
  const rttm = lines("3-heron-stand-up.rttm").map((line) => line.split(" "));
  assertEquals(rttm.map((fields) => fields[7]), script);
  let end = 0;
  for (const [, , , start, seconds] of rttm) {
    assert(Number(start) >= end);
    end = Number(start) + Number(seconds);
  }
  assert(end > 60);
});
