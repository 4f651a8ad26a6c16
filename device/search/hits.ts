import type { Hit } from "../../src/meeting/search.ts";
import type { Database } from "../store/file/database.ts";
import { turnId } from "../store/meetings/turn_number.ts";
import { readTexts } from "../store/meetings/content.ts";
import { foldName } from "../../src/text/fold.ts";
import type { Candidate } from "./candidates.ts";
import { isCopy, type Wording, wordingOf } from "./copies.ts";
import type { Judge } from "./judge.ts";
import type { RankedWindow } from "./rank.ts";

/**
 * Makes hits of the best windows: grown by neighbouring turns up to 300 words, never over each other; with a filter of
 * speakers, only what these people said. Copies of one recording stand behind all else, and say whose they are.
 */
export function makeHits(
  database: Database,
  ranked: readonly RankedWindow[],
  { limit, speakers, judge }: {
    readonly limit: number;
    readonly speakers?: readonly string[] | undefined;
    readonly judge: Judge;
  },
): Hit[] {
  const scores = new Map(ranked.map(({ candidate, score }) => [candidate.key, score]));
  const taken = new Map<number, TurnRange[]>();
  const wanted = speakers?.map((name) => ` ${foldName(name)} `);
  const isWanted = ({ speaker }: TurnRow) =>
    wanted?.some((name) => ` ${foldName(speaker)} `.includes(name)) ?? true;
  const hits: Hit[] = [];
  const copies: Hit[] = [];
  const said: { readonly wording: Wording; readonly firstId: string }[] = [];
  const read = new Map<number, readonly string[]>();
  const textsOf = (meetingKey: number) => {
    const texts = read.get(meetingKey) ?? readTexts(database, meetingKey);
    read.set(meetingKey, texts);
    return texts;
  };
  const best = ranked[0]?.score ?? 1;
  let strength: number | undefined;
  for (const { candidate, score } of ranked) {
    if (hits.length === limit || copies.length === COPIES_MAX) break;
    const { key, meetingKey, firstTurn, lastTurn } = candidate;
    const there = taken.get(meetingKey) ?? [];
    const growsDown = (scores.get(key - 1) ?? 0) > (scores.get(key + 1) ?? 0);
    const around = readTurns(
      database,
      { meetingKey, texts: textsOf(meetingKey) },
      firstTurn - REACH_TURNS,
      lastTurn + REACH_TURNS,
    );
    const isFree = (turn: TurnRow) =>
      !there.some(([first, last]) => turn.index >= first && turn.index <= last);
    const core = longestRun(
      around.filter((turn) =>
        turn.index >= firstTurn && turn.index <= lastTurn && isFree(turn) && isWanted(turn)
      ),
    );
    const turns = wanted ? core : grow(core, around.filter(isFree), growsDown);
    const [first, last] = [turns[0], turns.at(-1)];
    if (!first || !last) continue;
    const found = textOf(turns, { first, last });
    const isByWords = candidate.window > 0 || candidate.turn > 0;
    const verdict = judge.judge({ ...found, meaning: candidate.meaning, isByWords });
    if (!verdict) continue;
    taken.set(meetingKey, [...there, [first.index, last.index]]);
    strength ??= verdict.strength;
    const wording = wordingOf(found);
    const known = said.find((other) => isCopy(wording, other.wording))?.firstId;
    said.push({ wording, firstId: known ?? found.meetingId });
    (known === undefined ? hits : copies).push({
      ...found,
      score: Math.round(Math.max(0, score / best) * strength * 10_000) / 10_000,
      why: verdict.why,
      marks: verdict.marks,
      ...markedIn(turns, verdict.marks),
      ...(verdict.isWeak ? { weak: true } : {}),
      ...(known === undefined ? {} : { copyOf: known }),
    });
  }
  return [...hits, ...copies].slice(0, limit);
}

/** From then on nobody looks for places behind them. */
const COPIES_MAX = 200;

/** The windows' texts, to be judged. */
export function readPlaces(
  database: Database,
  windows: readonly Candidate[],
): Omit<Hit, "score" | "why" | "marks">[] {
  return windows.flatMap(({ meetingKey, firstTurn, lastTurn }) => {
    const texts = readTexts(database, meetingKey);
    const turns = readTurns(database, { meetingKey, texts }, firstTurn, lastTurn);
    const [first, last] = [turns[0], turns.at(-1)];
    return first && last ? [textOf(turns, { first, last })] : [];
  });
}

