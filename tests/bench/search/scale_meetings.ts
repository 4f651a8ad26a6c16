import { type Meeting, speakersOf, type Turn, turnIdAt } from "../../../src/meeting/meeting.ts";
import { qmsumMeetings } from "../qmsum.ts";

/**
 * Meetings in any number: stretches of QMSum's meetings joined anew under other names, 3,000 to 9,000 words each. The same
 * number gives the same meeting.
 */
export function scaleMeetings(): (number: number) => Meeting {
  const sources = [...qmsumMeetings()];
  return (number) => {
    const random = seeded(number * 2_654_435_761 + 7);
    const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
    const people = Array.from({ length: 4 + Math.floor(random() * 5) }, () => `${pick(FIRST)} ${pick(LAST)}`);
    const wordsWanted = 3_000 + Math.floor(random() * 6_000);
    const turns: Turn[] = [];
    for (let words = 0; words < wordsWanted;) {
      const source = pick(sources)?.turns ?? [];
      const first = Math.floor(random() * source.length);
      const names = new Map<string, string>();
      for (const { speaker, text } of source.slice(first, first + 10 + Math.floor(random() * 30))) {
        const name = names.get(speaker) ?? pick(people) ?? "";
        names.set(speaker, name);
        const count = text.split(" ").length;
        const index = turns.length;
        turns.push({
          index,
          id: turnIdAt(index),
          speaker: name,
          text,
          startMs: words * 400,
          endMs: (words + count) * 400,
        });
        words += count;
        if (words >= wordsWanted) break;
      }
    }
    const startedAt = new Date(Date.UTC(2023, 0, 1, 9) + (number % 1_090) * 86_400_000).toISOString();
    return {
      id: `scale-${number}`,
      title: `Round ${number} of project ${number % 20}`,
      startedAt,
      labels: [`project:p${number % 20}`],
      participants: people.map((name) => ({ name })),
      speakers: speakersOf(turns),
      turns,
      revision: 0,
      warnings: [],
    };
  };
}

/** Mulberry32 (T. Ettinger): the same draws in every run. */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const FIRST =
  "Aline Boris Carla Dmitri Edda Farid Greta Hugo Imke Jonas Katja Leon Mira Nils Olga Pavel Rosa Selma Timo Vera"
    .split(" ");
const LAST =
  "Abel Brandt Cerny Dahl Ekholm Falk Gruber Haas Ivers Jansen Kolar Lund Maler Novak Olsen Petrov Quist Rieger"
    .split(" ");
