import { choose, preferencesFor, UNLIMITED } from "../decide/choose.ts";
import type { Policy } from "../decide/compile.ts";
import { type Permit, permit } from "../decide/permit.ts";
import type { MoneyLimit, Target } from "../language/document.ts";
import type { Facts } from "../language/facts.ts";

/**
 * Everything beside the rules that stands between a permitted target and a request: what it cannot do, limits that it does
 * not keep, limits that others spend from, what its obligations ask first, and its key. In sentences without a full stop.
 */
export function filtersOn(policy: Policy, facts: Facts, target: Target): string[] {
  const given = permit(policy, facts).permits.find((one) => one.target.id === target.id);
  if (given === undefined) return [];
  const preferences = preferencesFor(policy, facts, TOKENS_OUT);
  const { rejected } = choose([given], preferences, new Map(), UNLIMITED);
  return [
    ...rejected.map(({ why }) => `under preference ${preferences.id} it is not chosen: ${why}`),
    ...obligationsOf(given),
    ...(policy.document.limits?.money ?? []).filter((limit) => isAbout(limit, target)).map((limit) =>
      `limit ${limit.id} holds it to ${limit.amount} ${policy.document.currency ?? "EUR"} per ${limit.per}`
    ),
    ...(target.kind === "client" ? ["only the client whose token bears this name is handed anything"] : []),
    ...secretsOf(target).map((name) => `nothing is sent to it while ${name} is not set`),
  ];
}

/** Enough for an answer of some paragraphs. */
const TOKENS_OUT = 500;

function obligationsOf({ obligations }: Permit): string[] {
  const { review, turnsMax, verbatimOnly, noStreaming, toolRestore, attachments, placeholderGender } =
    obligations;
  const who = [
    ...(review?.bySomeoneElse ? ["other than who asks"] : []),
    ...(review?.groups ?? []).map((group) => `of group ${group}`),
  ];
  return [
    ...(review === undefined ? [] : [["a person", ...who, "approves the exact bytes first"].join(" ")]),
    ...(turnsMax === undefined ? [] : [`at most ${turnsMax} turns of a transcript may leave at a time`]),
    ...(verbatimOnly ? ["nothing that a model wrote may leave"] : []),
    ...(noStreaming ? ["its answer is shown whole or not at all"] : []),
    ...(toolRestore === "everywhere"
      ? ["originals come back everywhere in the arguments of tools, also in what an agent fetches or runs"]
      : []),
    ...(toolRestore === "nowhere" ? ["originals do not come back in the arguments of tools"] : []),
    ...(placeholderGender
      ? ["placeholders of people tell the grammatical gender that the text shows beside the name"]
      : []),
    ...(attachments ? ["images, sound and files of a chat go there as they are"] : []),
  ];
}

function isAbout({ target }: MoneyLimit, { id }: Target): boolean {
  return target === undefined || target === id;
}

function secretsOf({ endpoint }: Target): string[] {
  return [endpoint?.secret, endpoint?.proxy?.secret].flatMap((secret) =>
    secret === undefined ? [] : ["env" in secret ? secret.env : `keystore entry ${secret.keystore}`]
  );
}
