import { namePrefix, speakersAmong, unnamedChange } from "./name_prefix.ts";
import { tidy, UNKNOWN_SPEAKER, type Utterance } from "./parsed.ts";
import type { CueLines } from "./rolling_captions.ts";
import { cleanName, nameLikeness } from "./speaker_name.ts";

/** How the cues of a file say who speaks. */
export type CueLayout = "cue-voices" | "cue-ids" | "cue-names" | "cue-text";

/** Turns of cues without voice tags. @param wanted the layout to use, whatever the file looks like */
export function attributeCues(
  cues: readonly CueLines[],
  wanted?: CueLayout,
): { layout: CueLayout; turns: Utterance[]; carriedOn: number } {
  if (wanted === "cue-ids" || (wanted === undefined && areSpeakers(cues.map(({ id }) => id)))) {
    const turns = cues.map((cue) => turn(cue, nameInId(cue.id) ?? UNKNOWN_SPEAKER, cue.lines));
    return { layout: "cue-ids", turns: turns.filter(({ text }) => text !== ""), carriedOn: 0 };
  }
  const parts = withoutLists(cues.map((cue) => partsOf(cue)));
  const speakers = wanted === "cue-text" ? new Set<string>() : speakersIn(parts, wanted === "cue-names");
  if (speakers.size === 0 && wanted !== "cue-names") {
    const turns = cues.flatMap((cue) => dialogue(cue));
    return { layout: "cue-text", turns: turns.filter(({ text }) => text !== ""), carriedOn: 0 };
  }
  return { layout: "cue-names", ...named(parts, speakers) };
}

/** Webex writes `1 "Dana Kowalski" (3456789012)`, others the bare name; numbers, codes and `Cue 1` name nobody. */
function nameInId(id: string): string | undefined {
  const quoted = /^\d*\s*["“](.{1,200}?)["”](?:\s*\(\d*\))?$/u.exec(id.trim())?.[1];
  if (quoted !== undefined) return cleanName(quoted);
  const name = cleanName(id.replace(/^\d+\s*[-.:)]?\s+/u, "").replace(/\s*\(\d+\)$/u, ""));
  if (/^(?:cue|caption|subtitle|segment|chapter|slide|part|scene|block|line|id)\b|[\d-]{6}|\//iu.test(name)) {
    return undefined;
  }
  return nameLikeness(name) >= 0.5 && !/^\p{L}{0,3}\d+$/u.test(name) ? name : undefined;
}

function areSpeakers(ids: readonly string[]): boolean {
  const names = ids.flatMap((id) => nameInId(id) ?? []);
  const look = names.reduce((sum, name) => sum + nameLikeness(name), 0) / names.length;
  const quoted = ids.filter((id) => /^\d+\s*["“].+["”]/u.test(id)).length;
  return names.length >= 0.6 * ids.length &&
    (look >= 0.8 || quoted >= 0.6 * ids.length || new Set(names).size <= names.length / 2);
}

interface Part {
  readonly cue: CueLines;
  /** A name that stands before the words, where something looks like one. */
  readonly name?: string;
  readonly form?: string;
  /** Whether a mark (`>>`) says that somebody else begins to speak. */
  readonly isChange: boolean;
  readonly isFirst: boolean;
  /** The words without and with what looks like a name. */
  readonly rest: string;
  readonly whole: string;
}

function partsOf(cue: CueLines): Part[] {
  const isDialogue = cue.lines.length > 1 && cue.lines.every((line) => /^[-–—]\s*\S/u.test(line));
  return cue.lines.map((line, i) => {
    const base = { cue, isFirst: i === 0, whole: line };
    const prefix = namePrefix(line, { withDash: true });
    // In brackets and with no words behind it, it is what was heard, not who spoke.
    const isHeard = prefix?.form === "bracket" && prefix.rest === "" && cue.lines.length === 1;
    if (prefix && !isHeard) {
      return { ...base, name: prefix.name, form: prefix.form, isChange: true, rest: prefix.rest };
    }
    if (i === 0 && isOwnLine(cue)) {
      return { ...base, name: cleanName(line), form: "above", isChange: true, rest: "" };
    }
    const rest = unnamedChange(line) ?? (isDialogue ? line.replace(/^[-–—]\s*/u, "") : undefined);
    return { ...base, isChange: rest !== undefined, rest: rest ?? line };
  });
}

/** Below the first line of a cue a colon is more often a list than a speaker: the name must be known, marked, or plainly one. */
function withoutLists(cues: readonly (readonly Part[])[]): (readonly Part[])[] {
  const known = new Set(cues.flatMap(([first]) => first?.name ?? []));
  const isDash = (part: Part | undefined) => /^[-–—]/u.test(part?.whole ?? "");
  const isSpeaker = ({ isFirst, name = "", form }: Part) =>
    isFirst || form === "arrows" || known.has(name) || nameLikeness(name) >= 0.9;
  return cues.map((parts) =>
    parts.map((part) =>
      part.name === undefined || isSpeaker(part) || (isDash(part) && isDash(parts[0]))
        ? part
        : { cue: part.cue, isFirst: false, isChange: false, whole: part.whole, rest: part.whole }
    )
  );
}

