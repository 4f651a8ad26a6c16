import { fold } from "../text/fold.ts";
import { stemsOf } from "../text/search_terms.ts";
import { isParrot } from "../text/parrot.ts";
import { splitSentences } from "../text/sentences.ts";
import { settlesLoosely } from "./decisions.ts";
import { heldFigures, heldNames } from "../text/facts_held.ts";
import { OWN_WORDS } from "./prompts.ts";
import { isExchangeHeld } from "./exchange_held.ts";
import { arePairsHeld } from "./pairs_held.ts";
import { claimedStems, type Said, type SaidTurn, shareHeld, tellingStems } from "./said.ts";
import { type Matter, matterOf } from "./matter_of.ts";

/** A sentence about a window that the window bears out, and where. */
export interface BorneOut {
  readonly text: string;
  readonly turns: readonly number[];
  /** Where only what was talked about is told. */
  readonly matter?: Matter;
}

/** Turns that one sentence may be about. */
const RUN_TURNS = 14;
/** Share of what a sentence claims that one stretch must hold, and what a named person must have said of it. */
const HELD_MIN = 0.7;
const SAID_BY_MIN = 0.5;
const WORDS = { min: 5, max: 45 };

/**
 * The sentences of a model's overview that the window bears out: whole sentences, not the prompt's, whose words, figures and
 * names stand together in one stretch of it, said by whom they name. Of a sentence that names the wrong person, or an
 * agreement that nobody voiced, what was talked about is told, where that holds.
 *
 * @param said what was said, without the names of who said it
 */
export function verifyOverview(overview: string, said: Said): BorneOut[] {
  const material = said.turns.map(({ speaker, text }) => `${speaker} ${text}`).join("\n");
  const kept = new Map<string, BorneOut>();
  for (const text of splitSentences(overview)) {
    if (!isWholeSentence(text, said) || isParrot(text, { prompt: OWN_WORDS, material })) continue;
    const whole = said.language === "en" && UNTELLABLE.test(text) ? undefined : { text };
    const ways = [whole, asMatter(text, said)];
    // Where nobody is named nothing is lost by telling the matter alone.
    if (said.speakers.every((speaker) => placesOf(speaker, text, said.speakers).length === 0)) ways.reverse();
    for (const told of ways) {
      if (told === undefined) continue;
      const run = runOf(told.text, said);
      if (!isBorneOut(told.text, { said, run })) continue;
      kept.set(fold(told.text), { ...told, turns: run.map(({ turn }) => turn) });
      break;
    }
  }
  return [...kept.values()];
}

/** What no words of one window show: that people agreed, what a whole meeting was about, what came after what. */
const UNTELLABLE =
  /\bagree(?:d|ing|s)\b|^The (?:meeting|discussion|conversation) (?:was|focused|centred)\b|\b(?:after|before|upon|once) (?:\p{L}+ing|having)\b/u;

function runOf(text: string, said: Said): SaidTurn[] {
  return said.bestRun(claimsOf(text, said), RUN_TURNS);
}

/** What a statement claims besides whom it names. */
function claimsOf(text: string, said: Said): string[] {
  return claimedStems(withoutNames(text, said), said.language);
}

function withoutNames(text: string, { speakers }: Said): string {
  return speakers.flatMap((speaker) => placesOf(speaker, text, speakers)).reduce(
    (left, { at, end }) => left.slice(0, at) + " ".repeat(end - at) + left.slice(end),
    text,
  );
}

function asMatter(sentence: string, said: Said): { text: string; matter: Matter } | undefined {
  const matter = said.language === "en"
    ? matterOf(sentence, { said, run: runOf(sentence, said) })
    : undefined;
  if (matter === undefined || claimsOf(matter.what, said).length < MATTER_STEMS_MIN) {
    return undefined;
  }
  return { text: `${matter.who} talked about ${matter.what}.`, matter };
}

/** `They talked about a new design.` tells nobody anything. */
const MATTER_STEMS_MIN = 3;

