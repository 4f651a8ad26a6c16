import type { LanguageModel, ModelTimes } from "../../src/models/language_model.ts";

/** A model that knows how fast it has read lately. @param onTimes gets what each request took */
export function withSpeed<Model extends LanguageModel>(
  model: Model,
  onTimes: (times: ModelTimes) => void = () => {},
): Model {
  let readsPerSecond: number | undefined;
  return {
    ...model,
    get readsPerSecond() {
      return readsPerSecond;
    },
    async generate(prompt, options) {
      const generated = await model.generate(prompt, options);
      const { times } = generated;
      if (times === undefined) return generated;
      if (times.tokensRead >= READ_ENOUGH) readsPerSecond = 1_000 * times.tokensRead / times.readMs;
      onTimes(times);
      return generated;
    },
  };
}

/** Fewer tokens tell little of how fast many are read. */
const READ_ENOUGH = 64;
