/**
 * Counts: synthetic voices (espeak-ng, which must be installed) say the numbers from 1 to 200 with pauses, in noise, and over
 * each other, and the recording goes through import's line. Every number that is missing, doubled or given to somebody else is
 * blamed on the stage that lost it: the decoder (its sound is not in what it gave), voice activity (no speech there), the
 * recogniser (other words, or once more), or alignment (right word, wrong time or speaker).
 * `deno task bench:audio count`; with `--noise` only those in which noise is measured against the voices.
 */
import { audioInMemory } from "../support/audio_in_memory.ts";
import { mono } from "../../device/audio/sources.ts";
import type { AudioFile, Hear, Heard } from "../../src/ingest/hear.ts";
import type { Word } from "../../src/meeting/meeting.ts";
import { seeded } from "../support/seeded.ts";

export async function measureCounting(hear: Hear, print: (line: string) => void): Promise<void> {
  const chosen = Deno.args.includes("--noise")
    ? SETTINGS.filter(({ options }) => options.snrDb !== undefined)
    : SETTINGS;
  for (const { name, options } of chosen) {
    const { sound, spoken } = await recording(options);
    const file = wav(sound);
    const heard = await hear(file);
    const blamed = blame(spoken, heard, await decoded(file));
    const lost = blamed.filter(({ stage }) => stage !== undefined);
    print(`counting ${name}: ${spoken.length - lost.length} of ${spoken.length} right`);
    for (const stage of STAGES) {
      const here = lost.filter((one) => one.stage === stage);
      if (here.length === 0) continue;
      const cases = here.slice(0, 12).map(({ said, how }) => `${said.number} ${how}`).join(", ");
      print(`  ${stage}: ${here.length} (${cases}${here.length > 12 ? ", …" : ""})`);
    }
    const unclear = heard.turns.filter((turn) => turn.unclear).length;
    const warnings = heard.warnings.map(({ kind, count }) => `${kind} ${count}`).join(", ");
    print(`  turns marked unclear: ${unclear}; warnings: ${warnings || "none"}`);
  }
}

interface Options {
  /** Seconds between two numbers; below zero they overlap. */
  readonly pause: readonly [least: number, most: number];
  /** Share of full scale. */
  readonly noise: number;
  /** Of the voices to the noise, instead of a share of full scale. */
  readonly snrDb?: number;
}

const SETTINGS: readonly { readonly name: string; readonly options: Options }[] = [
  { name: "with short pauses", options: { pause: [0.3, 0.9], noise: 0.0005 } },
  { name: "with long pauses", options: { pause: [1.5, 3], noise: 0.0005 } },
  { name: "in noise", options: { pause: [0.3, 2], noise: 0.01 } },
  { name: "over each other", options: { pause: [-0.15, 0.3], noise: 0.0005 } },
  { name: "in noise at 20 dB", options: { pause: [0.3, 0.9], noise: 0, snrDb: 20 } },
  { name: "in noise at 10 dB", options: { pause: [0.3, 0.9], noise: 0, snrDb: 10 } },
  { name: "over each other in noise at 20 dB", options: { pause: [-0.15, 0.3], noise: 0, snrDb: 20 } },
  { name: "over each other in noise at 10 dB", options: { pause: [-0.15, 0.3], noise: 0, snrDb: 10 } },
];

const VOICES = ["en-us+m3", "en-gb+f2", "en-us+f4", "en-gb+m7"];
const COUNT = 200;
const STAGES = ["decode", "voice activity", "recogniser", "alignment"] as const;
type Stage = (typeof STAGES)[number];

interface Spoken {
  readonly number: number;
  readonly voice: number;
  readonly startMs: number;
  readonly endMs: number;
}

/** @returns the width of even noise whose power lies so far below that of the voices where they speak */
function noiseAt(snrDb: number, voices: readonly Float32Array[]): number {
  let [power, count] = [0, 0];
  for (const samples of voices) {
    count += samples.length;
    for (const each of samples) power += (0.5 * each) ** 2;
  }
  // Even noise of width w has the power w²/12.
  return Math.sqrt(12 * (power / Math.max(1, count)) / 10 ** (snrDb / 10));
}