/** In the third person, not somebody's line copied, and said to its end. */
function isWholeSentence(text: string, { speakers, language }: Said): boolean {
  const words = text.split(/\s+/).length;
  if (words < WORDS.min || words > WORDS.max || !/[.!。！][”"’')\]]*$/u.test(text)) return false;
  if (/^\P{Lu}/u.test(text) && /^\p{Ll}/u.test(text)) return false;
  if (/[{}\[\]<>|`]|\\|https?:/.test(text) || speakers.some((name) => text.startsWith(`${name}:`))) {
    return false;
  }
  return language !== "en" || !/\b(?:I|I['’]\p{L}+|me|my|you|your|we|we['’]\p{L}+|our|us)\b/u.test(text);
}

function isBorneOut(text: string, { said, run }: { said: Said; run: readonly SaidTurn[] }): boolean {
  const stems = claimsOf(text, said);
  if (stems.length < 2 || shareHeld(stems, run) < HELD_MIN) return false;
  const held = run.map((turn) => `${turn.speaker} ${turn.text}`).join(" ");
  if (!heldFigures(text, held) || !heldNames(text, held, said.speakers)) return false;
  if (SETTLED.test(text) && !isSettled(stems, said)) return false;
  if (!isExchangeHeld(text, said) || !arePairsHeld(withoutNames(text, said), said)) return false;
  return clausesOf(text).every((clause) => isHeldTogether(clause, said)) && isSaidByThem(text, { said, run });
}

/** What is told as agreed stands beside a turn that settles something, not only somewhere near. */
function isSettled(stems: readonly string[], said: Said): boolean {
  return said.turns.some((turn) =>
    settlesLoosely(turn.text) && shareHeld(stems, said.around([turn.turn], SETTLED_REACH)) >= HELD_MIN
  );
}

const SETTLED_REACH = 2;

/**
 * What each part of a sentence claims must stand close together: words of one matter are not told of another. A denial must
 * stand in the turn that holds what is denied.
 */
function isHeldTogether(clause: string, said: Said): boolean {
  const stems = claimsOf(clause, said);
  if (NEGATED.test(clause)) {
    return said.turns.some((turn) => NEGATED.test(turn.text) && shareHeld(stems, [turn]) >= CLAUSE.heldMin);
  }
  return stems.length < CLAUSE.stemsMin ||
    shareHeld(stems, said.bestRun(stems, CLAUSE.turns)) >= CLAUSE.heldMin;
}

const CLAUSE = { stemsMin: 2, turns: 5, heldMin: 0.7 };

function clausesOf(text: string): string[] {
  return text.split(/[,;:]|\b(?:which|who|that|because|while|but|and|der|die|das|weil|aber|und)\b/u);
}

const NEGATED =
  /\b(?:not|no|never|none|nobody|nothing|without|cannot)\b|n['’]t\b|\b(?:nicht|kein\w*|nie|sans|ne|pas|no)\b/i;
const SETTLED =
  /\b(?:decided|agreed|approved|concluded|resolved|settled|chose|chosen|selected|finali[sz]ed)\b/i;

/**
 * What follows a person's name, up to the next name, must be mostly that person's words; what somebody asked of another, the
 * words of whoever asked.
 */
function isSaidByThem(text: string, { said, run }: { said: Said; run: readonly SaidTurn[] }): boolean {
  const named = said.speakers.flatMap((speaker) =>
    placesOf(speaker, text, said.speakers).map((place) => ({ speaker, ...place }))
  ).sort((a, b) => a.at - b.at);
  return named.every(({ speaker, end }, i) => {
    const clause = text.slice(end, named[i + 1]?.at ?? text.length);
    const stems = claimsOf(clause, said);
    const own = run.filter((turn) => turn.speaker === speaker);
    if (own.length === 0) return false;
    const asked = named[i + 1];
    if (asked !== undefined && /\basked\b/.test(clause)) {
      return shareHeld(claimsOf(text.slice(asked.end), said), own) >= SAID_BY_MIN;
    }
    if (PROPOSED.test(clause) && !own.some((turn) => proposes(turn, stems, said.language))) return false;
    const isTheirs = tellingStems(stems, said).every((stem) => own.some(({ stems }) => stems.has(stem)));
    return isTheirs && (stems.length === 0 || shareHeld(stems, own) >= SAID_BY_MIN);
  });
}

const PROPOSED = /\b(?:propos|suggest|recommend)(?:ed|ing|es?|s)\b/i;
/** How people propose something in a meeting. */
const PROPOSES =
  /\b(?:should|could|would|might|let['’]?s|maybe|perhaps|why (?:not|don['’]t)|(?:what|how) about|propos\w*|suggest\w*|recommend\w*|i think|idea|we can|can we|i['’]d|prefer|option|want|like)\b/i;

/** True where one sentence proposes, and holds half of what is told as proposed: a long turn proposes much. */
function proposes({ text }: SaidTurn, stems: readonly string[], language: string): boolean {
  return splitSentences(text).some((sentence) => {
    if (!PROPOSES.test(sentence)) return false;
    const held = stemsOf(sentence, language);
    return stems.filter((stem) => held.has(stem)).length >= SAID_BY_MIN * stems.length;
  });
}

/** Where a speaker is named, by the whole name or by a part that no other speaker's name has: `the designer proposed …`. */
function placesOf(speaker: string, text: string, speakers: readonly string[]): { at: number; end: number }[] {
  const parts = (speaker.match(/\p{L}{4,}/gu) ?? []).filter((part) =>
    speakers.filter((other) => fold(other).includes(fold(part))).length === 1
  );
  const names = [speaker, ...parts].map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(?<!\\p{L})(?:${names.join("|")})(?!\\p{L})`, "giu");
  return [...text.matchAll(pattern)].map(({ index, 0: match }) => ({ at: index, end: index + match.length }));
}
