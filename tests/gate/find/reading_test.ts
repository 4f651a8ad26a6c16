import { assert, assertEquals } from "@std/assert";
import { findByFloor } from "../../../src/gate/find/floor.ts";
import { readingOf } from "../../../src/gate/find/reading.ts";

/** Bytes as variation selectors carry them. */
function inVariations(text: string): string {
  return Array.from(
    new TextEncoder().encode(text),
    (byte) => String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16),
  ).join("");
}

const READ: readonly (readonly [written: string, read: string])[] = [
  ["q.brandl&#64;varendor&period;example", "q.brandl@varendor.example"],
  ["q.brandl%40varendor.example", "q.brandl@varendor.example"],
  ["q.brandl=40varendor=2Eexample", "q.brandl@varendor.example"],
  ["\\u0071.brandl\\x40varendor.example", "q.brandl@varendor.example"],
  ["q.brandl (at) varendor [dot] example", "q.brandl@varendor.example"],
  ["ｑ．ｂｒａｎｄｌ＠ｖａｒｅｎｄｏｒ．ｅｘａｍｐｌｅ", "q.brandl@varendor.example"],
  ["q.bra\u00adndl@vare\u200bndor.example", "q.brandl@varendor.example"],
  ["q b r a n d l @ v a r e n d o r . e x", "qbrandl@varendor.ex"],
  ["𝐐𝐮𝐢𝐧 Ⓠⓤⓘⓝ 🅀🅄🄸🄽", "Quin Quin QUIN"],
  ["٤١١١ ۴۱۱۱ ४१११ ๔๑๑๑ ④①①① 𝟒𝟏𝟏𝟏", "4111 4111 4111 4111 4111 4111"],
  ["B\nr\na\nn\nd\nl", "Brandl"],
  ["card \u2074\u00b9\u00b9\u00b9 \u2084\u2081\u2081\u2081", "card 4111 4111"],
  ["card 4\ufe0f\u20e31\ufe0f\u20e31\u0332", "card 411"],
  ["card <b>4111</b><i>1111</i>", "card <b>4111 1111</i>"],
  ["J&uuml;rgen M&uuml;ller, Zo&euml; &Ccedil;elik", "Jürgen Müller, Zoë Çelik"],
  ["%51%75%69%6e%ff%0aBrandl", "Quin%ff\nBrandl"],
  ["q.brаndl@vаrendor.exаmple", "q.brandl@varendor.example"],
  ["Вrandl", "Brandl"],
  ["q.b\u{e0101}ran\ufe00dl@\u{e01ef}varendor.example", "q.brandl@varendor.example"],
  ["q.brandl\u{e0100}\ufe01@varendor.example", "q.brandl@varendor.example"],
  [`Soon 🙂${inVariations("q.brandl@varendor.example")}!`, "Soon 🙂 q.brandl@varendor.example !"],
  ["Qu\u2066in Bra\u3164ndl", "Quin Brandl"],
];

for (const [written, read] of READ) {
  Deno.test(`readingOf() reads ${JSON.stringify(written.slice(0, 32))}`, () => {
    const reading = readingOf(written);
    assertEquals(reading?.text, read);
    assertEquals(reading?.starts.length, read.length);
    assert(reading?.ends.every((end, at) => end > (reading.starts[at] ?? 0) && end <= written.length));
  });
}

for (
  const text of [
    "if (a && b) { return a === 20; }",
    "e.g. the U.S.A. and 100 % of it",
    "plain words",
    "well done ❤️ and ☀️",
    "отдел IT и 5 μм, Δt",
  ]
) {
  Deno.test(`readingOf() leaves "${text}" as it is`, () => assertEquals(readingOf(text), undefined));
}

const HIDDEN = [
  "write to q.brandl&#64;varendor&period;example now",
  "カード ４１１１　１１１１　１１１１　１１１１",
  "رقم البطاقة ٤١١١ ١١١١ ١١١١ ١١١١",
  `blob ${btoa("mail q.brandl@varendor.example soon")} end`,
  `hex ${[..."card 4111111111111111"].map((one) => one.charCodeAt(0).toString(16)).join("")} end`,
  "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
  `see /files/${btoa("mail q.brandl@varendor.example soon")}`,
  "q.brаndl@vаrendor.exаmple",
];

for (const text of HIDDEN) {
  Deno.test(`findByFloor() finds what is hidden in "${text.slice(0, 24)}"`, () => {
    const types = findByFloor([{ text }], []).flat().map(({ type }) => type);
    assert(types.includes("EMAIL") || types.includes("CREDIT_CARD"), types.join());
  });
}
