import { createSearch } from "../../../device/search/search.ts";
import { type KeySource, storeKey } from "../../../device/store/file/key.ts";
import { freeBytesIn } from "../../../device/store/file/free_space.ts";
import { FolderLock } from "../../../device/store/file/lock.ts";
import { openStore } from "../../../device/store/open.ts";
import type { Receipts } from "../../receipts/receipts.ts";
import { startTracesThread } from "../../../device/store/traces/traces_thread.ts";
import type { Start } from "../../launch/start.ts";
import type { App } from "../app.ts";
import type { Keeper } from "../lazy.ts";
import type { WiredModels } from "./wire_models.ts";
import type { Wiring } from "./wiring.ts";

/** The encrypted store and what searches it. */
export function wireStore(
  { once }: Keeper,
  { folder, start, rooms }: Wiring,
  models: WiredModels,
): WiredStore {
  const store = once(async () => await openStore(folder, keySource(start)));
  const search = once(async () => {
    const { database } = await store();
    const embedderId = (await models.modelFor("sentence-embedding"))?.entry.id;
    const others = (await models.encoders()).filter(({ id }) => id !== embedderId);
    return createSearch({ database, embedderId, embedder: models.embedder, others });
  });
  const receipts = once(async () => {
    const { Receipts } = await import("../../receipts/receipts.ts");
    const { receiptJournal } = await import("../../../device/store/outgoing/receipt_journal.ts");
    return new Receipts(receiptJournal((await store()).database));
  });
  const collections = once(async () => {
    const { collectionStore } = await import("../../../device/store/collections/collection_store.ts");
    return collectionStore((await store()).database);
  });
  const templates = once(async () => {
    const { templateStore } = await import("../../../device/store/collections/template_store.ts");
    return templateStore((await store()).database);
  });
  const vocabulary = once(async () => {
    const { vocabularyStore } = await import("../../../device/store/collections/vocabulary_store.ts");
    return vocabularyStore((await store()).database);
  });
  const watched = once(async () => {
    const { watchedFiles } = await import("../../../device/store/collections/watched_files.ts");
    return watchedFiles((await store()).database);
  });
  const clients = once(async () => {
    const { Clients } = await import("../../clients/clients.ts");
    const { clientStore } = await import("../../../device/store/outgoing/client_store.ts");
    const acts = await receipts();
    const onChange = (name: string, how: "made" | "revoked") =>
      void acts.note({ act: "token", by: "owner", how, who: name });
    return new Clients(clientStore((await store()).database), undefined, onChange);
  });
  const sessions = once(async () => {
    const { Sessions } = await import("../../clients/sessions.ts");
    const { sessionStore } = await import("../../../device/store/outgoing/session_store.ts");
    return new Sessions(sessionStore((await store()).database));
  });
  return {
    store,
    search,
    receipts,
    collections,
    templates,
    vocabulary,
    watched,
    clients,
    sessions,
    freeBytes: () => freeBytesIn(folder),
    spool: async () => (await store()).spool,
    async erasures() {
      const { erasuresMark } = await import("../../../device/store/erasures/erasures.ts");
      return erasuresMark((await store()).database);
    },
    async onErasure(listener) {
      const { onErasure } = await import("../../../device/store/erasures/erasures.ts");
      onErasure((await store()).database, listener);
    },
    async holdDataFolder(): Promise<AsyncDisposable> {
      await store();
      const held = new DisposableStack();
      held.use(FolderLock.takeForServer(folder));
      const key = await storeKey(folder, keySource(start));
      held.use(startTracesThread(rooms.get("traces"), folder, key));
      key.fill(0);
      return { [Symbol.asyncDispose]: () => Promise.resolve(held.dispose()) };
    },
  };
}

export interface WiredStore extends
  Pick<
    App,
    | "search"
    | "collections"
    | "templates"
    | "vocabulary"
    | "watched"
    | "clients"
    | "sessions"
    | "freeBytes"
    | "spool"
    | "erasures"
    | "onErasure"
    | "holdDataFolder"
  > {
  store(): Promise<Awaited<ReturnType<typeof openStore>>>;
  /** For records of acts; what leaves has its own way. */
  receipts(): Promise<Receipts>;
}

function keySource({ key, passphrase }: Start): KeySource {
  if (key !== undefined) return { mode: "environment", value: key };
  if (passphrase !== undefined) return { mode: "passphrase", passphrase };
  return { mode: "file" };
}
