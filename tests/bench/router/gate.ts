import { createDetect } from "../../../src/gate/find/detect.ts";
import { openTokenClassifier } from "../../../device/pii/model.ts";
import { findModel, openShelf, readVerified } from "../../../models/verify.ts";
import type { Detect } from "../../../src/personal_data.ts";
import { chatBody } from "../../../src/openai/chat_body.ts";
import { Redacted } from "../../../src/gate/gate.ts";
import { Legend } from "../../../src/gate/legend/legend.ts";
import { parsePolicy } from "../../../src/policy/read/parse.ts";
import { permit } from "../../../src/policy/decide/permit.ts";
import { capitalisedNames } from "../../support/escalation_house.ts";
import { policyFor } from "./gateways.ts";
import { prompt } from "./load.ts";

/** Milliseconds of the whole gate and of one pass of its detector over the same prompt, alternating. */
export interface GateTimes {
  readonly gate: number[];
  readonly pass: number[];
}

/** Patterns and a trivial name finder: what the rules cost without a trained model. */
export async function measureRules(): Promise<GateTimes> {
  return await measure(capitalisedNames, 100);
}

/** With the shipped model for personal data. */
export async function measureFull(): Promise<GateTimes> {
  const root = new URL("../../../", import.meta.url).pathname;
  const model = findModel([await openShelf(root, `${root}models/manifest.json`)], "personal-data");
  if (model === undefined) throw new Error("No model for personal data in models/manifest.json");
  const classifier = await openTokenClassifier({
    model: await readVerified(model, "model"),
    vocabulary: await readVerified(model, "vocabulary"),
    labels: await readVerified(model, "labels"),
  }, { id: model.entry.id, threads: 2 });
  try {
    return await measure(createDetect(classifier.find), 40);
  } finally {
    await classifier.close();
  }
}

async function measure(detect: Detect, rounds: number): Promise<GateTimes> {
  const policy = parsePolicy(policyFor("http://127.0.0.1:1/v1"));
  const { permits } = permit(policy, { now: Date.now(), task: "chat" });
  const leave = permits.find(({ trust }) => trust === "external");
  if (!leave) throw new Error("the bench's policy permits nothing");
  const times: GateTimes = { gate: [], pass: [] };
  for (let round = -WARM_ROUNDS; round < rounds; round++) {
    // The gate keeps nothing of a prompt it has seen, but a detector may: no two are alike.
    const content = `${prompt} round ${round + WARM_ROUNDS}`;
    const chat = { messages: [{ role: "user" as const, content }], tokensOutMax: 100, stream: false };
    const legend = new Legend({ conversation: "bench", provider: leave.target.id }, new Uint8Array(32));
    const startedAt = performance.now();
    await Redacted.from(chatBody(leave, chat), leave, detect, { legend, roster: [] });
    const gatedAt = performance.now();
    await detect([{ text: content }], { roster: [] });
    if (round < 0) continue;
    times.gate.push(gatedAt - startedAt);
    times.pass.push(performance.now() - gatedAt);
  }
  return times;
}

const WARM_ROUNDS = 20;
