/** What the command line may do with models; `models/` does it. */
export interface Models {
  list(): Promise<ListedModel[]>;
  add(model: AddModel): Promise<{ readonly id: string }>;
  /** @returns what is wrong, by model; empty when nothing is. */
  verify(): Promise<{ readonly id: string; readonly fault: string }[]>;
}

export interface ListedModel {
  readonly id: string;
  readonly task: string;
  readonly licence: string;
  readonly source: string;
  readonly isInUse: boolean;
}

export interface AddModel {
  readonly task: ModelTask;
  readonly path: string;
  /** A smaller model that guesses ahead for a language model. */
  readonly draft?: string;
  readonly settings?: Readonly<Record<string, number | string>>;
}

/** Tasks for which a model can be installed, and what the file must be. */
export const MODEL_TASKS = {
  "language-model": "GGUF, runs through llama.cpp",
  "speaker-segmentation": "ONNX, pyannote segmentation 3.0",
} as const satisfies Record<string, string>;

export type ModelTask = keyof typeof MODEL_TASKS;
