import type { ServedHouse } from "../../support/served_house.ts";
import { openApi } from "../../support/openapi.ts";
import type { Mutator } from "./mutate.ts";

/**
 * Requests that fit a route's own document, with some of their parts out of place.
 * @param ids of what answers told of so far, which paths name too; undefined leaves out the routes of parts that `servedHouse`
 * does without
 */
export async function requestMaker(
  ids?: ReadonlySet<string>,
): Promise<(mutator: Mutator) => { path: string; init: RequestInit }> {
  const { paths, components } = await openApi();
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation }))
  ).filter(({ path }) => ids !== undefined || !OUTSIDE_THE_HOUSE.test(path));
  const values = new Values(components.schemas);
  return (mutator) => {
    const { path, method, operation } = mutator.pick(routes);
    const { parameters = [], requestBody } = operation as Described;
    const filled = path.replace(
      /\{(\w+)\}/g,
      (_, name: string) =>
        encodeURIComponent(
          (mutator.chance(0.5) && ids?.size ? mutator.pick([...ids]) : idFor(name, mutator)).toWellFormed(),
        ),
    );
    const query = new URLSearchParams();
    for (const { name, in: place, schema } of parameters) {
      if (place !== "query" || mutator.chance(0.4)) continue;
      query.append(name, mutator.chance(0.3) ? mutator.nasty() : plain(values.of(schema, mutator)));
    }
    const types = Object.entries(requestBody?.content ?? {});
    const headers: Record<string, string> = {};
    if (types.length === 0 || method === "GET") {
      return { path: `${filled}?${query}`, init: { method, headers: headersOf(mutator, headers) } };
    }
    const [type, { schema }] = mutator.pick(types);
    if (type === "multipart/form-data" && mutator.chance(0.8)) {
      const body = new FormData();
      for (const [name, value] of Object.entries(Object(values.of(schema, mutator)))) {
        body.append(name, name === "file" ? fileOf(mutator) : plain(value));
      }
      return { path: `${filled}?${query}`, init: { method, headers: headersOf(mutator, headers), body } };
    }
    if (/octet-stream|^audio/.test(type)) {
      headers["content-type"] = type;
      headers["upload-offset"] = mutator.pick(["0", "0", "7", "-1", "1e9", "x"]);
      const body = fileOf(mutator);
      return { path: `${filled}?${query}`, init: { method, headers: headersOf(mutator, headers), body } };
    }
    headers["content-type"] = mutator.chance(0.05) ? mutator.pick(TYPES) : type;
    const value = JSON.stringify(values.of(schema, mutator)) ?? "";
    const body = mutator.chance(0.15) ? mutator.text(value, mutator.nasty()) : value;
    return { path: `${filled}?${query}`, init: { method, headers: headersOf(mutator, headers), body } };
  };
}

/** Values of a JSON Schema; every eighth part is something else. */
class Values {
  readonly #schemas: object;

  constructor(schemas: object) {
    this.#schemas = schemas;
  }

