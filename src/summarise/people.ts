import type { Meeting } from "../meeting/meeting.ts";
import { isVerbatim } from "../text/verbatim.ts";
import { fold } from "../text/fold.ts";
import { sentenceSpans } from "../text/sentence_spans.ts";

/** Somebody of whom a meeting says who they are. */
export interface Introduced {
  readonly name: string;
  /** As it was said: `the project manager`; empty where only the name was. */
  readonly role: string;
  /** The label of their turns; undefined where somebody else introduced them. */
  readonly speaker?: string;
  /** Where it was said, and in which words. */
  readonly turn: number;
  readonly quote: string;
}

/** Introductions come early. */
const TURNS_MAX = 200;

const NAME = String.raw`\p{Lu}[\p{L}\p{M}’'-]+(?:\s+\p{Lu}[\p{L}\p{M}’'-]+){0,2}`;
const HUM = String.raw`(?:\s*(?:,\s*)?(?:uh|um|er|euh|äh|eh)\b,?)*`;

/** `I'm Laura`, `mein Name ist Laura`, in the languages of the gate; the name follows. */
const OWN_NAME = new RegExp(
  String
    .raw`(?<!\p{L})(?:i['’]?m|i am|i will be|i['’]ll be|my name(?:['’]s| is)|this is|ich bin(?: die| der)?|ich heiße|mein name ist|je suis|je m['’]appelle|mon nom est|soy|me llamo|mi nombre es|sono|mi chiamo|il mio nome è|ik ben|ik heet|mijn naam is|jestem|nazywam się|mam na imię|sou|me chamo|chamo-me|o meu nome é|meu nome é)` +
    `${HUM}\\s+`,
  "iu",
);
/** Where case matters. */
const NAME_HERE = new RegExp(NAME, "uy");

/** A role behind a name, or one that somebody gives themselves. */
const OWN_ROLE = new RegExp(
  String
    .raw`(?<!\p{L})(?:i['’]?m|i am|i will be|i['’]ll be|i do|i work as|my (?:role|job|position)[^.]{0,40} is(?: to be)?|and|,|ich bin|ich mache|je suis|soy|sono|ik ben|jestem|sou)` +
    String
      .raw`${HUM}\s+(?<role>(?:the|a|an|your|our|der|die|das|eine?|le|la|l['’]|une?|el|il|lo|de|het|een|o)\s*[\p{L}\s-]{4,60}|[\p{Ll}][\p{L}\s-]{5,50})`,
  "iu",
);

const BY_OTHERS = new RegExp(
  String
    .raw`(?<name>${NAME}),? (?:who(?:['’]s| is)|is) (?<role>(?:the|a|an|our|my)?\s*[\p{L}\s-]{4,60})|(?<title>(?:our|the) [\p{Ll}][\p{Ll}\s-]{4,40}),? (?<named>${NAME})`,
  "gu",
);

/** Who introduced themselves, or was introduced, in order; found again at no cost for the same meeting. */
export function introductionsIn(meeting: Meeting): readonly Introduced[] {
  const known = found.get(meeting);
  if (known) return known;
  const all = meeting.turns.slice(0, TURNS_MAX).flatMap(({ index, speaker, text, unclear }) => {
    if (unclear || !/\p{Lu}/u.test(text)) return [];
    const spans = sentenceSpans(text);
    return spans.flatMap((span, at): Introduced[] => {
      const own = introducesSelf(span.text);
      if (own) {
        // `I'm Michael. I'm the designer.`
        const next = own.role === "" ? spans[at + 1] : undefined;
        const role = own.role || (next && /^(?:and )?i\b/iu.test(next.text) ? roleIn(next.text) : "");
        const quote = next && role !== "" ? text.slice(span.start, next.end) : span.text;
        return [{ ...own, role, speaker, turn: index, quote }];
      }
      return introducesOthers(span.text).map((each) => ({ ...each, turn: index, quote: span.text }));
    });
  });
  const kept = all.filter(({ quote, turn }) => isVerbatim(quote, meeting.turns[turn]?.text ?? ""));
  found.set(meeting, kept);
  return kept;
}

const found = new WeakMap<Meeting, readonly Introduced[]>();

function introducesSelf(text: string): { name: string; role: string } | undefined {
  const match = OWN_NAME.exec(text);
  if (!match) return undefined;
  NAME_HERE.lastIndex = match.index + match[0].length;
  const name = NAME_HERE.exec(text)?.[0];
  if (name === undefined || NO_NAMES.has(fold(name.split(/\s/)[0] ?? ""))) return undefined;
  return { name, role: roleIn(text.slice(match.index + match[0].length + name.length)) };
}

function roleIn(text: string): string {
  const named = OWN_ROLE.exec(text)?.groups?.role ??
    /^\s*(?<role>the [\p{L}\s-]{4,50})/iu.exec(text)?.groups?.role ?? "";
  const plain = named.replace(/\s+/gu, " ").trim();
  return ROLE.test(plain) || /^i (?:do|work) /i.test(plain) ? plain : "";
}

function introducesOthers(text: string): { name: string; role: string }[] {
  return [...text.matchAll(BY_OTHERS)].flatMap(({ groups = {} }) => {
    const [name = groups.named, role = groups.title] = [groups.name, groups.role];
    const isRole = ROLE.test(role ?? "");
    return name !== undefined && role !== undefined && isRole &&
        !NO_NAMES.has(fold(name.split(/\s/)[0] ?? ""))
      ? [{ name, role: role.trim() }]
      : [];
  });
}

/** What people are called at work. */
const ROLE =
  /(?:manager|designer|director|engineer|expert|officer|secretary|minister|president|chair|lead|head|owner|architect|analyst|consultant|assistant|developer|marketing|accountant|lawyer|nurse|doctor|teacher|professor|student|editor|coordinator|specialist|representative|founder|partner|accounting|sales|finance|leiter(?:in)?|ingenieur(?:in)?|chef(?:in|fe)?|berater(?:in)?|entwickler(?:in)?|geschäftsführer(?:in)?|direct(?:eur|rice|ora?)|responsab(?:le|ile)|jef[ea]|gerente|ingenier[oa]|ingegnere|diret(?:or|ora|tore|trice)|kierowni(?:k|czka)|dyrektor(?:ka)?|inżynier(?:ka)?|engenheir[oa])(?!\p{L})/iu;

/** Words with a capital that are no names. */
const NO_NAMES = new Set(
  ("i im the a an not so and but yes no just also here there sorry sure ok okay going gonna happy glad good fine very really " +
    "german french english spanish italian dutch polish portuguese european american british canadian welsh tv monday tuesday " +
    "wednesday thursday friday saturday sunday").split(" "),
);

/** Everything by which somebody who has turns is called: their label, a name they gave, their role. */
export function aliasesOf(meeting: Meeting, speaker: string): string {
  const own = introductionsIn(meeting).filter((one) => one.speaker === speaker).map(({ name, role }) =>
    `${name} ${role}`
  );
  // `Dana Kowalski (Minister of Finance)` and `Dana Kowalski` are one person.
  const plain = withoutBrackets(speaker);
  const others = meeting.speakers.filter((other) => other !== speaker && withoutBrackets(other) === plain);
  return [speaker, ...others, ...own].join(" ; ");
}

function withoutBrackets(speaker: string): string {
  return speaker.replace(/\s*\(.*$/u, "");
}
