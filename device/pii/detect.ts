import type { Detect, DetectableText, Entity } from "../../src/entity.ts";
import { mergeEntities } from "../../src/gate/merge.ts";
import { collectForms, occurrences } from "../../src/gate/propagate.ts";
import { findByFloor } from "../../src/gate/recognise/floor.ts";

/** The trained part of detection: people, organisations, places and whatever else only the context tells. */
export type FindNames = (
  texts: readonly DetectableText[],
  options: { readonly signal?: AbortSignal },
) => Promise<Entity[][]>;

/**
 * Three layers, one result: recognisers for values with structure, a model (or name lists) for what the context tells, and
 * what this meeting is known to hold. Biased to recall: a stretch that any layer reports is reported, and every other
 * occurrence of it in the same texts too.
 */
export function createDetect(findNames: FindNames): Detect {
  return async (texts, { roster, signal }) => {
    const floor = findByFloor(texts, roster);
    const named = await findNames(texts, signal === undefined ? {} : { signal });
    const raws = texts.map(({ text }) => text);
    const first = raws.map((_, index) => mergeEntities([...floor[index] ?? [], ...named[index] ?? []]));
    const forms = collectForms(raws, first);
    return raws.map((raw, index) => mergeEntities([...first[index] ?? [], ...occurrences(raw, forms)]));
  };
}
