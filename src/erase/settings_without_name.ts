import type { Named } from "./named_person.ts";

/**
 * What people set, without a person's name: the names of collections and headings of templates lose it, labels and cues that hold it go,
 * and so do entries of the vocabulary.
 * @param name of the setting @returns undefined where nothing is left of it
 */
export function settingWithoutName(name: string, value: unknown, named: Named): unknown {
  if (!isNamedIn(value, named)) return value;
  return name.startsWith("vocabulary") ? withoutEntries(value, named) : without(value, named);
}

/** Every text in a value. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [spaced(value)];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
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
