import { findModel, readVerified, type Shelf } from "../../models/verify.ts";
import { openVoiceEncoder } from "../diarise/voice.ts";
import { Graph } from "../onnx/graph.ts";
import { openMoonshine } from "../transcribe/moonshine.ts";
import { ChathamError } from "../../src/errors.ts";
import { keeper } from "../../src/app/lazy.ts";
import type { HearModels } from "./heard.ts";

/** The models of hearing as the shelves have them, each opened on first use and kept until `close`. */
export function hearModels(shelves: readonly Shelf[]): HearModels & { close(): Promise<void> } {
  const { once, closeAll } = keeper();
  return {
    voiceActivity: once(async () => {
      const model = needed(shelves, "voice-activity");
      const bytes = await readVerified(model, "model");
      return Graph.open(bytes, { name: model.entry.id, threads: 1 });
    }),
    recogniser: once(async () => {
      const model = needed(shelves, "transcribe");
      const files = {
        encoder: await readVerified(model, "encoder"),
        decoder: await readVerified(model, "decoder"),
      };
      return openMoonshine(files, { threads: THREADS });
    }),
    voiceEncoder: once(async () => {
      const model = findModel(shelves, "speaker-embedding");
      if (!model) return undefined;
      const cosineMin = model.entry.settings?.clusterCosineMin;
      if (typeof cosineMin !== "number") {
        throw new ChathamError("unavailable", `Model ${model.entry.id} does not say its clusterCosineMin`);
      }
      const bytes = await readVerified(model, "model");
      return openVoiceEncoder(bytes, { id: model.entry.id, threads: THREADS, cosineMin });
    }),
    segmentation: once(async () => {
      const model = findModel(shelves, "speaker-segmentation");
      if (!model) return undefined;
      return Graph.open(await readVerified(model, "model"), { name: model.entry.id, threads: THREADS });
    }),
    close: closeAll,
  };
}

/** Waiting for one another costs two threads a third more processor time, and on a busy machine more time by the clock. */
const THREADS = 1;

function needed(shelves: readonly Shelf[], task: string): NonNullable<ReturnType<typeof findModel>> {
  const model = findModel(shelves, task);
  if (model) return model;
  throw new ChathamError("unavailable", `No model for ${task} is installed; run the set-up again`);
}
