import type { Meeting } from "../../meeting/meeting.ts";
import { type Candidate, candidatesIn } from "./extract.ts";
import type { Evidence } from "./evidence.ts";
import type { Question } from "./question.ts";
import { inPlace, type Ranker } from "./ranker.ts";

/** Passages whose sentences are looked at, and sentences that are rated: more of them find no better ones. */
const PASSAGES = 12;
const RATED = 16;
/** What a rate counts beside a sentence's share of the best score by words; chosen on meetings of QMSum's training part. */
const RATE = 0.2;
/**
 * The best passage's evidence and the best sentence's rate together, from which an answer is given; chosen there too. Below it
 * no question of QMSum's cites a right turn that would not be cited without.
 */
const ENOUGH = 0.4;
/** Whoever asks of one meeting knows what was spoken of there: of ten such answers down to here six cite the right turns. */
const ENOUGH_OF_ONE = -1.2;
/** Evidence that needs no rate: the words say it, or a name does that the passage holds with all else that is asked. */
const STRONG = 0.9;

/** Sentences as words and ranker see them together, and whether they are an answer. */
export interface Ranked {
  readonly candidates: readonly Candidate[];
  readonly isEnough: boolean;
}

/** Has the best sentences by words rated, and weighs both. */
export async function rankCandidates(
  { question, evidence, meetingOf, ranker, isOfOne }: {
    readonly question: Question;
    readonly evidence: Evidence;
    readonly meetingOf: (id: string) => Meeting | undefined;
    readonly ranker: Ranker;
    /** One meeting alone is asked. */
    readonly isOfOne: boolean;
  },
): Promise<Ranked> {
  const passages = evidence.passages.slice(0, PASSAGES);
  const scored = candidatesIn(passages, { question, evidence, meetingOf })
    .toSorted((a, b) => b.score - a.score).slice(0, RATED);
  const best = scored[0]?.score ?? 0;
  if (best <= 0 || evidence.isUnknown) return { candidates: scored, isEnough: false };
  const places = scored.map(({ citation }) => {
    const meeting = meetingOf(citation.meetingId);
    return meeting ? inPlace(citation, meeting) : { before: [], said: citation.quote, after: [] };
  });
  const rates = await ranker.rank(question.text, places);
  return {
    candidates: scored.map((one, i) => ({ ...one, score: one.score / best + RATE * (rates[i] ?? 0) })),
    isEnough: isStrong(evidence, question) ||
      (evidence.passages[0]?.score ?? 0) + Math.max(...rates) >= (isOfOne ? ENOUGH_OF_ONE : ENOUGH),
  };
}

function isStrong({ passages, isEnough }: Evidence, { names, asksName }: Question): boolean {
  const [best] = passages;
  if (best === undefined || !isEnough) return false;
  return best.score >= STRONG || ((names.size > 0 || asksName) && best.missed === 0);
}
