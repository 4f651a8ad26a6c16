import { rulesInRoom } from "../../../device/transcript/rules_in_room.ts";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { findModel, openShelf, type Shelf } from "../../../models/verify.ts";
import { ChathamError } from "../../errors.ts";
import type { EncoderEntry } from "../../meeting/search.ts";
import type { ReadByRules } from "../../summarise/summarise.ts";
import type { Ranker } from "../../ask/on_device/ranker.ts";
import type { App } from "../app.ts";
import type { Keeper } from "../lazy.ts";
import { tryLanguageModel, wireLanguageModel } from "./wire_language_model.ts";
import type { Wiring } from "./wiring.ts";

/** The models of this device, each opened on first use: what hears, embeds, finds personal data and writes. */
export function wireModels({ once, closeAll }: Keeper, { folder, root, start, rooms }: Wiring): WiredModels {
  const shelves = once(() => openShelves(folder, root));
  const modelFor = async (task: string) => findModel(await shelves(), task);

  const languageModelMetrics = once(async () => {
    const { LanguageModelMetrics } = await import("../../models/language_model_metrics.ts");
    return new LanguageModelMetrics();
  });
  const languageModel = wireLanguageModel({ once, closeAll }, {
    rooms,
    modelFor,
    metrics: languageModelMetrics,
    look: async () => {
      const { machineFacts } = await import("../../../device/health/machine_facts.ts");
      return machineFacts(await start.machine?.());
    },
  });
  const encoderOf = (task: string) =>
    once(async () => {
      const model = await modelFor(task);
      if (!model) return undefined;
      const { encoderInRoom } = await import("../../../device/embed/encoder_in_room.ts");
      return await encoderInRoom(rooms.get("embedding"), model);
    });
  const embedder = encoderOf("sentence-embedding");
  const multilingual = encoderOf("sentence-embedding-multilingual");
  const ranker = once(async () => {
    const model = await modelFor("sentence-ranking");
    if (!model) return undefined;
    const { rankerInRoom } = await import("../../../device/embed/ranker_in_room.ts");
    return await rankerInRoom(rooms.get("embedding"), model);
  });
  const encoders = once(async () => {
    const { encoderSettings } = await import("../../../device/embed/encoder_settings.ts");
    const found: EncoderEntry[] = [];
    for (
      const [task, open] of [
        ["sentence-embedding", embedder],
        ["sentence-embedding-multilingual", multilingual],
      ] as const
    ) {
      const model = await modelFor(task);
      if (!model) continue;
      const { id, languages } = encoderSettings(model.entry);
      found.push({ id, ...(languages ? { languages } : {}), open });
    }
    return found;
  });
  const hear = once(async () => {
    const { hearInRoom } = await import("../../../device/hear/hear_in_room.ts");
    return hearInRoom(rooms.get("hearing"), await shelves(), start.decodeOutside);
  });
  const detection = once(async () => {
    const { detectInRoom } = await import("../../../device/pii/detect_in_room.ts");
    const english = await modelFor("personal-data");
    if (!english) {
      throw new ChathamError(
        "gate-closed",
        "No model for personal data is installed, so nothing can be redacted",
      );
    }
    const others = await modelFor("personal-data-languages");
    return await detectInRoom(rooms.get("detection"), { english, others });
  });
  const byRules = rooms.has("reading") ? rulesInRoom(rooms) : undefined;
  const models = once(async () => {
    const { createModels } = await import("../../../models/models.ts");
    return createModels(await shelves(), {
      ownFolder: join(folder, "models"),
      tryOut: (model) => tryLanguageModel(model, rooms),
    });
  });

  return {
    modelFor,
    languageModel,
    languageModelMetrics,
    embedder,
    encoders,
    ranker,
    hear,
    byRules,
    models,
    detect: async () => (await detection()).detect,
    preview: async () => (await detection()).preview,
    inUse: async (): Promise<Record<string, string | null>> =>
      Object.fromEntries(
        await Promise.all(
          TASKS.map(async (task) => [task, (await modelFor(task))?.entry.id ?? null] as const),
        ),
      ),
  };
}

export interface WiredModels extends
  Pick<
    App,
    "languageModel" | "languageModelMetrics" | "embedder" | "hear" | "detect" | "preview" | "models"
  > {
  /** What embeds meetings, each in its languages; none is opened before it is needed. */
  encoders(): Promise<readonly EncoderEntry[]>;
  /** What rates the sentences that may answer a question; undefined when none is installed. */
  ranker(): Promise<Ranker | undefined>;
  /** The model that is used for a task; undefined when none is installed. */
  modelFor(task: string): Promise<ReturnType<typeof findModel>>;
  /** Reads meetings by rules beside this thread; undefined for commands that have no room for it. */
  readonly byRules: ReadByRules | undefined;
  /** By task, the id of the model in use. */
  inUse(): Promise<Record<string, string | null>>;
}

/** Tasks that a model can be installed for, in the order of the pipeline. */
const TASKS = [
  "voice-activity",
  "transcribe",
  "speaker-segmentation",
  "speaker-embedding",
  "sentence-embedding",
  "sentence-embedding-multilingual",
  "sentence-ranking",
  "personal-data",
  "personal-data-languages",
  "language-model",
];

/** What ships with the program, and before it what the user added to the data folder. */
async function openShelves(folder: string, root: string): Promise<Shelf[]> {
  const shipped = await openShelf(root, join(root, "models", "manifest.json"));
  const own = join(folder, "models");
  const manifest = join(own, "manifest.json");
  return existsSync(manifest) ? [shipped, await openShelf(own, manifest)] : [shipped];
}
