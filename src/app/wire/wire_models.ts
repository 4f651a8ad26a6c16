import { existsSync } from "node:fs";
import { join } from "node:path";
import { findModel, openShelf, type Shelf, verifiedPath } from "../../../models/verify.ts";
import type { Rooms } from "../../../device/rooms/rooms.ts";
import { ChathamError } from "../../errors.ts";
import type { Detect } from "../../personal_data.ts";
import type { EncoderEntry } from "../../meeting/search.ts";
import type { AddModel } from "../../models/shelf.ts";
import type { App } from "../app.ts";
import type { Keeper } from "../lazy.ts";
import type { Wiring } from "./wiring.ts";

/** The models of this device, each opened on first use: what hears, embeds, finds personal data and writes. */
export function wireModels({ once }: Keeper, { folder, root, start, rooms }: Wiring): WiredModels {
  const shelves = once(() => openShelves(folder, root));
  const modelFor = async (task: string) => findModel(await shelves(), task);

  const languageModel = once(async () => {
    const model = await modelFor("language-model");
    if (!model) return undefined;
    const { languageModelInRoom, parseKvCache } = await import("../../../device/llm/model_in_room.ts");
    const kvCache = parseKvCache(model.entry.settings?.kvCache);
    return await languageModelInRoom(rooms.get("language"), await verifiedPath(model, "model"), {
      id: model.entry.id,
      ...(model.entry.files.draft ? { draftPath: await verifiedPath(model, "draft") } : {}),
      ...(kvCache ? { kvCache } : {}),
    });
  });
  const encoderOf = (task: string) =>
    once(async () => {
      const model = await modelFor(task);
      if (!model) return undefined;
      const { encoderInRoom } = await import("../../../device/rooms/read_in_room.ts");
      return await encoderInRoom(rooms.get("reading"), model);
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
  const hear = once(async () => {
    const { hearInRoom } = await import("../../../device/hear/hear_in_room.ts");
    return hearInRoom(rooms.get("hearing"), await shelves(), start.decodeOutside);
  });
  const detector = once(async () => {
    const { detectorInRoom } = await import("../../../device/rooms/read_in_room.ts");
    const english = await modelFor("personal-data");
    if (!english) {
      throw new ChathamError(
        "gate-closed",
        "No model for personal data is installed, so nothing can be redacted",
      );
    }
    const others = await modelFor("personal-data-languages");
    return await detectorInRoom(rooms.get("reading"), { english, others });
  });
  const models = once(async () => {
    const { createModels } = await import("../../../models/models.ts");
    return createModels(await shelves(), {
      ownFolder: join(folder, "models"),
      tryOut: (model) => tryOut(model, rooms),
    });
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
async function tryOut({ task, path, draft, settings }: AddModel, rooms: Rooms): Promise<void> {
  if (task !== "language-model") return;
  const { languageModelInRoom, parseKvCache } = await import("../../../device/llm/model_in_room.ts");
  const kvCache = parseKvCache(settings?.kvCache);
  await using model = await languageModelInRoom(rooms.get("language"), path, {
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
