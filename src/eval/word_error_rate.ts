/** Counts over any number of utterances; {@link wordErrorRate} of the sum is the corpus figure. */
export interface WordErrors {
  readonly substitutions: number;
  readonly deletions: number;
  readonly insertions: number;
  readonly referenceWords: number;
}

/**
 * Counts word errors by least edit distance (Levenshtein, all costs 1).
 * @param reference, hypothesis already normalised, see {@link wordsForScoring}
 */
export function wordErrors(reference: readonly string[], hypothesis: readonly string[]): WordErrors {
  let row = Array.from(
    { length: hypothesis.length + 1 },
    (_, insertions): Path => ({ ...NO_ERRORS, insertions }),
  );
  reference.forEach((word, i) => {
    const next: Path[] = [{ ...NO_ERRORS, deletions: i + 1 }];
    hypothesis.forEach((heard, j) => {
      const diagonal = row[j] ?? NO_ERRORS;
      const match = word === heard ? diagonal : { ...diagonal, substitutions: diagonal.substitutions + 1 };
      const above = row[j + 1] ?? NO_ERRORS;
      const left = next[j] ?? NO_ERRORS;
      next.push(least(
        match,
        { ...above, deletions: above.deletions + 1 },
        { ...left, insertions: left.insertions + 1 },
      ));
    });
    row = next;
  });
  return { ...(row.at(-1) ?? NO_ERRORS), referenceWords: reference.length };
}

/** @returns (substitutions + deletions + insertions) / reference words; 0 when both sides are empty. */
export function wordErrorRate({ substitutions, deletions, insertions, referenceWords }: WordErrors): number {
  const errors = substitutions + deletions + insertions;
  return errors === 0 ? 0 : errors / referenceWords;
}

export function addWordErrors(a: WordErrors, b: WordErrors): WordErrors {
  return {
    substitutions: a.substitutions + b.substitutions,
    deletions: a.deletions + b.deletions,
    insertions: a.insertions + b.insertions,
    referenceWords: a.referenceWords + b.referenceWords,
  };
}

export const NO_WORD_ERRORS: WordErrors = {
  substitutions: 0,
  deletions: 0,
  insertions: 0,
  referenceWords: 0,
};

/** @returns lower-case words of letters and apostrophes only, `mr` written out, as LibriSpeech writes its references. */
export function wordsForScoring(text: string): string[] {
  return text.normalize("NFC").toLowerCase().replaceAll("’", "'").split(/[^\p{L}']+/u)
    .filter((word) => /\p{L}/u.test(word))
    .map((word) => word === "mr" ? "mister" : word);
}

type Path = Omit<WordErrors, "referenceWords">;

const NO_ERRORS: Path = { substitutions: 0, deletions: 0, insertions: 0 };

function least(...paths: Path[]): Path {
  return paths.reduce((best, path) => total(path) < total(best) ? path : best);
}

function total({ substitutions, deletions, insertions }: Path): number {
  return substitutions + deletions + insertions;
}
