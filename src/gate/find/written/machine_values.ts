import { isProduct } from "../known/products.ts";

/** A stretch of a text, in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * What machines and arithmetic write and nobody owns: UUIDs, digests said to be such, versions, decimals, colours, codes
 * of errors, numbers of issues and ports, sums. Their form alone says that they are no telephone number, date or name; a
 * secret that is assigned to a key is found by its key.
 * @returns in no order
 */
export function findMachineValues(text: string): Stretch[] {
  if (!/\d/.test(text)) return [];
  const found: Stretch[] = [];
  for (const pattern of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const value = match.groups?.["value"] ?? match[0];
      const start = match.index + match[0].lastIndexOf(value);
      found.push({ start, end: start + value.length });
    }
  }
  for (const match of text.matchAll(NAME_AND_VERSION)) {
    const name = match.groups?.["name"] ?? "";
    if (isProduct(name)) found.push({ start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** Words right before a hexadecimal number that say it is a digest or a counter of a program. */
export const DIGEST_BEFORE =
  /(?:sha-?\d{0,3}|md5|hash|digest|checksum|commit|revision|rev|trace|span|parent|etag|fingerprint|integrity|uuid|guid|blob|tree|image|build|request|correlation)(?:[ _-]?id)?["'`]?\s{0,2}[=:@#-]?\s{0,2}["'`]?$/i;

const PATTERNS: readonly RegExp[] = [
  // Pods of Kubernetes: a name, the digest of its template and five signs of its own, in an alphabet without vowels.
  /(?<![\w-])[a-z][a-z0-9]{0,40}(?:-[a-z0-9]{1,40}){0,8}-[bcdfghjklmnpqrstvwxz2456789]{8,10}-[bcdfghjklmnpqrstvwxz2456789]{5}(?![\w-])/g,
  /(?<![\w-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/gi,
  /(?<![\w-])(?:sha-?\d{1,3}|md5)(?:[:=-]\s?[0-9a-f]{7,128}|\s{1,2}[0-9a-f]{32,128})(?![\w])/gi,
  // Models of language, with sizes and days in their names.
  /(?<![\w-])(?:gpt|chatgpt|claude|gemini|gemma|llama|mistral|mixtral|ministral|codestral|qwen|deepseek|phi|command|grok|whisper|kimi|glm|nova|titan|text-embedding|dall-e|o[1-5])(?:[-.:]?\d[a-z0-9.]{0,8})?(?:[-:][a-z0-9.]{1,16}){1,8}(?![\w-])/gi,
  // "checkout@v4", of actions and images.
  /(?<=[\w/-])@v\d{1,4}(?:\.\d{1,4}){0,2}(?![\w])/g,
  /(?<![\w.:])\d{3,5}:\d{2,5}(?![\w:.])/g,
  /(?<![\w])0x[0-9a-f]{1,16}(?![\w])/gi,
  // What a match begins with is looked at first: a text has few such numbers, and every place in it something before.
  /(?=[0-9a-f]{7,128}(?![\w]))(?<=(?:sha-?\d{0,3}|md5|hash|digest|checksum|commit|revision|rev|trace|span|parent|etag|fingerprint|integrity|blob|tree|image|build|request|correlation)(?:[ _-]?id)?["'`]?\s{0,2}[=:@#-]?\s{0,2}["'`]?)[0-9a-f]{7,128}(?![\w])/gi,
  /(?<![\w.])(?!(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|[12]\d|3[01])\.(?:\d\d|\d{4})(?!\d))(?!\d{3}\.\d{3}\.\d{4})v?\d{1,5}\.\d{1,5}\.\d{1,6}(?:[-+.][a-z]+[\w.-]{0,20})?(?![\w.]\d)/gi,
  /(?<![\w.])v\d{1,4}(?:\.\d{1,4}){1,3}(?![\w])/gi,
  /(?=v?\d)(?<=[\w/-][@:])v?\d{1,5}(?:\.\d{1,5}){1,3}(?:[-+][\w.-]{1,30})?(?![\w])/gi,
  /(?<![\w.,])[-+]?\d{1,9}\.\d{3,20}(?:e[-+]?\d{1,3})?(?![\w]|\.\d|,\d| ?[NSEW°])/gi,
  /(?<![\w&])#[0-9a-f]{3}(?:[0-9a-f]{3}(?:[0-9a-f]{2})?)?(?![\w])/gi,
  /(?<![\w-])(?:ORA|CVE|RFC|ISO|IEC|PEP|CWE|KB|HRESULT|SQLSTATE|TS|CS|SOC|HTTP)[- ]?\d{1,7}(?:-\d{1,7})?(?![\w-])/g,
  /(?=#?\d)(?<=\b(?:issues?|pr|pull requests?|bugs?|ports?|lines?|pages?|steps?|builds?|version|release|chapter|exit code|status|error code|code|partition|timeout|pid)[ =:]{1,2}#?)#?\d{1,7}(?![\w.]|-\d)/gi,
  // A bill is numbered by its year: whoever wrote it counts its bills.
  /(?=20\d\d)(?<=\b(?:invoice|receipt|quote|quotation|estimate|rechnung|quittung|angebot|facture|devis|factura|presupuesto|fattura|preventivo|factuur|offerte|fatura|faktur[ay]?)\s(?:(?:no|nr|n[º°o]?|num|number|nummer|numero|numéro|número|numer)\.?\s?)?[#:]?\s?)20\d\d[-/]\d{1,5}(?![\w/-])/gi,
  /(?<![\w.])\d[\d.]{0,20}(?:(?:\s?[*^×÷]\s?|\s\/\s)\d[\d.]{0,20}){1,8}(?![\w])/g,
  /(?<![\w+])\+?[1-9]\d{0,2}(?:[ .,\u00a0]000){2,4}(?![\d])/g,
];

/** "Python 3.12", "iOS 18", "GPT-4o". */
const NAME_AND_VERSION =
  /(?<![\w@.])(?<name>\p{L}[\p{L}+#]{1,20})[ -]v?\d{1,4}(?:\.\d{1,4}){0,3}[a-z]?(?![\p{L}\p{N}]|\.\d)/gu;
