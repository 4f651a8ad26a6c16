import type { Database } from "../file/database.ts";
import { guard } from "../file/fault.ts";

/** What people set, as JSON under a name; whoever reads a value checks it. */
export interface SettingsStore {
  list(): { readonly name: string; readonly value: unknown }[];
  get(name: string): unknown;
  /** @param value undefined takes it away @returns false where that was not there */
  set(name: string, value: unknown): boolean;
}

export function settingsStore(database: Database): SettingsStore {
  const all = database.prepare<[], { name: string; value: string }>(
    "select name, value from settings order by name",
  );
  const one = database.prepare<[string], string>("select value from settings where name = ?").pluck();
  const put = database.prepare("insert or replace into settings (name, value) values (?, ?)");
  const remove = database.prepare("delete from settings where name = ?");
  return {
    list: () =>
      guard(
        "read the settings",
        () => all.all().map(({ name, value }) => ({ name, value: JSON.parse(value) })),
      ),
    get: (name) =>
      guard("read the settings", () => {
        const value = one.get(name);
        return value === undefined ? undefined : JSON.parse(value);
      }),
    set: (name, value) =>
      guard(
        "keep the settings",
        () => (value === undefined ? remove.run(name) : put.run(name, JSON.stringify(value))).changes > 0,
      ),
  };
}
