import { isEverydayWord } from "../text/everyday_nouns.ts";
import { cleanName, nameLikeness } from "./speaker_name.ts";

/** A name and what follows it on the same line. */
export interface NamePrefix {
  readonly name: string;
  readonly rest: string;
  /** How the name is set off: two prefixes of one file are of one layout when these agree. */
  readonly form: "colon" | "bracket" | "arrows";
}

const CHANGE = String.raw`(?:>>+|&gt;&gt;)\s*`;
const COLON = new RegExp(
  String.raw`^(?:${CHANGE})?(?<name>[^:：]{1,100}?)\s*(?:：\s*|:(?:\s+|(?=["“„«\p{L}])|$))(?<rest>.*)$`,
  "su",
);
const BRACKET =
  /^(?:\[(?<square>[^\][]{1,80})\]|\((?<round>[^()]{1,80})\)|【(?<thick>[^【】]{1,80})】|<(?<angle>[^<>]{1,80})>)\s*:?\s*(?<rest>.*)$/su;
const NO_NAME = new RegExp(String.raw`^${CHANGE}(?<rest>.*)$`, "su");

/**
 * `Name: text`, `[Name] text`, `(Name) text`, `<name> text`, `>> NAME: text`; never a list item.
 *
 * @param options.withDash a dash before the name marks who speaks, as in subtitles, and no item of a list
 */
export function namePrefix(line: string, options: { withDash?: boolean } = {}): NamePrefix | undefined {
  if (options.withDash) return namePrefix(line.replace(/^[-–—]\s*(?=\S)/u, ""));
  const bracket = BRACKET.exec(line)?.groups;
  if (bracket) {
    const name = cleanName(bracket.square ?? bracket.round ?? bracket.thick ?? bracket.angle ?? "");
    const isTag = bracket.angle !== undefined && bracket.rest?.includes("</");
    return nameLikeness(name) > 0 && !isTag ? { name, rest: bracket.rest ?? "", form: "bracket" } : undefined;
  }
  const colon = COLON.exec(line)?.groups;
  if (!colon || /^[-*•·–]\s|^\d{1,3}[.)]\s|^\p{L}\)\s/u.test(colon.name ?? "")) return undefined;
  const name = cleanName(colon.name ?? "");
  const form = unnamedChange(line) === undefined ? "colon" : "arrows";
  return nameLikeness(name) > 0 ? { name, rest: colon.rest ?? "", form } : undefined;
}

/** Broadcast captions mark a change of speaker by `>>`, with or without a name. @returns what follows the mark */
export function unnamedChange(line: string): string | undefined {
  return NO_NAME.exec(line)?.groups?.rest;
}

/**
 * Which of the names found before a colon or in brackets are speakers. The file decides: where every place has a name,
 * the layout is established and each counts, however it looks; where only some have, it must look like a name or come
 * back. Words of sentences (`One thing: …`) never count.
 *
 * @param found names in order of the file; @param places how many places of the file could have one; 0 when the layout is
 *   given and needs no proof
 */
export function speakersAmong(found: readonly string[], places: number): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const name of found) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].map(([name, count]) => ({ name, count, likeness: nameLikeness(name) }));
  const sure = names.filter(({ likeness }) => likeness >= 0.2).reduce((sum, { count }) => sum + count, 0);
  const share = places === 0 ? 1 : sure / places;
  const recurring = names.filter(({ count, likeness }) => count >= 2 && likeness >= 0.5).length;
  // Where every place has one, and they come back, even "the new one from sales" speaks.
  const isEverywhere = places > 1 && found.length >= places && names.length > 1 &&
    names.filter(({ count }) => count >= 2).length >= names.length / 2;
  const minimum = isEverywhere ? 0.1 : minimumOf(share, recurring);
  const topics = places > 0 && recurring >= 2 ? topicsAmong(found, counts) : new Set<string>();
  const isSpeaker = ({ name, count, likeness }: { name: string; count: number; likeness: number }) =>
    !topics.has(name) &&
    (likeness >= minimum ||
      (count >= 2 && (share >= 0.6 ? likeness >= 0.2 : likeness >= 0.5 && recurring >= 2)));
  return new Set(names.filter(isSpeaker).map(({ name }) => name));
}

/** `Budget: …`, `Hiring: …` in a row, once each, among speakers who come back: what somebody went through, not who spoke. */
function topicsAmong(found: readonly string[], counts: ReadonlyMap<string, number>): ReadonlySet<string> {
  const isTopic = (name = "") =>
    counts.get(name) === 1 && /^\p{Lu}\p{Ll}+$/u.test(name) && isEverydayWord(name) && !ROLES.test(name);
  return new Set(
    found.filter((name, i) => isTopic(name) && (isTopic(found[i - 1]) || isTopic(found[i + 1]))),
  );
}

/** Who may speak but once. */
const ROLES =
  /^(?:operator|moderator|chair(?:man|woman|person)?|speaker|interviewer|host|guest|clerk|judge|court|secretary|president|treasurer|teacher|student|mayor|minister|member|narrator|announcer|audience|caller|doctor|nurse|officer|witness|counsel|presenter|facilitator|reporter|participant|attendee|panelist|panellist|everyone|everybody|all|man|woman|boy|girl|voice|crowd|client|customer|agent|patient|translator|interpreter|unknown)s?$/iu;

/** How much a name must look like one: the less of the file is of the layout, the more. */
function minimumOf(share: number, recurring: number): number {
  if (share >= 0.999) return 0.2;
  if (share >= 0.75 || (share >= 0.6 && recurring > 0)) return 0.5;
  if (share >= 0.6) return 0.9;
  return share >= 0.3 && recurring > 0 ? 0.8 : Infinity;
}
