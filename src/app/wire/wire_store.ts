import { createSearch } from "../../../device/search/search.ts";
import type { KeySource } from "../../../device/store/file/key.ts";
import { FolderLock } from "../../../device/store/file/lock.ts";
import { openStore } from "../../../device/store/open.ts";
import type { Start } from "../../launch/start.ts";
import type { App } from "../app.ts";
import type { Keeper } from "../lazy.ts";
import type { WiredModels } from "./wire_models.ts";
import type { Wiring } from "./wiring.ts";

/** The encrypted store and what searches it. */
export function wireStore({ once }: Keeper, { folder, start }: Wiring, models: WiredModels): WiredStore {
  const store = once(async () => await openStore(folder, keySource(start)));
  const search = once(async () => {
    const { database } = await store();
    const embedderId = (await models.modelFor("sentence-embedding"))?.entry.id;
    return createSearch({ database, embedderId, embedder: models.embedder });
  });
  const clients = once(async () => {
    const { Clients } = await import("../../clients/clients.ts");
    const { clientStore } = await import("../../../device/store/outgoing/client_store.ts");
    return new Clients(clientStore((await store()).database));
  });
  const sessions = once(async () => {
    const { Sessions } = await import("../../clients/sessions.ts");
    const { sessionStore } = await import("../../../device/store/outgoing/session_store.ts");
    return new Sessions(sessionStore((await store()).database));
  });
  return {
    store,
    search,
    clients,
    sessions,
    spool: async () => (await store()).spool,
    async holdDataFolder(): Promise<AsyncDisposable> {
      await store();
      const lock = FolderLock.takeForServer(folder);
      return { [Symbol.asyncDispose]: () => Promise.resolve(lock[Symbol.dispose]()) };
    },
  };
}

export interface WiredStore
  extends Pick<App, "search" | "clients" | "sessions" | "spool" | "holdDataFolder"> {
  store(): Promise<Awaited<ReturnType<typeof openStore>>>;
}

function keySource({ key, passphrase }: Start): KeySource {
  if (key !== undefined) return { mode: "environment", value: key };
  if (passphrase !== undefined) return { mode: "passphrase", passphrase };
  return { mode: "file" };
}
