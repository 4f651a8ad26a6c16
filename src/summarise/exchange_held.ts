import { stemsOf } from "../text/search_terms.ts";
import { claimedStems, type Said } from "./said.ts";

/** `X instead of Y`: which of the two goes and which comes is the whole of it. */
export const EXCHANGE = /\b(?:instead of|rather than|in place of)\b/i;

/** @returns false where a statement exchanges two things that no turn, nor two in a row, exchanges in that order */
export function isExchangeHeld(statement: string, said: Said): boolean {
  const [comes = "", goes] = statement.split(EXCHANGE);
  if (goes === undefined) return true;
  const wanted = { comes: claimedStems(comes, said.language), goes: claimedStems(goes, said.language) };
  return said.turns.some(({ text }, at) => {
    const [before = "", after] = text.split(EXCHANGE);
    if (after === undefined) return false;
    const lead = stemsOf(`${said.turns[at - 1]?.text ?? ""} ${before}`, said.language);
    const rest = stemsOf(after, said.language);
    return wanted.comes.some((stem) => lead.has(stem) && !wanted.goes.includes(stem)) &&
      wanted.goes.some((stem) => rest.has(stem) && !wanted.comes.includes(stem));
  });
}
