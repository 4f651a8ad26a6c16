import { stemsOf } from "../text/search_terms.ts";
import { splitSentences } from "../text/sentences.ts";
import { claimedTerms, type Said } from "./said.ts";

/**
 * Words that stand side by side are told of one another: `a harder button` where the case was to be harder is a false
 * statement of true words. Each pair of them must stand in one sentence that was said.
 *
 * @param statement without the names of speakers
 */
export function arePairsHeld(statement: string, said: Said): boolean {
  const terms = claimedTerms(statement, said.language);
  const pairs = terms.flatMap((term, at): [string, string][] => {
    const next = terms[at + 1];
    const isBeside = next && statement.slice(term.at + term.surface.length, next.at) === " ";
    return isBeside && next.stem !== term.stem ? [[term.stem, next.stem]] : [];
  });
  if (pairs.length === 0) return true;
  const sentences = said.turns.flatMap(({ text }) =>
    splitSentences(text).map((sentence) => stemsOf(sentence, said.language))
  );
  const isSaid = (stem: string) => said.turns.some(({ stems }) => stems.has(stem));
  return pairs.every(([one, other]) =>
    !isSaid(one) || !isSaid(other) || sentences.some((held) => held.has(one) && held.has(other))
  );
}
