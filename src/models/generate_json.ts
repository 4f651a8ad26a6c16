import { z } from "zod";
import { ChathamError } from "../errors.ts";
import type { LanguageModel } from "./language_model.ts";

interface JsonRequest<T> {
  readonly system: string;
  readonly user: string;
  readonly schema: z.ZodType<T>;
  readonly tokensMax: number;
  readonly signal?: AbortSignal;
}

/**
 * Asks a model for JSON of a schema: by grammar where the target has one, checked by zod in any case, with one repair in
 * which the model sees what was wrong.
 *
 * @returns undefined when the repaired answer is invalid too @throws ChathamError `cancelled` on abort
 */
export async function generateJson<T>(model: LanguageModel, request: JsonRequest<T>): Promise<T | undefined> {
  const schema = toGrammarSchema(request.schema);
  let user = request.user;
  for (let attempt = 0; attempt < 2; attempt++) {
    if (request.signal?.aborted) throw new ChathamError("cancelled", "The reading was cancelled");
    const options = { tokensMax: request.tokensMax, temperature: 0, schema };
    const answer = await model.generate({ system: request.system, user }, {
      ...options,
      ...(request.signal ? { signal: request.signal } : {}),
    });
    const result = read(answer.text, request.schema);
    if (result.success) return result.data;
    user = `${request.user}\n\nYour last answer was not valid: ${result.fault}. Answer again, in JSON only.`;
  }
  return undefined;
}

/** The JSON Schema for the grammar. Bounds go: grammars spell them out and grow; zod checks them afterwards. */
function toGrammarSchema(schema: z.ZodType): Record<string, unknown> {
  const json = z.toJSONSchema(schema) as Record<string, unknown>;
  return withoutBounds(json) as Record<string, unknown>;
}

const BOUNDS = new Set(["$schema", "minLength", "maxLength", "minItems", "maxItems", "minimum", "maximum"]);

function withoutBounds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBounds);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([key]) => !BOUNDS.has(key)).map((
      [key, part],
    ) => [key, withoutBounds(part)]),
  );
}

/** Models without a grammar like to wrap JSON in prose or fences: the outermost object counts. */
function read<T>(
  text: string,
  schema: z.ZodType<T>,
): { success: true; data: T } | { success: false; fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
  } catch {
    return { success: false, fault: "it was not JSON" };
  }
  const result = schema.safeParse(value);
  if (result.success) return { success: true, data: result.data };
  const issue = result.error.issues[0];
  return {
    success: false,
    fault: `at ${(issue?.path ?? []).map(String).join(".") || "the root"}: ${issue?.message ?? ""}`,
  };
}
