import { createHash } from "node:crypto";
import type { Generated, LanguageModel } from "../../../src/models/language_model.ts";

/** As the 1.5B model on two processors that have nothing else to do. */
const READS_PER_SECOND = 96;

/**
 * A model whose answers are kept in a folder and given again for the same request: a table can be made anew after the
 * code that checks answers has changed, without hours of writing. Figures of time come from first runs alone.
 */
export function recorded(
  id: string,
  folder: string,
  open: () => Promise<LanguageModel>,
): LanguageModel & { readonly wasAsked: number } {
  Deno.mkdirSync(folder, { recursive: true });
  const counted = new Map<string, number>();
  let asked = 0;
  let model: LanguageModel | undefined;
  const opened = async () => model ??= await open();
  return {
    id,
    contextTokens: 4_096,
    // How much is shown follows the speed: with the machine's own, which changes, what was kept would not be found again.
    readsPerSecond: READS_PER_SECOND,
    get wasAsked() {
      return asked;
    },
    // Windows must come out alike with and without the model, so that what was kept is found again.
    countTokens(text) {
      const known = counted.get(text);
      if (known !== undefined) return known;
      const tokens = Math.ceil(
        (text.match(/[\p{L}\p{M}]+|\p{N}|[^\s\p{L}\p{M}\p{N}]/gu)?.length ?? 0) * 1.25,
      );
      counted.set(text, tokens);
      return tokens;
    },
    async generate(prompt, options) {
      const { tokensMax, temperature, schema } = options;
      const asks = JSON.stringify([id, prompt, { tokensMax, temperature, schema }]);
      const file = `${folder}/${createHash("sha256").update(asks).digest("hex").slice(0, 24)}.json`;
      try {
        return JSON.parse(Deno.readTextFileSync(file)) as Generated;
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
      asked++;
      const generated = await (await opened()).generate(prompt, options);
      Deno.writeTextFileSync(file, JSON.stringify(generated));
      return generated;
    },
  };
}
