import { meetingFacts } from "../../../device/store/meetings/facts.ts";
import { openLanguageModel, type OpenOptions } from "../../../device/llm/open_language_model.ts";
import { openStore } from "../../../device/store/open.ts";
import { SYSTEM } from "../../../src/ask/on_device/answer_prompt.ts";
import { createAsk } from "../../../src/ask/on_device/ask_on_device.ts";
import type { Generated, LanguageModel } from "../../../src/models/language_model.ts";
import { ownSearch } from "../../support/sample_ask.ts";
import { qmsumMeetings } from "./open_meetings.ts";
import { print } from "./print.ts";

/** Each two questions in a row ask of the same passages. */
const QUESTIONS = [
  ["What did the industrial designer say about the battery of the remote control?", "first"],
  ["Why did the industrial designer want that battery for the remote control?", "same lines"],
  ["Which colours did marketing want for the remote control?", "other lines"],
  ["Why did marketing want those colours for the remote control?", "same lines"],
] as const;

/**
 * How soon a question has a model's first words: tokens of the prompt, how many of them were not read before, and seconds to
 * the first token, to the line that it writes from, as it was said, to the first checked sentence (or the whole, where none stands)
 * and to the end.
 */
export async function benchFirstWords(path: string, options: Pick<OpenOptions, "threads">): Promise<void> {
  const folder = Deno.makeTempDirSync({ prefix: "chatham-bench-" });
  const store = await openStore(folder, { mode: "file" });
  await using model = await openLanguageModel(path, { id: "first words", ...options });
  try {
    for (const { meeting } of qmsumMeetings("val").slice(0, 6)) store.putMeeting(meeting);
    // As a model that was installed: how fast it reads is known.
    await model.generate({ system: "", user: "The quick brown fox jumps over the lazy dog. ".repeat(12) }, {
      tokensMax: 1,
      use: "reading",
    });
    // As where a model is opened: its instructions are read before anybody asks.
    await model.readAhead?.(SYSTEM, "question");
    const watched = new Watched(model);
    const ask = createAsk({
      ...{ store, search: ownSearch(store), facts: meetingFacts(store), today: () => "2026-11-26" },
      languageModel: () => Promise.resolve(watched),
    });
    print(`\nreads ${model.readsPerSecond?.toFixed(0)} tokens a second before the first question`);
    print("question     prompt  read anew  first token    line told  first sentence     all");
    for (const [question, kind] of QUESTIONS) {
      const startedAt = performance.now();
      let [leadingMs, sentenceMs]: (number | undefined)[] = [];
      watched.seen = [];
      await ask({ question }, {
        onEvent: (event) => {
          if (event.event === "quoted" && event.leading) leadingMs = performance.now() - startedAt;
          if (event.event === "token") sentenceMs ??= performance.now() - startedAt;
        },
      });
      const [first] = watched.seen;
      print(
        [
          kind.padEnd(11),
          String(first?.tokensIn ?? 0).padStart(7),
          String(first?.times?.tokensRead ?? 0).padStart(9),
          seconds(first?.times?.firstTokenMs).padStart(11),
          seconds(leadingMs).padStart(11),
          seconds(sentenceMs).padStart(14),
          seconds(performance.now() - startedAt).padStart(6),
        ].join("  "),
      );
    }
  } finally {
    store[Symbol.dispose]();
    Deno.removeSync(folder, { recursive: true });
  }
}

/** A model whose requests are kept. */
class Watched implements LanguageModel {
  seen: Generated[] = [];
  readonly #model: LanguageModel;

  constructor(model: LanguageModel) {
    this.#model = model;
  }

  get id() {
    return this.#model.id;
  }

  get contextTokens() {
    return this.#model.contextTokens;
  }

  get readsPerSecond() {
    return this.#model.readsPerSecond;
  }

  countTokens(text: string) {
    return this.#model.countTokens(text);
  }

  async generate(...asked: Parameters<LanguageModel["generate"]>) {
    const generated = await this.#model.generate(...asked);
    this.seen.push(generated);
    return generated;
  }
}

function seconds(ms: number | undefined): string {
  return ms === undefined ? "–" : `${(ms / 1_000).toFixed(1)} s`;
}
