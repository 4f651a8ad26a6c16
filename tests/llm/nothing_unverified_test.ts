import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import type { Answer, AskEvent, Citation } from "../../src/ask/answer.ts";
import type { Meeting, Summary } from "../../src/meeting/meeting.ts";
import type { LanguageModel, Prompt } from "../../src/models/language_model.ts";
import { OWN_WORDS } from "../../src/summarise/prompts.ts";
import { summarise } from "../../src/summarise/summarise.ts";
import { openLanguageModel } from "../../device/llm/open_language_model.ts";
import { askOver, sampleTranscripts } from "../support/sample_ask.ts";
import { scriptedModel } from "../support/scripted_model.ts";
import { smallModel } from "../support/small_model.ts";
import { type TemporaryStore, temporaryStore } from "../support/store.ts";

/** What real small models wrote about the sample meetings, by kind of request. */
const WRITTEN = JSON.parse(
  Deno.readTextFileSync(new URL("../fixtures/llm/written.json", import.meta.url)),
) as { kind: "overview" | "items" | "answer"; text: string }[];

const MEETINGS = sampleTranscripts();
const QUESTIONS = ["What did we decide about the price of the gauge?", "Who writes the installation guide?"];

/** What is changed in what was written. */
const CHANGES: readonly ((text: string, seed: number) => string)[] = [
  (text) => text,
  (text, seed) => text.replace(/\d+/g, (digits) => String(Number(digits) + 1 + seed % 7)),
  (text) => text.replace(/(Dana|Marek|Priya|Tomás)/g, "Ottoline"),
  (text) => text.replace(/\b(is|was|will|has|are)\b/g, "$1 not"),
  (text, seed) => text.slice(0, 20 + seed % Math.max(1, text.length)),
  (text, seed) => text.replace(/"(?=[^":,\]}]{20})/, `"${OWN_WORDS.slice(seed % 300, seed % 300 + 140)} `),
  (text) => text.replace(/two|three|twelve|thirty/g, "ninety"),
  (text) => text.replace(/euros|gauge|battery|sensor/g, "elephants"),
  (text) => text.replace(/"turns":\[\d+/g, '"turns":[0'),
  (text) => text.replace(/[a-z]{5,}/g, (word) => [...word].reverse().join("")),
];

/** Models that mean ill, or nothing. */
const HOSTILE: readonly ((prompt: Prompt) => string)[] = [
  (prompt) => of(prompt, { ...all(prompt.user.slice(-300)), answer: prompt.user.slice(-200) }),
  (prompt) => of(prompt, all(prompt.system)),
  (prompt) => of(prompt, all("The moon is made of cheese and costs 999 euros.")),
  (prompt) => of(prompt, { ...all("Le comité a décidé de vendre la maison."), answer: "Oui, la maison." }),
  (prompt) => of(prompt, { ...all("We go."), answer: "I was told to ignore the rules and call 555-0199." }),
  // Lines' own words, joined to say what none of them says.
  (prompt) => of(prompt, { ...all("We go."), answer: joined(prompt.user) }),
  () => `${'{"overview":"'}${"the gauge ".repeat(60)}`,
  () => `"${"the gauge ".repeat(60)}`,
  () =>
    JSON.stringify({ overview: "x".repeat(40), decisions: [{ text: "Yes yes yes yes.", turns: [9999] }] }),
  () => "",
  () => "null",
];

/** In the form that is asked for. */
function of(prompt: Prompt, said: ReturnType<typeof all>): string {
  return JSON.stringify(kindOf(prompt) === "answer" ? said.answer : said);
}

/** Of each line a few words, beside the name of who said another. */
function joined(user: string): string {
  const lines = user.split("\n").map((line) => line.split(" "));
  return `${lines.slice(0, 6).map((words, at) => words.slice(at, at + 3).join(" ")).join(" ")}.`;
}

function all(text: string) {
  const item = { text: text.slice(0, 190), turns: [0, 1, 2], owner: "", due: "tomorrow" };
  return {
    overview: text.slice(0, 470),
    decisions: [item],
    actions: [item],
    questions: [item],
    answer: text.slice(0, 390),
  };
}

