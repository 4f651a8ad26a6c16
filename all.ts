// deno-lint-ignore-file no-console -- a bench prints its figures
/**
 * Measures the gate on the open sets in `shared/data` and prints the table of issue 4. One set: `deno task bench:gate tab`.
 * With `CHATHAM_BENCH_PYTHON` naming a Python that has presidio-analyzer, Presidio reads the same text in the same run.
 */
import { createDetect } from "/work/gate-quality/device/pii/detect.ts";
import { openTokenClassifier } from "/work/gate-quality/device/pii/model.ts";
import { findModel, openShelf, readVerified } from "/work/gate-quality/models/verify.ts";
import type { Detect, Entity } from "/work/gate-quality/src/entity.ts";
import {
  countMatches,
  f2,
  isWhollyCovered,
  joinNeighbours,
  noCounts,
  precision,
  recall,
} from "/work/gate-quality/src/eval/redaction_scores.ts";
import { Legend } from "/work/gate-quality/src/gate/legend.ts";
import { uniformPlan } from "/work/gate-quality/src/gate/plan.ts";
import { redactTexts } from "/work/gate-quality/src/gate/redact.ts";
import {
  earnings,
  type GoldDocument,
  type GoldSpan,
  isWithoutEntities,
  notInject,
  presidioSynth,
  pupa,
  qmsum,
  spokenOwn,
  tab,
} from "/work/gate-quality/tests/bench/gate_sets.ts";

import { cached } from "./dev.ts";
let NAME = "";
const detect = null as any;
const rulesOnly = null as any;
const classifier = { close() {} };
const SPEED_BYTES = 128 * 1024;

const folded = (text: string) => text.toLowerCase().replace(/\s+/g, " ").trim();

const MEASURES: Readonly<Record<string, () => Promise<void>>> = {
  presidio: measurePresidio,
  spoken: measureSpoken,
  benign: measureBenign,
  pupa: measurePupa,
  tab: measureTab,
  earnings: measureEarnings,
  speed: measureSpeed,
};
for (const [name, measure] of Object.entries(MEASURES)) {
  if (Deno.args.length === 0 || Deno.args.includes(name)) {
    NAME = name;
    await measure();
  }
}
await classifier.close();

async function find(document: GoldDocument, roster: readonly string[] = []): Promise<Entity[][]> {
  return await cached(
    NAME === "benign" ? (/^(one|two|three)-/.test(document.id) ? "notinject" : "qmsum") : NAME,
  )(document, [...roster]);
}
function say(measure: string, ...figures: string[]): void {
  console.log(`| ${measure} | ${figures.join(" · ")} |`);
}

/** Types ignored, neighbours joined, titles with their person, types the set does not annotate left out. */
async function measurePresidio(): Promise<void> {
  const counts = noCounts();
  for (const document of presidioSynth()) {
    const [{ text, spans } = { text: "", spans: [] }] = document.texts;
    const isJobTitle = (span: GoldSpan) =>
      span.type === "TITLE" && !/^(?:mrs?|ms|dr|miss|prof)\.?$/i.test(text.slice(span.start, span.end));
    const jobs = spans.filter(isJobTitle);
    const [found = []] = await find(document);
    const kept = found.filter((entity) =>
      !["HEALTH", "OCCUPATION", "MONEY"].includes(entity.type) &&
      !jobs.some((job) => job.start < entity.end && entity.start < job.end)
    );
    countMatches(
      counts,
      joinNeighbours(text, kept),
      joinNeighbours(text, spans.filter((span) => !isJobTitle(span))),
      0.75,
    );
  }
  say(
    "Presidio synth, IoU 0.75",
    `F2 ${f2(counts).toFixed(3)}`,
    `P ${precision(counts).toFixed(3)}`,
    `R ${recall(counts).toFixed(3)}`,
  );
}