/** Runs of one to six numbers by one voice, as people count in turn. */
async function recording(
  { pause: [least, most], noise, snrDb }: Options,
): Promise<{ sound: Float32Array; spoken: Spoken[] }> {
  const random = seeded(17);
  const parts: { readonly at: number; readonly samples: Float32Array }[] = [];
  const spoken: Spoken[] = [];
  let [at, voice, left] = [8_000, 0, 3];
  for (let number = 1; number <= COUNT; number++) {
    if (left-- === 0) [voice, left] = [(voice + 1) % VOICES.length, Math.floor(random() * 6)];
    const samples = await say(VOICES[voice] ?? "en", inWords(number));
    parts.push({ at, samples });
    spoken.push({ number, voice, startMs: at / 16, endMs: (at + samples.length) / 16 });
    at += samples.length + Math.round((least + random() * (most - least)) * 16_000);
  }
  const sound = new Float32Array(at + 16_000);
  const share = snrDb === undefined ? noise : noiseAt(snrDb, parts.map(({ samples }) => samples));
  for (let i = 0; i < sound.length; i++) sound[i] = share * (random() - 0.5);
  for (const { at, samples } of parts) {
    for (let i = 0; i < samples.length; i++) sound[at + i] = (sound[at + i] ?? 0) + 0.5 * (samples[i] ?? 0);
  }
  return { sound, spoken };
}

async function say(voice: string, text: string): Promise<Float32Array> {
  const args = ["-v", voice, "-s", "150", "--stdout", `${text}.`];
  const { stdout, success } = await new Deno.Command("espeak-ng", { args, stdout: "piped" }).output();
  if (!success) throw new Error("espeak-ng failed");
  const samples: number[] = [];
  for await (const block of mono(audioInMemory(stdout))) for (const sample of block) samples.push(sample);
  return trimmed(Float32Array.from(samples));
}

function trimmed(samples: Float32Array): Float32Array {
  let [start, end] = [0, samples.length];
  while (start < end && Math.abs(samples[start] ?? 0) < 0.01) start++;
  while (end > start && Math.abs(samples[end - 1] ?? 0) < 0.01) end--;
  return samples.slice(start, end);
}

interface Blamed {
  readonly said: Spoken;
  /** Undefined where all is right. */
  readonly stage: Stage | undefined;
  readonly how: string;
}

function blame(spoken: readonly Spoken[], heard: Heard, sound: Float32Array): Blamed[] {
  const found = heard.turns.flatMap(({ words = [], speaker }) => numbersIn(words, speaker));
  const voices = speakersByVoice(spoken, heard);
  return spoken.map((said) => {
    const near = found.filter(({ number, startMs, endMs }) =>
      number === said.number && startMs < said.endMs + NEAR_MS && endMs > said.startMs - NEAR_MS
    );
    const [first] = near;
    if (near.length > 1) return { said, stage: "recogniser", how: "doubled" };
    if (!first) {
      if (level(sound, said) < QUIET) return { said, stage: "decode", how: "missing" };
      if (!isSpeech(heard, said)) return { said, stage: "voice activity", how: "missing" };
      const isElsewhere = found.some(({ number, startMs }) =>
        number === said.number && Math.abs(startMs - said.startMs) < FAR_MS
      );
      return isElsewhere
        ? { said, stage: "alignment", how: "at another time" }
        : { said, stage: "recogniser", how: "missing" };
    }
    const isOwn = first.speaker === voices.get(said.voice);
    return isOwn ? { said, stage: undefined, how: "" } : { said, stage: "alignment", how: "somebody else's" };
  });
}

const NEAR_MS = 500;
const FAR_MS = 5_000;
const QUIET = 1e-4;

function level(sound: Float32Array, { startMs, endMs }: Spoken): number {
  let sum = 0;
  const [from, to] = [Math.floor(startMs * 16), Math.floor(endMs * 16)];
  for (let i = from; i < to; i++) sum += (sound[i] ?? 0) ** 2;
  return sum / Math.max(1, to - from);
}

function isSpeech({ speech }: Heard, { startMs, endMs }: Spoken): boolean {
  const shared = speech.reduce(
    (sum, one) => sum + Math.max(0, Math.min(one.endMs, endMs) - Math.max(one.startMs, startMs)),
    0,
  );
  return shared > (endMs - startMs) / 2;
}

