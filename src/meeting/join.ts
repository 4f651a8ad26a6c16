import { ChathamError } from "../errors.ts";
import { applyAliases } from "./edit.ts";
import { type Meeting, speakersOf, type Turn, turnIdAt } from "./meeting.ts";
import { stricterPeople } from "./people.ts";

/** Two recordings of one meeting as one, and how many turns of the second say what the first has already. */
export interface JoinedMeeting {
  readonly meeting: Meeting;
  readonly nextTurn: number;
  readonly leftOut: number;
}

/**
 * Lays the second recording behind or beside the first, which stays the meeting: turns by time, labels and participants of both.
 * Of each person only the consent that both say, and every country; where both heard the same, the first one's turn stays. Speakers of the same name are one person; labels such as `Speaker 1`, which
 * say nobody's name, are kept apart.
 * @param offsetMs when the second begins, from the start of the first
 * @param nextTurn number of the first's next new turn
 */
export function joinMeetings(
  first: Meeting,
  second: Meeting,
  { offsetMs, nextTurn }: { readonly offsetMs: number; readonly nextTurn: number },
): JoinedMeeting {
  const names = namesApart(first.speakers, second.speakers);
  const shifted = second.turns.map((turn) => later(turn, offsetMs, names.get(turn.speaker) ?? turn.speaker));
  const heard = new HeardAt(first.turns);
  const added = shifted.filter((turn) => !heard.holds(turn));
  const numbered = added.map((turn, i) => ({ ...turn, id: turnIdAt(nextTurn + i) }));
  const isTimed = [...first.turns, ...numbered].every(({ startMs }) => startMs !== undefined);
  const all = [...first.turns, ...numbered];
  const ordered = isTimed ? all.toSorted((a, b) => (a.startMs ?? 0) - (b.startMs ?? 0)) : all;
  const turns = ordered.map((turn, index) => ({ ...turn, index }));
  const endMs = Math.max(
    first.durationMs ?? 0,
    second.durationMs === undefined ? 0 : offsetMs + second.durationMs,
  );
  const { summary, notes } = first;
  const bothNotes = [notes, second.notes].filter((one) => one !== undefined && one !== "").join("\n\n");
  return {
    meeting: {
      ...first,
      turns,
      speakers: speakersOf(turns),
      labels: [...new Set([...first.labels, ...second.labels])],
      participants: stricterPeople(first, {
        participants: second.participants.map((one) => ({ ...one, name: names.get(one.name) ?? one.name })),
        speakers: second.speakers.map((name) => names.get(name) ?? name),
      }),
      ...(second.participantsBy === undefined ? {} : { participantsBy: second.participantsBy }),
      ...(endMs === 0 ? {} : { durationMs: endMs }),
      ...(bothNotes === "" ? {} : { notes: bothNotes }),
      ...(summary === undefined ? {} : { summary: applyAliases(summary, turns, []) }),
    },
    nextTurn: nextTurn + numbered.length,
    leftOut: shifted.length - added.length,
  };
}

/**
 * When the second begins, from the start of the first: by the times at which both began, else right behind it.
 * @throws ChathamError `bad-input` where the second began before the first, or a day and more after it
 */
export function offsetBetween(first: Meeting, second: Meeting): number {
  const [at, other] = [timeOf(first.startedAt), timeOf(second.startedAt)];
  if (at === undefined || other === undefined || at === other) {
    return at !== undefined && at === other ? 0 : first.durationMs ?? lastMs(first.turns);
  }
  if (other < at) {
    throw new ChathamError(
      "bad-input",
      "The second recording began before the first: join them the other way round",
    );
  }
  if (other - at > DAY_MS) {
    throw new ChathamError(
      "bad-input",
      "The recordings began more than a day apart: say the offset to join them",
    );
  }
  return other - at;
}

/** Undefined for a date without a time of day. */
function timeOf(startedAt: string | undefined): number | undefined {
  return startedAt?.includes("T") ? Date.parse(startedAt) : undefined;
}

function lastMs(turns: readonly Turn[]): number {
  return turns.reduce((last, turn) => Math.max(last, turn.endMs ?? turn.startMs ?? 0), 0);
}

