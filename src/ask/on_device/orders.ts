import { questionLanguage } from "../../text/question_language.ts";
import { JOINS, type Joins } from "./question_joins.ts";

/** The pattern of an order at the beginning of a text, as far as the word that tells: `please summarise`, `could you list`. */
export function orderPattern({ please, tells, told }: Joins): string {
  return `(?:(?:${please})[,\\s]+)*(?:${tells})(?=[\\s,-]+(?:${told})(?!\\p{L}))`;
}

/** @returns true for `Summarise the talk about the mast`, `Tell me who paints it` */
export function isOrder(text: string, joins: Joins): boolean {
  return new RegExp(`^\\W*${orderPattern(joins)}`, "iu").test(text);
}

/** A question that is put as an order, as a question: `Please tell me when the mast is due` → `when the mast is due`. */
export function orderAsQuestion(
  text: string,
  joins: Joins | undefined = JOINS[questionLanguage(text)],
): string {
  if (joins === undefined) return text;
  const { asks, before } = joins;
  const order = `^\\W*${orderPattern(joins)}(?:[\\s-]+\\p{L}{2,5})?[,:]?\\s+`;
  return text.replace(new RegExp(`${order}(?=(?:(?:${before})\\s+)?(?:${asks})(?!\\p{L}))`, "iu"), "");
}

/** What an order is about: `Summarise the talk about the mast` → `the talk about the mast`. */
export function matterOfOrder(text: string, joins: Joins): string {
  return text.replace(new RegExp(`^\\W*${orderPattern(joins)}`, "iu"), "").trim();
}
