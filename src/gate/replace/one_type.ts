import type { EntityType } from "../../personal_data.ts";
import type { Legend, LegendEntry } from "../legend/legend.ts";
import type { FittedEntity } from "./fit.ts";
import { identityOf } from "./identity.ts";
import type { RedactionPlan } from "./plan.ts";

/** What one name may be taken for, the surest first. */
const NAMED: readonly EntityType[] = ["PERSON", "ORGANISATION", "LOCATION", "OTHER"];

/**
 * Gives one name one type, so that it gets one placeholder: the one that it has in this conversation already, else the
 * surest that any text takes it for. A name with a title before it stays a person's beside a firm that is called the same.
 * Types that are treated differently stay apart.
 * @param found one list per text, in order
 */
export function withOneType(
  raws: readonly string[],
  found: readonly (readonly FittedEntity[])[],
  legend: Legend,
  plan: RedactionPlan,
): FittedEntity[][] {
  const given = typesGiven(legend);
  const met = new Map<string, Set<EntityType>>();
  const named = found.map((entities, index) =>
    entities.map((entity) => {
      const { start, end, type, said, titled, whole } = entity;
      if (!NAMED.includes(type) || titled !== undefined || whole !== undefined) return { entity };
      const identity = identityOf(said ?? (raws[index] ?? "").slice(start, end));
      met.set(identity, (met.get(identity) ?? new Set()).add(type));
      return { entity, identity };
    })
  );
  return named.map((entities) =>
    entities.map(({ entity, identity }) => {
      if (identity === undefined || given.get(identity)?.has(entity.type)) return entity;
      const types = given.get(identity) ?? met.get(identity);
      const type = NAMED.find((one) => types?.has(one) && plan[one] === plan[entity.type]);
      return type === undefined || type === entity.type ? entity : { ...entity, type };
    })
  );
}

/** By identity: what it was called earlier in the conversation. */
function typesGiven(legend: Legend): Map<string, Set<EntityType>> {
  const given = new Map<string, Set<EntityType>>();
  for (const entry of legend.entries()) {
    const type = NAMED.find((one) => one === entry.label);
    if (type === undefined) continue;
    for (const identity of identitiesOf(entry)) {
      given.set(identity, (given.get(identity) ?? new Set()).add(type));
    }
  }
  return given;
}

/** Entries never change: a longer one takes the place of one that gets a form. */
const IDENTITIES = new WeakMap<LegendEntry, readonly string[]>();

function identitiesOf(entry: LegendEntry): readonly string[] {
  const known = IDENTITIES.get(entry) ?? [...new Set(entry.forms.map(identityOf))];
  IDENTITIES.set(entry, known);
  return known;
}
