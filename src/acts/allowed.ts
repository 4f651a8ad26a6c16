import type { Asker } from "../clients/asker.ts";
import type { Readable } from "../meeting/meeting.ts";
import type { Concerned, MeetingStore } from "../meeting/meeting_store.ts";
import type { Policy } from "../policy/decide/compile.ts";
import { type Permit, permit } from "../policy/decide/permit.ts";
import type { Facts } from "../policy/language/facts.ts";
import { CATEGORIES } from "../policy/language/words.ts";
import { ENTITY_TYPES, type EntityType } from "../personal_data.ts";
import type { Trust } from "../trust.ts";
import { gatherFacts } from "../send/facts/gather_facts.ts";
import type { Door } from "./door.ts";

/** What is done with many meetings at once: those that it may not be done with are left out, one by one. */
export type Reading = "search" | "ask" | "speaker-statistics" | "backup" | "list";

/**
 * Decides which meetings may be read, and remembers it until a meeting, the policy or the hour changes: so an answer takes
 * as long with meetings that are left out as without.
 */
export class Allowed {
  readonly #parts: AllowedParts;
  readonly #known = new Map<string, { readonly until: string; readonly readable: ReadableTo }>();

  constructor(parts: AllowedParts) {
    this.#parts = parts;
  }

  for(asker: Asker, reading: Reading): ReadableTo {
    const { door, store, policy, now = () => new Date() } = this.#parts;
    const isDecided = reading !== "list" && door.decides(reading);
    if (asker.trust === "device" && !isDecided) return ALL;
    const { id, trust, role, groups, person, purpose } = asker;
    const key = JSON.stringify([reading, id, trust, role, groups, person, purpose]);
    const until = `${store.changeNumber()} ${policy().hash} ${now().toISOString().slice(0, 13)}`;
    const known = this.#known.get(key);
    if (known?.until === until) return known.readable;
    const readable = this.#decide(asker, isDecided ? reading : undefined, now());
    if (this.#known.size >= KNOWN_MAX) this.#known.clear();
    this.#known.set(key, { until, readable });
    return readable;
  }

  #decide(asker: Asker, action: Exclude<Reading, "list"> | undefined, now: Date): ReadableTo {
    const { door, store, policy } = this.#parts;
    const ids = new Set<string>();
    const masked = new Set<EntityType>();
    const refused = new Map<string, { readonly rule: string; readonly because: string; count: number }>();
    const active = policy();
    for (const meeting of store.listConcerned()) {
      const permitted = asker.trust === "device" ? undefined : permitFor(active, asker, meeting, now);
      if (asker.trust !== "device" && permitted === undefined) continue;
      for (const type of permitted === undefined ? [] : maskedBy(permitted)) masked.add(type);
      const leave = action === undefined ? undefined : door.leave({ action, meetings: [meeting], asker });
      if (leave === undefined || leave.permitted) {
        ids.add(meeting.id);
        continue;
      }
      const { rule, because } = leave;
      const counted = refused.get(rule) ?? { rule, because, count: 0 };
      counted.count += 1;
      refused.set(rule, counted);
    }
    return { ids, leftOut: asker.trust === "device" ? [...refused.values()] : [], masked };
  }
}

export interface ReadableTo extends Readable {
  /** Types of personal data that a client beyond this device is not told as they are, in one of the meetings or another. */
  readonly masked: ReadonlySet<EntityType>;
}

export interface AllowedParts {
  readonly door: Door;
  readonly store: Pick<MeetingStore, "listConcerned" | "changeNumber">;
  readonly policy: () => Policy;
  readonly now?: () => Date;
}

const ALL: ReadableTo = { ids: undefined, leftOut: [], masked: new Set() };
/** Askers and readings remembered at once. */
const KNOWN_MAX = 200;
/** Least trusting last. */
const TRUSTS: readonly Trust[] = ["device", "organisation", "external"];

/**
 * Would the policy hand anything of this meeting to the client? What content decides (how much there is, what was found in
 * it) is taken at its most harmless here and weighed again when content is handed over.
 */
function permitFor(policy: Policy, asker: Asker, meeting: Concerned, now: Date): Permit | undefined {
  const target = policy.targets.find(({ id, kind }) => id === asker.id && kind === "client");
  if (target === undefined || TRUSTS.indexOf(target.trust) < TRUSTS.indexOf(asker.trust)) return undefined;
  const facts: Facts = {
    ...gatherFacts({
      task: "ask",
      meetings: [meeting],
      tokens: 0,
      generated: false,
      asker,
      purposes: policy.document.vocabulary?.purposes ?? [],
      detection: NOTHING_FOUND,
    }, now),
    subjectExposure: 0,
  };
  return permit(policy, facts).permits.find((one) => one.target === target);
}

function maskedBy({ obligations }: Permit): EntityType[] {
  return ENTITY_TYPES.filter((type) => obligations.redaction[type] !== "none");
}

const NOTHING_FOUND = {
  ...Object.fromEntries(CATEGORIES.map((category) => [`detected.${category}`, 0])),
  "detector.present": true,
};
