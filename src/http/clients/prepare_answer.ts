import type { FieldRule, FieldTable, Json } from "../../gate/replace/fields.ts";
import { ALIAS } from "./aliases.ts";
import type { HandOutFields } from "./answer_fields.ts";

/** An answer on its way to the gate: ids are aliases, what is left out is gone, and it is known what came from where. */
export interface Prepared {
  readonly body: Json;
  readonly fields: FieldTable;
  /** Ids of the meetings that the answer names, each once. */
  readonly meetingIds: readonly string[];
  readonly sources: readonly { readonly meetingId: string; readonly texts: readonly string[] }[];
  /** The meeting that an object of the body tells of; undefined where that is none or more than one. */
  readonly meetingOf: (holder: object) => string | undefined;
}

/** @param aliasOf what stands for the id of a meeting */
export function prepareHandOut(
  answer: Json,
  fields: HandOutFields,
  aliasOf: (id: string) => string,
): Prepared {
  const sources: { meetingId: string; texts: readonly string[] }[] = [];
  const meetingOf = new WeakMap<object, string>();
  const walk = (value: Json, path: string, holder: Json, within?: string): Json => {
    const kind = fields[path]?.kind;
    if (kind === "meeting" && typeof value === "string") {
      sources.push({ meetingId: value, texts: stringsIn(holder) });
      return aliasOf(value);
    }
    if (isList(value)) {
      return fields[`${path}[]`]?.kind === "left-out"
        ? []
        : value.map((item) => walk(item, `${path}[]`, value, within));
    }
    if (value === null || typeof value !== "object") return value;
    const id = Object.entries(value).find(([key]) => fields[below(path, key)]?.kind === "meeting")?.[1];
    const own = typeof id === "string" ? id : within;
    const entries = Object.entries(value).flatMap(([key, item]): [string, Json][] => {
      const at = below(path, key);
      return fields[at]?.kind === "left-out" ? [] : [[key, walk(item, at, value, own)]];
    });
    const made = Object.fromEntries(entries);
    if (own !== undefined) meetingOf.set(made, own);
    return made;
  };
  const body = walk(answer, "", answer);
  return {
    body,
    fields: gateFields(fields),
    meetingIds: [...new Set(sources.map(({ meetingId }) => meetingId))],
    sources,
    meetingOf: (holder) => meetingOf.get(holder),
  };
}

function below(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

function gateFields(fields: HandOutFields): FieldTable {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([path, rule]): [string, FieldRule][] => {
      if (rule.kind === "left-out") return [];
      return [[path, rule.kind === "meeting" ? { kind: "code", pattern: ALIAS } : rule]];
    }),
  );
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function stringsIn(value: Json): string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap(stringsIn);
}
