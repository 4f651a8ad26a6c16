import { assertEquals } from "@std/assert";
import { align as alignSources, type SpeakerStretch } from "../../device/align/align.ts";

import type { Word } from "../../src/meeting/meeting.ts";

const align = (words: readonly Word[], stretches: readonly SpeakerStretch[]) =>
  alignSources([{ words, stretches, unclear: [] }]);
const word = (text: string, startMs: number, endMs: number) => ({ word: text, startMs, endMs });

Deno.test("align() gives words to whoever speaks longest during them and names speakers by first turn", () => {
  const words = [
    word("hello", 0, 400),
    word("there", 400, 900),
    word("good", 1_500, 1_900),
    word("day", 1_900, 2_300),
  ];
  const { turns, speech } = align(words, [
    { startMs: 0, endMs: 800, speaker: 4 },
    { startMs: 850, endMs: 3_000, speaker: 2 },
  ]);
  assertEquals(
    turns.map(({ index, speaker, text, startMs, endMs }) => [index, speaker, text, startMs, endMs]),
    [
      [0, "Speaker 1", "hello there", 0, 900],
      [1, "Speaker 2", "good day", 1_500, 2_300],
    ],
  );
  assertEquals(speech.map(({ speaker }) => speaker), ["Speaker 1", "Speaker 2"]);
});

Deno.test("align() gives a word outside all speech to the nearest speaker", () => {
  const { turns } = align([word("late", 2_000, 2_200)], [
    { startMs: 0, endMs: 500, speaker: 0 },
    { startMs: 2_500, endMs: 3_000, speaker: 1 },
  ]);
  assertEquals(turns[0]?.speaker, "Speaker 1");
  assertEquals(turns.length, 1);
});

Deno.test("align() does not let a border cut a single word out of a sentence", () => {
  const words = [word("one", 0, 300), word("two", 300, 600), word("three", 600, 900)];
  const stretches = [
    { startMs: 0, endMs: 320, speaker: 0 },
    { startMs: 320, endMs: 580, speaker: 1 },
    { startMs: 580, endMs: 900, speaker: 0 },
  ];
  assertEquals(align(words, stretches).turns.map(({ text }) => text), ["one two three"]);
});

Deno.test("align() ends a turn at a long silence, and names speakers who said no word too", () => {
  const { turns, speech } = align([word("before", 0, 300), word("after", 9_000, 9_300)], [
    { startMs: 0, endMs: 9_300, speaker: 7 },
    { startMs: 4_000, endMs: 4_200, speaker: 8 },
  ]);
  assertEquals(turns.length, 2);
  assertEquals(speech.map(({ speaker }) => speaker), ["Speaker 1", "Speaker 2"]);
});
