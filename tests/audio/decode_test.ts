import { assert, assertAlmostEquals, assertEquals, assertLessOrEqual, assertRejects } from "@std/assert";
import { decode } from "../../device/audio/decode.ts";
import type { Flaw } from "../../device/audio/options.ts";
import { audioInMemory } from "../support/audio_in_memory.ts";
import { mono } from "../../device/audio/sources.ts";
import { ChathamError } from "../../src/errors.ts";
import { findFfmpeg, outsideDecoder } from "../../src/launch/ffmpeg.ts";
import { strengthAt } from "./tone.ts";
import { seeded } from "../support/seeded.ts";

/** Each fixture is three seconds of a 440 Hz tone at half level, in a format of its own. */
const folder = new URL("../fixtures/audio/", import.meta.url);
const fixtures = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
const ffmpeg = findFfmpeg();
const decodeOutside = ffmpeg === undefined ? undefined : outsideDecoder(ffmpeg);

for (const name of fixtures) {
  Deno.test({
    name: `decode() gives the sound of ${name} at its time and level, without asking its name`,
    ignore: name.startsWith("aac") && decodeOutside === undefined,
    fn: async () => {
      const sound = await decodeAll(read(name));
      assertAlmostEquals(sound.length / 16_000, 3, 0.1, `${sound.length / 16_000} s`);
      const middle = sound.subarray(16_000, 32_000);
      assertAlmostEquals(strengthAt(middle, 440), 0.5, 0.03);
      assertLessOrEqual(strengthAt(middle, 1_500), 0.01);
    },
  });

  Deno.test({
    name:
      `decode() gives what is there of ${name} when its end is missing, and tells; else it says what is wrong`,
    ignore: name.startsWith("aac") && decodeOutside === undefined,
    fn: async () => {
      const bytes = read(name);
      for (const share of [0.02, 0.35, 0.6, 0.97]) {
        const flaws: Flaw[] = [];
        try {
          const sound = await decodeAll(bytes.subarray(0, bytes.length * share), flaws);
          assertLessOrEqual(sound.length, 48_000 * share + 5_000);
          assertEquals(flaws.map(({ kind }) => kind), ["cut-short"], `at ${share}`);
          assertAlmostEquals(flaws[0]?.atSeconds ?? NaN, sound.length / 16_000, 0.02);
        } catch (error) {
          assert(error instanceof ChathamError, `${error}`);
          assert(["bad-input", "unsupported"].includes(error.kind), `${error.kind} at ${share}`);
          assert(share < 0.97 || name === "aac.m4a", `${name} at ${share}: ${error.message}`);
        }
      }
    },
  });

  Deno.test({
    name: `decode() of ${name} with random damage decodes or refuses, and throws nothing of another kind`,
    ignore: name.startsWith("aac") && decodeOutside === undefined,
    fn: async () => {
      const random = seeded(name.length * 7919);
      const bytes = read(name);
      for (let round = 0; round < 12; round++) {
        const damaged = bytes.slice();
        const flips = round < 6 ? 3 : 200;
        for (let i = 0; i < flips; i++) {
          const near = round % 2 === 0 ? Math.min(300, bytes.length) : bytes.length;
          damaged[Math.floor(random() * near)] = Math.floor(random() * 256);
        }
        try {
          await decodeAll(damaged);
        } catch (error) {
          assert(error instanceof ChathamError, `${error}`);
        }
      }
    },
  });
}

const text = new TextEncoder();
const hostile: { name: string; bytes: Uint8Array; kind: string; says: string }[] = [
  { name: "an empty file", bytes: new Uint8Array(0), kind: "bad-input", says: "empty" },
  { name: "a text", bytes: text.encode("Dana: we agreed on Friday.\n"), kind: "unsupported", says: "text" },
  { name: "a zip archive", bytes: text.encode("PK\x03\x04 and so on"), kind: "unsupported", says: "zip" },
  { name: "noise", bytes: noise(20_000), kind: "unsupported", says: "no known format" },
  { name: "zeros", bytes: new Uint8Array(10_000), kind: "unsupported", says: "no known format" },
  { name: "a RIFF header alone", bytes: text.encode("RIFF"), kind: "unsupported", says: "Cannot read" },
  ...["OggS\0\x02", "fLaC\0\0\0\x22", "\x1a\x45\xdf\xa3", "\0\0\0\x18ftypM4A ", "ID3\x04\0\0\0\0\x0f\x0f"]
    .map((magic) => ({
      name: `noise after ${JSON.stringify(magic)}`,
      bytes: join(Uint8Array.from(magic, (character) => character.charCodeAt(0)), noise(50_000)),
      kind: magic.startsWith("ID3") ? "unsupported" : "bad-input",
      says: "Cannot read the recording",
    })),
];

for (const { name, bytes, kind, says } of hostile) {
  Deno.test(`decode() refuses ${name}`, async () => {
    const error = await assertRejects(() => decodeAll(bytes), ChathamError, says);
    assert(error instanceof ChathamError);
    assertEquals(error.kind, kind);
  });
}

Deno.test("decode() says what is missing for AAC where there is no decoder", async () => {
  for (const name of fixtures.filter((name) => name.startsWith("aac"))) {
    await assertRejects(
      async () => {
        for await (const _ of decode(audioInMemory(read(name)))) continue;
      },
      ChathamError,
      "ffmpeg",
    );
  }
});

Deno.test("decode() holds no more than a few blocks: nothing is read far ahead of what was taken", async () => {
  const source = audioInMemory(wavOfSeconds(600));
  let readTo = 0;
  const watched = {
    sizeBytes: source.sizeBytes,
    read: (start: number, end: number) => {
      readTo = Math.max(readTo, end);
      return source.read(start, end);
    },
  };
  for await (const block of decode(watched)) {
    assertLessOrEqual(readTo - block.fraction * source.sizeBytes, 1 << 20);
  }
});

async function decodeAll(bytes: Uint8Array, flaws: Flaw[] = []): Promise<Float32Array> {
  const parts: Float32Array[] = [];
  // Several channels are decoded twice, and a flaw is then told twice.
  const onFlaw = (flaw: Flaw) => void (flaws.every(({ kind }) => kind !== flaw.kind) && flaws.push(flaw));
  const options = { decodeOutside, onFlaw };
  for await (const samples of mono(audioInMemory(bytes), options)) parts.push(samples);
  const sound = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    sound.set(part, at);
    at += part.length;
  }
  return sound;
}

function read(name: string): Uint8Array {
  return Deno.readFileSync(new URL(name, folder));
}

function wavOfSeconds(seconds: number): Uint8Array {
  const bytes = new Uint8Array(44 + seconds * 32_000);
  bytes.set(text.encode("RIFF"), 0);
  bytes.set(text.encode("WAVEfmt "), 8);
  bytes.set(text.encode("data"), 36);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 16_000, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  view.setUint32(40, seconds * 32_000, true);
  return bytes;
}

function noise(length: number): Uint8Array {
  const random = seeded(42);
  return Uint8Array.from({ length }, () => Math.floor(random() * 256));
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
