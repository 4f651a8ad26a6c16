import { fold } from "../text/fold.ts";
import { isParrot } from "../text/parrot.ts";
import { splitSentences } from "../text/sentences.ts";
import { settlesLoosely } from "./decisions.ts";
import { heldFigures, heldNames } from "../text/facts_held.ts";
import { OWN_WORDS } from "./prompts.ts";
import { claimedStems, type Said, type SaidTurn, shareHeld } from "./said.ts";

/** A sentence about a window that the window bears out, and where. */
export interface BorneOut {
  readonly text: string;
  readonly turns: readonly number[];
}

/** Turns that one sentence may be about. */
const RUN_TURNS = 14;
/** Share of what a sentence claims that one stretch must hold, and what a named person must have said of it. */
const HELD_MIN = 0.7;
const SAID_BY_MIN = 0.5;
const WORDS = { min: 5, max: 45 };

/**
 * The sentences of a model's overview that the window bears out: whole sentences, not the prompt's, whose words, figures and
 * names stand together in one stretch of it, said by whom they name.
 */
export function verifyOverview(overview: string, said: Said): BorneOut[] {
  const material = said.turns.map(({ speaker, text }) => `${speaker} ${text}`).join("\n");
  const kept = new Map<string, BorneOut>();
  for (const text of splitSentences(overview)) {
    if (!isWholeSentence(text, said) || isParrot(text, { prompt: OWN_WORDS, material })) continue;
    const run = said.bestRun(claimedStems(text, said.language), RUN_TURNS);
    if (isBorneOut(text, { said, run })) kept.set(fold(text), { text, turns: run.map(({ turn }) => turn) });
  }
  return [...kept.values()];
}

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
  const stems = claimedStems(text, said.language);
  if (stems.length < 2 || shareHeld(stems, run) < HELD_MIN) return false;
  const held = run.map((turn) => `${turn.speaker} ${turn.text}`).join(" ");
  if (!heldFigures(text, held) || !heldNames(text, held, said.speakers)) return false;
  // A denial must stand where the matter does, not somewhere in the stretch.
  if (NEGATED.test(text) && !said.bestRun(stems, 3).some((turn) => NEGATED.test(turn.text))) return false;
  if (SETTLED.test(text) && !run.some((turn) => settlesLoosely(turn.text))) return false;
  return isSaidByThem(text, { said, run });
}

const NEGATED =
  /\b(?:not|no|never|none|nobody|nothing|without|cannot)\b|n['’]t\b|\b(?:nicht|kein\w*|nie|sans|ne|pas|no)\b/i;
const SETTLED =
  /\b(?:decided|agreed|approved|concluded|resolved|settled|chose|chosen|selected|finali[sz]ed)\b/i;

/** What follows a person's name, up to the next name, must be mostly that person's words. */
function isSaidByThem(text: string, { said, run }: { said: Said; run: readonly SaidTurn[] }): boolean {
  const named = said.speakers.flatMap((speaker) =>
    placesOf(speaker, text, said.speakers).map((place) => ({ speaker, ...place }))
  ).sort((a, b) => a.at - b.at);
  return named.every(({ speaker, end }, i) => {
    const clause = text.slice(end, named[i + 1]?.at ?? text.length);
    const stems = claimedStems(clause, said.language);
    const own = run.filter((turn) => turn.speaker === speaker);
    return own.length > 0 && (stems.length === 0 || shareHeld(stems, own) >= SAID_BY_MIN);
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
