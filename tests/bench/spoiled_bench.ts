/**
 * What a vocabulary spoils in meetings: names that nobody says there are laid over transcripts of QMSum as if these had been
 * heard, so that whatever becomes one of them is wrong. Once with every word sure, as people write; once with every word
 * unsure, the worst that a recogniser could say. `deno task bench:audio spoiled`
 */
import { correctWords } from "../../src/ingest/correct_words.ts";
import type { Turn } from "../../src/meeting/meeting.ts";
import { isInDictionary } from "../../src/text/dictionary.ts";
import { sharedPath } from "../support/shared.ts";

/** Every twelfth of 232. */
const STEP = 12;

export async function measureSpoiled(print: (line: string) => void): Promise<void> {
  const meetings = Deno.readTextFileSync(sharedPath("data/qmsum/meetings.jsonl")).trim().split("\n")
    .map((line): Said[] => JSON.parse(line).turns);
  const said = new Map<string, number>();
  for (const turns of meetings) {
    for (const name of namesIn(turns)) said.set(name, (said.get(name) ?? 0) + 1);
  }
  const names = [...said].toSorted((a, b) => b[1] - a[1]).map(([name]) => name);
  for (const size of [50, 500]) {
    for (const isUnsure of [false, true]) {
      let [words, changed] = [0, 0];
      for (const turns of meetings.filter((_, at) => at % STEP === 0)) {
        const here = new Set(turns.flatMap(({ text }) => text.toLowerCase().split(/[^a-z']+/)));
        const entries = names.filter((name) => !here.has(name.toLowerCase())).slice(0, size)
          .map((text) => ({ text, kind: "name" as const }));
        const heard = asHeard(turns, isUnsure);
        words += heard.reduce((sum, turn) => sum + (turn.words?.length ?? 0), 0);
        changed += (await correctWords(heard, entries, { known: [...namesIn(turns)] })).count;
      }
      const share = (100 * changed / words).toFixed(3);
      print(
        `${size} names that are not said, ${words} words, all ${isUnsure ? "unsure" : "sure"}: ` +
          `${changed} stretches wrongly changed, ${share} %`,
      );
    }
  }
}

interface Said {
  readonly speaker: string;
  readonly text: string;
}

function namesIn(turns: readonly Said[]): Set<string> {
  return new Set(
    turns.flatMap(({ text }) => [...text.matchAll(/(?<=[a-z,] )[A-Z][a-z]{3,}\b/g)].map(([name]) => name))
      .filter((name) => !isInDictionary(name.toLowerCase())),
  );
}

function asHeard(turns: readonly Said[], isUnsure: boolean): Turn[] {
  return turns.map(({ speaker, text }, index) => {
    const words = text.replace(/\{[a-z_ ]+\}/g, "").split(/\s+/).filter((word) => /\w/.test(word));
    return {
      ...{ index, id: `t${index}`, speaker, text: words.join(" "), startMs: index, endMs: index + 1 },
      words: words.map((word) => ({
        ...{ word, startMs: index, endMs: index + 1 },
        ...(isUnsure ? { unsure: true as const } : {}),
      })),
    };
  });
}
