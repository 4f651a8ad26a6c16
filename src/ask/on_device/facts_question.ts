import { findPeriod, type Period } from "../../text/period.ts";

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
  const text = question.trim().replace(/[?.!\s]+$/, "").replace(
    /^(?:please|can you tell me|tell me|could you)[, ]+/i,
    "",
  );
  const period = findPeriod(text, now);
  const asked = period?.rest ?? text;
  const found = PATTERNS.map(({ kind, pattern }) => ({ kind, match: pattern.exec(asked) })).find((
    { match },
  ) => match);
  if (!found?.match) return undefined;
  const detail = readDetail(found.match[1] ?? "");
  return detail && { kind: found.kind, ...detail, ...(period ? { period } : {}) };
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
