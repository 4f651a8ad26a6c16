/**
 * Measures hearing on the data beside the project: word error rate, diarisation error rate, real-time factor by wall clock
 * and by processor time, peak memory. `deno task bench:audio [wer|der|meeting|count|vocabulary|spoiled|memory|memory-no-text]…`; without
 * names the first two. `meeting` is fourteen minutes of the meeting of four, `count` see `counting_bench.ts`, `vocabulary` `vocabulary_bench.ts`, `spoiled` `spoiled_bench.ts`. `memory` loops the 5.8-minute synthetic meeting to two hours (`--minutes N` for another length).
 * `--shelf FOLDER` adds a folder with a `manifest.json` of models, e.g. another speaker encoder.
 */
import { createHear } from "../../device/hear/hear.ts";
import { hearModels } from "../../device/hear/models.ts";
import { openShelf, type Shelf } from "../../models/verify.ts";
import { openAudioFile } from "../../src/eval/audio_file.ts";
import * as der from "../../src/eval/diarisation_error_rate.ts";
import { parseRttm } from "../../src/eval/rttm.ts";
import * as wer from "../../src/eval/word_error_rate.ts";
import type { AudioFile, Hear, Heard, HearOptions } from "../../src/ingest/hear.ts";
import { sharedPath } from "../support/shared.ts";
import { cpuUsage } from "node:process";
import { measureCounting } from "./counting_bench.ts";
import { measureSpoiled } from "./spoiled_bench.ts";
import { measureVocabulary } from "./vocabulary_bench.ts";

interface Cost {
  recordingMs: number;
  wallMs: number;
  cpuMs: number;
}

const shelves: Shelf[] = [
  await openShelf(new URL("../../", import.meta.url).pathname, "models/manifest.json"),
];
const names = new Set<string>();
let minutes = 120;
for (let i = 0; i < Deno.args.length; i++) {
  const argument = Deno.args[i] ?? "";
  if (argument === "--minutes") minutes = Number(Deno.args[++i]);
  else if (argument !== "--shelf") names.add(argument);
  else {
    const folder = Deno.args[++i] ?? "";
    shelves.push(await openShelf(folder, `${folder}/manifest.json`));
  }
}
const models = hearModels(shelves);
const hear = createHear(models);
if (names.size === 0 || names.has("wer")) await measureWords(hear);
if (names.size === 0 || names.has("der")) await measureSpeakers(hear);
if (names.has("meeting")) await measureMeeting(hear);
if (names.has("count")) await measureCounting(hear, print);
if (names.has("spoiled")) await measureSpoiled(print);
if (names.has("vocabulary")) await measureVocabulary(hear, print);
if (names.has("memory")) await measureMemory(hear, false);
if (names.has("memory-no-text")) await measureMemory(hear, true);
await models.close();

async function measureWords(hear: Hear): Promise<void> {
  const folder = sharedPath("data/audio/librispeech_test-other");
  const rows = Deno.readTextFileSync(`${folder}/transcripts.tsv`).trim().split("\n").slice(1);
  const cost: Cost = { recordingMs: 0, wallMs: 0, cpuMs: 0 };
  let total = wer.NO_WORD_ERRORS;
  for (const row of rows) {
    const [utterance, , , text = ""] = row.split("\t");
    const heard = await timed(hear, `${folder}/${utterance}.wav`, {}, cost);
    const hypothesis = heard.turns.map((turn) => turn.text).join(" ");
    total = wer.addWordErrors(
      total,
      wer.wordErrors(wer.wordsForScoring(text), wer.wordsForScoring(hypothesis)),
    );
  }
  const { substitutions, deletions, insertions } = total;
  print(
    `librispeech_test-other  WER ${
      percent(wer.wordErrorRate(total))
    }  (${substitutions} sub ${deletions} del ${insertions} ins)`,
  );
  printCost(cost);
}

