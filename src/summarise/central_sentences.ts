import type { Sentence } from "../text/sentences.ts";

/** Power iteration stops at this change or this many rounds; both are far past what the ranking can show. */
const CHANGE_MIN = 1e-5;
const ROUNDS_MAX = 60;
const DAMPING = 0.85;
/** Similarities below this link nothing (LexRank's threshold). */
const LINK_MIN = 0.1;
/** Sentences that are ranked against each other at once; a meeting of two hours has fewer. */
const RANKED_MAX = 1_200;
/** Of a longer meeting: sentences of a chapter, and how many of them go on. */
const CHAPTER = 240;
const LEADERS = 24;
/** Weight of centrality against novelty. */
const LAMBDA = 0.7;

/**
 * The sentences that most others resemble, without saying one thing twice, in the order they were said. A long meeting is
 * read by chapters, whose best sentences then stand against each other: work and memory grow with its length only.
 * Sources: Erkan and Radev 2004 (LexRank, continuous); Carbonell and Goldstein 1998 (maximal marginal relevance).
 *
 * @param options.wordsMax size of the extract
 */
export function centralSentences(sentences: readonly Sentence[], options: { wordsMax: number }): Sentence[] {
  const candidates = sentences.filter((s) =>
    s.wordCount >= 6 && s.wordCount <= 45 && new Set(s.stems).size >= 3 && isWhole(s) && s.own !== ""
  );
  const pool = leadersOf(candidates.length > 0 ? candidates : sentences);
  const vectors = tfIdf(pool);
  const picked = pickDiverse(vectors, scoresOf(pool, vectors), { pool, wordsMax: options.wordsMax });
  return picked.sort((a, b) => a - b).flatMap((i) => pool[i] ?? []);
}

/** At most `RANKED_MAX` sentences: all of a usual meeting, of a long one each chapter's best, in the order they were said. */
function leadersOf(sentences: readonly Sentence[]): readonly Sentence[] {
  let pool = sentences;
  while (pool.length > RANKED_MAX) {
    const leaders: Sentence[] = [];
    for (let at = 0; at < pool.length; at += CHAPTER) {
      const chapter = pool.slice(at, at + CHAPTER);
      const scores = scoresOf(chapter, tfIdf(chapter));
      const best = [...chapter.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, LEADERS);
      leaders.push(...best.sort((a, b) => a - b).flatMap((i) => chapter[i] ?? []));
    }
    pool = leaders;
  }
  return pool;
}

function scoresOf(pool: readonly Sentence[], vectors: readonly Vector[]): number[] {
  return lexRank(vectors).map((score, i) => score * readability(pool[i]));
}

type Vector = ReadonlyMap<string, number>;

/** L2-normalised. */
function tfIdf(sentences: readonly Sentence[]): Vector[] {
  const counts = new Map<string, number>();
  for (const { stems } of sentences) for (const s of new Set(stems)) counts.set(s, (counts.get(s) ?? 0) + 1);
  return sentences.map(({ stems }) => {
    const vector = new Map<string, number>();
    for (const s of stems) {
      vector.set(s, (vector.get(s) ?? 0) + Math.log(1 + sentences.length / (counts.get(s) ?? 1)));
    }
    const norm = Math.hypot(...vector.values()) || 1;
    for (const [s, weight] of vector) vector.set(s, weight / norm);
    return vector;
  });
}

function lexRank(vectors: readonly Vector[]): number[] {
  const links = linksOf(vectors).map((row) => ({ row, total: row.reduce((sum, [, w]) => sum + w, 0) }));
  const n = vectors.length;
  let scores = new Float64Array(n).fill(1 / n);
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const next = new Float64Array(n).fill((1 - DAMPING) / n);
    links.forEach(({ row, total }, i) => {
      const share = DAMPING * (scores[i] ?? 0) / total;
      for (const [j, weight] of row) next[j] = (next[j] ?? 0) + share * weight;
    });
    const change = next.reduce((sum, score, i) => sum + Math.abs(score - (scores[i] ?? 0)), 0);
    scores = next;
    if (change < CHANGE_MIN) break;
  }
  return [...scores];
}

