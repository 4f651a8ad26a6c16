import { factsAsked } from "../../policy/decide/mentions.ts";
import type { Policy } from "../../policy/decide/compile.ts";
import type { Facts } from "../../policy/language/facts.ts";
import { CATEGORIES, type Category } from "../../policy/language/words.ts";
import type { Part } from "./inspect.ts";

/** What the trained detector was measured to find, as its model card tells. */
export interface DetectorCard {
  /** Grows with each set of weights. */
  readonly version: number;
  /** By ISO 639-1 code, 0 to 1; a category that was not measured is left out, and so is not known. */
  readonly recall: Readonly<Record<string, Readonly<Partial<Record<Category, number>>>>>;
}

export type TextFacts = Partial<
  Pick<Facts, "language" | "detector.version" | `detector.recall.${Category}`>
>;

/** @returns true when the policy asks for what a text tells by itself */
export function asksForText(policy: Policy): boolean {
  const asked = factsAsked(policy);
  return [...asked].some((name) =>
    name === "language" || name === "detector.version" || name.startsWith("detector.recall.")
  );
}

/**
 * The language of what may leave, and how well the detector finds personal data in it, where the policy asks. Text whose
 * language cannot be told, or that is in several, has none. Of recall the worst of its languages counts, and where one of
 * them was not measured it is not known; a text in Latin letters too short to tell counts as the worst that was measured.
 * @returns the facts of some of the parts
 */
export async function textFacts(
  policy: Policy,
  parts: readonly Part[],
  card: DetectorCard | undefined,
  /** Of what was said all over a meeting, where that is known. */
  sampleOf: (meetingId: string) => string = () => "",
): Promise<(isIn: (part: Part) => boolean) => TextFacts> {
  const version = card === undefined ? {} : { "detector.version": card.version };
  if (parts.length === 0 || !asksForText(policy)) return () => version;
  const { languageOf } = await import("../../text/language.ts");
  const groups = Map.groupBy(parts, ({ meetingId }) => meetingId);
  const told = [...groups].map(([meetingId, own]) => {
    const said = own.filter(({ isProse = true }) => isProse).map(({ text }) => text).join("\n");
    const sample = meetingId === undefined ? "" : sampleOf(meetingId);
    const alone = languageOf(said);
    const isShort = !alone.certain && (said.match(/\p{L}/gu)?.length ?? 0) < SHORT_LETTERS;
    // A short passage tells its language badly; it is taken to be in that of its meeting.
    const read = isShort && sample !== "" ? sample : said;
    return { meetingId, first: own[0], isLatin: isLatin(read), ...read === said ? alone : languageOf(read) };
  });
  return (isIn) => {
    const included = told.filter(({ first }) => first !== undefined && isIn(first));
    // A short question tells its language badly; it is taken to be in that of what it is asked about.
    const isAside = included.length > 1;
    const counted = included.filter(({ certain, meetingId }) =>
      certain || !(isAside && meetingId === undefined)
    );
    if (counted.length === 0 || counted.some(({ certain, isLatin }) => !certain && !isLatin)) return version;
    const languages = [...new Set(counted.flatMap(({ certain, language }) => certain ? [language] : []))];
    const [only] = languages;
    const isTold = counted.every(({ certain }) => certain);
    return {
      ...version,
      ...(isTold && languages.length === 1 && only !== undefined ? { language: only } : {}),
      ...recallIn(isTold ? languages : [...languages, ...Object.keys(card?.recall ?? {})], card),
    };
  };
}

/** What is no language with this many letters is in several. */
const SHORT_LETTERS = 150;

/** True where the detectors' letters are used: a short text in them is likeliest in a language that they read. */
function isLatin(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return (text.match(/\p{Script=Latin}/gu)?.length ?? 0) >= letters * LATIN_SHARE_MIN;
}

const LATIN_SHARE_MIN = 0.9;

function recallIn(languages: readonly string[], card: DetectorCard | undefined): TextFacts {
  const measured = languages.map((language) => card?.recall[language] ?? {});
  return Object.fromEntries(CATEGORIES.flatMap((category) => {
    const figures = measured.map((one) => one[category]).filter((figure) => figure !== undefined);
    return figures.length < measured.length ? [] : [[`detector.recall.${category}`, Math.min(...figures)]];
  }));
}
