import { counted } from "../terminal/counted.ts";
import { setTimeout as sleep } from "node:timers/promises";
import { choose, preferencesFor, UNLIMITED } from "../../policy/decide/choose.ts";
import { makeSigningKey, signBundle, verifyBundle } from "../../policy/install/bundle.ts";
import { parseCases, runCases } from "../../policy/replay/cases.ts";
import { diffPolicies } from "../../policy/prove/diff.ts";
import { doubtfulIn } from "../../policy/explain/doubtful.ts";
import { explain } from "../../policy/explain/explain.ts";
import { parseFacts } from "../../policy/read/parse_facts.ts";
import { parseDocument } from "../../policy/read/parse.ts";
import { permit } from "../../policy/decide/permit.ts";
import { prove } from "../../policy/prove/prove.ts";
import { readDocument } from "../../policy/read/read.ts";
import { parseRecords, replay } from "../../policy/replay/replay.ts";
import { plotReplay } from "../../policy/replay/replay_plot.ts";
import { ungivenIn } from "../../policy/explain/ungiven.ts";
import { whyNot } from "../../policy/explain/why_not.ts";
import { ChathamError } from "../../errors.ts";
import type { Command, Invocation, OptionSpec } from "../command/command.ts";
import { onlyOperand, stringOption } from "../command/options.ts";
import { listOption } from "../command/options.ts";
import { loadPolicy, readText } from "../command/policy_file.ts";
import { writeFile, writeSecret } from "../command/write_file.ts";
import { describeWhen } from "../../policy/explain/words_of_conditions.ts";

const POLICY: OptionSpec = {
  type: "string",
  value: "FILE",
  help: "policy file or name of a shipped policy; the active one unless told",
};
const FACTS: OptionSpec = { type: "string", value: "FILE", help: "facts as YAML or JSON, - for stdin" };

export const policyCheck: Command = {
  name: "policy check",
  summary: "load a policy, prove its claims, and say what is wrong and where",
  operands: "FILE",
  options: {},
  async run(invocation) {
    const policy = await loadPolicy(onlyOperand(invocation, "policy file"), invocation);
    const proofs = prove(policy, policy.document.claims ?? []);
    const failed = proofs.filter((proof) => !proof.holds);
    const { id, version, hash, rules, targets } = policy;
    const counts = { rules: rules.filter((rule) => !rule.isBuiltIn).length, targets: targets.length };
    const warnings = [...doubtfulIn(policy, Date.now()), ...ungivenIn(policy, await invocation.app.given())];
    for (const warning of warnings) invocation.terminal.note(`warning: ${warning}`);
    if (invocation.json) invocation.terminal.json({ id, version, hash, ...counts, proofs, warnings });
    else {
      const { terminal } = invocation;
      terminal.line(
        `${id} version ${version}: ${counted(counts.rules, "rule")}, ${counted(counts.targets, "target")}, ${
          hash.slice(0, 16)
        }`,
      );
      for (const rule of policy.document.rules ?? []) {
        terminal.line(`  ${rule.permit ? "permit" : "refuse"} ${rule.id}, when ${describeWhen(rule.when)}`);
      }
      for (const proof of proofs) terminal.line(proofLine(proof));
    }
    return failed.length === 0 ? 0 : 1;
  },
};

export const policyTest: Command = {
  name: "policy test",
  summary: "run a policy's cases, with the rules and sides they never exercised",
  operands: "FILE [CASES]",
  options: {},
  async run(invocation) {
    const [file, casesFile] = invocation.operands;
    if (file === undefined || invocation.operands.length > 2) {
      throw new ChathamError("usage", "Give a policy file and its cases");
    }
    const policy = await loadPolicy(file, invocation);
    const casesName = casesFile ??
      (/\.ya?ml$/.test(file) ? file.replace(/\.ya?ml$/, ".cases.yaml") : `${file}.cases`);
    const report = runCases(policy, parseCases(await readText(casesName, invocation), casesName));
    if (invocation.json) invocation.terminal.json(report);
    else {
      const { terminal } = invocation;
      for (const { name, message } of report.failures) terminal.line(`FAILED ${name}: ${message}`);
      const { coverage } = report;
      terminal.line(
        `${counted(report.passed, "case")} passed, ${report.failures.length} failed; ${
          Math.round(100 * coverage.sides)
        } % of rule sides exercised`,
      );
      for (const rule of coverage.neverMatched) terminal.line(`  never matched: ${rule}`);
      for (const rule of coverage.alwaysMatched) terminal.line(`  always matched: ${rule}`);
      for (const rule of coverage.neverDecided) terminal.line(`  never decided: ${rule}`);
    }
    return report.failures.length === 0 ? 0 : 1;
  },
};

