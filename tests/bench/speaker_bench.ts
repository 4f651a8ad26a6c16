// deno-lint-ignore-file no-console -- a bench prints its figures
/**
 * Equal error rate of the shipped speaker encoder and of the stand-in beside the project, on the same pairs: every pair of
 * utterances of the open half of LibriSpeech test-other, whole and cut to 3 and 1.5 s. `deno run -A tests/bench/speaker_bench.ts`
 */
import { mono } from "../../device/audio/sources.ts";
import { openVoiceEncoder, type VoiceEncoder } from "../../device/diarise/voice.ts";
import { findModel, openShelf, readVerified } from "../../models/verify.ts";
import { openAudioFile } from "../../src/eval/audio_file.ts";
import { sharedPath } from "../support/shared.ts";

const SAMPLE_RATE_HZ = 16_000;
const root = new URL("../../", import.meta.url).pathname;

const shipped = findModel([await openShelf(root, `${root}models/manifest.json`)], "speaker-embedding");
if (!shipped) throw new Error("No speaker encoder in models/manifest.json");
const encoders = {
  "ours": await open(await readVerified(shipped, "model"), shipped.entry.id),
  "stand-in": await open(
    await Deno.readFile(sharedPath("models/speaker-embedding/spk_tdnn_libri251.onnx")),
    "stand-in",
  ),
};
const utterances = await readUtterances(sharedPath("data/audio/librispeech_test-other"));

console.log("| cut | pairs of one voice / of two | ours | stand-in | ratio |\n|---|---|---|---|---|");
for (const seconds of [Infinity, 3, 1.5]) {
  const rates = [];
  let counted = "";
  for (const encoder of Object.values(encoders)) {
    const { same, other } = await scorePairs(encoder, seconds);
    rates.push(equalErrorRate(same, other));
    counted = `${same.length} / ${other.length}`;
  }
  const [ours = 1, standIn = 1] = rates;
  const cut = seconds === Infinity ? "whole" : `${seconds} s`;
  console.log(
    `| ${cut} | ${counted} | ${percent(ours)} | ${percent(standIn)} | ${(ours / standIn).toFixed(2)} |`,
  );
}
for (const encoder of Object.values(encoders)) await encoder.close();

function open(bytes: Uint8Array, id: string): Promise<VoiceEncoder> {
  return openVoiceEncoder(bytes, { id, threads: 2, cosineMin: 0 });
}

async function readUtterances(folder: string): Promise<{ speaker: string; samples: Float32Array }[]> {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) => name.endsWith(".wav"))
    .sort();
  return await Promise.all(
    names.map(async (name) => ({
      speaker: name.split("-")[0] ?? "",
      samples: await readMono(`${folder}/${name}`),
    })),
  );
}

async function readMono(path: string): Promise<Float32Array> {
  const file = await openAudioFile(path);
  const blocks: Float32Array[] = [];
  for await (const samples of mono(file)) blocks.push(samples.slice());
  file.close();
  const samples = new Float32Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    samples.set(block, at);
    at += block.length;
  }
  return samples;
}

/** Cosines of all pairs; a cut is taken from the middle. */
async function scorePairs(
  encoder: VoiceEncoder,
  seconds: number,
): Promise<{ same: number[]; other: number[] }> {
  const vectors: Float32Array[] = [];
  for (const { samples } of utterances) {
    const length = Math.min(samples.length, Math.round(seconds * SAMPLE_RATE_HZ));
    const start = Math.floor((samples.length - length) / 2);
    vectors.push(...await encoder.embed([samples.slice(start, start + length)]));
  }
  const scores = { same: [] as number[], other: [] as number[] };
  vectors.forEach((a, i) => {
    for (let j = i + 1; j < vectors.length; j++) {
      const isSame = utterances[i]?.speaker === utterances[j]?.speaker;
      scores[isSame ? "same" : "other"].push(
        a.reduce((sum, value, k) => sum + value * (vectors[j]?.[k] ?? 0), 0),
      );
    }
  });
  return scores;
}

/** Where misses and false alarms are equally frequent, over every threshold between two scores. */
function equalErrorRate(same: readonly number[], other: readonly number[]): number {
  const thresholds = [...same, ...other].sort((a, b) => a - b);
  let best = { gap: Infinity, rate: 1 };
  for (const threshold of thresholds) {
    const missed = same.filter((score) => score < threshold).length / same.length;
    const alarmed = other.filter((score) => score >= threshold).length / other.length;
    const gap = Math.abs(missed - alarmed);
    if (gap < best.gap) best = { gap, rate: (missed + alarmed) / 2 };
  }
  return best.rate;
}

function percent(rate: number): string {
  return `${(100 * rate).toFixed(1)} %`;
}
