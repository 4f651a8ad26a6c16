import type { LanguageModel } from "../models/language_model.ts";
import type { Embedder } from "../meeting/search.ts";
import type { MeetingStore } from "../meeting/meeting_store.ts";
import type { SendHouse } from "../send/house.ts";
import type { ReadByRules } from "../summarise/summarise.ts";

/** What the faces of the OpenAI dialect need besides the way out: what this process can answer by itself. */
export interface FaceHouse extends SendHouse {
  readonly store: MeetingStore;
  readonly languageModel: () => Promise<LanguageModel | undefined>;
  readonly embedder: () => Promise<Embedder | undefined>;
  /** Reads a meeting by rules beside this thread; undefined where there is no other. */
  readonly byRules?: ReadByRules | undefined;
}
