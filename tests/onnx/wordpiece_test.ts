import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { createWordPiece } from "../../device/onnx/wordpiece.ts";

const VOCABULARY = [
  "[PAD]",
  "[UNK]",
  "[CLS]",
  "[SEP]",
  ..."abcdefghijklmnopqrstuvwxyz0123456789.,@'-",
  ..."abcdefghijklmnopqrstuvwxyz0123456789".split("").map((letter) => `##${letter}`),
  "dana",
  "zoe",
  "##ski",
  "un",
  "##aff",
  "##able",
  "明",
].join("\n");

const CASES: readonly (readonly [text: string, pieces: readonly string[]])[] = [
  ["Dana", ["Dana"]],
  ["unaffable", ["un", "aff", "able"]],
  ["Zoë, dana.", ["Zoë", ",", "dana", "."]],
  ["Zoe\u0308!", ["Zoe\u0308", "!"]],
  ["a\u200bb", ["a", "b"]],
  ["明 明a", ["明", "明", "a"]],
  ["x😀 dana", ["x😀", "dana"]],
  ["İ", ["İ"]],
];

Deno.test("createWordPiece() gives each piece the stretch of the text it came from", () => {
  const { encode } = createWordPiece(VOCABULARY);
  for (const [text, pieces] of CASES) {
    const { starts, ends } = encode(text);
    assertEquals(starts.map((start, at) => text.slice(start, ends[at])), [...pieces], text);
  }
});

Deno.test("createWordPiece() numbers words, and says unknown once for a word it cannot build", () => {
  const tokeniser = createWordPiece(VOCABULARY);
  const { ids, words } = tokeniser.encode("unaffable ☃☃ dana");
  assertEquals([...words], [0, 0, 0, 1, 2]);
  assertEquals(ids[3], tokeniser.unknownId);
});

Deno.test("createWordPiece() refuses a vocabulary without its special tokens", () => {
  assertThrows(() => createWordPiece("a\nb"), RangeError, "[UNK]");
});

Deno.test("createWordPiece() keeps offsets inside any Unicode text and in order", () => {
  const { encode } = createWordPiece(VOCABULARY);
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
    const { ids, starts, ends, words } = encode(text);
    assert(ids.length === starts.length && ids.length === ends.length && ids.length === words.length);
    let before = 0;
    for (let at = 0; at < ids.length; at++) {
      const start = starts[at] ?? -1;
      const end = ends[at] ?? -1;
      assert(start >= before && end > start && end <= text.length);
      before = start;
    }
  }));
});
