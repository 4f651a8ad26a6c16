import { applyAliases } from "../meeting/edit.ts";
import { type Meeting, speakersOf, type Summary, type Turn, turnIdAt } from "../meeting/meeting.ts";
import type { VersionReason } from "../meeting/version.ts";

/** Why a new transcript does not take the place of the present one by itself; undefined where it does. */
export function whyNotTranscript(
  read: Meeting,
  now: Meeting,
  turns: readonly Turn[],
  stage: "transcribe" | "diarise",
): VersionReason | undefined {
  const [had, has] = [countWords(now.turns), countWords(turns)];
  if (has === 0 && had > 0) return "empty";
  if (now.revision !== read.revision) return "edited-meanwhile";
  // Telling speakers apart keeps the words as they are; hearing them again would lose what people corrected.
  if (stage === "transcribe" && now.turns.some(({ edited }) => edited)) return "corrected";
  return has < WORDS_SHARE_MIN * had ? "fewer-words" : undefined;
}

/** The same for a summary. */
export function whyNotSummary(now: Summary | undefined, made: Summary): VersionReason | undefined {
  if (now === undefined) return undefined;
  if (sizeOf(made) === 0 && sizeOf(now) > 0) return "empty";
  if (now.overviewBy === "person") return "corrected";
  return now.method === "model" && made.method === "extractive" ? "by-rules" : undefined;
}

/** Whether nothing would be other for who reads it. */
export function saysTheSame(a: Summary, b: Summary): boolean {
  const said = ({ overview, decisions, actions, questions, sections = [], warnings = [] }: Summary) =>
    JSON.stringify([
      overview,
      warnings.filter(({ kind }) => kind === "language-not-served"),
      ...[decisions, actions, questions].map((items) => items.map(({ text }) => text)),
      sections.map(({ heading, items }) => [heading, items.map(({ text }) => text)]),
    ]);
  return said(a) === said(b);
}

/**
 * A meeting with turns that were made anew in place of its own. Speakers keep the names of those who spoke at the same time, turns
 * get ids of their own, and the old ids are answered for by who speaks then.
 */
export function withNewTurns(
  now: Meeting,
  made: readonly Turn[],
  nextTurn: number,
): {
  readonly meeting: Meeting;
  readonly aliases: { id: string; standsFor: string }[];
  readonly nextTurn: number;
} {
  const names = namesFor(made, now.turns);
  const turns = made.map((turn, index): Turn => ({
    ...turn,
    index,
    id: turnIdAt(nextTurn + index),
    speaker: names.get(turn.speaker) ?? turn.speaker,
  }));
  const aliases = now.turns.flatMap((old) => {
    const heir = turns.findLast(({ startMs = 0 }) => startMs <= (old.startMs ?? 0)) ?? turns[0];
    return heir === undefined ? [] : [{ id: old.id, standsFor: heir.id }];
  });
  const { summary, ...rest } = now;
  return {
    meeting: {
      ...rest,
      turns,
      speakers: speakersOf(turns),
      ...(summary === undefined ? {} : { summary: applyAliases(summary, turns, aliases) }),
    },
    aliases,
    nextTurn: nextTurn + turns.length,
  };
}

/** To each new speaker the name of the one who spoke most at the same times; each name once. */
function namesFor(made: readonly Turn[], old: readonly Turn[]): Map<string, string> {
  const together = new Map<string, { made: string; old: string; ms: number }>();
  let from = 0;
  for (const turn of made) {
    while (from < old.length && (old[from]?.endMs ?? Infinity) < (turn.startMs ?? 0)) from++;
    for (let at = from; at < old.length; at++) {
      const other = old[at];
      if (other === undefined || (other.startMs ?? 0) >= (turn.endMs ?? 0)) break;
      const ms = Math.min(turn.endMs ?? 0, other.endMs ?? 0) -
        Math.max(turn.startMs ?? 0, other.startMs ?? 0);
      if (ms <= 0) continue;
      const key = JSON.stringify([turn.speaker, other.speaker]);
      const pair = together.get(key) ?? { made: turn.speaker, old: other.speaker, ms: 0 };
      pair.ms += ms;
      together.set(key, pair);
    }
  }
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const pair of [...together.values()].sort((a, b) => b.ms - a.ms)) {
    if (names.has(pair.made) || taken.has(pair.old)) continue;
    names.set(pair.made, pair.old);
    taken.add(pair.old);
  }
  // Somebody new must not get a name that another bears already.
  let next = 1;
  for (const speaker of speakersOf(made)) {
    if (names.has(speaker)) continue;
    let name = speaker;
    while (taken.has(name)) name = `Speaker ${next++}`;
    names.set(speaker, name);
    taken.add(name);
  }
  return names;
}

function countWords(turns: readonly Turn[]): number {
  return turns.reduce((sum, { text, unclear }) => sum + (unclear ? 0 : text.split(/\s+/).length), 0);
}

function sizeOf({ overview, decisions, actions, questions }: Summary): number {
  return overview.trim().length + decisions.length + actions.length + questions.length;
}

/** A result with fewer of the words than this is no better one. */
const WORDS_SHARE_MIN = 0.8;
