import { availableParallelism } from "node:os";
import type { Rooms } from "../../../device/rooms/rooms.ts";
import { type InstalledModel, verifiedPath } from "../../../models/verify.ts";
import { SYSTEM as INSTRUCTIONS } from "../../ask/on_device/answer_prompt.ts";
import { ChathamError } from "../../errors.ts";
import { heldBackBy, ModelHeldBack } from "../../models/held_back.ts";
import type { LanguageModel } from "../../models/language_model.ts";
import type { LanguageModelMetrics } from "../../models/language_model_metrics.ts";
import type { AddModel, TriedModel } from "../../models/shelf.ts";
import { type DeviceFacts, lookedAtLately } from "../../send/facts/device_facts.ts";
import type { Keeper } from "../lazy.ts";

/**
 * The language model of this device, opened on first use, where the machine is fit for it: enough memory free, battery and
 * heat as they should be, looked at anew for each use.
 * @param modelFor undefined where none is installed
 */
export function wireLanguageModel(
  { once }: Keeper,
  { rooms, modelFor, look, metrics }: {
    readonly rooms: Rooms;
    readonly modelFor: (task: string) => Promise<InstalledModel | undefined>;
    /** At the machine. */
    readonly look: () => Promise<DeviceFacts>;
    readonly metrics: () => Promise<LanguageModelMetrics>;
  },
): () => Promise<LanguageModel | undefined> {
  const lately = lookedAtLately(look);
  let isLoaded = false;
  const open = once(async () => {
    const model = await modelFor("language-model");
    if (!model) return undefined;
    const { languageModelInRoom, parseKvCache } = await import("../../../device/llm/model_in_room.ts");
    const { settings = {}, files, id } = model.entry;
    const kvCache = parseKvCache(settings.kvCache);
    const measured = await metrics();
    const opened = await languageModelInRoom(rooms.get("language"), await verifiedPath(model, "model"), {
      id,
      ...(files.draft ? { draftPath: await verifiedPath(model, "draft") } : {}),
      ...(files.adapter ? { adapterPath: await verifiedPath(model, "adapter") } : {}),
      ...(kvCache ? { kvCache } : {}),
      ...threadsOf(settings),
    }, { onTimes: (times) => measured.observe(times), ...speedOf(settings) });
    isLoaded = true;
    // Nobody waits for it: a model that cannot read fails when it is asked.
    void opened.readAhead?.(INSTRUCTIONS, "question").catch(() => {});
    return opened;
  });
  return async () => {
    const model = await modelFor("language-model");
    if (!model) return undefined;
    const bytes = Object.values(model.entry.files).reduce((sum, file) => sum + file.bytes, 0);
    const why = heldBackBy(await lately(), { megabytes: Math.ceil(bytes / 2 ** 20), isLoaded });
    if (why !== undefined) throw new ModelHeldBack(why);
    try {
      return await open();
    } catch (cause) {
      if (cause instanceof ChathamError && cause.kind === "unavailable") {
        throw new ModelHeldBack("model-unloadable", { cause });
      }
      throw cause;
    }
  };
}

function speedOf({ readsPerSecond }: Readonly<Record<string, unknown>>): { readsPerSecond?: number } {
  return typeof readsPerSecond === "number" ? { readsPerSecond } : {};
}

/** What was tried when the model was installed holds as long as the machine has as many processors. */
function threadsOf(settings: Readonly<Record<string, unknown>>): { threads?: number } {
  const { threads, processors } = settings;
  return typeof threads === "number" && processors === availableParallelism() ? { threads } : {};
}

/**
 * Has a new language model answer one question before it is installed: one that cannot is refused, and what was found out
 * on the way is kept, such as the threads at which it reads fastest here.
 *
 * @throws ChathamError `bad-input` for a file that was not taught to answer
 */
export async function tryLanguageModel(
  { task, path, draft, adapter, settings }: AddModel,
  rooms: Rooms,
): Promise<TriedModel> {
  if (task !== "language-model") return {};
  const { languageModelInRoom, parseKvCache } = await import("../../../device/llm/model_in_room.ts");
  const { readGgufHeader } = await import("../../../device/llm/gguf_header.ts");
  const { type, card } = await readGgufHeader(path);
  if (type === "adapter") {
    throw new ChathamError(
      "bad-input",
      "This file is an adapter: install it with its model, as --adapter FILE",
    );
  }
  if (!card.hasTemplate) {
    throw new ChathamError(
      "bad-input",
      `${card.name} is a base model: its file has no chat template, so it was not taught to answer`,
    );
  }
  const kvCache = parseKvCache(settings?.kvCache);
  await using model = await languageModelInRoom(rooms.get("language"), path, {
    id: "tried",
    ...(draft === undefined ? {} : { draftPath: draft }),
    ...(adapter === undefined ? {} : { adapterPath: adapter }),
    ...(kvCache ? { kvCache } : {}),
  });
  const { finish } = await model.generate(PROBE, { tokensMax: PROBE_TOKENS });
  return {
    card,
    // A model that was taught to answer comes to an end.
    warnings: [
      ...(card.kind === "base" || finish !== "stop" ? ["looks-like-a-base-model" as const] : []),
      ...(card.contextTokens < CONTEXT_TOKENS_MIN ? ["small-context" as const] : []),
    ],
    settings: {
      threads: model.threads,
      processors: availableParallelism(),
      ...(model.readsPerSecond === undefined ? {} : { readsPerSecond: Math.round(model.readsPerSecond) }),
    },
  };
}

/** The lines of a question, its instructions and its answer, and a little more. */
const CONTEXT_TOKENS_MIN = 1_024;

const PROBE = {
  system:
    "You answer questions about what was said, in one short sentence, and use nothing but what was said.",
  user: "Anna said: “I will send the report on Friday.” When will Anna send the report?",
};
const PROBE_TOKENS = 60;
