import { stemsOf, type Term, termsOf } from "../text/search_terms.ts";
import type { ReadingWindow } from "./reading_windows.ts";

/** What was said in one window, turn by turn, for holding statements about it against it. */
export class Said {
  readonly turns: readonly SaidTurn[];
  readonly language: string;
  readonly speakers: readonly string[];

  /**
   * @param language ISO 639-1
   * @param options.withSpeakers false where only what was said is held, not by whom: `project` of a project manager is no word
   * of theirs
   */
  constructor(window: ReadingWindow, language: string, { withSpeakers = true } = {}) {
    const byTurn = new Map<number, { speaker: string; text: string }>();
    for (const { turn, speaker, text } of window.pieces) {
      byTurn.set(turn, { speaker, text: `${byTurn.get(turn)?.text ?? ""} ${text}`.trim() });
    }
    this.language = language;
    this.turns = [...byTurn].map(([turn, { speaker, text }]) => ({
      ...{ turn, speaker, text },
      stems: new Set([...stemsOf(text, language), ...(withSpeakers ? stemsOf(speaker, language) : [])]),
    }));
    this.speakers = [...new Set(this.turns.map(({ speaker }) => speaker))];
  }

  /** The turns of these numbers, in order; numbers of other windows are passed over. */
  of(numbers: readonly number[]): SaidTurn[] {
    return this.turns.filter(({ turn }) => numbers.includes(turn));
  }

  /** @returns those turns and the ones beside them */
  around(numbers: readonly number[], reach = 1): SaidTurn[] {
    const at = this.turns.flatMap(({ turn }, place) => numbers.includes(turn) ? [place] : []);
    return this.turns.filter((_, place) => at.some((other) => Math.abs(other - place) <= reach));
  }

  /** The stretch of so many turns that holds most of the stems. */
  bestRun(stems: readonly string[], length: number): SaidTurn[] {
    const holds = this.turns.map((turn) => stems.filter((stem) => turn.stems.has(stem)));
    let best = { at: 0, held: -1, turns: 0 };
    for (let at = 0; at < Math.max(1, this.turns.length - length + 1); at++) {
      const run = holds.slice(at, at + length);
      const held = new Set(run.flat()).size;
      const turns = run.filter(({ length }) => length > 0).length;
      if (held > best.held || (held === best.held && turns > best.turns)) best = { at, held, turns };
    }
    return this.turns.slice(best.at, best.at + length);
  }
}

export interface SaidTurn {
  readonly turn: number;
  readonly speaker: string;
  readonly text: string;
  /** Of its words, and of its speaker's name unless only what was said counts. */
  readonly stems: ReadonlySet<string>;
}

/** Share of stems that the turns hold; 0 of none. */
export function shareHeld(stems: readonly string[], turns: readonly SaidTurn[]): number {
  if (stems.length === 0) return 0;
  return stems.filter((stem) => turns.some((turn) => turn.stems.has(stem))).length / stems.length;
}

/** Distinct stems of what a statement claims, without the words by which minutes report. */
export function claimedStems(text: string, language: string): string[] {
  return [...new Set(claimedTerms(text, language).map(({ stem }) => stem))];
}

export function claimedTerms(text: string, language: string): Term[] {
  return termsOf(text, language).filter(({ stem }) => language !== "en" || !REPORTING.has(stem));
}

/** Of what was said at all, what was said in few turns: it tells whose words they are. */
export function tellingStems(stems: readonly string[], said: Said): string[] {
  return stems.filter((stem) => {
    const turns = said.turns.filter((turn) => turn.stems.has(stem)).length;
    return turns > 0 && turns <= TELLING_TURNS_MAX;
  });
}

const TELLING_TURNS_MAX = 3;

/** Words that say that something was said; what was said must be borne out without them. */
const REPORTING = stemsOf(
  "discuss discussed discussion discussing talk talked talking meeting group team participants members everyone speaker speakers " +
    "mention mentioned explain explained explaining describe described suggest suggested suggestion propose proposed proposal " +
    "present presented report reported ask asked asking answer answered question questions consider considered agree agreed decide " +
    "decided decision conclude concluded note noted state stated express expressed raise raised include included including concern " +
    "concerns regarding various topic topics issue issues point points part focus focused began started continued ended importance " +
    "important potential different aspect aspects idea ideas need needed needs want wanted people conversation future",
);
