import type { Named } from "../../../src/erase/named_person.ts";
import { settingWithoutName } from "../../../src/erase/settings_without_name.ts";
import { settingsStore } from "./settings_store.ts";
import type { Database } from "../file/database.ts";

/** Takes a person's name out of what people set. Call inside the transaction that forgets. */
export function forgetInSettings(database: Database, named: Named): void {
  const settings = settingsStore(database);
  for (const { name, value } of settings.list()) {
    const left = settingWithoutName(name, value, named);
    if (left !== value) settings.set(name, left);
  }
}
