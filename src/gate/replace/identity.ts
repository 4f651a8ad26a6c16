import { fold, tokenise } from "../../text/words.ts";

/** @returns what two writings of one thing share: case, accents, blanks and punctuation aside */
export function identityOf(original: string): string {
  const folded = fold(original);
  const tokens = tokenise(folded);
  if (tokens.length === 0) return folded.trim();
  return tokens.map(({ text }) => text.replace(/'s$/, "")).join(/^[\p{N}\W]+$/u.test(folded) ? "" : " ");
}
