import type { LanguageModel, ModelTimes } from "../../src/models/language_model.ts";

/**
 * A model that knows how fast it has read lately.
 * @param options.readsPerSecond as it was when the model was tried; tokens
 */
export function withSpeed<Model extends LanguageModel>(
  model: Model,
  { onTimes, readsPerSecond: tried }: SpeedOptions = {},
): Model {
  let readsPerSecond = tried;
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
      onTimes?.(times);
      return generated;
    },
  };
}

export interface SpeedOptions {
  /** Gets what each request took. */
  readonly onTimes?: (times: ModelTimes) => void;
  readonly readsPerSecond?: number | undefined;
}

/** Fewer tokens tell little of how fast many are read. */
const READ_ENOUGH = 48;
