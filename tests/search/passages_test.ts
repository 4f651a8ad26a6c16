import { assert, assertEquals } from "@std/assert";
import { cutPassages } from "../../device/search/passages.ts";

const words = (count: number) => Array.from({ length: count }, (_, index) => `w${index}`).join(" ");
const lengths = (passages: readonly string[]) => passages.map((text) => text.match(/w\d+/g)?.length ?? 0);

Deno.test("cutPassages() keeps turns whole and names each speaker", () => {
  const passages = cutPassages([
    { speaker: "Ann", text: words(60) },
    { speaker: "Bo", text: words(30) },
    { speaker: "Ann", text: words(45) },
  ]);
  assertEquals(lengths(passages), [90, 45]);
  assert(passages[0]?.includes("\nBo: w0 "));
  assert(passages[1]?.startsWith("Ann: w0 "));
});

Deno.test("cutPassages() cuts a long turn without losing a word, and leaves no crumb behind", () => {
  const text = words(720);
  const passages = cutPassages([{ speaker: "Ann", text }]);
  assertEquals(lengths(passages), [100, 100, 100, 100, 100, 100, 120]);
  assertEquals(passages.map((passage) => passage.slice("Ann: ".length)).join(" "), text);
});

Deno.test("cutPassages() gives a window of noise a place too", () => {
  assertEquals(cutPassages([{ speaker: "Ann", text: "" }]), ["-"]);
});
