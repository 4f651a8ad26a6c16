import type { LanguageModelCard } from "./language_model_card.ts";

/** What the command line may do with models; `models/` does it. */
export interface Models {
  list(): Promise<ListedModel[]>;
  /** @returns warnings as words of a fixed list */
  add(model: AddModel): Promise<{ readonly id: string; readonly warnings: readonly ModelWarning[] }>;
  /** Makes an installed model the one that its task uses. @throws ChathamError `not-found` */
  use(id: string): Promise<void>;
  /** Takes a model of the user's away, and its files where no other needs them. @throws ChathamError `not-found`, `refused` */
  remove(id: string): Promise<void>;
  /** @returns what is wrong, by model; empty when nothing is. */
  verify(): Promise<{ readonly id: string; readonly fault: string }[]>;
}

export interface ListedModel {
  readonly id: string;
  readonly task: string;
  /** As its maker calls it, where the file says. */
  readonly name: string | undefined;
  readonly licence: string;
  readonly source: string;
  readonly isInUse: boolean;
  /** Tokens that a language model was trained to see at once. */
  readonly contextTokens: number | undefined;
}

export interface AddModel {
  readonly task: ModelTask;
  readonly path: string;
  /** A smaller model that guesses ahead for a language model. */
  readonly draft?: string;
  /** A LoRA adapter for a language model. */
  readonly adapter?: string;
  readonly settings?: Readonly<Record<string, number | string>>;
}

/** What was found out by trying a model before it was installed. */
export interface TriedModel {
  readonly card?: LanguageModelCard;
  readonly warnings?: readonly ModelWarning[];
  readonly settings?: Readonly<Record<string, number | string>>;
}

/** What a new model is warned of, in words for people. */
export const MODEL_WARNINGS = {
  "looks-like-a-base-model":
    "it looks like a base model, which goes on with a text rather than answer: much of what it writes will not pass the checks",
  "small-context": "it sees little at once: questions and summaries that need more stay quotations",
} as const;

export type ModelWarning = keyof typeof MODEL_WARNINGS;

/** Tasks for which a model can be installed, and what the file must be. */
export const MODEL_TASKS = {
  "language-model": "GGUF, runs through llama.cpp",
  "speaker-segmentation": "ONNX, pyannote segmentation 3.0",
} as const satisfies Record<string, string>;

export type ModelTask = keyof typeof MODEL_TASKS;
