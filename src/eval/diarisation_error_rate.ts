import type { SpeechStretch } from "../ingest/hear.ts";
import { assign } from "./assign.ts";

/** Speaker time in milliseconds; sums over recordings give the corpus figure. */
export interface DiarisationErrors {
  readonly missedMs: number;
  readonly falseAlarmMs: number;
  readonly confusedMs: number;
  /** Total speaker time of the reference: overlapped speech counts once for each who speaks. */
  readonly referenceMs: number;
}

/**
 * Counts diarisation errors as NIST does (RT-09 evaluation plan), with collar 0 and overlap scored, under the mapping of
 * speakers that shares the most time. A speaker's own stretches may overlap; they count once.
 */
export function diarisationErrors(
  reference: readonly SpeechStretch[],
  hypothesis: readonly SpeechStretch[],
): DiarisationErrors {
  const moments = momentsOf(reference, hypothesis);
  const sameSpeaker = mapSpeakers(moments);
  const errors = { missedMs: 0, falseAlarmMs: 0, confusedMs: 0, referenceMs: 0 };
  for (const { ms, referenceSpeakers, hypothesisSpeakers } of moments) {
    const [there, found] = [referenceSpeakers.size, hypothesisSpeakers.size];
    let right = 0;
    for (const speaker of hypothesisSpeakers) {
      const mapped = sameSpeaker.get(speaker);
      if (mapped !== undefined && referenceSpeakers.has(mapped)) right++;
    }
    errors.missedMs += ms * Math.max(0, there - found);
    errors.falseAlarmMs += ms * Math.max(0, found - there);
    errors.confusedMs += ms * (Math.min(there, found) - right);
    errors.referenceMs += ms * there;
  }
  return errors;
}

/** @returns (missed + false alarm + confused) / reference time; 0 when nothing is wrong. */
export function diarisationErrorRate(errors: DiarisationErrors): number {
  const wrong = errors.missedMs + errors.falseAlarmMs + errors.confusedMs;
  return wrong === 0 ? 0 : wrong / errors.referenceMs;
}

export function addDiarisationErrors(a: DiarisationErrors, b: DiarisationErrors): DiarisationErrors {
  return {
    missedMs: a.missedMs + b.missedMs,
    falseAlarmMs: a.falseAlarmMs + b.falseAlarmMs,
    confusedMs: a.confusedMs + b.confusedMs,
    referenceMs: a.referenceMs + b.referenceMs,
  };
}

export const NO_DIARISATION_ERRORS: DiarisationErrors = {
  missedMs: 0,
  falseAlarmMs: 0,
  confusedMs: 0,
  referenceMs: 0,
};

/** A time in which nobody starts or stops, and who speaks in it. */
interface Moment {
  readonly ms: number;
  readonly referenceSpeakers: ReadonlySet<string>;
  readonly hypothesisSpeakers: ReadonlySet<string>;
}

function momentsOf(reference: readonly SpeechStretch[], hypothesis: readonly SpeechStretch[]): Moment[] {
  const borders = [...reference, ...hypothesis].flatMap(({ startMs, endMs }) => [startMs, endMs]);
  const times = [...new Set(borders)].sort((a, b) => a - b);
  const referenceAt = speakersAt(reference);
  const hypothesisAt = speakersAt(hypothesis);
  return times.slice(1).map((end, i) => {
    const start = times[i] ?? end;
    return {
      ms: end - start,
      referenceSpeakers: referenceAt(start),
      hypothesisSpeakers: hypothesisAt(start),
    };
  });
}

/** @returns who speaks at a time; the times asked for must rise. */
function speakersAt(stretches: readonly SpeechStretch[]): (ms: number) => Set<string> {
  const waiting = stretches.filter(({ startMs, endMs }) => endMs > startMs).sort((a, b) =>
    a.startMs - b.startMs
  );
  let at = 0;
  let active: SpeechStretch[] = [];
  return (ms) => {
    for (; at < waiting.length; at++) {
      const next = waiting[at];
      if (!next || next.startMs > ms) break;
      active.push(next);
    }
    active = active.filter(({ endMs }) => endMs > ms);
    return new Set(active.map(({ speaker }) => speaker));
  };
}

/** @returns hypothesis speaker → reference speaker. */
function mapSpeakers(moments: readonly Moment[]): Map<string, string> {
  const references = [...new Set(moments.flatMap(({ referenceSpeakers }) => [...referenceSpeakers]))];
  const hypotheses = [...new Set(moments.flatMap(({ hypothesisSpeakers }) => [...hypothesisSpeakers]))];
  const shared = hypotheses.map((hypothesis) =>
    references.map((reference) =>
      moments.reduce(
        (sum, { ms, referenceSpeakers, hypothesisSpeakers }) =>
          referenceSpeakers.has(reference) && hypothesisSpeakers.has(hypothesis) ? sum + ms : sum,
        0,
      )
    )
  );
  const mapping = new Map<string, string>();
  assign(shared).forEach((column, row) => {
    const [hypothesis, reference] = [hypotheses[row], references[column]];
    if (hypothesis !== undefined && reference !== undefined) mapping.set(hypothesis, reference);
  });
  return mapping;
}