/** @returns for each voice the speaker who has most of its time */
function speakersByVoice(spoken: readonly Spoken[], { speech }: Heard): Map<number, string> {
  const shared = new Map<number, Map<string, number>>();
  for (const { voice, startMs, endMs } of spoken) {
    const of = shared.get(voice) ?? new Map<string, number>();
    shared.set(voice, of);
    for (const one of speech) {
      const both = Math.min(one.endMs, endMs) - Math.max(one.startMs, startMs);
      if (both > 0) of.set(one.speaker, (of.get(one.speaker) ?? 0) + both);
    }
  }
  return new Map(
    [...shared].map(([voice, of]) => [voice, [...of].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ""]),
  );
}

interface Found {
  readonly number: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly speaker: string;
}

/** Reads numbers out of words, written in digits or in letters, also over several words. */
function numbersIn(words: readonly Word[], speaker: string): Found[] {
  const found: Found[] = [];
  let open: { hundreds: number; rest: number; startMs: number; endMs: number; last: string } | undefined;
  let isPaused = false;
  const close = () => {
    if (open) {
      found.push({ number: open.hundreds + open.rest, startMs: open.startMs, endMs: open.endMs, speaker });
    }
    open = undefined;
  };
  for (const { word, startMs, endMs } of words) {
    // "Thirty, one" without a pause is 31: the comma is the recogniser's taste.
    if (open && isPaused && startMs - open.endMs > COMMA_PAUSE_MS) close();
    for (const part of word.toLowerCase().split("-").map((one) => one.replaceAll(/[^a-z0-9]/g, ""))) {
      const value = /^\d+$/.test(part) ? Number(part) : SMALL.get(part);
      if (part === "and" && open?.last === "hundred") continue;
      if (part === "hundred" && open && open.hundreds === 0) {
        open = { ...open, hundreds: open.rest * 100, rest: 0, endMs, last: part };
      } else if (value === undefined) close();
      else if (open && fits(open, value)) open = { ...open, rest: open.rest + value, endMs, last: part };
      else {
        close();
        open = { hundreds: 0, rest: value, startMs, endMs, last: part };
      }
    }
    if (/[.!?]$/.test(word)) close();
    isPaused = word.endsWith(",");
  }
  close();
  return found;
}

const COMMA_PAUSE_MS = 200;

function fits({ rest, last }: { readonly rest: number; readonly last: string }, value: number): boolean {
  if (last === "hundred") return value < 100;
  return rest >= 20 && rest % 10 === 0 && rest < 100 && value < 10 && value > 0;
}

const ONES = [
  ...[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
  ],
  ...["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
];
const TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const SMALL = new Map([
  ...ONES.map((word, value) => [word, value] as const),
  ...TENS.flatMap((word, tens) => word === "" ? [] : [[word, tens * 10] as const]),
]);

function inWords(number: number): string {
  if (number >= 100) {
    const rest = number % 100;
    return `${ONES[Math.floor(number / 100)]} hundred${rest === 0 ? "" : ` and ${inWords(rest)}`}`;
  }
  if (number < 20) return ONES[number] ?? "";
  return `${TENS[Math.floor(number / 10)]}${number % 10 === 0 ? "" : ` ${ONES[number % 10]}`}`;
}

async function decoded(file: AudioFile): Promise<Float32Array> {
  const parts: Float32Array[] = [];
  for await (const block of mono(file)) parts.push(block);
  const sound = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    sound.set(part, at);
    at += part.length;
  }
  return sound;
}

/** 16 bit mono at 16 kHz. */
function wav(sound: Float32Array): AudioFile {
  const view = new DataView(new ArrayBuffer(44 + 2 * sound.length));
  const put = (at: number, text: string) =>
    new Uint8Array(view.buffer).set(new TextEncoder().encode(text), at);
  put(0, "RIFF");
  put(8, "WAVEfmt ");
  put(36, "data");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 16_000, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  view.setUint32(40, 2 * sound.length, true);
  sound.forEach((sample, i) =>
    view.setInt16(44 + 2 * i, Math.round(0x7fff * Math.max(-1, Math.min(1, sample))), true)
  );
  return audioInMemory(new Uint8Array(view.buffer));
}
