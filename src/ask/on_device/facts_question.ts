import type { Counts } from "../time_filter.ts";
import { questionLanguage } from "../../text/question_language.ts";
import { FACTS_PHRASES } from "./facts_phrases.ts";
import { findPeriod, type Period } from "../../text/period/period.ts";

/** A question that counting answers, not reading. */
export interface FactsQuestion {
  readonly kind:
    | "count-meetings"
    | "list-meetings"
    | "last-meeting"
    | "first-meeting"
    | "who-spoke-most"
    | "who-attended";
  readonly person?: string;
  /** ISO 639-1 */
  readonly language: string;
  /** What the meetings must be about. */
  readonly topic?: string;
  readonly period?: Period;
}

const NOUN = String.raw`(?:meetings?|calls?|recordings?|transcripts?|conversations?|sessions?)`;

const PATTERNS: readonly { kind: FactsQuestion["kind"]; pattern: RegExp }[] = [
  { kind: "count-meetings", pattern: new RegExp(String.raw`^how many ${NOUN}\b(.*)$`, "i") },
  {
    kind: "count-meetings",
    pattern:
      /^how (?:often|many times) (?:did|have|has|do) (?:i|we) (?:meet|met|talk|talked|speak|spoken|spoke)\b(.*)$/i,
  },
  {
    kind: "list-meetings",
    pattern: new RegExp(
      String.raw`^(?:please )?(?:list|show|give)(?: me)?(?: all| the| my| our| of)* ${NOUN}\b(.*)$`,
      "i",
    ),
  },
  {
    kind: "list-meetings",
    pattern: new RegExp(
      String
        .raw`^(?:which|what) ${NOUN} (?:did|do|have|were|are|had|was|took|mention|discuss|talk|dealt|deal|concern)\b(.*)$`,
      "i",
    ),
  },
  { kind: "list-meetings", pattern: new RegExp(String.raw`^(?:in )?which ${NOUN}\b(.*)$`, "i") },
  {
    kind: "last-meeting",
    pattern:
      /^when (?:did|have|has) (?:i|we) (?:last|most recently) (?:meet|met|talk|talked|speak|spoken|spoke)\b(.*)$/i,
  },
  {
    kind: "last-meeting",
    pattern: new RegExp(String.raw`^when was (?:the|our|my) (?:last|latest|most recent) ${NOUN}\b(.*)$`, "i"),
  },
  { kind: "first-meeting", pattern: /^when did (?:i|we) first (?:meet|talk|speak)\b(.*)$/i },
  {
    kind: "first-meeting",
    pattern: new RegExp(String.raw`^when was (?:the|our|my) first ${NOUN}\b(.*)$`, "i"),
  },
  {
    kind: "who-spoke-most",
    pattern: /^who (?:spoke|speaks|talked|talks|said|has spoken|has talked) (?:the )?most\b(.*)$/i,
  },
  {
    kind: "who-attended",
    pattern:
      /^who (?:attended|was (?:in|at|present|there)|took part|participated|joined)\b(?!.* (?:decid|say|said))(.*)$/i,
  },
];

/** @param now the day here, ISO 8601 date @returns undefined for a question about what was said */
export function readFactsQuestion(question: string, now: string): FactsQuestion | undefined {
  const text = question.trim().replace(/^[¿¡\s]+|[?.!\s]+$/g, "").replace(
    /^(?:please|can you tell me|tell me|could you)[, ]+/i,
    "",
  );
  const period = findPeriod(text, now);
  const asked = period?.rest ?? text;
  const found = readEnglish(asked) ?? readOther(asked, questionLanguage(text));
  return found && { ...found, ...(period ? { period } : {}) };
}

function readEnglish(asked: string): FactsQuestion | undefined {
  const found = PATTERNS.map(({ kind, pattern }) => ({ kind, match: pattern.exec(asked) })).find((
    { match },
  ) => match);
  const detail = found?.match && readDetail(found.match[1] ?? "");
  return found && detail ? { kind: found.kind, language: "en", ...detail } : undefined;
}

