import type { LanguageModel } from "../models/language_model.ts";
import type { Policy } from "../policy/decide/compile.ts";
import type { Measurements as PolicyMeasurements } from "../policy/decide/predict.ts";
import type { Embedder } from "../meeting/search.ts";
import type { MeetingStore } from "../meeting/meeting_store.ts";
import type { SynthesisHouse } from "../ask/at_target/synthesise.ts";

export interface FaceHouse extends Omit<SynthesisHouse, "policy"> {
  readonly policy: () => Policy;
  readonly targetFigures: () => PolicyMeasurements;
  readonly languageModel: () => Promise<LanguageModel | undefined>;
  readonly embedder: () => Promise<Embedder | undefined>;
  readonly store: MeetingStore;
}
