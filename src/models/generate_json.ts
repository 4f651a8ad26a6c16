import { z } from "zod";
import { ChathamError } from "../errors.ts";
import type { GenerateOptions, LanguageModel } from "./language_model.ts";

interface JsonRequest<T> {
  readonly system: string;
  readonly user: string;
  /** Asked instead where the first answer was none; a model that was led astray once is by the same words again. */
  readonly again: string;
  readonly schema: z.ZodType<T>;
  readonly tokensMax: number;
  /** False of what has the form and is of no use all the same: then it is asked for once more too. */
  readonly accepts?: (data: T) => boolean;
  readonly options?: Pick<GenerateOptions, "signal" | "use" | "onRead" | "onText">;
}

/**
 * Asks a model for JSON of a schema: by grammar, with its bounds, where the target has one, checked by zod in any case.
 * What is no such JSON, was cut or went round in circles is asked for once more, in other words and less strictly ruled.
 *
 * @returns undefined when the second answer is invalid too; what has the form and was not accepted rather than nothing @throws ChathamError `cancelled` on abort
 */
export async function generateJson<T>(model: LanguageModel, request: JsonRequest<T>): Promise<T | undefined> {
  const { $schema: _, ...schema } = z.toJSONSchema(request.schema);
  const { options = {}, system, tokensMax } = request;
  let last: T | undefined;
  for (const [user, temperature] of [[request.user, 0], [request.again, AGAIN_TEMPERATURE]] as const) {
    if (options.signal?.aborted) throw new ChathamError("cancelled", "The reading was cancelled");
    const answer = await model.generate({ system, user }, { ...options, tokensMax, temperature, schema });
    const data = answer.finish === "loop" ? undefined : read(answer.text, request.schema);
    if (data !== undefined && (request.accepts?.(data) ?? true)) return data;
    last = data ?? last;
  }
  return last;
}

/** Where the likeliest words led nowhere. */
const AGAIN_TEMPERATURE = 0.4;

/** Models without a grammar like to wrap JSON in prose or fences: the outermost object, or string, counts. */
function read<T>(text: string, schema: z.ZodType<T>): T | undefined {
  const [open, close] = schema.type === "string" ? ['"', '"'] : ["{", "}"];
  try {
    const value: unknown = JSON.parse(text.slice(text.indexOf(open), text.lastIndexOf(close) + 1));
    return schema.safeParse(value).data;
  } catch {
    return undefined;
  }
}
