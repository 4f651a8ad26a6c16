import { findModel, readVerified, type Shelf } from "../../models/verify.ts";
import type { Detect } from "../../src/entity.ts";
import { ChathamError } from "../../src/errors.ts";
import { createDetect } from "./detect.ts";
import { openTokenClassifier, type TokenClassifier } from "./model.ts";

/** Detection with the model that the shelves have; opened on first use and kept until closed. */
export interface PiiDetector {
  readonly detect: Detect;
  /** Id of the model, or undefined where none is installed; then `detect` throws, and nothing leaves the device. */
  readonly modelId: string | undefined;
  close(): Promise<void>;
}

/** Task of the token classifier in the list of models. */
export const PII_TASK = "personal-data";

const THREADS = 2;

/** @returns the detector over the shelves; no file is read before its first use */
export function piiDetector(shelves: readonly Shelf[]): PiiDetector {
  const model = findModel(shelves, PII_TASK);
  let opening: Promise<TokenClassifier> | undefined;
  const open = async (): Promise<TokenClassifier> => {
    if (model === undefined) {
      throw new ChathamError("unavailable", "No model for personal data is installed; run the set-up again");
    }
    const [weights, vocabulary, labels] = await Promise.all(
      ["model", "vocabulary", "labels"].map((role) => readVerified(model, role)),
    );
    if (!weights || !vocabulary || !labels) {
      throw new ChathamError("unavailable", `Model ${model.entry.id} is incomplete`);
    }
    return await openTokenClassifier({ model: weights, vocabulary, labels }, {
      id: model.entry.id,
      threads: THREADS,
    });
  };
  const opened = () => {
    opening ??= open().catch((error) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  return {
    modelId: model?.entry.id,
    detect: createDetect(async (texts, options) => (await opened()).find(texts, options)),
    async close() {
      const classifier = await opening;
      opening = undefined;
      await classifier?.close();
    },
  };
}
