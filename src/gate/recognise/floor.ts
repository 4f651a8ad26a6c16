import type { DetectableText, Entity } from "../../entity.ts";

/** What no detector can switch off: patterns of values with structure. */
export function findByFloor(texts: readonly DetectableText[], _roster: readonly string[]): Entity[][] {
  return texts.map(({ text }) =>
    [...text.matchAll(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}/g)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      type: "EMAIL",
      score: 1,
      detector: "pattern:email",
    }))
  );
}
