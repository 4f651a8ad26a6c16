import { assert } from "@std/assert";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { App } from "../../src/app/app.ts";
import { createServer } from "../../src/http/server.ts";

/** The document that every server of this version gives; the routes do not depend on what is in the store. */
export async function openApi(): Promise<Document> {
  return await (document ??= read());
}

/** @returns `METHOD /path/{with}/{names}` of every route that is served, pages left out. */
export function servedRoutes(): string[] {
  const served = emptyServer().routes.filter(({ method, path }) =>
    method !== "ALL" && (path.startsWith("/v1/") || ["/healthz", "/metrics", "/openapi.json"].includes(path))
  );
  return [...new Set(served.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`))];
}

/** Fails when an answer of a documented route is not what the document says. Streams and pages are not looked into. */
export async function checkAnswer(method: string, path: string, response: Response): Promise<void> {
  const type = response.headers.get("content-type")?.split(";")[0] ?? "";
  if (method === "HEAD" || !path.startsWith("/v1/") || !/^application\/(problem\+)?json$/.test(type)) return;
  const body = await response.clone().json();
  const route = await routeOf(method, path.split("?")[0] ?? "");
  // What is refused before it finds a route has the shape of every refusal.
  const answers = route?.responses ?? { default: PROBLEM };
  const answer = answers[String(response.status)] ?? answers.default;
  const where = `${method} ${path.replace(/[0-9a-f-]{32,}/g, "…")} → ${response.status} ${type}`;
  const schema = answer?.content?.[type]?.schema;
  assert(schema !== undefined, `${where} is not in the OpenAPI document`);
  const validate = await compiled(schema);
  // Never the body: it may hold what was said.
  const wrong = validate(body)
    ? []
    : validate.errors?.map(({ instancePath, message }) => `${instancePath} ${message}`);
  assert(wrong?.length === 0, `${where} is not as documented: ${wrong?.slice(0, 3).join("; ")}`);
}

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: object; readonly securitySchemes?: object };
}

interface Operation {
  readonly responses: Readonly<Record<string, Answer>>;
}

interface Answer {
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}

const PROBLEM: Answer = {
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

let document: Promise<Document> | undefined;

function emptyServer(): ReturnType<typeof createServer> {
  return createServer({ version: "0" } as App, {
    hosts: new Set(["localhost:1"]),
    verifyToken: undefined,
    prove: () => Promise.resolve(""),
    address: "http://localhost:1",
    stopping: new AbortController().signal,
  });
}

async function read(): Promise<Document> {
  const answer = await emptyServer().request("http://localhost:1/openapi.json", {
    headers: { host: "localhost:1" },
  });
  return await answer.json();
}

async function routeOf(method: string, path: string): Promise<Operation | undefined> {
  const { paths } = await openApi();
  const segments = path.split("/");
  const found = Object.entries(paths).filter(([pattern]) => {
    const parts = pattern.split("/");
    return parts.length === segments.length &&
      parts.every((part, at) => part.startsWith("{") || part === segments[at]);
  });
  // `/v1/meetings/{id}` also fits a fixed path of the same length: the one with fewer names is meant.
  const [best] = found.sort(([a], [b]) => a.split("{").length - b.split("{").length);
  return best?.[1][method.toLowerCase()];
}

let ajv: Ajv2020 | undefined;
const validators = new Map<object, ValidateFunction>();

async function compiled(schema: object): Promise<ValidateFunction> {
  const { components } = await openApi();
  ajv ??= new Ajv2020({ strict: false, validateFormats: false });
  const validator = validators.get(schema) ?? ajv.compile({ ...schema, components });
  validators.set(schema, validator);
  return validator;
}
