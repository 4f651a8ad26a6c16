import type { Detect } from "../../../src/personal_data.ts";
import { Redacted } from "../../../src/gate/gate.ts";
import { Legend } from "../../../src/gate/legend/legend.ts";
import { uniformPlan } from "../../../src/gate/replace/plan.ts";
import { redactTexts } from "../../../src/gate/replace/redact.ts";
import { permitFor } from "../../support/permit.ts";
import { earnings } from "./sets.ts";

type Say = (measure: string, ...figures: string[]) => void;

/** The same rules alone, and with the trained model beside them. */
export interface Detectors {
  readonly rulesOnly: Detect;
  readonly full: Detect;
}

const KILOBYTES = [128, 1024] as const;
const WARM_UP_BYTES = 64 * 1024;
const WORDS = 300;
const PROMPTS = 40;
const WARM_UP_PROMPTS = 10;

/** Speed over long transcripts, and what the whole gate adds to one prompt of 300 words. */
export async function measureSpeed(detectors: Detectors, say: Say): Promise<void> {
  const turns = earnings().flatMap(({ texts }) => texts.map(({ text }) => text));
  // What comes first also compiles patterns and code, as the first requests to a server do.
  const warmUp = turns.slice(-upTo(turns.toReversed(), WARM_UP_BYTES));
  for (const [name, detect] of named(detectors)) {
    await secondsOf(detect, warmUp);
    for (const kilobytes of KILOBYTES) {
      const text = turns.slice(0, upTo(turns, kilobytes * 1024));
      const size = text.join("\n").length / 1024;
      const seconds = await secondsOf(detect, text);
      say(`Redact ${size.toFixed(0)} KB of transcript, ${name}`, `${(size / seconds).toFixed(1)} KB/s`);
    }
  }
  await measurePrompts(turns.join(" ").split(/\s+/), detectors, say);
  await measurePresidio(turns.slice(0, upTo(turns, KILOBYTES[0] * 1024)), say);
}

function named({ rulesOnly, full }: Detectors): [string, Detect][] {
  return [["rules alone", rulesOnly], ["rules + model", full]];
}

/** @returns how many texts from the first on have no more than so many bytes together */
function upTo(texts: readonly string[], bytes: number): number {
  let sum = 0;
  const count = texts.findIndex((text) => (sum += text.length + 1) > bytes);
  return count < 0 ? texts.length : count;
}

/** One pass of the detector and what is found replaced. */
async function secondsOf(detect: Detect, texts: readonly string[]): Promise<number> {
  const turns = texts.map((text) => ({ text }));
  const started = performance.now();
  const found = await detect(turns, { roster: [] });
  const legend = new Legend({ conversation: "speed", provider: "bench" }, new Uint8Array(32));
  redactTexts(turns, found, { plan: uniformPlan("pseudonym"), legend, roster: [] });
  return (performance.now() - started) / 1000;
}

/** Every prompt is another stretch of transcript, so that nothing is measured that was read for another request. */
async function measurePrompts(
  words: readonly string[],
  { rulesOnly, full }: Detectors,
  say: Say,
): Promise<void> {
  const permit = permitFor("external", "pseudonym");
  const ms = { rules: [] as number[], pass: [] as number[], gate: [] as number[] };
  for (let number = 0; number < WARM_UP_PROMPTS + PROMPTS; number++) {
    const text = words.slice(number * WORDS, (number + 1) * WORDS).join(" ");
    const gate = (detect: Detect) => {
      const legend = new Legend({ conversation: `speed ${number}`, provider: "bench" }, new Uint8Array(32));
      const request = { body: { text }, fields: { text: { kind: "text" } } } as const;
      return Redacted.from(request, permit, detect, { legend, roster: [] });
    };
    const times = [
      await msOf(() => gate(rulesOnly)),
      await msOf(() => full([{ text }], { roster: [] })),
      await msOf(() => gate(full)),
    ] as const;
    if (number < WARM_UP_PROMPTS) continue;
    ms.rules.push(times[0]);
    ms.pass.push(times[1]);
    ms.gate.push(times[2]);
  }
  const [rules, pass, gate] = [median(ms.rules), median(ms.pass), median(ms.gate)];
  const name = `Whole gate, prompts of ${WORDS} words of transcript, p50 of ${PROMPTS}`;
  say(`${name}, rules alone`, `${rules.toFixed(2)} ms`);
  say(
    `${name}, rules + model`,
    `${gate.toFixed(1)} ms`,
    `one pass of the detector ${pass.toFixed(1)} ms`,
    `${(gate / pass).toFixed(2)} ×`,
  );
}

async function msOf(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

async function measurePresidio(turns: readonly string[], say: Say): Promise<void> {
  const python = Deno.env.get("CHATHAM_BENCH_PYTHON");
  if (python === undefined) return say("Presidio, same text", "not run: CHATHAM_BENCH_PYTHON is not set");
  const child = new Deno.Command(python, {
    args: [new URL("presidio.py", import.meta.url).pathname],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(JSON.stringify(turns)));
  await writer.close();
  const { stdout } = await child.output();
  say("Presidio and its model, same text", ...new TextDecoder().decode(stdout).trim().split("\n"));
}