async function measureSpeakers(hear: Hear): Promise<void> {
  for (const set of ["synthetic_meetings", "ami_pyannote"]) {
    const folder = sharedPath(`data/audio/${set}`);
    const cost: Cost = { recordingMs: 0, wallMs: 0, cpuMs: 0 };
    let total = der.NO_DIARISATION_ERRORS;
    const files = [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) =>
      name.endsWith(".rttm")
    );
    for (const file of files.sort()) {
      const reference = parseRttm(Deno.readTextFileSync(`${folder}/${file}`));
      const heard = await timed(hear, `${folder}/${file.replace(".rttm", ".wav")}`, { skipText: true }, cost);
      const errors = der.diarisationErrors(reference, heard.speech);
      const speakers = new Set(heard.speech.map(({ speaker }) => speaker)).size;
      const there = new Set(reference.map(({ speaker }) => speaker)).size;
      print(`  ${file}  ${describe(errors)}  speakers ${speakers} of ${there}`);
      total = der.addDiarisationErrors(total, errors);
    }
    print(`${set}  ${describe(total)}`);
    printCost(cost);
  }
}

/** The synthetic meeting of four, looped. */
async function measureMeeting(hear: Hear): Promise<void> {
  const cost: Cost = { recordingMs: 0, wallMs: 0, cpuMs: 0 };
  await timedFile(hear, loopedMeeting(14), {}, cost);
  print("a meeting of 14 minutes, text and voices");
  printCost(cost);
}

/** The looped recording is never made: reads wrap round, so that only what hearing itself holds is counted. */
function loopedMeeting(minutes: number): AudioFile {
  const meeting = Deno.readFileSync(sharedPath("data/audio/synthetic_meetings/libri_meeting_4spk.wav"));
  const data = meeting.subarray(44);
  const header = meeting.slice(0, 44);
  const dataBytes = minutes * 60 * 32_000;
  new DataView(header.buffer).setUint32(40, dataBytes, true);
  return {
    sizeBytes: 44 + dataBytes,
    read(start, end) {
      const bytes = new Uint8Array(end - start);
      for (let at = start; at < end; at++) {
        bytes[at - start] = (at < 44 ? header[at] : data[(at - 44) % data.length]) ?? 0;
      }
      return Promise.resolve(bytes);
    },
  };
}

async function measureMemory(hear: Hear, skipText: boolean): Promise<void> {
  const looped = loopedMeeting(minutes);
  let peak = 0;
  let states = 0;
  const sample = () => peak = Math.max(peak, Deno.memoryUsage().rss);
  const [wall, cpu] = [performance.now(), cpuUsage()];
  const heard = await hear(looped, {
    skipText,
    onProgress: sample,
    onCheckpoint: (state) => void (states = state.length),
  });
  sample();
  const used = cpuUsage(cpu);
  const speakers = new Set(heard.speech.map(({ speaker }) => speaker)).size;
  print(
    `${minutes} minutes${skipText ? " without text" : ""}: peak memory ${
      (peak / 1e6).toFixed(0)
    } MB, ${speakers} speakers, last checkpoint ${(states / 1e6).toFixed(1)} MB`,
  );
  printCost({
    recordingMs: heard.durationMs,
    wallMs: performance.now() - wall,
    cpuMs: (used.user + used.system) / 1000,
  });
}

function describe(errors: der.DiarisationErrors): string {
  const [missed, falseAlarm, confused] = [errors.missedMs, errors.falseAlarmMs, errors.confusedMs]
    .map((ms) => percent(ms / errors.referenceMs));
  return `DER ${
    percent(der.diarisationErrorRate(errors))
  }  (missed ${missed} false alarm ${falseAlarm} confused ${confused})`;
}

async function timed(hear: Hear, path: string, options: HearOptions, cost: Cost): Promise<Heard> {
  const file = await openAudioFile(path);
  const heard = await timedFile(hear, file, options, cost);
  file.close();
  return heard;
}

async function timedFile(hear: Hear, file: AudioFile, options: HearOptions, cost: Cost): Promise<Heard> {
  const [wall, cpu] = [performance.now(), cpuUsage()];
  const heard = await hear(file, options);
  const used = cpuUsage(cpu);
  cost.wallMs += performance.now() - wall;
  cost.cpuMs += (used.user + used.system) / 1000;
  cost.recordingMs += heard.durationMs;
  return heard;
}

function printCost({ recordingMs, wallMs, cpuMs }: Cost): void {
  const [wall, cpu] = [wallMs / recordingMs, cpuMs / recordingMs].map((factor) => factor.toFixed(3));
  print(
    `  real-time factor ${wall} by the clock, ${cpu} in processor time, over ${
      (recordingMs / 1000).toFixed(0)
    } s`,
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
