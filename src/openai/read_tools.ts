import { z } from "zod";
import type { Json } from "../gate/replace/fields.ts";
import { badField } from "./bad_field.ts";
import type { AnswerFormat, ToolChoice, ToolDefinition } from "./chat_request.ts";
import { readSchema, type Schema, SCHEMAS_MAX, SchemaTooLarge } from "./form/schema.ts";
import { CHARACTERS_MAX } from "./read_message.ts";

/** Functions that a client offers, and the names of those that the target would run itself: they are left out. */
export interface ReadTools {
  readonly tools: readonly ToolDefinition[];
  readonly dropped: readonly string[];
}

/**
 * Reads `tools` as either dialect writes them, the function inside or beside its type, and as clients of other dialects do
 * (`input_schema`). A tool that runs at the target (search in the web, an interpreter) would take what is asked to others.
 */
export function readTools(value: unknown): ReadTools {
  if (value === null || value === undefined) return { tools: [], dropped: [] };
  if (!Array.isArray(value) || value.length > TOOLS_MAX) {
    throw badField("tools", `must be a list of at most ${TOOLS_MAX}`);
  }
  const tools: ToolDefinition[] = [], dropped: string[] = [];
  for (const [at, one] of value.entries()) {
    const type: unknown = one?.type ?? "function";
    if (type !== "function") {
      if (typeof type !== "string") throw badField(`tools[${at}].type`, "must be a word");
      dropped.push(`tools.${type}`);
      continue;
    }
    tools.push(readTool(one?.function ?? one, `tools[${at}]`));
  }
  return { tools, dropped };
}

/** Reads one function, also of the older list `functions`. */
export function readTool(value: unknown, path: string): ToolDefinition {
  checkDepth(value, path);
  const parsed = toolSchema.safeParse(value);
  if (!parsed.success) {
    const field = [path, ...parsed.error.issues[0]?.path.map(String) ?? []].join(".");
    throw badField(field, "is malformed; a tool is a function with a name of letters, digits, _ and -");
  }
  const { name, description, parameters, input_schema, strict } = parsed.data;
  const schema = parameters ?? input_schema;
  return {
    name,
    ...(description ? { description } : {}),
    ...(schema === null || schema === undefined ? {} : { parameters: bare(schema) }),
    ...(typeof strict === "boolean" ? { strict } : {}),
  };
}

/**
 * Reads `tool_choice` in the words of any of the dialects.
 * @param names of the tools that are left; a choice among none is none
 * @param dropped names of the tools that are not: a choice of one of them is left to the model
 */
export function readToolChoice(
  value: unknown,
  names: readonly string[],
  dropped: readonly string[] = [],
): ToolChoice | undefined {
  if (value === null || value === undefined || value === "" || names.length === 0) return undefined;
  const { type, mode, name, allowed_tools, ...choice } = choiceSchema.safeParse(value).data ?? {};
  const said = typeof value === "string" ? value : choice.function?.name ?? name ?? type ?? "";
  if (type === "allowed_tools") return mode ?? allowed_tools?.mode ?? "auto";
  if (names.includes(said)) return { name: said };
  if (said === "auto" || said === "none" || said === "required") return said;
  if (said === "any") return "required";
  if (dropped.length > 0 && name === undefined && choice.function === undefined && type !== undefined) {
    return "auto";
  }
  throw badField("tool_choice", "must be auto, none, required, or the name of a tool that is offered");
}

/** The form of an answer, and names of what in it no answer is held against. */
export interface ReadFormat {
  readonly format?: AnswerFormat;
  readonly dropped: readonly string[];
}

/** Reads `response_format`, or `text.format` of `/v1/responses`. */
export function readFormat(value: unknown, path: string): ReadFormat {
  if (value === null || value === undefined) return { dropped: [] };
  checkDepth(value, path);
  const parsed = formatSchema.safeParse(value);
  if (!parsed.success) {
    throw badField(path, "must be of type text, json_object or json_schema, with its schema");
  }
  const format = parsed.data;
  if (format.type === "text") return { dropped: [] };
  if (format.type === "json_object") return { format: { type: "json_object" }, dropped: [] };
  const { description, schema: written, strict } = format.json_schema ?? format;
  if (written === undefined) throw badField(path, "of type json_schema needs a schema");
  const schema = bare(written);
  const held = strict === true ? heldSchema(schema, path) : undefined;
  return {
    format: {
      type: "json_schema",
      schema,
      ...(held === undefined ? {} : { held }),
      ...(description ? { description } : {}),
      ...(typeof strict === "boolean" ? { strict } : {}),
    },
    dropped: (held?.unheld ?? []).map((keyword) => `${path}.schema.${keyword.replace("$", "")}`),
  };
}

function heldSchema(schema: Json, path: string): Schema {
  try {
    return readSchema(schema);
  } catch (error) {
    if (error instanceof SchemaTooLarge) throw badField(path, `holds more than ${SCHEMAS_MAX} schemas`);
    throw error;
  }
}

function checkDepth(value: unknown, path: string): void {
  if (!isWithin(value, DEPTH_MAX)) throw badField(path, `is nested deeper than ${DEPTH_MAX}`);
}

function isWithin(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return depth > 0 && Object.values(value).every((one) => isWithin(one, depth - 1));
}

/** The gate reads a schema no deeper (`gate/replace/fields.ts`); around it lie three fields of the dialect. */
const DEPTH_MAX = 35;

/** Without the address of its dialect, which no target needs and which is one that could be fetched. */
function bare(schema: Json): Json {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return schema;
  const { $schema: _, ...rest } = schema as { readonly [key: string]: Json };
  return rest;
}

/**
 * What a name of a tool may be: no blanks, so no sentence, and no long figure but the time at which something was made and
 * those in a UUID, by which servers tell their tools apart.
 */
export const TOOL_NAME =
  /^(?!.*(?<!\d)(?!1[4-9]\d{8}(?:\d{3})?(?!\d))(?![0-9a-f]{7,8}[-_][0-9a-f]{4}[-_][0-9a-f]{4}[-_])(?<![0-9a-f]{8}(?:[-_][0-9a-f]{4}){3}[-_][0-9a-f]{0,5})\d{7})[A-Za-z0-9_.:/-]{1,128}$/;

const TOOLS_MAX = 1_000;
const toolSchema = z.looseObject({
  name: z.string().regex(TOOL_NAME),
  description: z.string().max(CHARACTERS_MAX).nullish(),
  parameters: z.json().nullish(),
  input_schema: z.json().nullish(),
  strict: z.boolean().nullish(),
});
const MODE = z.enum(["auto", "required"]);
const choiceSchema = z.looseObject({
  type: z.string().optional(),
  mode: MODE.optional(),
  allowed_tools: z.looseObject({ mode: MODE.optional() }).optional(),
  name: z.string().optional(),
  function: z.looseObject({ name: z.string() }).optional(),
});
const named = {
  name: z.string().regex(TOOL_NAME).optional(),
  description: z.string().max(CHARACTERS_MAX).nullish(),
  schema: z.json().optional(),
  strict: z.boolean().nullish(),
};
const formatSchema = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("text") }),
  z.looseObject({ type: z.literal("json_object") }),
  z.looseObject({ type: z.literal("json_schema"), json_schema: z.looseObject(named).optional(), ...named }),
]);
