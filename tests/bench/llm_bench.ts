/**
 * What a language model of this device is worth: `deno task bench:llm MODEL.gguf [PART…] [options]`. Parts are `speed`,
 * `first-words`, `summaries`, `minutes`, `answers`, `router`; all of them unless told. What a model wrote is kept in `--record FOLDER` and
 * not asked for again. `--minutes N` ends a part after so many minutes and says how far it came; `--threads N`;
 * `--meetings N`, `--questions N`; `--draft FILE`; `--no-items` asks for overviews alone; `--text` prints what was written.
 * `--recorded` writes nothing anew: what is not in the folder counts as a failure of the model.
 */
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { openLanguageModel } from "../../device/llm/open_language_model.ts";
import { ChathamError } from "../../src/errors.ts";
import type { LanguageModel } from "../../src/models/language_model.ts";
import { print } from "./llm/print.ts";
import { recorded } from "./llm/recorded.ts";
import { benchAnswers } from "./llm/answers.ts";
import { benchFirstWords } from "./llm/first_words.ts";
import { benchMinutes } from "./llm/minutes.ts";
import { benchRouter } from "./llm/router.ts";
import { benchSpeed } from "./llm/speed.ts";
import { benchSummaries } from "./llm/summaries.ts";

const { values, positionals: [path, ...parts] } = parseArgs({
  args: [...Deno.args],
  allowPositionals: true,
  options: {
    record: { type: "string" },
    minutes: { type: "string", default: "60" },
    threads: { type: "string" },
    meetings: { type: "string", default: "12" },
    questions: { type: "string", default: "60" },
    draft: { type: "string" },
    "no-items": { type: "boolean", default: false },
    text: { type: "boolean", default: false },
    recorded: { type: "boolean", default: false },
  },
});
if (path === undefined) throw new Error("Which model? deno task bench:llm MODEL.gguf");

const threads = values.threads === undefined ? {} : { threads: Number(values.threads) };
const id = basename(path);
const record = values.record ?? Deno.makeTempDirSync({ prefix: "chatham-llm-" });
const model = recorded(
  id,
  record,
  () =>
    values.recorded
      ? Promise.reject(new ChathamError("unavailable", "This was not written before"))
      : openLanguageModel(path, { id, ...threads }),
);
const limits = {
  meetingsMax: Number(values.meetings),
  minutes: Number(values.minutes),
  withText: values.text,
};
const wanted = (part: string) => parts.length === 0 || parts.includes(part);

if (wanted("speed")) await benchSpeed(path, { ...threads, draft: values.draft });
if (wanted("first-words")) await benchFirstWords(path, threads);
if (wanted("summaries")) await benchSummaries(values["no-items"] ? overviewsOnly(model) : model, limits);
if (wanted("minutes")) await benchMinutes(model, limits);
if (wanted("answers")) await benchAnswers(model, { ...limits, questionsMax: Number(values.questions) });
if (wanted("router")) await benchRouter(model, { ...limits, questionsMax: Number(values.questions) });
print(`${model.wasAsked} requests were ${values.recorded ? "not written before" : "written anew"}`);
Deno.exit(0);

/** Lists are not asked for: they are empty at once. */
function overviewsOnly(model: LanguageModel): LanguageModel {
  return {
    ...{ id: model.id, contextTokens: model.contextTokens, countTokens: model.countTokens },
    generate: (prompt, options) => {
      const { properties } = (options.schema ?? {}) as { properties?: Record<string, unknown> };
      if (properties?.decisions === undefined) return model.generate(prompt, options);
      const text = JSON.stringify({ decisions: [], actions: [], questions: [] });
      return Promise.resolve({ text, tokensIn: 0, tokensOut: 0, finish: "stop" });
    },
  };
}
