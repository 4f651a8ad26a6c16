import type { Entity } from "../../personal_data.ts";

/** What was found, and what it is part of. */
export interface FoundEntity extends Entity {
  /** All of a value that turns part, as said; its parts are one thing. */
  readonly whole?: string;
}

/** @returns the entities, with the whole value where turns part it */
export function withWholes(raws: readonly string[], found: readonly (readonly Entity[])[]): FoundEntity[][] {
  const said = new Map<number, string[]>();
  for (const [index, entities] of found.entries()) {
    for (const { part, start, end } of entities) {
      if (part !== undefined) {
        said.set(part, [...said.get(part) ?? [], (raws[index] ?? "").slice(start, end)]);
      }
    }
  }
  return found.map((entities) =>
    entities.map((entity) => {
      const parts = entity.part === undefined ? [] : said.get(entity.part) ?? [];
      return parts.length < 2 ? entity : { ...entity, whole: parts.join(" ") };
    })
  );
}

/** A detector counts its places in texts of its own; only the floor's are places in these. */
export function withoutPart({ start, end, type, score, detector }: Entity): Entity {
  return { start, end, type, score, detector };
}
