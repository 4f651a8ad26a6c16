import type { Named } from "../../../src/erase/named_person.ts";
import { settingsStore } from "./settings_store.ts";
import type { Database } from "../file/database.ts";

/**
 * Takes a person's name out of what people set: names and labels of collections, headings and cues of templates, and the
 * vocabulary, whose entries go whole. Call inside the transaction that forgets.
 */
export function forgetInSettings(database: Database, named: Named): void {
  const settings = settingsStore(database);
  for (const { name, value } of settings.list()) {
    if (!isNamedIn(value, named)) continue;
    settings.set(name, name.startsWith("vocabulary") ? withoutEntries(value, named) : without(value, named));
  }
}

/** In any text of it, also as a part of a name: what is taken away in vain here is soon set again. */
function isNamedIn(value: unknown, named: Named): boolean {
  if (typeof value === "string") return named.maybeIn(spaced(value));
  if (Array.isArray(value)) return value.some((one) => isNamedIn(one, named));
  return typeof value === "object" && value !== null &&
    Object.values(value).some((one) => isNamedIn(one, named));
}

function without(value: unknown, named: Named): unknown {
  if (typeof value === "string") {
    return named.maybeIn(spaced(value)) ? named.eraserAmong([]).text(spaced(value)) : value;
  }
  // A label that was a name marks nothing any more.
  if (Array.isArray(value)) {
    return value.filter((one) => typeof one !== "string" || !named.maybeIn(spaced(one))).map((one) =>
      without(one, named)
    );
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, without(one, named)]));
}

function withoutEntries(value: unknown, named: Named): unknown {
  if (typeof value !== "object" || value === null || !("entries" in value)) return undefined;
  const { entries } = value;
  const left = Array.isArray(entries) ? entries.filter((one) => !isNamedIn(one, named)) : [];
  return left.length === 0 ? undefined : { entries: left };
}

/** "person:dobrawa-kowalski" names somebody too. */
function spaced(text: string): string {
  return text.replace(/[_:@./-]+/g, " ");
}