/** A short first line that no sentence ends, above what was said; in captions that are all capitals nothing is told by it. */
function isOwnLine({ lines }: CueLines): boolean {
  const first = lines[0] ?? "";
  if (
    lines.length < 2 || first.length > 60 || /[.,;:!?…]$/u.test(first) || nameLikeness(cleanName(first)) < 0.5
  ) return false;
  const below = lines.slice(1).join(" ");
  return first !== first.toUpperCase() || below !== below.toUpperCase() || /^\p{Lo}/u.test(first);
}

function speakersIn(cues: readonly (readonly Part[])[], isGiven: boolean): ReadonlySet<string> {
  const parts = cues.flat();
  const marked = parts.filter(isMarked);
  // Where changes are marked, a name can only stand behind a mark.
  const places = marked.length >= 2
    ? marked
    : parts.filter(({ isFirst, name, whole }) => (isFirst && !isSound(whole)) || name !== undefined);
  const found = places.flatMap(({ name }) => name ?? []);
  const open = places.filter((part) => part.name !== undefined || !isMarked(part));
  return speakersAmong(found, isGiven ? 0 : open.length);
}

/** `[Music]`, `(door closes)`, `♪ la la ♪`: nobody speaks there. */
function isSound(text: string): boolean {
  return /^(?:[-–—]\s*)?(?:[[(（【][^\])）】]*[\])）】]|[♪♫].*)$/u.test(text);
}

/** Behind `>>`, with a name or without. */
function isMarked({ form, name, whole }: Part): boolean {
  return form === "arrows" || (name === undefined && unnamedChange(whole) !== undefined);
}

function named(
  cues: readonly (readonly Part[])[],
  speakers: ReadonlySet<string>,
): { turns: Utterance[]; carriedOn: number } {
  const isNamed = (part: Part | undefined) => part?.name !== undefined && speakers.has(part.name);
  const carries = carriesOn(cues, isNamed);
  const said: { cue: CueLines; speaker: string; lines: string[] }[] = [];
  let carriedOn = 0;
  for (const part of cues.flat()) {
    const last = said.findLast(({ cue, lines }) => cue === part.cue || !isSound(lines.join(" ")));
    if (isNamed(part)) said.push({ cue: part.cue, speaker: part.name ?? "", lines: [part.rest] });
    else if (part.isChange && part.name === undefined) {
      said.push({ cue: part.cue, speaker: UNKNOWN_SPEAKER, lines: [part.rest] });
    } else if (last?.cue === part.cue) last.lines.push(part.whole);
    else {
      const goesOn = last !== undefined && !isSound(part.whole) &&
        (carries || isMidSentence(last.lines.join(" "), part.whole));
      if (goesOn && last.speaker !== UNKNOWN_SPEAKER) carriedOn++;
      said.push({ cue: part.cue, speaker: goesOn ? last.speaker : UNKNOWN_SPEAKER, lines: [part.whole] });
    }
  }
  const turns = said.map(({ cue, speaker, lines }) => turn(cue, speaker, lines));
  return { turns: turns.filter(({ text }) => text !== ""), carriedOn };
}

/**
 * True where a file plainly writes a name only when the speaker changes: all names of one form, none twice in a row, and
 * more than one cue without a name.
 */
function carriesOn(
  cues: readonly (readonly Part[])[],
  isNamed: (part: Part | undefined) => boolean,
): boolean {
  const parts = cues.flat();
  const forms = new Set(parts.filter(isNamed).map(({ form }) => form));
  const isRepeated = parts.some((part, i) =>
    i > 0 && isNamed(part) && isNamed(parts[i - 1]) && part.name === parts[i - 1]?.name
  );
  const unnamed = parts.filter((part) => part.isFirst && part.name === undefined && !part.isChange).length;
  return forms.size === 1 && !isRepeated && (unnamed > 1 || forms.has("arrows"));
}

function isMidSentence(before: string, after: string): boolean {
  return before !== "" && !/[.!?…。？！]["”’)\]]?$/u.test(before) && /^["“„«(]?[\p{Ll}\p{Lo}\d]/u.test(after);
}

/** Two dashes in one cue are two people. */
function dialogue(cue: CueLines): Utterance[] {
  const isDash = (line: string) => /^[-–—]\s*\S/u.test(line);
  const isChange = (line: string) => unnamedChange(line) !== undefined;
  const isDialogue = cue.lines.length > 1 && cue.lines.filter(isDash).length > 1;
  const groups: string[][] = [];
  for (const line of cue.lines) {
    if (groups.length === 0 || isChange(line) || (isDialogue && isDash(line))) groups.push([]);
    groups.at(-1)?.push(isDialogue ? line.replace(/^[-–—]\s*/u, "") : unnamedChange(line) ?? line);
  }
  return groups.map((lines) => turn(cue, UNKNOWN_SPEAKER, lines));
}

function turn({ startMs, endMs }: CueLines, speaker: string, lines: readonly string[]): Utterance {
  return { speaker, text: tidy(lines.join(" ")), startMs, endMs };
}