async function measureSpoken(): Promise<void> {
  let expected = 0;
  let covered = 0;
  for (const document of spokenOwn()) {
    const found = await find(document);
    for (const [index, { text, spans }] of document.texts.entries()) {
      expected += spans.length;
      covered += spans.filter((span) => isWhollyCovered(text, span, found[index] ?? [])).length;
    }
  }
  say("Spoken items, wholly masked", `${(covered / expected).toFixed(4)} of ${expected}`);
}

async function measureBenign(): Promise<void> {
  for (
    const [name, documents, isMeant] of [["NotInject", notInject(), () => true], [
      "QMSum turns without entities",
      qmsum(),
      isWithoutEntities,
    ]] as const
  ) {
    let words = 0;
    let masked = 0;
    const common = new Map<string, number>();
    for (const document of documents) {
      const found = await find(document);
      for (const [index, { text }] of document.texts.entries()) {
        if (!isMeant(text)) continue;
        for (const word of text.matchAll(/\S*\p{L}\S*/gu)) {
          words++;
          const hit = (found[index] ?? []).find(({ start, end }) =>
            start < word.index + word[0].length && word.index < end
          );
          if (hit === undefined) continue;
          masked++;
          common.set(hit.type, (common.get(hit.type) ?? 0) + 1);
        }
      }
    }
    const commonest = [...common].sort((a, b) => b[1] - a[1]).map(([type, count]) => `${type} ${count}`).join(
      ", ",
    );
    say(
      `${name}, masked words per 1,000`,
      (1000 * masked / words).toFixed(1),
      `of ${words} words`,
      commonest,
    );
  }
}

async function measurePupa(): Promise<void> {
  let units = 0;
  let leaked = 0;
  const outside = { masked: 0, outside: 0 };
  for (const document of pupa()) {
    const [{ text } = { text: "" }] = document.texts;
    const [found = []] = await find(document);
    const legend = new Legend({ conversation: document.id, provider: "bench" }, new Uint8Array(32));
    const [redacted] = redactTexts([{ text }], [found], {
      plan: uniformPlan("pseudonym"),
      legend,
      roster: [],
    });
    const leaves = folded(redacted?.text ?? "");
    const whole = folded(text);
    for (const unit of new Set((document.units ?? []).map(folded))) {
      if ((unit.match(/\p{L}/gu) ?? []).length < 3 || !occursAlone(whole, unit)) continue;
      units++;
      if (occursAlone(leaves, unit)) leaked++;
    }
    const annotated = (document.units ?? []).flatMap((unit) =>
      stretchesOf(text.toLowerCase(), unit.toLowerCase().trim())
    );
    countOutside(outside, text, found, annotated);
  }
  say(
    "PUPA units that leave",
    `${(100 * leaked / units).toFixed(2)} % (${leaked} of ${units})`,
    outsideShare(outside),
  );
}

function occursAlone(text: string, unit: string): boolean {
  return stretchesOf(text, unit).some(({ start, end }) =>
    !/[\p{L}\p{N}]/u.test(text.charAt(start - 1)) && !/[\p{L}\p{N}]/u.test(text.charAt(end))
  );
}

function stretchesOf(text: string, unit: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let at = unit === "" ? -1 : text.indexOf(unit); at >= 0; at = text.indexOf(unit, at + 1)) {
    found.push({ start: at, end: at + unit.length });
  }
  return found;
}

