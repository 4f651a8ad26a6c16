import { collectionSchema } from "../meeting/collection.ts";
import { templateSchema } from "../summarise/templates.ts";
import type { Named } from "./named_person.ts";

/**
 * What people set, without a person's name: the names of collections and headings of templates lose it, labels and cues that hold it go,
 * and so do entries of the vocabulary.
 * @param name of the setting @returns undefined where nothing is left of it
 */
export function settingWithoutName(name: string, value: unknown, named: Named): unknown {
  if (!isNamedIn(value, named)) return value;
  if (name.startsWith("vocabulary")) return withoutEntries(value, named);
  const left = without(value, named);
  if (name.startsWith("collection:")) return collectionLeft(left);
  return name.startsWith("template:") ? templateLeft(left) : left;
}

/** What is left must be one still: whoever reads it says so. An id of a template that held the name names none any more. */
function collectionLeft(left: unknown): unknown {
  if (typeof left !== "object" || left === null) return undefined;
  const whole = { ...left, ...("name" in left ? { name: cut(left.name, NAME_CHARS) } : {}) };
  if (collectionSchema.safeParse(whole).success) return whole;
  return collectionSchema.safeParse({ ...whole, template: undefined }).data;
}

/** A section that was looked for by the name alone goes. */
function templateLeft(left: unknown): unknown {
  if (typeof left !== "object" || left === null || !("sections" in left)) return undefined;
  const sections = (Array.isArray(left.sections) ? left.sections : []).flatMap((one: unknown) => {
    const section = { ...Object(one), heading: cut(Object(one).heading, HEADING_CHARS) };
    return Array.isArray(section.cues) && section.cues.length === 0 ? [] : [section];
  });
  const name = "name" in left ? cut(left.name, NAME_CHARS) : undefined;
  return templateSchema.safeParse({ ...left, name, sections }).data;
}

function cut(text: unknown, chars: number): unknown {
  return typeof text === "string" ? text.slice(0, chars).trim() : text;
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

const NAME_CHARS = 200;
const HEADING_CHARS = 120;