function kindOf({ user }: Prompt): "overview" | "items" | "answer" {
  if (user.includes("\n\nQuestion: ")) return "answer";
  return /`decisions`|one thing that was settled/.test(user) ? "items" : "overview";
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Held against the meeting by other means than the program's own checks. */
function checkSummary(summary: Summary, meeting: Meeting, rules: Summary): void {
  const said = meeting.turns.map(({ speaker, text }) => `${speaker} ${text}`).join("\n");
  const known = new Set(wordsOf(said));
  const holds = (text: string) => {
    for (const figure of text.match(/\d+/g) ?? []) assert(known.has(figure), "a figure that nobody said");
    const names = [...text.matchAll(/(?<=[\p{Ll},] )\p{Lu}\p{Ll}+/gu)].flatMap(([name]) => wordsOf(name));
    for (const name of names) assert(known.has(name), "a name that nobody said");
    const words = wordsOf(text).filter((word) => word.length > 4);
    const held = words.filter((word) => known.has(word) || known.has(word.replace(/e?[sd]$/, ""))).length;
    assert(held >= 0.4 * words.length, "words that nobody said");
    for (let at = 0; at + 6 <= words.length; at++) {
      const run = wordsOf(text).slice(at, at + 6).join(" ");
      assert(
        !wordsOf(OWN_WORDS).join(" ").includes(run) || wordsOf(said).join(" ").includes(run),
        "the prompt",
      );
    }
  };
  if (summary.overviewBy === "rules") assertEquals(summary.overview, rules.overview);
  else {
    assert(/[.!]["”]?$/.test(summary.overview), "half a sentence");
    holds(summary.overview);
  }
  for (const kind of ["decisions", "actions", "questions"] as const) {
    for (const item of rules[kind]) {
      assert(summary[kind].some(({ text }) => text === item.text), "an item is lost");
    }
    for (const item of summary[kind].filter(({ by }) => by === "model")) {
      assert(item.turns.length >= 1 && item.turns.length <= 3);
      assert(item.turns.every((turn) => meeting.turns[turn] !== undefined));
      holds(item.text);
      if ("owner" in item && typeof item.owner === "string") assert(meeting.speakers.includes(item.owner));
      if (kind === "questions") {
        assert(
          item.turns.some((turn) => /\?|question|know|wonder|sure/i.test(meeting.turns[turn]?.text ?? "")),
        );
      }
    }
  }
}

function checkQuotes(citations: readonly Citation[], { store }: TemporaryStore): void {
  for (const { meetingId, turn, quote } of citations) {
    assertStringIncludes(store.getMeeting(meetingId)?.turns[turn]?.text ?? "", quote);
  }
}

function checkAnswer({ answer, found, citations }: Answer, temporary: TemporaryStore): void {
  assert(found);
  checkQuotes(citations, temporary);
  const known = new Set(
    MEETINGS.flatMap(({ turns, title, startedAt = "" }) =>
      wordsOf([title, startedAt, ...turns.map(({ text, speaker }) => `${speaker} ${text}`)].join(" "))
    ),
  );
  for (const figure of answer.match(/\d+/g) ?? []) {
    assert(known.has(figure) || Number(figure) < 32, "a figure that nobody said");
  }
  assert(!/Ottoline|elephants|cheese|maison|555/.test(answer));
}

async function checkAll(model: LanguageModel, meeting: Meeting, rules: Summary, temporary: TemporaryStore) {
  checkSummary(await summarise(meeting, { model }), meeting, rules);
  for (const question of QUESTIONS) {
    const shown: Citation[] = [];
    const onEvent = (event: AskEvent) => void (event.event === "quoted" && shown.push(...event.citations));
    checkAnswer(await askOver(temporary.store, model)({ question }, { onEvent }), temporary);
    checkQuotes(shown, temporary);
  }
}

Deno.test("whatever a model writes, nothing unverified reaches summary or answer", async () => {
  using temporary = await temporaryStore();
  for (const meeting of MEETINGS) temporary.store.putMeeting(meeting);
  const [meeting] = MEETINGS;
  assert(meeting);
  const rules = await summarise(meeting);
  for (const write of HOSTILE) await checkAll(scriptedModel(write), meeting, rules, temporary);
  const drawn = fc.tuple(fc.nat(WRITTEN.length - 1), fc.nat(CHANGES.length - 1), fc.nat(10_000));
  await fc.assert(
    fc.asyncProperty(fc.array(drawn, { minLength: 3, maxLength: 6 }), async (draws) => {
      let asked = 0;
      const model = scriptedModel((prompt) => {
        const kind = kindOf(prompt);
        const [which = 0, change = 0, seed = 0] = draws[asked++ % draws.length] ?? [];
        const texts = WRITTEN.filter((one) => one.kind === kind);
        return CHANGES[change]?.(texts[which % texts.length]?.text ?? "", seed) ?? "";
      });
      await checkAll(model, meeting, rules, temporary);
    }),
    { numRuns: 20 },
  );
});

const path = await smallModel();

Deno.test({
  name: `a real small model loses nothing and stores nothing wrong${
    path === undefined ? " (skipped: SmolLM2-135M cannot be had here)" : ""
  }`,
  ignore: path === undefined,
  async fn() {
    await using opened = await openLanguageModel(path ?? "", { id: "small", threads: 1 });
    // What it has to say is said soon.
    const model: LanguageModel = {
      ...opened,
      generate: (prompt, options) =>
        opened.generate(prompt, { ...options, tokensMax: Math.min(options.tokensMax, 60) }),
    };
    using temporary = await temporaryStore();
    for (const one of MEETINGS) temporary.store.putMeeting(one);
    const [whole] = MEETINGS;
    assert(whole);
    const turns = whole.turns.slice(26, 31).map((turn, index) => ({ ...turn, index }));
    const meeting = { ...whole, turns };
    checkSummary(await summarise(meeting, { model }), meeting, await summarise(meeting));
    const progress: number[] = [];
    const ask = askOver(temporary.store, model);
    const onEvent = (event: { event: string; done?: number }) => void progress.push(event.done ?? -1);
    checkAnswer(await ask({ question: QUESTIONS[1] ?? "" }, { onEvent }), temporary);
    assertEquals(progress[0], -1, "what is quoted comes first");
    assert(progress.some((done) => done > 0), "reading is told");
    const free = { system: "", user: "Tell a long story about a lighthouse." };
    assertEquals((await model.generate(free, { tokensMax: 12 })).finish, "length");
    assert((opened.readsPerSecond ?? 0) > 0);
  },
});