/** Cosine similarities above the threshold, found through shared terms only. */
function linksOf(vectors: readonly Vector[]): [number, number][][] {
  const holders = new Map<string, [number, number][]>();
  vectors.forEach((vector, i) => {
    for (const [s, weight] of vector) {
      const list = holders.get(s);
      if (list) list.push([i, weight]);
      else holders.set(s, [[i, weight]]);
    }
  });
  const dots = new Float64Array(vectors.length);
  return vectors.map((vector, i) => {
    dots.fill(0);
    for (const [s, weight] of vector) {
      for (const [j, other] of holders.get(s) ?? []) dots[j] = (dots[j] ?? 0) + weight * other;
    }
    const row: [number, number][] = [];
    dots.forEach((dot, j) => {
      if (j !== i && dot >= LINK_MIN) row.push([j, dot]);
    });
    return row;
  });
}

/** Reads as a sentence by itself: no question, nothing broken off, no greeting, and not mostly small words. */
function isWhole({ plain, stems, wordCount }: Sentence): boolean {
  const isGreeting =
    /^(?:(?:okay|ok|so|right|well|alright|good|hi|hello|thank you|thanks|welcome|bye|see you)\b[,.! ]*){2,}/i
      .test(plain);
  const isBroken =
    /(?:\.\.\.|…|[-–—])\s*$|\b(?:the|a|an|to|of|and|or|but|is|are|was|for|with|in|on|it['’]s|i|we|you|that|uh|um)[.,]?$/iu
      .test(plain);
  const isProcedure =
    /\b(?:thank (?:you|my|the)|(?:have|ask) (?:another|a|some|my|one|a few) (?:more |other )?questions?|my (?:next |first |second )?question|next slide|point of order|honou?rable member)\b/i
      .test(plain);
  const isTorn =
    /^(?:['’]?cause|because|just to|was like|which|who|reckon|it the|to be|or|and then)\b|(?:,? (?:so|you know|i think|i guess|right|yeah))[.,]*$/i
      .test(plain);
  return !isProcedure && !isTorn && !/\?\s*["”’)]*$/u.test(plain) && !isGreeting && !isBroken &&
    stems.length / wordCount >= CONTENT_MIN;
}

/** Share of a sentence's words that carry meaning. */
const CONTENT_MIN = 0.25;

/** Very short, very long, broken-off and leaning sentences read badly on their own. */
function readability(sentence: Sentence | undefined): number {
  if (!sentence) return 0;
  const { plain: text, wordCount } = sentence;
  const length = wordCount < 10 ? 0.6 + 0.04 * wordCount : wordCount > 30 ? 0.85 : 1;
  const isBrokenOff = !/[.!…]["'”’)]*$/u.test(text);
  const isLeaning = /^(?:but|and|so|because|or|which|yeah|no|well|that's|it's|he|she|they|also)\b/i.test(
    text,
  );
  // What was only proposed stands behind what came of it.
  const isProposed =
    /\b(?:we|you|one) (?:could|might)\b|\bi(?:['’]d| would)? (?:suggest|propose)\b|\b(?:maybe|perhaps)\b/i
      .test(text);
  return length * (isBrokenOff ? 0.6 : 1) * (isLeaning ? 0.8 : 1) * (isProposed ? 0.7 : 1);
}

function pickDiverse(
  vectors: readonly Vector[],
  scores: readonly number[],
  options: { pool: readonly Sentence[]; wordsMax: number },
): number[] {
  const best = Math.max(...scores, Number.EPSILON);
  const picked: number[] = [];
  const nearest = scores.map(() => 0);
  let words = 0;
  while (picked.length < options.pool.length) {
    let choice = -1;
    let choiceScore = -Infinity;
    scores.forEach((score, i) => {
      const length = options.pool[i]?.wordCount ?? 0;
      if (picked.includes(i) || (picked.length > 0 && words + length > options.wordsMax)) return;
      const value = LAMBDA * score / best - (1 - LAMBDA) * (nearest[i] ?? 0);
      if (value > choiceScore) [choice, choiceScore] = [i, value];
    });
    if (choice < 0) break;
    picked.push(choice);
    words += options.pool[choice]?.wordCount ?? 0;
    vectors.forEach((vector, i) => nearest[i] = Math.max(nearest[i] ?? 0, dot(vector, vectors[choice])));
  }
  return picked;
}

function dot(a: Vector, b: Vector | undefined): number {
  let sum = 0;
  for (const [s, weight] of a) sum += weight * (b?.get(s) ?? 0);
  return sum;
}
