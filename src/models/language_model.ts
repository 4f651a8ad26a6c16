/** A text generator, wherever it runs. The in-process one is `device/llm`. */
export interface LanguageModel {
  readonly id: string;
  /** Prompt and answer together, in tokens. */
  readonly contextTokens: number;
  /** Tokens that it reads in a second, as last measured; undefined where nobody measures, or nothing was read yet. */
  readonly readsPerSecond?: number | undefined;
  countTokens(text: string): number | Promise<number>;
  /** What two prompts of one `use` begin with alike is read once. */
  generate(prompt: Prompt, options: GenerateOptions): Promise<Generated>;
  /** Reads the instructions with which prompts of a use will begin, before there is one; where what was read is kept. */
  readAhead?(system: string, use: ModelUse): Promise<void>;
}

/** Instructions and data are kept apart: `data` is quoted material and never read as instructions. */
export interface Prompt {
  readonly system: string;
  readonly user: string;
}

/** A person waits for a `question`; `reading` is work in the background. Each has a memory of its own. */
export type ModelUse = "question" | "reading";

export interface GenerateOptions {
  readonly tokensMax: number;
  /** JSON Schema that the answer must match; enforced by grammar where the target can. */
  readonly schema?: Readonly<Record<string, unknown>>;
  readonly temperature?: number;
  readonly signal?: AbortSignal;
  readonly onText?: (piece: string) => void;
  readonly use?: ModelUse;
  /** Of the prompt's tokens how many are read. */
  readonly onRead?: (read: number, of: number) => void;
}

export interface Generated {
  readonly text: string;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** `stop` when the model ended by itself, `length` when it was cut, `loop` when it said the same again and again. */
  readonly finish: "stop" | "length" | "loop";
  /** Where it was made on this device. */
  readonly times?: ModelTimes;
}

/** What one request to a model of this device took. */
export interface ModelTimes {
  /** Of the prompt, without what was read before. */
  readonly tokensRead: number;
  readonly readMs: number;
  readonly tokensWritten: number;
  readonly writeMs: number;
  /** From the request's turn to its first token; undefined where none came. */
  readonly firstTokenMs: number | undefined;
}
