import { termsOf } from "../text/search_terms.ts";
import { centralSentences } from "./central_sentences.ts";
import { claimedStems } from "./said.ts";
import type { BorneOut } from "./verify_overview.ts";

/**
 * An overview of verified sentences, in the order of the meeting: without those whose matter another tells, the most central
 * where not all fit, and what one person talked about in a row told in one sentence.
 *
 * @param options.wordsMax size of the overview in words
 */
export function tellOverview(
  sentences: readonly BorneOut[],
  { language, wordsMax }: { readonly language: string; readonly wordsMax: number },
): string {
  const told = joinMatters(fitting(withoutRepeated(sentences, language), { language, wordsMax }));
  return told.replace(/^They /, "The group ");
}

/** Share of a matter's words that an earlier sentence holds where it is told already. */
const TOLD_MIN = 0.7;

function withoutRepeated(sentences: readonly BorneOut[], language: string): BorneOut[] {
  const kept: { one: BorneOut; stems: ReadonlySet<string> }[] = [];
  const all = sentences.map((one) => ({ one, stems: new Set(claimedStems(one.text, language)) }));
  for (const [at, { one, stems }] of all.entries()) {
    const isIn = (other: ReadonlySet<string>, least: number) =>
      [...stems].filter((stem) => other.has(stem)).length >= least * stems.size;
    const isTold = one.matter === undefined
      ? kept.some((other) => other.one.text === one.text)
      : kept.some((other) => isIn(other.stems, TOLD_MIN)) ||
        all.slice(at + 1).some((other) => other.one.text !== one.text && isIn(other.stems, 1));
    if (!isTold) kept.push({ one, stems });
  }
  return kept.map(({ one }) => one);
}

function fitting(
  sentences: readonly BorneOut[],
  { language, wordsMax }: { readonly language: string; readonly wordsMax: number },
): BorneOut[] {
  const ranked = sentences.map(({ text, turns }) => ({
    ...{ text, start: 0, plain: text, own: text, speaker: "", turn: turns[0] ?? 0 },
    stems: termsOf(text, language).map(({ stem }) => stem),
    wordCount: text.split(/\s+/).length,
  }));
  if (ranked.reduce((sum, { wordCount }) => sum + wordCount, 0) <= wordsMax) return [...sentences];
  const picked = new Set(centralSentences(ranked, { wordsMax }).map(({ text }) => text));
  return sentences.filter(({ text }) => picked.has(text));
}

/** Matters in one sentence at most; a list within a list reads badly. */
const JOINED_MAX = 3;

/** `Ben talked about a menu. Ben talked about new colours.` → `Ben talked about a menu, and new colours.` */
function joinMatters(sentences: readonly BorneOut[]): string {
  const groups: { who: string | undefined; texts: string[] }[] = [];
  for (const { text, matter } of sentences) {
    const last = groups.at(-1);
    const isList = matter === undefined || /[,;:]/.test(matter.what);
    if (matter === undefined || isList) groups.push({ who: undefined, texts: [text] });
    else if (last && last.who === matter.who && last.texts.length < JOINED_MAX) last.texts.push(matter.what);
    else groups.push({ who: matter.who, texts: [matter.what] });
  }
  return groups.map(({ who, texts }) =>
    who === undefined ? texts.join(" ") : `${who} talked about ${listed(texts)}.`
  ).join(" ");
}

function listed(whats: readonly string[]): string {
  return whats.length < 2 ? whats.join("") : `${whats.slice(0, -1).join(", ")}, and ${whats.at(-1)}`;
}
