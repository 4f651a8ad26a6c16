import { existsSync } from "node:fs";
import { join } from "node:path";
import { findModel, openShelf, readVerified, type Shelf, verifiedPath } from "../../../models/verify.ts";
import { ChathamError } from "../../errors.ts";
import type { FindNames } from "../../gate/find/names/find_names.ts";
import type { Detect } from "../../personal_data.ts";
import type { EncoderEntry } from "../../meeting/search.ts";
import type { AddModel } from "../../models/shelf.ts";
import type { App } from "../app.ts";
import type { Keeper } from "../lazy.ts";
import type { Wiring } from "./wiring.ts";

/** The models of this device, each opened on first use: what hears, embeds, finds personal data and writes. */
export function wireModels({ once }: Keeper, { folder, root, start }: Wiring): WiredModels {
  const shelves = once(() => openShelves(folder, root));
  const modelFor = async (task: string) => findModel(await shelves(), task);

  const languageModel = once(async () => {
    const model = await modelFor("language-model");
    if (!model) return undefined;
    const { openLanguageModel, parseKvCache } = await import("../../../device/llm/open_language_model.ts");
    const kvCache = parseKvCache(model.entry.settings?.kvCache);
    return await openLanguageModel(await verifiedPath(model, "model"), {
      id: model.entry.id,
      ...(model.entry.files.draft ? { draftPath: await verifiedPath(model, "draft") } : {}),
      ...(kvCache ? { kvCache } : {}),
    });
  });
  const encoderOf = (task: string) =>
    once(async () => {
      const model = await modelFor(task);
      if (!model) return undefined;
      const { openSentenceEncoder } = await import("../../../device/embed/sentence_encoder.ts");
      const { encoderSettings } = await import("../../../device/embed/encoder_settings.ts");
      const files = {
        model: await readVerified(model, "model"),
        vocabulary: await readVerified(model, "vocabulary"),
      };
      return await openSentenceEncoder(files, { ...encoderSettings(model.entry), threads: 1 });
    });
  const embedder = encoderOf("sentence-embedding");
  const multilingual = encoderOf("sentence-embedding-multilingual");
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
  const hearing = once(async () => {
    const { hearModels } = await import("../../../device/hear/models.ts");
    return hearModels(await shelves());
  });
  const hear = once(async () => {
    const { createHear } = await import("../../../device/hear/hear.ts");
    return createHear(await hearing(), start.decodeOutside);
  });
  const classifierFor = (task: string) =>
    once(async () => {
      const model = await modelFor(task);
      if (!model) return undefined;
      const { openTokenClassifier } = await import("../../../device/pii/model.ts");
      const files = {
        model: await readVerified(model, "model"),
        vocabulary: await readVerified(model, "vocabulary"),
        labels: await readVerified(model, "labels"),
      };
      return await openTokenClassifier(files, { id: model.entry.id, threads: THREADS });
    });
  const english = classifierFor("personal-data");
  const others = classifierFor("personal-data-languages");
  const detector = once(async () => {
    const { createDetect } = await import("../../gate/find/detect.ts");
    const classifier = await english();
    if (!classifier) {
      throw new ChathamError(
        "gate-closed",
        "No model for personal data is installed, so nothing can be redacted",
      );
    }
    if (await modelFor("personal-data-languages") === undefined) {
      return createDetect(classifier.find);
    }
    // Opened with the first text that is not English.
    const find: FindNames = async (texts, options) =>
      await (await others() ?? classifier).find(texts, options);
    return createDetect(classifier.find, find);
  });
  const models = once(async () => {
    const { createModels } = await import("../../../models/models.ts");
    return createModels(await shelves(), { ownFolder: join(folder, "models"), tryOut });
  });

  return {
    modelFor,
    languageModel,
    embedder,
    encoders,
    hear,
    models,
    detect: async (): Promise<Detect> => await detector(),
    inUse: async (): Promise<Record<string, string | null>> =>
      Object.fromEntries(
        await Promise.all(
          TASKS.map(async (task) => [task, (await modelFor(task))?.entry.id ?? null] as const),
        ),
      ),
  };
}

export interface WiredModels extends Pick<App, "languageModel" | "embedder" | "hear" | "detect" | "models"> {
  /** What embeds meetings, each in its languages; none is opened before it is needed. */
  encoders(): Promise<readonly EncoderEntry[]>;
  /** The model that is used for a task; undefined when none is installed. */
  modelFor(task: string): Promise<ReturnType<typeof findModel>>;
  /** By task, the id of the model in use. */
  inUse(): Promise<Record<string, string | null>>;
}

const THREADS = 2;

/** Tasks that a model can be installed for, in the order of the pipeline. */
const TASKS = [
  "voice-activity",
  "transcribe",
  "speaker-segmentation",
  "speaker-embedding",
  "sentence-embedding",
  "sentence-embedding-multilingual",
  "personal-data",
  "personal-data-languages",
  "language-model",
];

/** Has a new language model write a few words, so that one that cannot is refused before it is installed. */
async function tryOut({ task, path, draft, settings }: AddModel): Promise<void> {
  if (task !== "language-model") return;
  const { openLanguageModel, parseKvCache } = await import("../../../device/llm/open_language_model.ts");
  const kvCache = parseKvCache(settings?.kvCache);
  await using model = await openLanguageModel(path, {
    id: "tried",
    ...(draft === undefined ? {} : { draftPath: draft }),
    ...(kvCache ? { kvCache } : {}),
  });
  await model.generate({ system: "", user: "Count to three." }, { tokensMax: 8 });
}

/** What ships with the program, and before it what the user added to the data folder. */
async function openShelves(folder: string, root: string): Promise<Shelf[]> {
  const shipped = await openShelf(root, join(root, "models", "manifest.json"));
  const own = join(folder, "models");
  const manifest = join(own, "manifest.json");
  return existsSync(manifest) ? [shipped, await openShelf(own, manifest)] : [shipped];
}
