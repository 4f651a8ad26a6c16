import { z } from "zod";
import { ChathamError } from "../../errors.ts";
import { choose, preferencesFor, UNLIMITED } from "../decide/choose.ts";
import { compilePolicy, type Policy } from "../decide/compile.ts";
import { type Target, targetSchema } from "../language/document.ts";
import { conditionsOf } from "../language/condition.ts";
import { type Facts, specOf } from "../language/facts.ts";
import { matchesOf } from "../explain/explain.ts";
import { parseFacts } from "../read/parse_facts.ts";
import { permit, permitAction } from "../decide/permit.ts";
import { readDocument } from "../read/read.ts";
import { allSubjects } from "../decide/subject.ts";
import { ACTIONS } from "../language/words.ts";

/** Cases of a policy as data: facts, and what must be decided. */
const caseFileSchema = z.strictObject({
  /** When the cases happen, unless one says otherwise. */
  now: z.iso.datetime({ offset: true }).optional(),
  /** Facts that hold in every case that does not say otherwise. */
  given: z.record(z.string(), z.unknown()).optional(),
  /** Targets laid beside the policy's own, so that rules can be tried on what somebody might add. */
  targets: z.array(targetSchema).max(100).optional(),
  cases: z.array(z.strictObject({
    name: z.string().min(1).max(300),
    facts: z.record(z.string(), z.unknown()),
    permitted: z.array(z.string()).optional().describe("Exactly these targets, the device itself aside"),
    /** Target or action → the rule that decides. */
    rules: z.record(z.string(), z.string()).optional(),
    actions: z.partialRecord(z.enum(ACTIONS), z.boolean()).optional(),
    chosen: z.array(z.string()).optional().describe("Targets of the steps, in order"),
    /** Target → part of its obligations, compared field by field. */
    obligations: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  })).min(1).max(5_000),
});
export type CaseFile = z.output<typeof caseFileSchema>;

export interface CaseReport {
  readonly passed: number;
  readonly failures: readonly { readonly name: string; readonly message: string }[];
  readonly coverage: Coverage;
}

export interface Coverage {
  /** Rules that no case ever makes match. */
  readonly neverMatched: readonly string[];
  /** Rules that every case makes match: what happens without them was never tried. */
  readonly alwaysMatched: readonly string[];
  /** Rules that matched, and never decided anything. */
  readonly neverDecided: readonly string[];
  /** Share of rule sides (matching, not matching) that were exercised, 0 to 1. */
  readonly sides: number;
}