/** In the other languages of the gate. */
function readOther(asked: string, language: string): FactsQuestion | undefined {
  const phrases = FACTS_PHRASES[language];
  if (phrases === undefined) return undefined;
  const word = (pattern: string, flags = "iu") =>
    new RegExp(
      String.raw`(?<!\p{L})(?:${pattern.replaceAll("NOUN", `(?:${phrases.meeting})`)})(?!\p{L})`,
      flags,
    );
  for (const [kind, name] of OTHER_KINDS) {
    const match = new RegExp(`^${word(phrases[name]).source}`, "iu").exec(asked);
    if (!match) continue;
    const rest = asked.slice(match[0].length);
    const person = new RegExp(
      String.raw`${word(phrases.person).source}\s+(\p{Lu}[\p{L}’'-]*(?:\s+\p{Lu}[\p{L}’'-]*){0,2})`,
      "u",
    )
      .exec(rest);
    const left = person ? rest.replace(person[0], " ") : rest;
    const topic = new RegExp(String.raw`${word(phrases.topic).source}\s+(.+)$`, "iu").exec(left);
    const plain = (topic ? left.slice(0, topic.index) : left).replace(word(phrases.idle, "giu"), " ")
      .replace(word(phrases.meeting, "giu"), " ");
    if (plain.split(/\s+/).filter((each) => each.length > 3).length > 1) return undefined;
    const about = topic?.[1]?.replace(word(phrases.idle, "giu"), " ").trim();
    return {
      kind,
      language,
      ...(person?.[1] ? { person: person[1].trim() } : {}),
      ...(about ? { topic: about } : {}),
    };
  }
  return undefined;
}

const OTHER_KINDS = [
  ["count-meetings", "count"],
  ["list-meetings", "list"],
  ["last-meeting", "last"],
  ["first-meeting", "first"],
  ["who-spoke-most", "most"],
  ["who-attended", "attended"],
] as const;

/** What a question counts, for the reading of its times. */
export function countsBy(question: FactsQuestion | undefined): Counts | undefined {
  if (question === undefined) return undefined;
  return question.kind === "first-meeting" || question.kind === "last-meeting" ? "places" : "meetings";
}

/** @returns true for a question that counts speech: who spoke most */
export function asksWhoSpokeMost(question: string): boolean {
  // The day does not matter to what kind of question it is.
  return readFactsQuestion(question, "2000-01-01")?.kind === "who-spoke-most";
}

/** `with Dana`, `about the price`, `with Dana about the price`. @returns undefined when more is asked than can be counted */
function readDetail(rest: string): { person?: string; topic?: string } | undefined {
  const plain = rest.replace(
    /\b(?:did|do|have|has|had|were|was|are|is|there|we|i|in total|altogether|so far|held|hold|had|took place|take place|happened?|all|the|of)\b/gi,
    " ",
  )
    .replace(/\s+/g, " ").trim();
  const topic =
    /\b(?:about|on|regarding|concerning|mention(?:s|ed|ing)?|discuss(?:es|ed|ing)?|deal(?:t|s|ing)? with|where .* (?:discussed|mentioned))\s+(.+)$/i
      .exec(plain);
  const before = topic ? plain.slice(0, topic.index).trim() : plain;
  const person = /\b(?:with|by|involving)\s+(.+)$/i.exec(before);
  const left = (person ? before.slice(0, person.index) : before).replace(NOUN_ONLY, "").trim();
  if (left.split(/\s+/).filter((word) => word.length > 3).length > 1) return undefined;
  return {
    ...(person?.[1] ? { person: person[1].trim() } : {}),
    ...(topic?.[1] ? { topic: topic[1].trim() } : {}),
  };
}

const NOUN_ONLY = new RegExp(String.raw`\b${NOUN}\b`, "gi");
