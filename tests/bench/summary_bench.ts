/**
 * Summaries without a language model, against people's: ROUGE-1, -2 and -L (F1, Porter stems) of overviews on QMSum's general
 * questions, and how many of AMI's decisions and action items were found, with 95 % intervals (bootstrap over meetings).
 * `deno task bench:summary [train|val|test]`.
 */
import type { Meeting } from "../../src/meeting/meeting.ts";
import { extractiveSummary } from "../../src/summarise/summarise.ts";
import { stem } from "../../src/text/stem.ts";
import { stemsOf } from "../../src/text/search_terms.ts";
import { sharedPath } from "../support/shared.ts";
import { qmsumMeetings } from "./qmsum.ts";

interface GeneralQuery {
  readonly meeting_id: string;
  readonly split: string;
  readonly kind: string;
  readonly answer: string;
}

interface Minutes {
  readonly meeting_id: string;
  readonly transcript?: string;
  readonly actions?: readonly string[];
  readonly decisions?: readonly string[];
}

/** Share of the words of a person's item that must stand in the turns of ours, and beside them. */
const SAME_MIN = 0.5;
const split = Deno.args[0] ?? "val";
const meetings = new Map([...qmsumMeetings()].map((meeting) => [meeting.id, meeting]));
const references = readLines<GeneralQuery>("data/qmsum/queries.jsonl").filter(({ kind, split: of }) =>
  kind === "general" && of === split
);

const scores = references.flatMap(({ meeting_id, answer }) => {
  const meeting = meetings.get(meeting_id);
  return meeting ? [rouge(extractiveSummary(meeting).overview, answer)] : [];
});
print(`QMSum ${split}, ${scores.length} overviews against people's summaries, F1 in %`);
for (const kind of ["1", "2", "L"] as const) {
  print(`  ROUGE-${kind}  ${shown(scores.map((score) => 100 * score[kind]))}`);
}
for (const kind of ["decisions", "actions"] as const) {
  const rows = readLines<Minutes>("data/ami_minutes/gold_minutes_sections.jsonl").flatMap((gold) => {
    const meeting = meetings.get(gold.meeting_id);
    const wanted = gold[kind] ?? [];
    if (!meeting || wanted.length === 0) return [];
    const items = extractiveSummary(meeting)[kind];
    const near = items.map(({ turns }) => stemsOf(around(meeting, turns)));
    const found = wanted.filter((text) => near.some((held) => share(stemsOf(text), held) >= SAME_MIN));
    return [{ wanted: wanted.length, found: found.length, items: items.length }];
  });
  const [wanted, found, items] = [sum(rows, "wanted"), sum(rows, "found"), sum(rows, "items")];
  const interval = bootstrap(
    rows,
    (sample) => 100 * sum(sample, "found") / Math.max(1, sum(sample, "wanted")),
  );
  print(
    `AMI ${kind}: ${found} of ${wanted} found (95 % ${
      interval.map((end) => end.toFixed(0)).join(" to ")
    } %), ` +
      `${items} shown, ${rows.length} meetings`,
  );
}

function around(meeting: Meeting, turns: readonly number[]): string {
  return turns.flatMap((turn) => [turn - 1, turn, turn + 1]).map((turn) => meeting.turns[turn]?.text ?? "")
    .join(" ");
}

function share(wanted: ReadonlySet<string>, held: ReadonlySet<string>): number {
  return [...wanted].filter((each) => held.has(each)).length / Math.max(1, wanted.size);
}

function rouge(ours: string, theirs: string): Readonly<Record<"1" | "2" | "L", number>> {
  const [a, b] = [tokens(ours), tokens(theirs)];
  return {
    "1": f1(overlap(a, b), a.length, b.length),
    "2": f1(overlap(pairs(a), pairs(b)), a.length - 1, b.length - 1),
    L: f1(longestCommon(a, b), a.length, b.length),
  };
}

function tokens(text: string): string[] {
  return (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map((word) => stem(word));
}

function pairs(words: readonly string[]): string[] {
  return words.slice(1).map((word, i) => `${words[i]} ${word}`);
}

function overlap(a: readonly string[], b: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const each of b) counts.set(each, (counts.get(each) ?? 0) + 1);
  let shared = 0;
  for (const each of a) {
    const left = counts.get(each) ?? 0;
    if (left > 0) {
      shared++;
      counts.set(each, left - 1);
    }
  }
  return shared;
}

function longestCommon(a: readonly string[], b: readonly string[]): number {
  let previous = new Uint16Array(b.length + 1);
  for (const word of a) {
    const row = new Uint16Array(b.length + 1);
    b.forEach((other, j) => {
      row[j + 1] = word === other ? (previous[j] ?? 0) + 1 : Math.max(previous[j + 1] ?? 0, row[j] ?? 0);
    });
    previous = row;
  }
  return previous[b.length] ?? 0;
}

function f1(shared: number, ours: number, theirs: number): number {
  return shared === 0 ? 0 : 2 * shared / (ours + theirs);
}

function shown(values: readonly number[]): string {
  const mean = (sample: readonly number[]) =>
    sample.reduce((total, each) => total + each, 0) / Math.max(1, sample.length);
  const [low = 0, high = 0] = bootstrap(values, mean);
  return `${mean(values).toFixed(1)} (95 % ${low.toFixed(1)} to ${high.toFixed(1)})`;
}

/** Ends of the 95 % interval over 1,000 samples, drawn the same each time. */
function bootstrap<T>(values: readonly T[], measure: (sample: readonly T[]) => number): [number, number] {
  let seed = 1;
  const next = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  const measured = Array.from(
    { length: 1_000 },
    () => measure(values.flatMap(() => values[Math.floor(next() * values.length)] ?? [])),
  ).sort((a, b) => a - b);
  return [measured[25] ?? 0, measured[974] ?? 0];
}

function sum<K extends string>(rows: readonly Readonly<Record<K, number>>[], key: K): number {
  return rows.reduce((total, row) => total + row[key], 0);
}

function readLines<T>(path: string): T[] {
  return Deno.readTextFileSync(sharedPath(path)).trim().split("\n").map((line) => JSON.parse(line));
}

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
