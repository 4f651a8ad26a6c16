import { heldFigures, heldNames } from "../../text/facts_held.ts";
import { isParrot } from "../../text/parrot.ts";
import { stemsOf } from "../../text/search_terms.ts";
import { OWN_WORDS } from "./answer_prompt.ts";
import type { Question } from "./question.ts";

/** Share of a sentence's words that the cited lines and the question must hold; of those that were not asked, the lines. */
const HELD_MIN = 0.6;

/**
 * Does a sentence of an answer rest on the lines that it cites? It must be whole, hold mostly their words and the question's,
 * no figure or name that they do not hold, deny nothing that they do not, and not be the prompt's.
 */
export function restsOn(
  sentence: string,
  { cited, question }: { cited: string; question: Question },
): boolean {
  if (!/[.!?。！？][”"’')\]]*$/u.test(sentence) || /[{}<>`\\]|https?:/.test(sentence)) return false;
  if (isParrot(sentence, { prompt: OWN_WORDS, material: `${cited}\n${question.text}` })) return false;
  // One word answers nothing, in whatever language it was asked.
  if (/^\P{L}*\p{Script=Latin}+\P{L}*$/u.test(sentence) && !/\d/.test(sentence)) return false;
  // `I will write it.` does not say who: the quotation does.
  if (question.language === "en" && /\b(?:I|I['’]\p{L}+|my|me)\b/u.test(sentence)) return false;
  const held = `${cited}\n${question.text}`;
  if (!heldFigures(sentence, held) || !heldNames(sentence, held, [])) return false;
  if (NEGATED.test(sentence) && !NEGATED.test(cited)) return false;
  const stems = stemsOf(sentence, question.language);
  const said = stemsOf(cited, question.language);
  const told = stems.difference(stemsOf(question.text, question.language));
  const missed = told.difference(said).size;
  return missed <= (1 - HELD_MIN) * Math.min(stems.size, told.size);
}

/** @returns true when a sentence says something of the cited lines that the question does not say already */
export function addsSomething(
  sentence: string,
  { cited, question }: { cited: string; question: Question },
): boolean {
  const asked = stemsOf(question.text, question.language);
  const said = stemsOf(cited, question.language);
  return [...stemsOf(sentence, question.language)].some((stem) => said.has(stem) && !asked.has(stem));
}

const NEGATED =
  /\b(?:not|no|never|none|nobody|nothing|without|cannot|unable)\b|n['’]t\b|\b(?:nicht|kein\w*|nie|sans|ne|pas|aucun\w*|nunca|nessun\w*|niet|geen)\b/i;
