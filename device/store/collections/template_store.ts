import { templateSchema, type TemplateStore } from "../../../src/summarise/templates.ts";
import { settingsStore } from "./settings_store.ts";
import type { Database } from "../file/database.ts";

/** Own templates among the settings. */
export function templateStore(database: Database): TemplateStore {
  const settings = settingsStore(database);
  return {
    list: () =>
      settings.list().filter(({ name }) => name.startsWith(PREFIX)).map(({ name, value }) => ({
        id: name.slice(PREFIX.length),
        ...templateSchema.parse(value),
      })),
    get: (id) => {
      const value = settings.get(`${PREFIX}${id}`);
      return value === undefined ? undefined : templateSchema.parse(value);
    },
    put: (id, template) => void settings.set(`${PREFIX}${id}`, template),
    remove: (id) => settings.set(`${PREFIX}${id}`, undefined),
  };
}

const PREFIX = "template:";
