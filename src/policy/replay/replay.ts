import { z } from "zod";
import { ChathamError } from "../../errors.ts";
import { choose, preferencesFor, UNLIMITED } from "../decide/choose.ts";
import type { Policy } from "../decide/compile.ts";
import { parseFacts } from "../read/parse_facts.ts";
import { permit } from "../decide/permit.ts";
import { costOf, type Measurements } from "../decide/predict.ts";

/** One decision as it was recorded: facts and figures, no content. */
export const recordSchema = z.object({
  id: z.string().max(200).optional(),
  at: z.string().max(40),
  facts: z.record(z.string(), z.unknown()),
  /** Where the answer came from. */
  target: z.string().max(200),
  tokensIn: z.number().min(0).default(0),
  tokensOut: z.number().min(0).default(0),
  latencyMs: z.number().min(0).default(0),
  /** In the policy's currency. */
  cost: z.number().min(0).default(0),
});
export type DecisionRecord = z.output<typeof recordSchema>;

export interface ReplayReport {
  readonly decisions: number;
  readonly changed: number;
  readonly newlyLeaving: number;
  readonly newlyStaying: number;
  /** Nothing that the new policy permits keeps within its limits. */
  readonly unanswered: number;
  readonly costBefore: number;
  readonly costAfter: number;
  readonly latencyMsP95Before: number;
  readonly latencyMsP95After: number;
  readonly currency: string;
  /** How many decisions went from one target to another; unchanged ones too. */
  readonly moves: readonly { readonly from: string; readonly to: string; readonly count: number }[];
  /** Id, or number of the line, of decisions that change; at most 1,000. */
  readonly examples: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly rule: string;
  }[];
  readonly sentence: string;
}

/**
 * What would have happened under another policy. Where a decision stays, its own figures count; where it moves, cost
 * follows from its tokens and the target's price, and time from what the records themselves tell of that target (median
 * time to answer and per token), else from what the policy declares.
 */
export function replay(policy: Policy, records: readonly DecisionRecord[]): ReplayReport {
  const measured = measuredIn(records);
  const money = { currency: policy.document.currency ?? "EUR", rates: policy.document.rates ?? {} };
  const trustOf = new Map(policy.targets.map((target) => [target.id, target.trust]));
  const isOut = (target: string) => (trustOf.get(target) ?? "external") !== "device";
  const moves = new Map<string, number>(), examples: ReplayReport["examples"][number][] = [];
  const before: number[] = [], after: number[] = [];
  let changed = 0, newlyLeaving = 0, newlyStaying = 0, unanswered = 0, costBefore = 0, costAfter = 0;
  records.forEach((record, at) => {
    const facts = parseFacts({ tokens: Math.round(record.tokensIn), ...record.facts }, {
      nowMs: Date.parse(record.at),
    });
    const decision = permit(policy, facts);
    const preferences = preferencesFor(policy, facts, record.tokensOut);
    const [step] = choose(decision.permits, preferences, measured, UNLIMITED).steps;
    const to = step?.permit.target.id ?? "none";
    const key = `${record.target}\n${to}`;
    moves.set(key, (moves.get(key) ?? 0) + 1);
    before.push(record.latencyMs);
    costBefore += record.cost;
    if (to === record.target) {
      after.push(record.latencyMs);
      costAfter += record.cost;
      return;
    }
    changed++;
    if (step === undefined) unanswered++;
    const wasOut = isOut(record.target), goesOut = step !== undefined && isOut(to);
    if (goesOut && !wasOut) newlyLeaving++;
    if (wasOut && !goesOut) newlyStaying++;
    if (step) {
      if (Number.isFinite(step.predicted.latencyMs)) after.push(step.predicted.latencyMs);
      const cost = costOf(step.permit.target, record, money);
      if (Number.isFinite(cost)) costAfter += cost;
    }
    if (examples.length < EXAMPLES_MAX) {
      const rule = step?.permit.rule ?? decision.refusals.find((one) => one.target === record.target)?.rule ??
        "none";
      examples.push({ id: record.id ?? String(at + 1), from: record.target, to, rule });
    }
  });
  const figures = {
    decisions: records.length,
    changed,
    newlyLeaving,
    newlyStaying,
    unanswered,
    costBefore,
    costAfter,
    latencyMsP95Before: quantile(before, 0.95),
    latencyMsP95After: quantile(after, 0.95),
    currency: money.currency,
  };
  return {
    ...figures,
    moves: [...moves].map(([key, count]) => {
      const [from = "", to = ""] = key.split("\n");
      return { from, to, count };
    }).sort((a, b) => b.count - a.count),
    examples,
    sentence: sentenceOf(figures),
  };
}

/** Reads recorded decisions, one JSON object a line. @throws ChathamError `bad-input` naming the line */
export function parseRecords(text: string): readonly DecisionRecord[] {
  return text.split("\n").flatMap((line, at) => {
    if (line.trim() === "") return [];
    try {
      return [recordSchema.parse(JSON.parse(line))];
    } catch {
      throw new ChathamError("bad-input", `Cannot read the recorded decisions: line ${at + 1} is none`);
    }
  });
}

const EXAMPLES_MAX = 1_000;

function measuredIn(records: readonly DecisionRecord[]): Measurements {
  const byTarget = Map.groupBy(records, (record) => record.target);
  return new Map([...byTarget].map(([target, own]) => {
    const perToken = quantile(
      own.filter((one) => one.tokensOut > 0).map((one) => one.latencyMs / one.tokensOut),
      0.5,
    );
    const ttftMs = quantile(own.filter((one) => one.tokensOut === 0).map((one) => one.latencyMs), 0.5);
    return [target, { ttftMs, tokensPerSecond: perToken > 0 ? 1_000 / perToken : Infinity }];
  }));
}

/** Nearest rank; 0 for nothing. */
function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

function sentenceOf(report: Omit<ReplayReport, "moves" | "examples" | "sentence">): string {
  const { decisions, changed, newlyLeaving, newlyStaying, costBefore, costAfter, currency } = report;
  const money = signed(costAfter - costBefore, 2),
    seconds = signed((report.latencyMsP95After - report.latencyMsP95Before) / 1_000, 1);
  return `Of ${decisions.toLocaleString("en")} ${decisions === 1 ? "decision" : "decisions"} ${
    changed.toLocaleString("en")
  } ${
    changed === 1 ? "changes" : "change"
  }: newly leaving the device ${newlyLeaving}, newly staying ${newlyStaying}, cost ${money} ${currency}, p95 ${seconds} s.`;
}

function signed(n: number, digits: number): string {
  const text = Math.abs(n).toFixed(digits);
  return Number(text) === 0 ? `±${text}` : n < 0 ? `−${text}` : `+${text}`;
}
