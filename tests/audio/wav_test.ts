import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { audioInMemory } from "../support/audio_in_memory.ts";
import { decodeWav } from "../../device/audio/wav.ts";
import { ChathamError } from "../../src/errors.ts";

/** Values that every encoding below holds to within its own step. */
const SAMPLES = [0, 0.5, -0.5, 0.25, -0.9];

type Write = (view: DataView, at: number, sample: number) => void;

const encodings: { name: string; tag: number; bits: number; step: number; write: Write }[] = [
  {
    name: "8 bit",
    tag: 1,
    bits: 8,
    step: 1 / 128,
    write: (v, at, s) => v.setUint8(at, Math.round(s * 128) + 128),
  },
  {
    name: "16 bit",
    tag: 1,
    bits: 16,
    step: 1e-4,
    write: (v, at, s) => v.setInt16(at, Math.round(s * 32768), true),
  },
  { name: "24 bit", tag: 1, bits: 24, step: 1e-6, write: writeInt24 },
  {
    name: "32 bit",
    tag: 1,
    bits: 32,
    step: 1e-6,
    write: (v, at, s) => v.setInt32(at, Math.round(s * 2 ** 31), true),
  },
  { name: "float", tag: 3, bits: 32, step: 1e-6, write: (v, at, s) => v.setFloat32(at, s, true) },
  { name: "double", tag: 3, bits: 64, step: 1e-6, write: (v, at, s) => v.setFloat64(at, s, true) },
];

for (const { name, tag, bits, step, write } of encodings) {
  for (const isExtensible of [false, true]) {
    Deno.test(`decodeWav() reads ${name}${isExtensible ? " extensible" : ""} stereo`, async () => {
      const file = wav({ tag, bits, channels: 2, isExtensible, frames: SAMPLES.map((s) => [s, -s]), write });
      const [left, right] = await channelsOf(file);
      SAMPLES.forEach((sample, i) => {
        assertAlmostEquals(left?.[i] ?? NaN, sample, step);
        assertAlmostEquals(right?.[i] ?? NaN, -sample, step);
      });
    });
  }
}

/** ITU-T G.711: code → value as the standard's tables have it, in units of 16 bits. */
const companded = [
  {
    name: "µ-law",
    tag: 7,
    codes: [0xff, 0x7f, 0x80, 0x00, 0xf0, 0x8f],
    values: [0, 0, 32_124, -32_124, 120, 16_764],
  },
  { name: "A-law", tag: 6, codes: [0xd5, 0x55, 0xaa, 0x2a], values: [8, -8, 32_256, -32_256] },
];

for (const { name, tag, codes, values } of companded) {
  Deno.test(`decodeWav() reads ${name} as G.711 has it`, async () => {
    const frames = codes.map((code) => [code]);
    const file = wav({
      tag,
      bits: 8,
      channels: 1,
      isExtensible: false,
      frames,
      write: (v, at, s) => v.setUint8(at, s),
    });
    const [mono] = await channelsOf(file);
    assertEquals(Array.from(mono ?? [], (sample) => Math.round(sample * 32_768) + 0), values);
  });
}

const pcm16 = {
  tag: 1,
  bits: 16,
  channels: 1,
  isExtensible: false,
  write: (v: DataView, at: number, s: number) => v.setInt16(at, s * 32_767, true),
};

Deno.test("decodeWav() reads to the end where a recorder that streams left the length open", async () => {
  for (const claim of [0, 0x7ffff000, 0x80000000, 0xfffffff0, 0xffffffff]) {
    const [mono] = await channelsOf(wav({ ...pcm16, frames: SAMPLES.map((s) => [s]), claim }));
    assertEquals(mono?.length, SAMPLES.length);
  }
});

Deno.test("decodeWav() turns what is no number into silence", async () => {
  const write: Write = (view, at, sample) => view.setFloat32(at, sample, true);
  const frames = [[NaN], [Infinity], [0.5]];
  const [mono] = await channelsOf(wav({ tag: 3, bits: 32, channels: 1, isExtensible: false, frames, write }));
  assertEquals(Array.from(mono ?? []), [0, 0, 0.5]);
});

Deno.test("decodeWav() refuses formats that contradict themselves, saying which", async () => {
  const cases: [Partial<WavSpec>, string][] = [
    [{ channels: 0 }, "0 channels"],
    [{ bits: 17 }, "17 bits"],
    [{ tag: 2 }, "codec tag 2"],
    [{ blockAlign: 5 }, "block size"],
  ];
  for (const [change, says] of cases) {
    const error = await assertRejects(
      () => channelsOf(wav({ ...pcm16, frames: [[0]], ...change })),
      ChathamError,
      says,
    );
    assert(error instanceof ChathamError);
  }
});

interface WavSpec {
  tag: number;
  bits: number;
  channels: number;
  isExtensible: boolean;
  frames: readonly (readonly number[])[];
  write: Write;
  claim?: number;
  blockAlign?: number;
}

function wav({ tag, bits, channels, isExtensible, frames, write, claim, blockAlign }: WavSpec): Uint8Array {
  const formatBytes = isExtensible ? 40 : 16;
  const frameBytes = Math.ceil(bits / 8) * Math.max(1, channels);
  const bytes = new Uint8Array(28 + formatBytes + frames.length * frameBytes);
  const view = new DataView(bytes.buffer);
  const put = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
  put(0, "RIFF");
  put(8, "WAVEfmt ");
  view.setUint32(16, formatBytes, true);
  view.setUint16(20, isExtensible ? 0xfffe : tag, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, 16_000, true);
  view.setUint16(32, blockAlign ?? frameBytes, true);
  view.setUint16(34, bits, true);
  if (isExtensible) view.setUint16(44, tag, true);
  put(20 + formatBytes, "data");
  view.setUint32(24 + formatBytes, claim ?? frames.length * frameBytes, true);
  frames.forEach((frame, i) =>
    frame.forEach((sample, channel) =>
      write(view, 28 + formatBytes + i * frameBytes + channel * Math.ceil(bits / 8), sample)
    )
  );
  return bytes;
}

async function channelsOf(bytes: Uint8Array): Promise<readonly Float32Array[]> {
  let channels: readonly Float32Array[] = [];
  for await (const block of decodeWav(audioInMemory(bytes))) channels = block.channels;
  return channels;
}

function writeInt24(view: DataView, at: number, sample: number): void {
  const value = Math.round(sample * 2 ** 23);
  view.setUint8(at, value & 255);
  view.setInt16(at + 1, value >> 8, true);
}
