import { fold, tokenise } from "../../text/words.ts";

/** @returns what two writings of one thing share: case, accents, blanks and punctuation aside */
export function identityOf(original: string): string {
  const folded = fold(original);
  const tokens = tokenise(folded);
  if (tokens.length === 0) return folded.trim();
  return tokens.map(({ text }) => text.replace(/'s$/, "")).join(/^[\p{N}\W]+$/u.test(folded) ? "" : " ");
}

/** As {@link identityOf}, of a firm: what it is by law aside, so that "Unox" and "Unox GmbH" are one. */
export function firmIdentityOf(original: string): string {
  const bare = original.replace(LEGAL_END, "");
  return identityOf(/\p{L}{2}/u.test(bare) ? bare : original);
}

/** What firms are by law, in the countries of the eight languages, behind their name. */
const LEGAL_END =
  /(?:,? (?:gGmbH|GmbH|mbH|UG|AG|KG|OHG|KGaA|SE|e\. ?K\.|e\. ?V\.|eG|GbR|SARL|SASU?|EURL|S\.? ?A\.? ?S?\.?|SNC|S\. ?L\.(?: ?U\.)?|SLU?|S\.? ?r\.? ?l\.?s?|S\.? ?p\.? ?A\.?|S\.n\.c\.|B\.? ?V\.?|BVBA|N\.? ?V\.?|V\.?O\.?F\.?|Lda\.?|Ltda\.?|Sp\. ?z ?o\. ?o\.|Sp\. [jkp]\.|Ltd\.?|Limited|LLC|LLP|plc|Inc\.?|Incorporated|Corp\.?|Corporation|Co\.?|Pty\.?|A\/S|ApS|AB|Oyj?|s\.r\.o\.|Kft\.)(?: & Co\.?)?)+$/iu;