/** Reads a file of cases. @throws ChathamError `bad-input` */
export function parseCases(text: string, source = "cases"): CaseFile {
  const result = caseFileSchema.safeParse(readDocument(text, source).value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new ChathamError("bad-input", `Cannot read ${source}: ${issue?.path.join(".")}: ${issue?.message}`);
}

/** Runs every case and reports what they never exercised. */
export function runCases(tested: Policy, file: CaseFile): CaseReport {
  const policy = file.targets === undefined ? tested : withTargets(tested, file.targets);
  const failures: { name: string; message: string }[] = [];
  const tried: Facts[] = [], deciding = new Set<string>();
  for (const one of file.cases) {
    try {
      const nowMs = Date.parse(file.now ?? "2026-06-01T10:00:00Z");
      const facts = parseFacts({ ...file.given, ...one.facts }, { nowMs });
      tried.push(facts);
      failures.push(...check(policy, facts, one, deciding).map((message) => ({ name: one.name, message })));
    } catch (error) {
      failures.push({
        name: one.name,
        message: error instanceof ChathamError ? error.message : "could not be run",
      });
    }
  }
  const failed = new Set(failures.map(({ name }) => name));
  return { passed: file.cases.length - failed.size, failures, coverage: coverageOf(policy, tried, deciding) };
}

function withTargets({ document }: Policy, targets: readonly Target[]): Policy {
  return compilePolicy({ ...document, targets: [...document.targets ?? [], ...targets] });
}

function check(
  policy: Policy,
  facts: Facts,
  wanted: CaseFile["cases"][number],
  deciding: Set<string>,
): readonly string[] {
  const decision = permit(policy, facts);
  const rules = new Map([
    ...decision.permits.map((one) => [one.target.id, one.rule] as const),
    ...decision.refusals.map((one) => [one.target, one.rule] as const),
  ]);
  const problems: string[] = [];
  const permitted = decision.permits.map((one) => one.target.id).filter((id) => id !== "device").sort();
  if (wanted.permitted && !isSame(permitted, wanted.permitted.toSorted())) {
    problems.push(`permitted ${shown(permitted)}, not ${shown(wanted.permitted)}`);
  }
  for (const action of ACTIONS) {
    const { rule, permitted } = permitAction(policy, facts, action);
    rules.set(action, rule);
    const want = wanted.actions?.[action];
    if (want !== undefined && want !== permitted) {
      problems.push(`${action} is ${permitted ? "permitted" : "refused"} by ${rule}`);
    }
  }
  for (const [subject, rule] of Object.entries(wanted.rules ?? {})) {
    if (rules.get(subject) !== rule) {
      problems.push(`${subject} is decided by ${rules.get(subject) ?? "nothing"}, not ${rule}`);
    }
  }
  for (const rule of rules.values()) deciding.add(rule);
  if (wanted.chosen) {
    const steps = choose(decision.permits, preferencesFor(policy, facts, TOKENS_OUT), new Map(), UNLIMITED)
      .steps;
    const chosen = steps.map((step) => step.permit.target.id);
    if (!isSame(chosen, wanted.chosen)) problems.push(`chose ${shown(chosen)}, not ${shown(wanted.chosen)}`);
  }
  for (const [id, part] of Object.entries(wanted.obligations ?? {})) {
    const found = decision.permits.find((one) => one.target.id === id)?.obligations;
    const wrong = found === undefined ? "no permit" : differenceOf(part, found);
    if (wrong !== undefined) problems.push(`obligations of ${id}: ${wrong}`);
  }
  return problems;
}

/** Tokens that an answer is taken to have when nothing is measured. */
const TOKENS_OUT = 500;

/** The first field of `part` that `whole` holds otherwise. */
function differenceOf(part: unknown, whole: unknown, path = ""): string | undefined {
  if (typeof part !== "object" || part === null || Array.isArray(part)) {
    return isSame(part, whole) ? undefined : `${path} is ${shown(whole)}, not ${shown(part)}`;
  }
  if (typeof whole !== "object" || whole === null) return `${path} is ${shown(whole)}`;
  for (const [name, value] of Object.entries(part)) {
    const inner = differenceOf(value, Reflect.get(whole, name), path === "" ? name : `${path}.${name}`);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function coverageOf(policy: Policy, tried: readonly Facts[], deciding: ReadonlySet<string>): Coverage {
  const matched = new Map<string, number>();
  for (const subject of allSubjects(policy)) {
    for (const speaking of [...subject.permits, ...subject.refuses]) {
      const count = tried.filter((facts) => matchesOf(speaking, facts, subject) === true).length;
      matched.set(speaking.rule.id, Math.max(count, matched.get(speaking.rule.id) ?? 0));
    }
  }
  const rules = policy.rules.filter((rule) => !rule.isBuiltIn);
  const neverMatched = rules.filter((rule) => (matched.get(rule.id) ?? 0) === 0).map((rule) => rule.id);
  const conditional = rules.filter((rule) =>
    conditionsOf(rule.when).some(([name]) => specOf(name).scope === "request")
  );
  const alwaysMatched = conditional.filter((rule) => matched.get(rule.id) === tried.length).map((rule) =>
    rule.id
  );
  const sides = rules.length + conditional.length;
  return {
    neverMatched,
    alwaysMatched,
    neverDecided: rules.filter((rule) => !deciding.has(rule.id)).map((rule) => rule.id),
    sides: sides === 0 ? 1 : (sides - neverMatched.length - alwaysMatched.length) / sides,
  };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? "nothing";
}