function countOutside(
  sums: { masked: number; outside: number },
  text: string,
  found: readonly { start: number; end: number }[],
  annotated: readonly { start: number; end: number }[],
): void {
  const covers = (list: readonly { start: number; end: number }[], start: number, end: number) =>
    list.some((one) => one.start < end && start < one.end);
  for (const word of text.matchAll(/[\p{L}\p{N}'’]+/gu)) {
    const end = word.index + word[0].length;
    if (!covers(found, word.index, end)) continue;
    sums.masked++;
    if (!covers(annotated, word.index, end)) sums.outside++;
  }
}

function outsideShare({ masked, outside }: { masked: number; outside: number }): string {
  return `${(100 * outside / masked).toFixed(1)} % of ${masked} masked words outside any annotation`;
}

async function measureTab(): Promise<void> {
  const wholly = { DIRECT: new Map<string, boolean>(), QUASI: new Map<string, boolean>() };
  const outside = { masked: 0, outside: 0 };
  for (const document of tab()) {
    const [{ text, spans } = { text: "", spans: [] }] = document.texts;
    const [found = []] = await find(document);
    for (const span of spans) {
      if (span.kind !== "DIRECT" && span.kind !== "QUASI") continue;
      const key = `${document.id} ${span.entity}`;
      wholly[span.kind].set(key, (wholly[span.kind].get(key) ?? true) && isWhollyCovered(text, span, found));
    }
    countOutside(outside, text, found, spans);
  }
  const share = (all: Map<string, boolean>) =>
    ([...all.values()].filter(Boolean).length / all.size).toFixed(3);
  say(
    "TAB entity recall, all mentions",
    `direct ${share(wholly.DIRECT)}`,
    `quasi ${share(wholly.QUASI)}`,
    outsideShare(outside),
  );
}

async function measureEarnings(): Promise<void> {
  for (const hasRoster of [false, true]) {
    const sums = { people: 0, met: 0, found: 0, right: 0 };
    for (const document of earnings()) {
      const names = document.texts.map(({ speaker = "" }) => speaker).filter((name) =>
        !/^(?:operator|unknown|speaker|\d)/i.test(name)
      );
      const found = await find(document, hasRoster ? [...new Set(names)] : []);
      for (const [index, { spans }] of document.texts.entries()) {
        const people = spans.filter(({ type }) => type === "PERSON");
        const entities = found[index] ?? [];
        const named = entities.filter(({ type }) => type === "PERSON");
        const meets = (
          a: { start: number; end: number },
          others: readonly { start: number; end: number }[],
        ) => others.some((b) => a.start < b.end && b.start < a.end);
        sums.people += people.length;
        sums.met += people.filter((span) => meets(span, entities)).length;
        sums.found += named.length;
        sums.right += named.filter((entity) => meets(entity, people)).length;
      }
    }
    say(
      `Earnings-21 people, ${hasRoster ? "with" : "without"} roster`,
      `recall ${(sums.met / sums.people).toFixed(3)}`,
      `precision of PERSON ${(sums.right / sums.found).toFixed(3)}`,
    );
  }
}

async function measureSpeed(): Promise<void> {
  const turns = earnings().flatMap(({ texts }) => texts);
  let bytes = 0;
  const text = turns.map((turn) => turn.text).filter((turn) => (bytes += turn.length) < SPEED_BYTES);
  const kilobytes = text.join("\n").length / 1024;
  for (const [name, finder] of [["rules alone", rulesOnly], ["rules + model", detect]] as const) {
    const seconds = await secondsOf(finder, text);
    say(
      `Redact ${kilobytes.toFixed(0)} KB of transcript, ${name}`,
      `${(kilobytes / seconds).toFixed(1)} KB/s`,
    );
  }
  const python = Deno.env.get("CHATHAM_BENCH_PYTHON");
  if (python === undefined) return say("Presidio, same text", "not run: CHATHAM_BENCH_PYTHON is not set");
  const child = new Deno.Command(python, {
    args: [new URL("gate_presidio.py", import.meta.url).pathname],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(JSON.stringify(text)));
  await writer.close();
  const { stdout } = await child.output();
  say("Presidio, same text", new TextDecoder().decode(stdout).trim());
}

async function secondsOf(finder: Detect, text: readonly string[]): Promise<number> {
  const turns = text.map((turn) => ({ text: turn }));
  const started = performance.now();
  const found = await finder(turns, { roster: [] });
  const legend = new Legend({ conversation: "speed", provider: "bench" }, new Uint8Array(32));
  redactTexts(turns, found, { plan: uniformPlan("pseudonym"), legend, roster: [] });
  return (performance.now() - started) / 1000;
}
