import { VERSION } from "../../version.ts";
import type { App } from "../app.ts";
import { keeper } from "../lazy.ts";
import { wireActs } from "./wire_acts.ts";
import { wireBackup } from "./wire_backup.ts";
import { wireHealth } from "./wire_health.ts";
import { wireIngest } from "./wire_ingest.ts";
import { wireModels } from "./wire_models.ts";
import { wireOutgoing } from "./wire_outgoing.ts";
import { wireStore } from "./wire_store.ts";
import type { Wiring } from "./wiring.ts";

/**
 * Hands what `device/` can do to the rooms of `src/`, where it is described: the `wire_*` files beside this one and
 * nothing else in `src/` may import `device/`. Heavy parts are loaded when they are first needed.
 */
export function wire(wiring: Wiring): App {
  const parts = keeper();
  const models = wireModels(parts, wiring);
  const stored = wireStore(parts, wiring, models);
  const outgoing = wireOutgoing(parts, wiring, models, stored);
  const acts = wireActs(parts, { models, stored, outgoing });
  const wired = { models, stored, outgoing, acts };
  const { allowed: _, settled, ...acting } = acts;
  const { collections, templates, vocabulary, watched, store, clients, sessions, spool } = stored;
  const { folders, folderStates, changeFolders } = stored;
  const { erasures, onErasure, freeBytes, holdDataFolder, whenWritable } = stored;
  const { policy, given, serverPolicy, escalation, transcription } = outgoing;
  const { hear, detect, preview, embedder, languageModel, languageModelMetrics } = models;
  const { told, ...ingesting } = wireIngest(parts, wiring, wired);
  return {
    version: VERSION,
    dataFolder: wiring.folder,
    ...{ collections, templates, vocabulary, watched, store, clients, sessions, spool },
    ...{ folders, folderStates, changeFolders },
    ...{ erasures, onErasure, freeBytes, holdDataFolder, whenWritable },
    ...{ policy, given, serverPolicy, escalation, transcription },
    ...acting,
    ...wireBackup(parts, wired),
    ...{ hear, detect, preview, embedder, languageModel, languageModelMetrics, models: models.models },
    ...ingesting,
    ...wireHealth(parts, wiring, wired),
    openBrowser: (file) => wiring.start.openBrowser?.(file),
    async close() {
      await settled();
      await told();
      await parts.closeAll();
    },
  };
}
