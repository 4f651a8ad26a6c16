import { createSearch } from "../../../device/search/search.ts";
import { type KeySource, storeKey } from "../../../device/store/file/key.ts";
import { freeBytesIn } from "../../../device/store/file/free_space.ts";
import { FolderLock } from "../../../device/store/file/lock.ts";
import { openStore } from "../../../device/store/open.ts";
import type { Receipts } from "../../receipts/receipts.ts";
import { startTracesThread } from "../../../device/store/traces/traces_thread.ts";
import { ChathamError } from "../../errors.ts";
import { readFolderSettings } from "../../launch/folder_settings.ts";
import { policyFolder } from "../../launch/policy/policy_folder.ts";
import type { Start } from "../../launch/start.ts";
import type { App } from "../app.ts";
import type { Keeper } from "../lazy.ts";
import type { WiredModels } from "./wire_models.ts";
import type { Wiring } from "./wiring.ts";

/** The encrypted store and what searches it. */
export function wireStore(
  { once }: Keeper,
  { folder, start, rooms, environment }: Wiring,
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
    const { database, makingRoom } = await store();
    return new Receipts(receiptJournal(database, makingRoom));
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
  const states = once(async () => {
    const { folderStates } = await import("../../../device/store/collections/folder_states.ts");
    return folderStates((await store()).database);
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
    folderStates: states,
    async folders() {
      const { watched, exported } = readFolderSettings(policyFolder(environment, folder));
      if (watched.length + exported.length === 0) return { watched: [], exported: [] };
      const { get } = await states();
      const told = <T extends { folder: string }>(one: T) => {
        const state = get(one.folder);
        return { ...one, ...(state && { state }) };
      };
      return { watched: watched.map(told), exported: exported.map(told) };
    },
    async changeFolders() {
      if (start.changeFolders === undefined) {
        throw new ChathamError("unavailable", "Only the launcher changes the settings of folders");
      }
      await start.changeFolders();
    },
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
    whenWritable: async () => await (await store()).writeLock.whenFree(),
    async holdDataFolder(): Promise<AsyncDisposable> {
      const { writeLock } = await store();
      const held = new DisposableStack();
      held.use(FolderLock.takeForServer(folder));
      writeLock.answerOthers();
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
    | "folders"
    | "folderStates"
    | "changeFolders"
    | "clients"
    | "sessions"
    | "freeBytes"
    | "spool"
    | "erasures"
    | "onErasure"
    | "holdDataFolder"
    | "whenWritable"
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
