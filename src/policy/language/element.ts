import { inLatinWhereAlike, withoutUnseen } from "./alike_labels.ts";

/**
 * Elements of sets and enums in rules: a plain name (`hr`), a namespace (`insider:*` is anything under `insider:`), or a
 * group of countries (`EU`, `EEA`). Everything that matches, indexes or proves asks this file what covers what.
 */
export type Grammar = "plain" | "label" | "country";

/** The label that stands for "has no label at all". */
export const UNLABELLED = "unlabelled";

/**
 * Every pattern that covers `element`, the element itself first: `insider:acme` → `insider:acme`, `insider:*`.
 * INVARIANT: a pattern covers an element exactly when it is in this list.
 */
export function patternsOf(grammar: Grammar, element: string): readonly string[] {
  if (grammar === "country") return COUNTRY_PATTERNS.get(element) ?? [element];
  if (grammar === "plain" || !element.includes(":")) return [element];
  const patterns = [element];
  for (let at = element.lastIndexOf(":"); at > 0; at = element.lastIndexOf(":", at - 1)) {
    const namespace = `${element.slice(0, at)}:*`;
    if (namespace !== element) patterns.push(namespace);
  }
  return patterns;
}

/** @returns true when `element` is covered by `pattern`. */
export function isCovered(grammar: Grammar, element: string, pattern: string): boolean {
  return element === pattern || patternsOf(grammar, element).includes(pattern);
}

/** Elements that stand for "some other one that this pattern covers": what the lattice needs beside the names in the rules. */
export function witnessesOf(grammar: Grammar, pattern: string): readonly string[] {
  if (grammar === "country") return COUNTRY_GROUPS.get(pattern) ?? [pattern];
  if (grammar === "label" && pattern.endsWith(":*")) return [`${pattern.slice(0, -1)}some-other`];
  return [pattern];
}

/** One spelling for one name, so that `HR` in a meeting is `hr` in a rule, also where `H` is a Cyrillic letter. */
export function normalise(grammar: Grammar, element: string): string {
  if (grammar !== "country" && PLAIN.test(element)) return element;
  // What looks the same is the same: full-width letters are letters, and what shows nothing is nothing.
  const seen = withoutUnseen(element);
  const alike = grammar === "label" ? inLatinWhereAlike(seen) : seen;
  const trimmed = alike.normalize("NFKC").trim();
  return grammar === "country" ? trimmed.toUpperCase() : trimmed.toLowerCase();
}

/** True for a name in lower case without blanks around it, as rules write names; what is made of look-alikes may be one. */
export function isSpeltPlainly(element: string): boolean {
  return lowered(element) === element;
}

/** One spelling for one label, here, in the store's filters and in receipts. */
export function foldLabel(label: string): string {
  return normalise("label", label);
}

/** The spelling that receipts hashed before look-alikes were folded. */
export function foldLabelAsBefore(label: string): string {
  return lowered(label);
}

function lowered(element: string): string {
  return element.normalize("NFKC").replace(/\p{Default_Ignorable_Code_Point}/gu, "").trim().toLowerCase();
}

/** Names that are spelt that way already: nearly all of them. */
const PLAIN = /^[a-z0-9:._-]*$/;

/** A name that no rule mentions. */
export function otherWitness(grammar: Grammar): string {
  return grammar === "country" ? "ZZ" : "some-other";
}

const EU = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split(" ");
const EEA = [...EU, "EU", "IS", "LI", "NO"];

/** Groups of countries that rules may name; a member is covered by its group. */
const COUNTRY_GROUPS: ReadonlyMap<string, readonly string[]> = new Map([
  ["EU", ["EU", ...EU]],
  ["EEA", ["EEA", ...EEA]],
]);

const COUNTRY_PATTERNS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...EU.map((country) => [country, [country, "EU", "EEA"]] as const),
  ["EU", ["EU", "EEA"]],
  ...["IS", "LI", "NO"].map((country) => [country, [country, "EEA"]] as const),
]);
