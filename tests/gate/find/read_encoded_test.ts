import { Buffer } from "node:buffer";
import { assertEquals } from "@std/assert";
import type { Detect, Entity } from "../../../src/personal_data.ts";
import { createDetect } from "../../../src/gate/find/detect.ts";

const encodeBase64 = (text: string) => Buffer.from(text).toString("base64");
const encodeHex = (text: string) => Buffer.from(text).toString("hex");

/** RFC 4648 §6, without padding. */
const encodeBase32 = (text: string) =>
  [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, "0")).join("").match(/.{1,5}/g)
    ?.map((five) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[parseInt(five.padEnd(5, "0"), 2)]).join("") ?? "";

const NAME = "Oisín Brennan";
let asked: string[] = [];

/** A model that knows one person. */
const detect: Detect = createDetect((texts) => {
  asked.push(...texts.map(({ text }) => text));
  return Promise.resolve(texts.map(({ text }): Entity[] => {
    const start = text.indexOf(NAME);
    if (start < 0) return [];
    return [{ start, end: start + NAME.length, type: "PERSON", score: 0.97, detector: "model:test" }];
  }));
});

async function masked(text: string, memory = {}): Promise<string[]> {
  asked = [];
  const [found = []] = await detect([{ text }], { roster: [], memory });
  return found.filter(({ type }) => type === "PERSON").map(({ start, end }) => text.slice(start, end));
}

const sentence = `Please call ${NAME} about the flat.`;
const quoted = (text: string) => encodeHex(text).toUpperCase().replace(/../g, "=$&");
const long = encodeBase64(
  `${"The lease runs out in May and nobody has said what comes next. ".repeat(3)}${sentence}`,
);

const RUNS: readonly (readonly [form: string, run: string])[] = [
  ["base64", encodeBase64(NAME)],
  ["base64 of a sentence", encodeBase64(sentence)],
  ["base64 twice over", encodeBase64(encodeBase64(sentence))],
  ["base64 in lines", long.replace(/.{76}/g, "$&\r\n")],
  ["base64 of UTF-16, as PowerShell has it", Buffer.from(sentence, "utf16le").toString("base64")],
  ["base64 of UTF-16 with a mark", Buffer.from(`\ufeff${sentence}`, "utf16le").toString("base64")],
  ["base64 of UTF-16, the other way round", Buffer.from(sentence, "utf16le").swap16().toString("base64")],
  ["base32", encodeBase32(sentence)],
  ["base32 in lower case", encodeBase32(NAME).toLowerCase()],
  ["hexadecimal", encodeHex(NAME)],
  ["hexadecimal in pairs", encodeHex(NAME).replace(/..(?!$)/g, "$& ")],
  ["quoted-printable", quoted(NAME)],
  ["quoted-printable of what needs it", "Ois=C3=ADn_Brennan"],
];

Deno.test("createDetect() has encoded text read for names, and masks all of a run that holds one", async () => {
  for (const [form, run] of RUNS) {
    const text = form.includes("needs it")
      ? `Subject: =?utf-8?Q?${run}?= arrived`
      : `It says\n${run}\nand no more`;
    const [first = "", ...more] = await masked(text);
    assertEquals([first.replace(/=+$/, ""), more], [run.replace(/=+$/, ""), []], form);
  }
});

Deno.test("createDetect() leaves encoded text that names nobody, and reads none that is no text", async () => {
  assertEquals(await masked(`It says ${encodeBase64("The boiler makes a strange noise again.")}.`), []);
  assertEquals(asked.length, 2);
  assertEquals(await masked("ABCDEFGHIJKLMNOP JBSWY3DPEHPK3PXP CHARACTERISTICS misunderstandings"), []);
  assertEquals(await masked(Buffer.from("Get-ChildItem -Recurse", "utf16le").toString("base64")), []);
  asked = [];
  assertEquals(await masked("commit 4f6973c3ad6e204272656e6e616f00ff and dGhlcmUAAP8BAg0K"), []);
  assertEquals(asked.length, 1);
});

Deno.test("createDetect() reads an encoded text once in a conversation, and masks unread what is too long", async () => {
  const memory = {};
  const text = `It says ${encodeBase64(sentence)}.`;
  const first = await masked(text, memory);
  assertEquals(asked.includes(sentence), true);
  assertEquals(await masked(text, memory), first);
  assertEquals(asked.includes(sentence), false);
  const huge = encodeBase64("The boiler makes a strange noise again. ".repeat(1_000));
  const [found = []] = await detect([{ text: huge }], { roster: [] });
  assertEquals(found.some(({ start, end }) => start === 0 && end >= huge.length - 2), true);
});
