import { assert, assertEquals } from "@std/assert";
import { HAND_OUTS } from "../../src/http/clients/declared_answers.ts";
import { openApi } from "../support/openapi.ts";

interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly additionalProperties?: unknown;
}

/** Ways to every value that is no object and no list, as the table of declared answers writes them. */
function fieldsOf(schema: Schema, schemas: Readonly<Record<string, Schema>>, path = ""): string[] {
  const { $ref, anyOf = [], oneOf = [], allOf = [], properties, items, prefixItems = [] } = schema;
  if ($ref !== undefined) {
    const meant = schemas[$ref.split("/").at(-1) ?? ""];
    assert(meant !== undefined, `${$ref} is in the document`);
    return fieldsOf(meant, schemas, path);
  }
  const ways = [...anyOf, ...oneOf, ...allOf];
  const elements = [...(items === undefined ? [] : [items]), ...prefixItems];
  const below = [
    ...ways.flatMap((way) => fieldsOf(way, schemas, path)),
    ...Object.entries(properties ?? {}).flatMap(([key, value]) =>
      fieldsOf(value, schemas, path === "" ? key : `${path}.${key}`)
    ),
    ...elements.flatMap((element) => fieldsOf(element, schemas, `${path}[]`)),
  ];
  const isInner = ways.length + elements.length > 0 || properties !== undefined ||
    schema.type === "null";
  if (isInner) return below;
  return [typeof schema.additionalProperties === "object" ? `${path}.*` : path];
}

/** Fields that only an answer to a client of trust `device` has; to any other client they stay refused. */
const OF_THIS_DEVICE: Readonly<Record<string, RegExp>> = {
  "POST /v1/search": /^leftOut\b/,
  // A question that is only tried.
  "POST /v1/ask": /^(wouldLeave|passedOver|answersHereFirst)\b/,
};
/** They pass the gate as a chat, and get their own shape after it. */
const AS_CHAT: readonly string[] = ["POST /v1/completions", "POST /v1/responses"];

Deno.test("every field that the OpenAPI document lets an answer have is declared for clients beyond this device", async () => {
  const { paths, components } = await openApi();
  const undeclared: string[] = [];
  for (const [route, handOut] of Object.entries(HAND_OUTS)) {
    if (handOut.kind === "plain" || AS_CHAT.includes(route)) continue;
    const [method = "", path = ""] = route.split(" ");
    const operation = paths[path.replace(/:(\w+)/g, "{$1}")]?.[method.toLowerCase()];
    assert(operation !== undefined, `${route} is in the document`);
    const answers = Object.entries(operation.responses).filter(([status]) => status.startsWith("2"));
    for (const [, { content = {} }] of answers) {
      const schema = content["application/json"]?.schema;
      if (schema === undefined) continue;
      const fields = fieldsOf(schema, components.schemas as Readonly<Record<string, Schema>>);
      const names = Object.keys(handOut.fields);
      const isDeclared = (field: string) =>
        field in handOut.fields || OF_THIS_DEVICE[route]?.test(field) ||
        // A table: which names it may have is what its declarations say.
        field.endsWith(".*") && names.some((name) => name.startsWith(field.slice(0, -1))) ||
        Object.entries(handOut.fields).some(([name, { kind }]) =>
          kind === "left-out" && (field.startsWith(`${name}.`) || field.startsWith(`${name}[`))
        );
      undeclared.push(...fields.filter((field) => !isDeclared(field)).map((field) => `${route} ${field}`));
    }
  }
  assertEquals([...new Set(undeclared)], []);
});
