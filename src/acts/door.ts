import type { Asker } from "../clients/asker.ts";
import { ChathamError } from "../errors.ts";
import type { Concerned } from "../meeting/meeting_store.ts";
import type { Policy } from "../policy/decide/compile.ts";
import { type ActionDecision, permitAction } from "../policy/decide/permit.ts";
import type { Facts } from "../policy/language/facts.ts";
import { purposesOf } from "../policy/language/purposes.ts";
import { selectsAction } from "../policy/language/rule.ts";
import { type Action, ACTIONS_ON_REQUEST } from "../policy/language/words.ts";
import { gatherFacts } from "../send/facts/gather_facts.ts";

/**
 * The one door for what is done with meetings on this device, below command line, HTTP and MCP. Whoever does one of the
 * policy's actions passes here first; a refused act has changed nothing.
 */
export class Door {
  readonly #policy: () => Policy;
  readonly #now: () => Date;

  /** @param policy that of the moment: each act is decided by the one that holds then */
  constructor(policy: () => Policy, now: () => Date = () => new Date()) {
    this.#policy = policy;
    this.#now = now;
  }

  /**
   * Goes on only where the policy lets this be done to every meeting concerned, and to all of them together.
   * @throws ChathamError `refused` naming rule and meeting; `conflict` where a legal hold is what stands against it
   */
  pass(act: Act): Passed {
    const leave = this.leave(act);
    if (leave.permitted) return leave;
    const { rule, because, meeting } = leave;
    // A client beyond this device knows meetings by other names, and must not be told of this one.
    const isNamed = meeting !== undefined && act.asker.trust === "device";
    const where = isNamed ? ` Meeting ${meeting.id} is concerned.` : "";
    const kind = meeting?.legalHold === true && UNDER_HOLD.has(act.action) ? "conflict" : "refused";
    throw new ChathamError(kind, `${because} (rule ${rule}).${where} Nothing was done.`);
  }

  /** The same as an answer. */
  leave({ action, meetings, asker }: Act): Leave {
    const policy = this.#policy();
    const groups = meetings.length > 1 ? [...meetings.map((one) => [one]), meetings] : [meetings];
    let last: ActionDecision | undefined;
    for (const group of groups) {
      last = permitAction(policy, this.#factsOf(policy, group, asker), action);
      if (last.permitted) continue;
      const { rule, because } = last;
      return { permitted: false, rule, because, meeting: group.length === 1 ? group[0] : undefined };
    }
    const { id, version, hash } = policy;
    return {
      permitted: true,
      rule: last?.rule ?? "",
      because: last?.because ?? "",
      policy: { id, version, hash },
      audioDays: last?.permitted === true ? last.obligations.retention.audioDays : undefined,
    };
  }

  /** False where every meeting may have it done, because no rule of the policy speaks of it and none is needed. */
  decides(action: Action): boolean {
    return ACTIONS_ON_REQUEST.has(action) ||
      this.#policy().rules.some(({ selector }) => selectsAction(selector, action));
  }

  #factsOf(policy: Policy, meetings: readonly Concerned[], asker: Asker): Facts {
    return gatherFacts({
      task: "ask",
      meetings,
      tokens: 0,
      generated: false,
      asker,
      purposes: purposesOf(policy.document),
    }, this.#now());
  }
}

/** What a legal hold stands against. */
const UNDER_HOLD: ReadonlySet<Action> = new Set(["edit", "relabel", "delete"]);

/** What somebody is about to do to which meetings. */
export interface Act {
  readonly action: Action;
  /** As they are now; none where the act concerns no particular meeting. */
  readonly meetings: readonly Concerned[];
  readonly asker: Asker;
}

export type Leave = Passed | {
  readonly permitted: false;
  readonly rule: string;
  readonly because: string;
  /** The one that stands against it; undefined where it is all of them together, or none in particular. */
  readonly meeting: Concerned | undefined;
};

export interface Passed {
  readonly permitted: true;
  readonly rule: string;
  readonly because: string;
  /** That decided it; what a record of the act says. */
  readonly policy: { readonly id: string; readonly version: number; readonly hash: string };
  /** Most days that a recording may be kept, where the rules that let it be kept say. */
  readonly audioDays: number | undefined;
}