type TurnRange = readonly [first: number, last: number];

interface TurnRow {
  readonly meetingId: string;
  readonly title: string;
  readonly startedAt: string | null;
  readonly number: number;
  readonly index: number;
  readonly speaker: string;
  readonly text: string;
  readonly words: number;
  readonly startMs: number | null;
  readonly endMs: number | null;
}

function readTurns(
  database: Database,
  { meetingKey, texts }: { readonly meetingKey: number; readonly texts: readonly string[] },
  first: number,
  last: number,
): TurnRow[] {
  const rows = database.prepare<unknown[], Omit<TurnRow, "text">>(
    `select m.id as meetingId, m.title, m.started_at as startedAt, t.number, t."index", s.name as speaker, t.word_count as words, t.start_ms as startMs,
       t.end_ms as endMs
     from turns t join speakers s on s.key = t.speaker_key join meetings m on m.key = t.meeting_key
     where t.meeting_key = ? and t."index" between ? and ? order by t."index"`,
  ).all(meetingKey, first, last);
  return rows.map((row) => ({ ...row, text: texts[row.index] ?? "" }));
}

/** The run of neighbouring turns with the most words, cut to 300 words. */
function longestRun(turns: readonly TurnRow[]): TurnRow[] {
  const runs: TurnRow[][] = [];
  for (const turn of turns) {
    const run = runs.at(-1);
    const isNext = run?.at(-1)?.index === turn.index - 1;
    if (run && isNext && wordsIn(run) + turn.words <= HIT_WORDS_MAX) run.push(turn);
    else runs.push([turn]);
  }
  return runs.reduce((best, run) => wordsIn(run) > wordsIn(best) || best.length === 0 ? run : best, []);
}

/** Adds neighbouring turns on the better side first, then on the other, as long as they fit. */
function grow(core: TurnRow[], free: readonly TurnRow[], growsDown: boolean): TurnRow[] {
  const byIndex = new Map(free.map((turn) => [turn.index, turn]));
  const turns = [...core];
  const extend = (step: 1 | -1) => {
    while (true) {
      const edge = step === 1 ? turns.at(-1) : turns[0];
      const next = edge && byIndex.get(edge.index + step);
      if (!next || wordsIn(turns) + next.words > HIT_WORDS_MAX) return;
      if (step === 1) turns.push(next);
      else turns.unshift(next);
    }
  };
  extend(growsDown ? -1 : 1);
  extend(growsDown ? 1 : -1);
  return turns;
}

function textOf(
  turns: readonly TurnRow[],
  { first, last }: { first: TurnRow; last: TurnRow },
): Omit<Hit, "score" | "why" | "marks"> {
  const starts = turns.flatMap(({ startMs }) => startMs ?? []);
  const ends = turns.flatMap(({ endMs }) => endMs ?? []);
  return {
    meetingId: first.meetingId,
    title: first.title,
    ...(first.startedAt === null ? {} : { startedAt: first.startedAt }),
    startTurn: first.index,
    endTurn: last.index,
    startTurnId: turnId(first.number),
    endTurnId: turnId(last.number),
    ...(starts.length > 0 ? { startMs: Math.min(...starts) } : {}),
    ...(ends.length > 0 ? { endMs: Math.max(...ends) } : {}),
    speakers: [...new Set(turns.map(({ speaker }) => speaker))],
    text: turns.map(({ text }) => text).join("\n"),
  };
}

/** @param marks in the texts of the turns, one a line */
function markedIn(turns: readonly TurnRow[], marks: Hit["marks"]): Pick<Hit, "marked"> {
  let [at, most] = [0, 0];
  let marked: Hit["marked"];
  for (const { text, number, speaker, startMs } of turns) {
    const end = at + text.length;
    const count = marks.reduce(
      (sum, mark) => sum + Math.max(0, Math.min(mark.end, end) - Math.max(mark.start, at)),
      0,
    );
    if (count > most) {
      most = count;
      marked = { turnId: turnId(number), speaker, ...(startMs === null ? {} : { startMs }) };
    }
    at = end + 1;
  }
  return marked === undefined ? {} : { marked };
}

function wordsIn(turns: readonly TurnRow[]): number {
  return turns.reduce((sum, { words }) => sum + words, 0);
}

const HIT_WORDS_MAX = 300;
/** Turns looked at on each side of a window; 100 words more rarely take more. */
const REACH_TURNS = 30;
