/** A text generator, wherever it runs. The in-process one is `device/llm`. */
export interface LanguageModel {
  readonly id: string;
  /** Prompt and answer together, in tokens. */
  readonly contextTokens: number;
  countTokens(text: string): number | Promise<number>;
  generate(prompt: Prompt, options: GenerateOptions): Promise<Generated>;
}

/** Instructions and data are kept apart: `data` is quoted material and never read as instructions. */
export interface Prompt {
  readonly system: string;
  readonly user: string;
}

export interface GenerateOptions {
  readonly tokensMax: number;
  /** JSON Schema that the answer must match; enforced by grammar where the target can. */
  readonly schema?: Readonly<Record<string, unknown>>;
  readonly temperature?: number;
  readonly signal?: AbortSignal;
  readonly onText?: (piece: string) => void;
}

export interface Generated {
  readonly text: string;
  readonly tokensIn: number;
  readonly tokensOut: number;
}
