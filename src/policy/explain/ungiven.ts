import type { Policy } from "../decide/compile.ts";
import { conditionsOf } from "../language/condition.ts";
import type { Target } from "../language/document.ts";
import { TASKS_OF_KIND } from "../language/words.ts";
import { type FactName, specOf } from "../language/facts.ts";

/** What this device can tell a policy of itself, and where it can keep secrets. */
export interface Given {
  /** Facts of the machine and of the installed detector that are known here. */
  readonly facts: ReadonlySet<FactName>;
  readonly hasDetector: boolean;
  /** Program of the system's keystore; undefined where there is none. */
  readonly keystore: string | undefined;
}

/**
 * What of a policy this device cannot serve, in sentences: rules that rest on a fact which nobody here gives, and so always
 * take the worst; secrets in a keystore that is not there.
 */
export function ungivenIn({ document }: Pick<Policy, "document">, given: Given): string[] {
  const places = [
    ...(document.rules ?? []).map(({ id, when }) => ({ place: `rule ${id}`, when })),
    ...(document.preferences ?? []).map(({ id, when }) => ({ place: `preference ${id}`, when })),
  ];
  const facts = places.flatMap(({ place, when }) =>
    conditionsOf(when).filter(([name]) => !isGiven(name, given)).map(([name]) =>
      `${place} rests on ${name}, which this device does not give: it always counts as the worst`
    )
  );
  const kept = (document.targets ?? []).flatMap(({ id, endpoint }) =>
    [endpoint?.secret, endpoint?.proxy?.secret].flatMap((secret) =>
      secret !== undefined && "keystore" in secret ? [{ id, entry: secret.keystore }] : []
    )
  );
  const secrets = given.keystore === undefined
    ? kept.map(({ id, entry }) =>
      `target ${id} needs entry ${entry} of the system's keystore, and there is none here: nothing is sent to it`
    )
    : [];
  return [...facts, ...secrets, ...neverChosen(document)];
}

/** Targets that keep within no limit because the policy does not say enough of them, until they are measured. */
function neverChosen({ targets = [], preferences = [], limits, rules = [] }: Policy["document"]): string[] {
  const remote = targets.filter(({ kind, trust }) => kind !== "client" && trust !== "device");
  const timed = limits?.latencyMsMax !== undefined ||
    preferences.some((one) => one.latencyMsMax !== undefined);
  const slow = timed ? remote.filter(({ expected }) => expected === undefined) : [];
  const isPriced = (limits?.money ?? []).some(({ target }) => target === undefined) ||
    preferences.some(({ costMax }) => costMax !== undefined);
  const unpriced = isPriced ? remote.filter(({ price }) => price === undefined) : [];
  const idle = rules.flatMap(({ id, when, permit }) => {
    const tasks = when?.task?.in;
    if (permit === undefined || !("targets" in permit) || tasks === undefined) return [];
    const named = targets.filter((target) => permit.targets.includes(target.id));
    const able = (target: Target, task: string) =>
      (target.tasks ?? TASKS_OF_KIND[target.kind]).some((one) => one === task);
    return tasks.filter((task) => named.length > 0 && !named.some((target) => able(target, task)))
      .map((task) => `rule ${id} permits ${task}, which none of its targets can do`);
  });
  return [
    ...slow.map(({ id }) =>
      `target ${id} declares no expected speed, so no limit of time lets it be chosen until \`chatham policy calibrate\` has measured it`
    ),
    ...unpriced.map(({ id }) => `target ${id} declares no price, so no limit of money lets it be chosen`),
    ...idle,
  ];
}

/** What some device may fail to give. */
const DEVICE_GIVERS: ReadonlySet<string> = new Set(["machine", "card"]);

function isGiven(name: FactName, { facts, hasDetector }: Given): boolean {
  const { givenBy } = specOf(name);
  if (givenBy === "detectors") return hasDetector;
  return !DEVICE_GIVERS.has(givenBy) || facts.has(name);
}
