import type { LanguageModel } from "../../../src/models/language_model.ts";
import type { Meeting, Summary } from "../../../src/meeting/meeting.ts";
import { centralSentences } from "../../../src/summarise/central_sentences.ts";
import { summarise } from "../../../src/summarise/summarise.ts";
import { sentencesOf } from "../../../src/text/sentences.ts";
import { print } from "./print.ts";
import { qmsumMeetings, wordsIn } from "./open_meetings.ts";
import { rouge } from "./rouge.ts";

/** Overviews of whole meetings against QMSum's own, beside extractive ones of equal length (± 10 % of words). */
export async function benchSummaries(
  model: LanguageModel,
  { meetingsMax, minutes, withText }: { meetingsMax: number; minutes: number; withText: boolean },
): Promise<void> {
  const rows: Row[] = [];
  const until = Date.now() + 60_000 * minutes;
  print(
    "\nmeeting      words  model words  ROUGE-1 extractive / model  ROUGE-2 extractive / model  items lost  by",
  );
  for (const { meeting, reference } of qmsumMeetings("val").slice(0, meetingsMax)) {
    if (Date.now() > until) break;
    const rules = await summarise(meeting);
    const made = await summarise(meeting, { model });
    const isModels = made.overviewBy === "model";
    const words = countWords(made.overview);
    const equal = isModels ? extractOf(meeting, words) : made.overview;
    const [theirs, ours] = [rouge(made.overview, reference), rouge(equal, reference)];
    const lost = lostItems(rules, made);
    rows.push({ isModels, ...{ theirs, ours }, lost });
    print(
      [
        meeting.id.padEnd(12),
        String(wordsIn(meeting)).padStart(5),
        String(words).padStart(11),
        `   ${figure(ours.one)} / ${figure(theirs.one)}`,
        `           ${figure(ours.two)} / ${figure(theirs.two)}`,
        `            ${lost}`,
        `     ${made.overviewBy}${
          (made.warnings ?? []).map(({ kind, count }) => ` ${kind}=${count}`).join("")
        }`,
      ].join("  "),
    );
    if (withText) print(`    ${made.overview}\n${itemsOf(made)}`);
  }
  const theirs = rows.filter(({ isModels }) => isModels);
  print(`${rows.length} meetings, ${theirs.length} with an overview by the model`);
  for (const kind of ["one", "two"] as const) {
    const gains = (of: readonly Row[]) =>
      mean(of.map((row) => row.theirs[kind])) / mean(of.map((row) => row.ours[kind])) - 1;
    if (rows.length === 0) continue;
    const [low, high] = interval(rows, gains);
    print(
      `  ROUGE-${kind === "one" ? 1 : 2}  extractive ${
        figure(mean(rows.map((row) => row.ours[kind])))
      }  model ${figure(mean(rows.map((row) => row.theirs[kind])))}  relative ${percent(gains(rows))} (95 % ${
        percent(low)
      } to ${percent(high)})`,
    );
  }
  print(`  items of the rules that are lost  ${rows.reduce((sum, { lost }) => sum + lost, 0)}`);
}

interface Row {
  readonly isModels: boolean;
  readonly theirs: { readonly one: number; readonly two: number };
  readonly ours: { readonly one: number; readonly two: number };
  readonly lost: number;
}

/** The extractive overview whose length is nearest to so many words. */
function extractOf(meeting: Meeting, words: number): string {
  const sentences = sentencesOf(meeting.turns);
  const made = [0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1, 1.05, 1.1, 1.15, 1.2].map((factor) =>
    told(centralSentences(sentences, { wordsMax: Math.round(words * factor) }))
  );
  const off = (text: string) => Math.abs(countWords(text) - words);
  return made.reduce((best, text) => off(text) < off(best) ? text : best);
}

function told(sentences: ReturnType<typeof sentencesOf>): string {
  return sentences.map(({ speaker, text }, at) =>
    speaker === sentences[at - 1]?.speaker ? text : `${speaker}: ${text}`
  )
    .join(" ");
}

function lostItems(rules: Summary, made: Summary): number {
  const kinds = ["decisions", "actions", "questions"] as const;
  return kinds.reduce((sum, kind) => {
    const kept = new Set(made[kind].map(({ text }) => text));
    return sum + rules[kind].filter(({ text }) => !kept.has(text)).length;
  }, 0);
}

function itemsOf(summary: Summary): string {
  const kinds = ["decisions", "actions", "questions"] as const;
  return kinds.flatMap((kind) =>
    summary[kind].filter(({ by }) => by === "model").map(({ text, turns }) =>
      `      + ${kind}: ${text} [${turns}]`
    )
  ).join("\n");
}

/** Bootstrap over meetings, 2,000 draws. */
function interval(rows: readonly Row[], of: (rows: readonly Row[]) => number): [number, number] {
  let seed = 1;
  const random = () => (seed = (Math.imul(seed, 48_271) >>> 0) % 2_147_483_647) / 2_147_483_647;
  const draws = Array.from(
    { length: 2_000 },
    () => of(rows.map(() => rows[Math.floor(random() * rows.length)]).filter((row) => row !== undefined)),
  ).sort((a, b) => a - b);
  return [draws[50] ?? 0, draws[1_949] ?? 0];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function countWords(text: string): number {
  return text.split(/\s+/).length;
}

function figure(value: number): string {
  return value.toFixed(3).replace(/^0/, "");
}

function percent(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(100 * value).toFixed(1)} %`;
}
