import type { Entity } from "../../personal_data.ts";

/**
 * Joins what several detectors found in one text: entities that overlap become one that covers them all, of the type and
 * detector whose own stretch is longest (of equals: one that checked the form, then the higher score).
 * @returns sorted by start, without overlap
 */
export function mergeEntities(found: readonly Entity[]): Entity[] {
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: { lead: Entity; start: number; end: number; score: number; detectors: Set<string> }[] = [];
  for (const entity of sorted) {
    const last = merged[merged.length - 1];
    if (last === undefined || entity.start >= last.end) {
      const { start, end, score } = entity;
      merged.push({ lead: entity, start, end, score, detectors: new Set(entity.detector.split("+")) });
      continue;
    }
    last.end = Math.max(last.end, entity.end);
    last.score = Math.max(last.score, entity.score);
    if (isStronger(entity, last.lead)) last.lead = entity;
    for (const detector of entity.detector.split("+")) last.detectors.add(detector);
  }
  return merged.map(({ lead, start, end, score, detectors }) => ({
    start,
    end,
    type: lead.type,
    score,
    detector: [...detectors].sort().join("+"),
    ...(lead.part !== undefined && { part: lead.part }),
  }));
}

function isStronger(a: Entity, b: Entity): boolean {
  const difference = weight(a) - weight(b);
  if (difference !== 0) return difference > 0;
  if (isByForm(a) !== isByForm(b)) return isByForm(a);
  return a.score > b.score;
}

/** Who saw both parts of a value knows more than who saw one; who knows a name, more than who adds a full stop to it. */
function weight({ start, end, part, detector }: Entity): number {
  return end - start + (part === undefined ? 0 : PART_WEIGHT) + (detector === "roster" ? ROSTER_WEIGHT : 0);
}

const PART_WEIGHT = 8;
const ROSTER_WEIGHT = 2;

/** Of equal stretches, the one whose form or surroundings were checked knows the type better than a guess from context. */
function isByForm({ detector }: Entity): boolean {
  return detector.startsWith("pattern:") || detector.startsWith("spoken") || detector.startsWith("roster");
}
