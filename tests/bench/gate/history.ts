import { ConversationMemory } from "../../../src/gate/memory/conversation_memory.ts";
import { Redacted } from "../../../src/gate/gate.ts";
import { Legend } from "../../../src/gate/legend/legend.ts";
import type { Detect } from "../../../src/personal_data.ts";
import { permitFor } from "../../support/permit.ts";
import { earnings } from "./sets.ts";

type Say = (measure: string, ...figures: string[]) => void;

const TURNS = 50;
const TURN_UNITS = 600;
const PROMPT_UNITS = 20_000;
const PROMPTS = 7;
const LONG_UNITS = [100_000, 400_000] as const;

/** What the gate adds to a chat that sends its whole history with each turn, and to one long prompt. */
export async function measureHistory(detect: Detect, say: Say): Promise<void> {
  const text = earnings().flatMap(({ texts }) => texts.map(({ text }) => text)).join("\n");
  await measurePrompts(text, detect, say);
  await measureTurns(text, detect, say);
}

async function measurePrompts(text: string, detect: Detect, say: Say): Promise<void> {
  const prompts = Array.from(
    { length: PROMPTS },
    (_, n) => text.slice(n * PROMPT_UNITS, (n + 1) * PROMPT_UNITS),
  );
  const took: number[] = [];
  for (const [n, prompt] of prompts.entries()) {
    took.push(await msOf(() => gate([prompt], `prompt ${n}`, detect)));
  }
  // The first compiles patterns and code.
  const [p50 = NaN] = took.slice(1).toSorted((a, b) => a - b).slice((PROMPTS - 1) >> 1);
  say(
    `Whole gate, a prompt of ${PROMPT_UNITS} characters of transcript, p50 of ${PROMPTS - 1}`,
    `${p50.toFixed(0)} ms`,
  );
  for (const units of LONG_UNITS) {
    let closed: string | undefined;
    const ms = await msOf(() =>
      gate([text.slice(0, units)], `long ${units}`, detect).catch((error) => closed = String(error))
    );
    if (closed !== undefined) {
      say(`Whole gate, a prompt of ${units} characters`, closed);
      continue;
    }
    say(
      `Whole gate, a prompt of ${units} characters`,
      `${(ms / 1000).toFixed(1)} s`,
      `${(ms / units * PROMPT_UNITS).toFixed(0)} ms per ${PROMPT_UNITS} characters`,
    );
  }
}

async function measureTurns(text: string, detect: Detect, say: Say): Promise<void> {
  const turns = Array.from({ length: TURNS }, (_, n) => text.slice(n * TURN_UNITS, (n + 1) * TURN_UNITS));
  const ms = { anew: 0, remembered: 0, lastAnew: 0, lastRemembered: 0 };
  const memory = new ConversationMemory(() => "");
  for (let turn = 1; turn <= TURNS; turn++) {
    const history = turns.slice(0, turn);
    const bytes: string[] = [];
    ms.lastRemembered = await msOf(async () => {
      bytes.push(await gate(history, "remembered", detect, memory.of("history")));
    });
    ms.lastAnew = await msOf(async () => void bytes.push(await gate(history, "remembered", detect)));
    if (bytes[0] !== bytes[1]) throw new Error(`Other bytes at turn ${turn}`);
    ms.anew += ms.lastAnew;
    ms.remembered += ms.lastRemembered;
  }
  say(
    `Whole gate, a history that grows to ${TURNS} turns of ${TURN_UNITS} characters, all turns`,
    `${(ms.remembered / 1000).toFixed(1)} s`,
    `${(ms.anew / 1000).toFixed(1)} s where nothing is remembered`,
    `${(ms.anew / ms.remembered).toFixed(1)} × faster, the same bytes`,
  );
  say(
    "The last of these turns",
    `${ms.lastRemembered.toFixed(0)} ms`,
    `${ms.lastAnew.toFixed(0)} ms where nothing is remembered`,
  );
}

async function gate(
  texts: readonly string[],
  conversation: string,
  detect: Detect,
  memory?: object,
): Promise<string> {
  const legend = new Legend({ conversation, provider: "bench" }, new Uint8Array(32));
  const messages = texts.map((content, at) => ({ role: at % 2 === 0 ? "user" : "assistant", content }));
  const fields = {
    "messages[].role": { kind: "one-of", values: ["user", "assistant"] },
    "messages[].content": { kind: "text" },
  } as const;
  const product = await Redacted.from(
    { body: { messages }, fields },
    permitFor("external", "pseudonym"),
    detect,
    {
      legend,
      roster: [],
      memory,
    },
  );
  return new TextDecoder().decode(product.bytes);
}

async function msOf(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}
