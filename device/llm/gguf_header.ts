import { basename } from "node:path";
import { z } from "zod";
import { ChathamError } from "../../src/errors.ts";
import type { LanguageModelCard } from "../../src/models/language_model_card.ts";

/**
 * What a GGUF file says of itself, read without loading it.
 * @throws ChathamError `unavailable` when it cannot be read or is no GGUF file
 */
export async function readGgufHeader(path: string): Promise<GgufHeader> {
  const name = basename(path);
  requireGguf(path);
  const { readGgufFileInfo } = await import("node-llama-cpp");
  try {
    const info = await readGgufFileInfo(path, {
      readTensorInfo: false,
      logWarnings: false,
      sourceType: "filesystem",
    });
    const { general, tokenizer } = headerSchema.parse(info.metadata);
    const context = contextSchema.parse(info.architectureMetadata);
    return {
      type: general.type ?? "model",
      architecture: general.architecture,
      card: {
        name: general.name ?? name.replace(/\.gguf$/i, ""),
        ...(general.license === undefined ? {} : { licence: general.license }),
        contextTokens: context.context_length ?? 0,
        hasTemplate: (tokenizer?.chat_template ?? "") !== "",
        kind: kindOf(`${general.name ?? ""} ${general.finetune ?? ""} ${general.basename ?? ""} ${name}`),
      },
    };
  } catch (cause) {
    throw new ChathamError(
      "unavailable",
      `The language model ${name} is damaged: its header cannot be read`,
      {
        cause,
      },
    );
  }
}

export interface GgufHeader {
  /** `adapter` for a LoRA, which is no model by itself. */
  readonly type: string;
  readonly architecture: string;
  readonly card: LanguageModelCard;
}

/** llama.cpp says little about a file that is not a model: look first. */
function requireGguf(path: string): void {
  const name = basename(path);
  const magic = new Uint8Array(4);
  try {
    using file = Deno.openSync(path);
    file.readSync(magic);
  } catch (cause) {
    throw new ChathamError("unavailable", `Cannot read the language model ${name}`, { cause });
  }
  if (new TextDecoder().decode(magic) !== "GGUF") {
    throw new ChathamError("unavailable", `The language model ${name} is not a GGUF file`);
  }
}

/** By the words that makers put into names; a name that says nothing proves nothing. */
function kindOf(names: string): LanguageModelCard["kind"] {
  if (/(?:^|[^a-z])(?:instruct|chat|it|dpo|sft|assistant)(?:[^a-z]|$)/i.test(names)) return "instruct";
  return /(?:^|[^a-z])(?:base|pt|pretrained)(?:[^a-z]|$)/i.test(names) ? "base" : "unknown";
}

const text = z.string().max(1_000);
const headerSchema = z.looseObject({
  general: z.looseObject({
    architecture: text,
    type: text.optional(),
    name: text.optional(),
    basename: text.optional(),
    finetune: text.optional(),
    license: text.optional(),
  }),
  tokenizer: z.looseObject({ chat_template: z.string().optional() }).optional(),
});
const contextSchema = z.looseObject({ context_length: z.number().int().min(0).optional() });
