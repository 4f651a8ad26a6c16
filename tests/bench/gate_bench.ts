// deno-lint-ignore-file no-console -- a bench prints its figures
/**
 * Measures the gate on the open sets in `shared/data` and prints the table of issue 4. One set: `deno task bench:gate tab`.
 * With `CHATHAM_BENCH_PYTHON` naming a Python that has presidio-analyzer, Presidio reads the same text in the same run.
 */
import { createDetect } from "../../src/gate/find/detect.ts";
import { openTokenClassifier, type TokenClassifier } from "../../device/pii/model.ts";
import { findModel, openShelf, readVerified } from "../../models/verify.ts";
import type { Entity } from "../../src/personal_data.ts";
import {
  countMatches,
  f2,
  isWhollyCovered,
  joinNeighbours,
  noCounts,
  precision,
  recall,
} from "../../src/eval/redaction_scores.ts";
import { fold, tokenise } from "../../src/text/words.ts";
import { isInDictionary } from "../../src/text/dictionary.ts";
import { isFirstName } from "../../src/text/nicknames.ts";
import {
  earnings,
  type GoldDocument,
  type GoldSpan,
  isWithoutEntities,
  notInject,
  presidioSynth,
  qmsum,
  spokenOwn,
  tab,
} from "./gate/sets.ts";
import { measureHistory } from "./gate/history.ts";
import { measureLanguages } from "./gate/languages.ts";
import { measureNames } from "./gate/names.ts";
import { measurePupa } from "./gate/pupa.ts";
import { measureSpeed } from "./gate/speed.ts";
import { countOutside, outsideShare } from "./outside.ts";

const root = new URL("../../", import.meta.url).pathname;
const shelf = await openShelf(root, `${root}models/manifest.json`);
const classifier = await openFor("personal-data");
const others = await openFor("personal-data-languages");
const detect = createDetect(classifier.find, others.find);
const rulesOnly = createDetect((texts) => Promise.resolve(texts.map(() => [])));

const MEASURES: Readonly<Record<string, () => Promise<void>>> = {
  presidio: measurePresidio,
  spoken: measureSpoken,
  benign: measureBenign,
  pupa: () => measurePupa(find, say),
  tab: measureTab,
  earnings: measureEarnings,
  languages: () => measureLanguages(detect, say),
  names: () => measureNames(detect, say),
  history: () => measureHistory(detect, say),
  speed: () => measureSpeed({ rulesOnly, full: detect }, say),
};
for (const [name, measure] of Object.entries(MEASURES)) {
  if (Deno.args.length === 0 || Deno.args.includes(name)) await measure();
}
await classifier.close();
await others.close();

async function openFor(task: string): Promise<TokenClassifier> {
  const model = findModel([shelf], task);
  if (model === undefined) throw new Error(`No model for ${task} in models/manifest.json`);
  const files = {
    model: await readVerified(model, "model"),
    vocabulary: await readVerified(model, "vocabulary"),
    labels: await readVerified(model, "labels"),
  };
  return await openTokenClassifier(files, { id: model.entry.id, threads: 2 });
}

async function find(document: GoldDocument, roster: readonly string[] = []): Promise<Entity[][]> {
  return await detect(document.texts.map(({ text }) => ({ text })), { roster });
}

function say(measure: string, ...figures: string[]): void {
  console.log(`| ${measure} | ${figures.join(" · ")} |`);
}

/** Types ignored, neighbours joined, titles with their person, types the set does not annotate left out. */
async function measurePresidio(): Promise<void> {
  await measurePresidioAs("Presidio synth, IoU 0.75", (text) => text);
  await measurePresidioAs("the same texts lower-cased, without punctuation", (text) => {
    const plain = text.toLowerCase().replace(/[,.?!;:"()]/g, " ");
    return plain.length === text.length ? plain : text;
  });
}

/** @param spell changes a text without moving anything in it */
async function measurePresidioAs(measure: string, spell: (text: string) => string): Promise<void> {
  const counts = noCounts();
  for (const document of presidioSynth()) {
    const [{ text: written, spans } = { text: "", spans: [] }] = document.texts;
    const text = spell(written);
    const isJobTitle = (span: GoldSpan) =>
      span.type === "TITLE" && !/^(?:mrs?|ms|dr|miss|prof)\.?$/i.test(written.slice(span.start, span.end));
    const jobs = spans.filter(isJobTitle);
    const [found = []] = await find({ ...document, texts: [{ text, spans }] });
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
    measure,
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
    const sums = { people: 0, met: 0, named: 0, namedMet: 0, found: 0, right: 0 };
    for (const document of earnings()) {
      const names = document.texts.map(({ speaker = "" }) => speaker).filter((name) =>
        !/^(?:operator|unknown|speaker|\d)/i.test(name)
      );
      const found = await find(document, hasRoster ? [...new Set(names)] : []);
      for (const [index, { text, spans }] of document.texts.entries()) {
        const people = spans.filter(({ type }) => type === "PERSON");
        const entities = found[index] ?? [];
        const named = entities.filter(({ type }) => type === "PERSON");
        const meets = (
          a: { start: number; end: number },
          others: readonly { start: number; end: number }[],
        ) => others.some((b) => a.start < b.end && b.start < a.end);
        sums.people += people.length;
        sums.met += people.filter((span) => meets(span, entities)).length;
        const names = people.filter((span) => canBeName(text.slice(span.start, span.end)));
        sums.named += names.length;
        sums.namedMet += names.filter((span) => meets(span, entities)).length;
        sums.found += named.length;
        sums.right += named.filter((entity) => meets(entity, people)).length;
      }
    }
    say(
      `Earnings-21 people, ${hasRoster ? "with" : "without"} roster`,
      `recall ${(sums.met / sums.people).toFixed(3)} of ${sums.people} labels`,
      `${(sums.namedMet / sums.named).toFixed(3)} of the ${sums.named} that can be a name`,
      `precision of PERSON ${(sums.right / sums.found).toFixed(3)}`,
    );
  }
}

/** The set's tags were set by a machine: "gigawatts", "that's" and "Non-GAAP" are labelled as people. */
function canBeName(label: string): boolean {
  const words = tokenise(label).map(({ text }) => text);
  return words.some((word) =>
    isFirstName(fold(word)) || (/^\p{Lu}\p{Ll}/u.test(word) && !isInDictionary(word))
  );
}
