import { ChathamError } from "../../../src/errors.ts";
import { collectionSchema, type CollectionStore } from "../../../src/meeting/collection.ts";
import { settingsStore } from "./settings_store.ts";
import type { Database } from "../file/database.ts";
import { guard } from "../file/fault.ts";
import { refuseUnderHold } from "../meetings/legal_hold.ts";

/** Collections among the settings; which meeting is in which stands with the meeting. */
export function collectionStore(database: Database): CollectionStore {
  const settings = settingsStore(database);
  const count = database.prepare<[string], number>("select count(*) from meetings where collection = ?")
    .pluck();
  const get = (id: string) => {
    const value = settings.get(`${PREFIX}${id}`);
    return value === undefined ? undefined : collectionSchema.parse(value);
  };
  return {
    list: () =>
      settings.list().filter(({ name }) => name.startsWith(PREFIX)).map(({ name, value }) => {
        const id = name.slice(PREFIX.length);
        return { id, ...collectionSchema.parse(value), meetings: count.get(id) ?? 0 };
      }),
    get,
    put: (id, collection) => void settings.set(`${PREFIX}${id}`, collection),
    remove: (id) => {
      const remove = database.transaction(() => {
        database.prepare("update meetings set collection = null where collection = ?").run(id);
        settings.set(`vocabulary:${id}`, undefined);
        return settings.set(`${PREFIX}${id}`, undefined);
      });
      return guard("remove the collection", () => remove.immediate());
    },
    move: (meetingId, id) => {
      if (id !== null && get(id) === undefined) {
        throw new ChathamError("not-found", `There is no collection ${id}`);
      }
      return guard("move the meeting", () => {
        refuseUnderHold(database, meetingId);
        return database.prepare("update meetings set collection = ? where id = ?").run(id, meetingId)
          .changes > 0;
      });
    },
  };
}

const PREFIX = "collection:";