  of(schema: Schema | undefined, mutator: Mutator, depth = 0): unknown {
    if (schema === undefined || depth > 6 || mutator.chance(0.06)) return this.#other(mutator);
    const { $ref, anyOf, oneOf, allOf, enum: allowed, const: only } = schema;
    if ($ref) return this.of(Reflect.get(this.#schemas, $ref.split("/").at(-1) ?? ""), mutator, depth + 1);
    const some = anyOf ?? oneOf;
    if (some) return this.of(mutator.pick(some), mutator, depth + 1);
    if (allOf) return Object.assign({}, ...allOf.map((each) => this.of(each, mutator, depth + 1)));
    if (allowed) return mutator.pick(allowed);
    if (only !== undefined) return only;
    switch (Array.isArray(schema.type) ? mutator.pick(schema.type) : schema.type) {
      case "object": {
        const made: Record<string, unknown> = {};
        for (const [name, part] of Object.entries(schema.properties ?? {})) {
          if (schema.required?.includes(name) ? !mutator.chance(0.03) : mutator.chance(0.4)) {
            made[name] = this.of(part, mutator, depth + 1);
          }
        }
        if (mutator.chance(0.1)) made[mutator.nasty()] = mutator.nasty();
        return made;
      }
      case "array":
        return Array.from({ length: mutator.upTo(4) }, () => this.of(schema.items, mutator, depth + 1));
      case "integer":
      case "number":
        return mutator.pick([
          0,
          1,
          2,
          10,
          100,
          -1,
          1e9,
          2 ** 53,
          0.5,
          schema.minimum ?? 3,
          schema.maximum ?? 7,
        ]);
      case "boolean":
        return mutator.chance(0.5);
      case "null":
        return null;
      default:
        return mutator.chance(0.3) ? mutator.nasty() : mutator.pick(WORDS);
    }
  }

  #other(mutator: Mutator): unknown {
    return mutator.pick([null, true, 0, -1, 1e308, "", [], {}, [[]], mutator.nasty(), { ["__proto__"]: 1 }]);
  }
}

/** @returns why an answer is one that no request may get; undefined where it is fine */
export async function whatIsWrong(
  house: Pick<ServedHouse, "request">,
  request: { path: string; init: RequestInit },
  ids?: Set<string>,
): Promise<string | undefined> {
  const stop = AbortSignal.timeout(ids ? 60_000 : 20_000);
  const response = await house.request("owner", request.path, { ...request.init, signal: stop });
  if (/event-stream/.test(response.headers.get("content-type") ?? "")) {
    await response.body?.cancel();
    return response.status >= 500 ? `${response.status}` : undefined;
  }
  const body = await response.text();
  if (response.status === 500) return "500";
  if (ids && response.status < 300 && request.init.method !== "GET") {
    for (const [, id] of body.matchAll(/"(?:id|jobId|name)":"([^"\\]{1,60})"/g)) if (id) ids.add(id);
    for (const old of [...ids].slice(0, -IDS_KEPT)) ids.delete(old);
  }
  return /Unexpected (?:token|end|identifier|non-whitespace)/.test(body) ? "Unexpected" : undefined;
}

function idFor(name: string, mutator: Mutator): string {
  if (mutator.chance(0.2)) return mutator.nasty() || "x";
  return /^id$|meeting/i.test(name) ? mutator.pick(["one", "two", "three", "none"]) : mutator.pick(WORDS);
}

function plain(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value) ?? "";
}

function headersOf(mutator: Mutator, headers: Record<string, string>): Headers {
  const made = new Headers(headers);
  if (mutator.chance(0.1)) {
    const name = mutator.pick([
      "range",
      "if-match",
      "idempotency-key",
      "last-event-id",
      "accept",
      "x-conversation-id",
    ]);
    made.set(
      name,
      mutator.pick(["0", "bytes=0-", "bytes=-1", "bytes=9-1", "*", '"x"', "a".repeat(300), "text/html"]),
    );
  }
  return made;
}

function fileOf(mutator: Mutator): File {
  const text = mutator.pick([
    "Dana: The budget is 240 euros.\nKofi: Agreed.",
    "RIFF\0\0\0\0WAVEfmt ",
    "PK\x03\x04",
    "",
  ]);
  return new File([mutator.text(text, mutator.nasty())], mutator.pick(["a.txt", "b.wav", "c.docx", "../d"]));
}

interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
}

interface Described {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema?: Schema }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
}

/** Routes of parts that `servedHouse` does without: watched folders, summaries and models. */
const OUTSIDE_THE_HOUSE = /watch|summar|models|doctor|diagnos/;
/** The youngest are asked about. */
const IDS_KEPT = 40;
const TYPES = [
  "text/plain",
  "application/xml",
  "application/json; charset=utf-16",
  "",
  "multipart/form-data",
];
const WORDS = [
  "one",
  "two",
  "hr",
  "Dana",
  "Kofi Mensah",
  "budget",
  "2026-05-04",
  "t1",
  "0",
  "1",
  "device",
  "external",
  "en",
  "de",
];