function later({ words, ...turn }: Turn, offsetMs: number, speaker: string): Turn {
  const { startMs, endMs } = turn;
  return {
    ...turn,
    speaker,
    ...(startMs === undefined ? {} : { startMs: startMs + offsetMs }),
    ...(endMs === undefined ? {} : { endMs: endMs + offsetMs }),
    ...(words === undefined ? {} : {
      words: words.map((word) => ({
        ...word,
        startMs: word.startMs + offsetMs,
        endMs: word.endMs + offsetMs,
      })),
    }),
  };
}

/** What one recording says at which time, for looking whether another says the same. */
class HeardAt {
  /** Turns by the stretches of time that they reach into: long meetings are not gone through for every turn. */
  readonly #byStretch = new Map<number, Set<Turn>>();

  constructor(turns: readonly Turn[]) {
    for (const turn of turns) {
      if (turn.startMs === undefined) continue;
      for (const stretch of stretches(turn.startMs, turn.endMs ?? turn.startMs)) {
        const there = this.#byStretch.get(stretch) ?? new Set();
        this.#byStretch.set(stretch, there.add(turn));
      }
    }
  }

  /** Whether somebody says at that time what this turn says. */
  holds(turn: Turn): boolean {
    const said = wordsOf(turn);
    if (turn.startMs === undefined || said.length < WORDS_MIN) return false;
    const [from, to] = [turn.startMs - CLOCKS_MS, (turn.endMs ?? turn.startMs) + CLOCKS_MS];
    const near = new Set(stretches(from, to).flatMap((stretch) => [...this.#byStretch.get(stretch) ?? []]));
    const beside = [...near].filter(({ startMs = 0, endMs }) => startMs <= to && (endMs ?? startMs) >= from);
    const known = new Set(beside.flatMap(wordsOf));
    const isAsWeighty = weightyIn(turn).every((word) => known.has(word)) &&
      beside.flatMap(wordsOf).filter((word) => NEGATION.test(word)).length >=
        said.filter((word) => NEGATION.test(word)).length;
    return isAsWeighty && said.filter((word) => known.has(word)).length >= SAME_SHARE * said.length;
  }
}

/** Numbers of the minutes that a stretch of time reaches into; of one that is said to last for days, the first day's. */
function stretches(fromMs: number, toMs: number): number[] {
  const first = Math.floor(fromMs / STRETCH_MS);
  const last = Math.floor(Math.min(toMs, fromMs + DAY_MS) / STRETCH_MS);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** Words by which a sentence says something else however alike the rest is: negations, numbers, names. */
function weightyIn({ text }: Turn): string[] {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word, at) =>
    /\p{N}/u.test(word) || NUMBER_WORD.test(word) || NEGATION.test(word) || (at > 0 && /^\p{Lu}/u.test(word))
  ).map((word) => word.toLowerCase());
}

function wordsOf({ text }: Turn): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** `Speaker 1` of one recording is not `Speaker 1` of the other. */
function namesApart(known: readonly string[], others: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set([...known, ...others]);
  let number = known.length;
  return new Map(others.map((name) => {
    if (!known.includes(name) || !/^\D{2,20} \d{1,3}$/.test(name)) return [name, name];
    let next = name;
    while (taken.has(next)) next = name.replace(/\d+$/, String(++number));
    taken.add(next);
    return [name, next];
  }));
}

/** Also what an apostrophe leaves of one, as of `won't`. */
const NEGATION =
  /^(no|not|never|none|nobody|nothing|neither|nor|without|cannot|[td]|don|won|isn|aren|wasn|weren|doesn|didn|hasn|haven|couldn|wouldn|shouldn|nicht|nichts|nie|niemals|niemand|kein\w*|ohne|weder|ne|pas|jamais|rien|aucune?|sans|non|nunca|nada|nadie|sin|ninguna?|não|nem|sem|mai|nulla|senza|niet|nooit|geen|zonder|nie|bez)$/i;
const NUMBER_WORD =
  /^(zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|double|ein[se]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|\w+zehn|\w+zig|\w*hundert|\w*tausend)$/i;
const DAY_MS = 86_400_000;
/** What clocks of two devices, and their recognisers, lie apart. */
const CLOCKS_MS = 3_000;
const STRETCH_MS = 60_000;
const WORDS_MIN = 4;
const SAME_SHARE = 0.7;