export const policyExplain: Command = {
  name: "policy explain",
  summary: "say where work with these facts may run, and which rules decide",
  operands: "[TARGET]",
  options: { policy: POLICY, facts: FACTS },
  async run(invocation) {
    const { policy, facts } = await loadBoth(invocation);
    const [target] = invocation.operands;
    const explanations = explain(policy, facts, target);
    if (target !== undefined && explanations.length === 0) {
      throw new ChathamError("not-found", `There is no target ${target}`);
    }
    const decision = permit(policy, facts);
    const choice = choose(decision.permits, preferencesFor(policy, facts, TOKENS_OUT), new Map(), UNLIMITED);
    const steps = choice.steps.map(({ permit, part, runs, isReviewed }) => ({
      target: permit.target.id,
      part,
      runs,
      isReviewed,
    }));
    if (invocation.json) return invocation.terminal.json({ explanations, mode: choice.mode, steps });
    for (const { sentences } of explanations) {
      const [head = "", ...rest] = sentences;
      invocation.terminal.line(head);
      for (const sentence of rest) invocation.terminal.line(`  ${sentence}`);
    }
    invocation.terminal.line(
      `${choice.mode}: ${
        steps.map((step) => `${step.target} (${step.part}, ${step.runs})`).join(", then ") || "nothing"
      }`,
    );
  },
};

export const policyWhyNot: Command = {
  name: "policy why-not",
  summary: "say the fewest facts that would have to change for a target to be permitted",
  operands: "TARGET",
  options: { policy: POLICY, facts: FACTS },
  async run(invocation) {
    const { policy, facts } = await loadBoth(invocation);
    const answer = whyNot(policy, facts, onlyOperand(invocation, "target"));
    if (invocation.json) invocation.terminal.json(answer);
    else invocation.terminal.line(answer.sentence);
  },
};

export const policyProve: Command = {
  name: "policy prove",
  summary: "check claims over every possible combination of facts; with none, the policy's own",
  operands: "[CLAIM…]",
  options: { policy: POLICY },
  async run(invocation) {
    const policy = await loadPolicy(stringOption(invocation.options, "policy"), invocation);
    const claims = invocation.operands.length > 0 ? invocation.operands : policy.document.claims ?? [];
    const proofs = prove(policy, claims);
    if (invocation.json) invocation.terminal.json(proofs);
    else for (const proof of proofs) invocation.terminal.line(proofLine(proof));
    return proofs.every((proof) => proof.holds) ? 0 : 1;
  },
};

export const policyDiff: Command = {
  name: "policy diff",
  summary: "show everything that two policies decide otherwise, with a smallest example of each",
  operands: "BEFORE AFTER",
  options: {
    replay: {
      type: "string",
      value: "FILE",
      help: "recorded decisions (JSON Lines): what would have changed",
    },
    plot: { type: "string", value: "FILE", help: "write the replay as an SVG picture" },
  },
  async run(invocation) {
    const [beforeFile, afterFile] = invocation.operands;
    if (beforeFile === undefined || afterFile === undefined) {
      throw new ChathamError("usage", "Give two policy files");
    }
    const { terminal, options, json } = invocation;
    const before = await loadPolicy(beforeFile, invocation), after = await loadPolicy(afterFile, invocation);
    const differences = diffPolicies(before, after);
    const recorded = stringOption(options, "replay");
    const report = recorded === undefined
      ? undefined
      : replay(after, parseRecords(await readText(recorded, invocation)));
    const plot = stringOption(options, "plot");
    if (plot !== undefined && report === undefined) {
      throw new ChathamError("usage", "--plot draws a replay: give recorded decisions with --replay FILE");
    }
    if (plot !== undefined && report !== undefined) await writeFile(plot, plotReplay(report));
    if (json) return terminal.json({ differences, replay: report });
    if (differences.length === 0) terminal.line("Both policies decide the same in every case.");
    for (const { subject, change, rule, required, facts } of differences) {
      const what = required === undefined ? "" : ` ${JSON.stringify(required)}`;
      terminal.line(`${subject}: ${change}${what} (rule ${rule}), for example ${JSON.stringify(facts)}`);
    }
    if (report === undefined) return;
    terminal.line(report.sentence);
    for (const { from, to, count } of report.moves) {
      terminal.line(`  ${String(count).padStart(8)}  ${from} → ${to}`);
    }
  },
};

