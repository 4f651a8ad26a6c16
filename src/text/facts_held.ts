import { fold } from "./fold.ts";
import { termsOf } from "./search_terms.ts";

const NUMBER_WORDS =
  /^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half|twice|percent)$/;

/** @returns true when every figure of a statement, in digits or in words, stands in what was said */
export function heldFigures(statement: string, held: string): boolean {
  const words = new Set(fold(held).match(/[\p{L}\p{N}]+/gu) ?? []);
  const figures = (fold(statement).match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) =>
    /\d/.test(word) || NUMBER_WORDS.test(word)
  );
  return figures.every((figure) => words.has(figure));
}

/** @returns true when every capitalised word inside the statement is a speaker's name or stands in what was said */
export function heldNames(statement: string, held: string, speakers: readonly string[]): boolean {
  const known = new Set(fold([held, ...speakers].join(" ")).match(/[\p{L}\p{N}]+/gu) ?? []);
  return termsOf(statement).every(({ surface, at }) => {
    const isStart = /(?:^|[.!?:"“]\s*)$/.test(statement.slice(0, at));
    if (isStart || !/^\p{Lu}/u.test(surface)) return true;
    return (fold(surface).replace(/'s$/, "").match(/[\p{L}\p{N}]+/gu) ?? []).every((part) => known.has(part));
  });
}
