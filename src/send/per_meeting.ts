import type { MeetingHead } from "../meeting/meeting_store.ts";
import type { Policy } from "../policy/decide/compile.ts";
import type { Decision, Permit, Refusal } from "../policy/decide/permit.ts";
import type { Facts } from "../policy/language/facts.ts";

/**
 * Decides meeting by meeting first, and then over all that remains: a meeting that may not go to a target is left out of
 * what is sent there and does not keep the rest at home, and none rides along on the labels of another.
 */
export function decideByMeeting(
  policy: Policy,
  { meetings, before = [], mayLeaveOut = false }: {
    readonly meetings: readonly MeetingHead[];
    /** What the earlier answers of the conversation have read: part of all facts, and never left out. */
    readonly before?: readonly MeetingHead[];
    readonly mayLeaveOut?: boolean;
  },
  { factsOf, decide }: {
    /** @param before those of the earlier answers that count; all unless told */
    readonly factsOf: (meetings: readonly MeetingHead[], before?: readonly MeetingHead[]) => Facts;
    readonly decide: (facts: Facts, meetings: readonly MeetingHead[]) => Decision;
  },
): Ruled {
  const refusedBefore = before.map((meeting) => ({
    meeting,
    refusals: decide(factsOf([], [meeting]), []).refusals,
  }));
  const named = (refusal: Refusal, concerned: readonly MeetingHead[]): MeetingRefusal => {
    const because = refusedBefore.filter(({ refusals }) =>
      refusals.some((one) => one.target === refusal.target)
    );
    return { ...refusal, meetings: because.length === 0 ? concerned : because.map(({ meeting }) => meeting) };
  };
  // By its own facts too: the labels of what was read before, or is sent along, are no permit for it.
  const aloneOf = (meeting: MeetingHead): Pick<Decision, "permits" | "refusals"> => {
    const own = decide(factsOf([meeting], []), [meeting]);
    return before.length === 0 ? own : less(decide(factsOf([meeting]), [meeting]), own.refusals);
  };
  const barred = refusedBefore.flatMap(({ refusals }) => refusals);
  if (!mayLeaveOut || meetings.length < 2) {
    const facts = factsOf(meetings);
    const isAlone = meetings.length === 1 && before.length === 0;
    const each = isAlone ? [] : meetings.flatMap((meeting) => aloneOf(meeting).refusals);
    const { permits, refusals } = less(decide(facts, meetings), [...barred, ...each]);
    return {
      permits,
      refusals: meetings.length === 1 || before.length > 0
        ? refusals.map((one) => named(one, meetings))
        : refusals,
      scopes: new Map(permits.map((permit) => [permit, { facts, meetings, leftOut: [] }])),
    };
  }
  const alone = meetings.map((meeting) => ({ meeting, ...less(aloneOf(meeting), barred) }));
  const groups = Map.groupBy(
    policy.targets,
    ({ id }) =>
      alone.map(({ permits }) => permits.some(({ target }) => target.id === id) ? "1" : "0").join(""),
  );
  const permits: Permit[] = [];
  const refusals: MeetingRefusal[] = [];
  const scopes = new Map<Permit, Scope>();
  for (const targets of groups.values()) {
    const ids = new Set(targets.map(({ id }) => id));
    const [{ id } = { id: "" }] = targets;
    const refusedIn = alone.flatMap(({ meeting, refusals: own }) => {
      const refusal = own.find(({ target }) => target === id);
      return refusal === undefined ? [] : [{ meeting, refusal }];
    });
    const kept = meetings.filter((meeting) => !refusedIn.some((one) => one.meeting === meeting));
    const leftOut = refusedIn.map(({ meeting, refusal: { rule, because } }) => ({ meeting, rule, because }));
    if (kept.length === 0) {
      const first = (target: string) => alone[0]?.refusals.find((one) => one.target === target);
      refusals.push(...[...ids].flatMap((target) => {
        const refusal = first(target);
        return refusal === undefined ? [] : [named(refusal, meetings)];
      }));
      continue;
    }
    const facts = factsOf(kept);
    const together = decide(facts, kept);
    refusals.push(
      ...together.refusals.filter(({ target }) => ids.has(target))
        .map((one) => ({ ...named(one, kept), isTogether: true })),
    );
    for (const permit of together.permits.filter(({ target }) => ids.has(target.id))) {
      permits.push(permit);
      scopes.set(permit, { facts, meetings: kept, leftOut });
    }
  }
  const place = new Map(policy.targets.map((target, at) => [target.id, at]));
  const inOrder = (a: string, b: string) => (place.get(a) ?? 0) - (place.get(b) ?? 0);
  return {
    permits: permits.sort((a, b) => inOrder(a.target.id, b.target.id)),
    refusals: refusals.sort((a, b) => inOrder(a.target, b.target)),
    scopes,
  };
}

/** A decision with refusals that hold besides: whoever is among them is not permitted. */
function less(
  { permits, refusals }: Pick<Decision, "permits" | "refusals">,
  besides: readonly Refusal[],
): Pick<Decision, "permits" | "refusals"> {
  const refused = new Set(refusals.map(({ target }) => target));
  const more = new Map(besides.filter(({ target }) => !refused.has(target)).map((one) => [one.target, one]));
  return {
    permits: permits.filter(({ target }) => !more.has(target.id)),
    refusals: [...refusals, ...more.values()],
  };
}

/** What of a request may go to one target. */
export interface Scope {
  readonly facts: Facts;
  readonly meetings: readonly MeetingHead[];
  /** Meetings that are left out there, and the rule by which. */
  readonly leftOut: readonly {
    readonly meeting: MeetingHead;
    readonly rule: string;
    readonly because: string;
  }[];
}

/** A refusal with the meetings that it speaks of. */
export interface MeetingRefusal extends Refusal {
  readonly meetings?: readonly MeetingHead[];
  /** True where each of them may go alone, and not all of them. */
  readonly isTogether?: boolean;
}

export interface Ruled {
  readonly permits: readonly Permit[];
  readonly refusals: readonly MeetingRefusal[];
  readonly scopes: ReadonlyMap<Permit, Scope>;
}