export const policySign: Command = {
  name: "policy sign",
  summary: "write a signed bundle of a policy to stdout, or make a signing key",
  operands: "[FILE]",
  options: {
    key: { type: "string", value: "FILE", help: "the signing key" },
    "make-key": {
      type: "string",
      value: "FILE",
      help: "write a new signing key there (mode 0600) and show its public part",
    },
    "next-key": { type: "string", value: "KEY", help: "public key that shall sign after this one" },
  },
  async run(invocation) {
    const { options, terminal, json } = invocation;
    const made = stringOption(options, "make-key");
    if (made !== undefined) {
      const key = await makeSigningKey();
      await writeSecret(made, JSON.stringify(key), invocation.app.dataFolder);
      return json ? terminal.json({ publicKey: key.publicKey }) : terminal.line(key.publicKey);
    }
    const keyFile = stringOption(options, "key");
    if (keyFile === undefined) {
      throw new ChathamError("usage", "Signing needs --key FILE; make one with --make-key FILE");
    }
    const file = onlyOperand(invocation, "policy file");
    const document = parseDocument(await readText(file, invocation), file);
    const nextKey = stringOption(options, "next-key");
    const bundle = await signBundle(document, await readKey(keyFile, invocation), {
      issuedAt: new Date().toISOString(),
      ...(nextKey === undefined ? {} : { nextKey }),
    });
    terminal.json(JSON.parse(bundle));
  },
};

export const policyVerify: Command = {
  name: "policy verify",
  summary: "check the signature, expiry and document of a bundle",
  operands: "BUNDLE",
  options: {
    key: {
      type: "string",
      value: "KEY",
      multiple: true,
      help: "public key that is trusted; may be repeated",
    },
  },
  async run(invocation) {
    const text = await readText(onlyOperand(invocation, "bundle"), invocation);
    const verified = await verifyBundle(text, {
      trusted: listOption(invocation.options, "key"),
      nowMs: Date.now(),
    });
    const { document, keyId, nextKey } = verified;
    const shown = {
      policy: document.policy,
      version: document.version,
      expires: document.expires,
      keyId,
      nextKey,
    };
    if (invocation.json) invocation.terminal.json(shown);
    else {invocation.terminal.line(
        `${shown.policy} version ${shown.version}, signed by ${keyId}, until ${shown.expires}`,
      );}
  },
};

export const policyApply: Command = {
  name: "policy apply",
  summary: "install a signed bundle; the next decision is taken under it",
  operands: "BUNDLE",
  options: {
    trust: { type: "string", value: "KEY", help: "trust this public key, while none is trusted yet" },
  },
  async run(invocation) {
    const keeper = await invocation.app.policy();
    const text = await readText(onlyOperand(invocation, "bundle"), invocation);
    const { id, version, hash } = await keeper.install(text, stringOption(invocation.options, "trust"));
    const { problem } = keeper.status;
    const isInForce = await untilServerDecidesUnder(hash, invocation);
    if (invocation.json) invocation.terminal.json({ id, version, hash, problem });
    else invocation.terminal.line(`${id} version ${version} is active`);
    if (problem !== undefined) invocation.terminal.note(problem);
    if (isInForce) return;
    invocation.terminal.note("the policy is installed, but the running server does not decide under it yet");
    return 1;
  },
};

/** @returns false when a server runs and has not taken the policy within some seconds. */
async function untilServerDecidesUnder(hash: string, { app, signal }: Invocation): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < SERVER_MS_MAX; waitedMs += POLL_MS) {
    const decidesUnder = await app.serverPolicy();
    if (decidesUnder === undefined || decidesUnder === hash) return true;
    await sleep(POLL_MS, undefined, { signal });
  }
  return false;
}

const SERVER_MS_MAX = 15_000;
const POLL_MS = 25;

/** Tokens that an answer is taken to have when nothing is measured. */
const TOKENS_OUT = 500;

async function loadBoth(invocation: Invocation) {
  const policy = await loadPolicy(stringOption(invocation.options, "policy"), invocation);
  const file = stringOption(invocation.options, "facts");
  const value = file === undefined ? {} : readDocument(await readText(file, invocation), "facts").value;
  return { policy, facts: parseFacts(value, { nowMs: Date.now() }) };
}

async function readKey(
  file: string,
  invocation: Invocation,
): Promise<{ privateKey: string; publicKey: string }> {
  const value: unknown = JSON.parse(await readText(file, invocation));
  const privateKey = Reflect.get(Object(value), "privateKey"),
    publicKey = Reflect.get(Object(value), "publicKey");
  if (typeof privateKey === "string" && typeof publicKey === "string") return { privateKey, publicKey };
  throw new ChathamError("bad-input", "Cannot read the signing key");
}

function proofLine(proof: ReturnType<typeof prove>[number]): string {
  if (proof.holds) return `proved: ${proof.claim}`;
  const { subject, rule, facts } = proof.counterexample;
  return `FALSE: ${proof.claim}\n  rule ${rule} permits ${subject} when ${JSON.stringify(facts)}`;
}
