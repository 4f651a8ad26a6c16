/**
 * What a vocabulary puts right and what it spoils: read English (LibriSpeech test-other, Hi-Fi TTS) is heard once, and
 * vocabularies of 50 and of 500 names and terms are laid over it. A tenth of the entries were said in these recordings (words
 * of the references that no English dictionary has); the others are the commonest such words of the QMSum meetings, which were
 * not. Every change is held against the reference. `deno task bench:audio vocabulary`
 */
import { correctWords } from "../../src/ingest/correct_words.ts";
import { openAudioFile } from "../../src/eval/audio_file.ts";
import type { Hear } from "../../src/ingest/hear.ts";
import type { Turn } from "../../src/meeting/meeting.ts";
import type { VocabularyEntry } from "../../src/meeting/vocabulary.ts";
import { isInDictionary } from "../../src/text/dictionary.ts";
import { sharedPath } from "../support/shared.ts";

interface Utterance {
  readonly turns: readonly Turn[];
  readonly reference: readonly string[];
}

export async function measureVocabulary(hear: Hear, print: (line: string) => void): Promise<void> {
  const utterances: Utterance[] = [];
  for (const { path, text } of readings()) {
    const file = await openAudioFile(path);
    try {
      utterances.push({ turns: (await hear(file)).turns, reference: text.split(" ") });
    } finally {
      file.close();
    }
    if (utterances.length % 25 === 0) await printSizes(utterances, print);
  }
  await printSizes(utterances, print);
}

async function printSizes(utterances: readonly Utterance[], print: (line: string) => void): Promise<void> {
  const words = utterances.reduce((sum, { turns }) => sum + heardWords(turns).length, 0);
  for (const size of [50, 500]) {
    const entries = vocabulary(utterances, size);
    const counts = { right: 0, spoiled: 0, "wrong otherwise": 0 };
    for (const { turns, reference } of utterances) {
      const corrected = (await correctWords(turns, entries, { known: [] })).turns;
      for (const kind of judge(turns, corrected, reference)) counts[kind]++;
    }
    const share = (100 * (counts.spoiled + counts["wrong otherwise"]) / words).toFixed(3);
    print(
      `vocabulary of ${size}: ${utterances.length} recordings, ${words} words; put right ${counts.right}, ` +
        `right ones spoiled ${counts.spoiled}, wrong ones made otherwise wrong ${
          counts["wrong otherwise"]
        }: ${share} % wrongly changed`,
    );
  }
}

function* readings(): Generator<{ path: string; text: string }> {
  const libri = sharedPath("data/audio/librispeech_test-other");
  for (const row of Deno.readTextFileSync(`${libri}/transcripts.tsv`).trim().split("\n").slice(1)) {
    const [utterance, , , text = ""] = row.split("\t");
    yield { path: `${libri}/${utterance}.wav`, text };
  }
  const hifi = sharedPath("data/audio/hifitts_6097");
  for (const row of Deno.readTextFileSync(`${hifi}/manifest.json`).trim().split("\n")) {
    const { audio_filepath, text }: { audio_filepath: string; text: string } = JSON.parse(row);
    yield { path: `${hifi}/${audio_filepath}`, text };
  }
}

/** A tenth of it said, as far as there are such words. */
function vocabulary(utterances: readonly Utterance[], size: number): VocabularyEntry[] {
  const said = new Set(
    utterances.flatMap(({ reference }) => reference).filter((word) =>
      /^[a-z]{4,}$/.test(word) && !isInDictionary(word)
    ),
  );
  const first = [...said].slice(0, Math.floor(size / 10));
  const others = meetingTerms().filter((word) => !said.has(word)).slice(0, size - first.length);
  return [...first, ...others].map((word) => ({
    text: word.charAt(0).toUpperCase() + word.slice(1),
    kind: "name",
  }));
}

let terms: string[] | undefined;

function meetingTerms(): string[] {
  if (terms) return terms;
  const counts = new Map<string, number>();
  const folder = sharedPath("data/qmsum");
  for (const path of jsonFiles(folder)) {
    for (const [word] of Deno.readTextFileSync(path).matchAll(/\b[A-Z][a-z]{3,}\b/g)) {
      counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1);
    }
  }
  terms = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word)
    .filter((word) => !isInDictionary(word));
  return terms;
}

function* jsonFiles(folder: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    if (isDirectory) yield* jsonFiles(`${folder}/${name}`);
    else if (/\.jsonl?$/.test(name)) yield `${folder}/${name}`;
  }
}

type Judgement = "right" | "spoiled" | "wrong otherwise";

/** Holds every stretch that became another against what was said there. */
function judge(
  turns: readonly Turn[],
  corrected: readonly Turn[],
  reference: readonly string[],
): Judgement[] {
  const heard = heardWords(turns);
  const places = aligned(heard, reference);
  const judgements: Judgement[] = [];
  let at = 0;
  for (const turn of corrected) {
    for (let i = 0; i < (turn.words?.length ?? 0); i++) {
      const word = turn.words?.[i];
      if (word?.heard === undefined) {
        at++;
        continue;
      }
      const length = word.heard.split(" ").length;
      const stands = word.stands ?? 1;
      const written = (turn.words ?? []).slice(i, i + stands).map(({ word }) => bare(word)).join("");
      const said = places.slice(at, at + length).flat().join("");
      const was = heard.slice(at, at + length).join("");
      judgements.push(written === said ? "right" : was === said ? "spoiled" : "wrong otherwise");
      at += length;
      i += stands - 1;
    }
  }
  return judgements;
}

function heardWords(turns: readonly Turn[]): string[] {
  return turns.flatMap(({ words = [] }) => words.map(({ word }) => bare(word)));
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[^a-z0-9']/g, "");
}

/** @returns for each heard word those of the reference that stand where it does (Levenshtein 1966) */
function aligned(heard: readonly string[], said: readonly string[]): string[][] {
  const cost = Array.from({ length: heard.length + 1 }, (_, i) => [i]);
  for (let j = 1; j <= said.length; j++) (cost[0] as number[])[j] = j;
  const at = (i: number, j: number) => cost[i]?.[j] ?? Infinity;
  const other = (i: number, j: number) => heard[i - 1] === said[j - 1] ? 0 : 1;
  for (let i = 1; i <= heard.length; i++) {
    for (let j = 1; j <= said.length; j++) {
      (cost[i] as number[])[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + other(i, j));
    }
  }
  const places: string[][] = heard.map(() => []);
  for (let i = heard.length, j = said.length; i > 0 && j > 0;) {
    if (at(i, j) === at(i - 1, j - 1) + other(i, j)) {
      places[i - 1]?.unshift(said[j - 1] ?? "");
      [i, j] = [i - 1, j - 1];
    } else if (at(i, j) === at(i - 1, j) + 1) i--;
    else {
      places[i - 1]?.unshift(said[j - 1] ?? "");
      j--;
    }
  }
  return places;
}
