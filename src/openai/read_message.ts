import { z } from "zod";
import type { Json } from "../gate/replace/fields.ts";
import { badField } from "./bad_field.ts";
import type { Attachment, ChatMessage, ToolCall } from "./chat_request.ts";

/**
 * Reads one message of a chat as clients send it: text or parts, null where there is none, and what the answers of servers
 * hold besides and histories repeat. Keys that are not read here never leave.
 * @param path name of the field, for errors
 */
export function readMessage(value: unknown, path: string): ChatMessage {
  const parsed = messageSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = [path, ...issue?.path.map(String) ?? []].join(".");
    throw badField(
      field,
      issue?.path.at(-1) === "role" ? `must be one of ${ROLES.join(", ")}` : "is malformed",
    );
  }
  const { role, content, name, tool_calls, function_call, tool_call_id } = parsed.data;
  const read = readContent(content, `${path}.content`);
  const calls = [
    ...(tool_calls ?? []).map((call) => toCall(call.id, call.function ?? asFunction(call.custom))),
    ...(function_call ? [toCall(undefined, function_call)] : []),
  ];
  const refusal = parsed.data.refusal || read.refusal;
  const reasoning = parsed.data.reasoning_content || read.reasoning;
  return {
    role: role === "developer" ? "system" : role,
    content: read.text,
    ...(read.attachments.length === 0 ? {} : { attachments: read.attachments }),
    ...(name ? { name } : {}),
    ...(calls.length === 0 ? {} : { toolCalls: calls }),
    ...(tool_call_id ? { toolCallId: tool_call_id } : {}),
    ...(refusal ? { refusal } : {}),
    ...(reasoning ? { reasoning } : {}),
  };
}

/** Text parts joined, with what else the parts hold. */
export interface ReadContent {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly refusal?: string;
  readonly reasoning?: string;
}

/** @throws ChathamError `bad-input` naming a part whose type is not known */
export function readContent(content: unknown, path: string): ReadContent {
  if (content === null || content === undefined) return { text: "", attachments: [] };
  if (typeof content === "string") return { text: content, attachments: [] };
  const parts = Array.isArray(content) ? content : typeof content === "object" ? [content] : undefined;
  if (parts === undefined) throw badField(path, "must be a text or a list of parts");
  const texts: string[] = [], attachments: Attachment[] = [], refusals: string[] = [], reasons: string[] = [];
  for (const [at, one] of parts.entries()) {
    const part = typeof one === "string"
      ? { type: "text" as const, text: one }
      : partSchema.safeParse(one).data;
    if (part === undefined) {
      throw badField(`${path}[${at}]`, "is no part of a message that is known here");
    }
    const kind = Object.hasOwn(ATTACHMENTS, part.type) ? ATTACHMENTS[part.type] : undefined;
    if (kind !== undefined) attachments.push({ kind, part: asChatPart(part as Record<string, Json>) });
    else if (part.type === "refusal") refusals.push(part.refusal ?? "");
    else if (part.type === "thinking" || part.type === "reasoning") {
      reasons.push(thoughtIn(part.thinking) ?? part.text ?? "");
    } else if (TEXT_PARTS.has(part.type)) texts.push(part.text ?? "");
    else if (!SEALED_PARTS.has(part.type)) {
      throw badField(`${path}[${at}].type`, "is no part of a message that is known here");
    }
  }
  return {
    text: texts.join("\n"),
    attachments,
    ...(refusals.length === 0 ? {} : { refusal: refusals.join("\n") }),
    ...(reasons.length === 0 ? {} : { reasoning: reasons.join("\n") }),
  };
}

export const CHARACTERS_MAX = 4 << 20;
const ROLES = ["system", "developer", "user", "assistant", "tool", "function"] as const;

const text = z.string().max(CHARACTERS_MAX);
/** Some servers answer with an object in place of JSON in a string, and histories repeat it. */
const callSchema = z.looseObject({
  name: z.string().min(1).max(200),
  arguments: z.union([text, z.record(z.string(), z.json())]).nullish(),
});
/** Of a tool that takes a text as it is, instead of arguments. */
const customSchema = z.looseObject({ name: z.string().min(1).max(200), input: text.nullish() });
/** Some servers keep in it what their model thought. */
export const CALL_ID_MAX = 200_000;
const toolCallSchema = z.looseObject({
  id: z.string().max(CALL_ID_MAX).nullish(),
  function: callSchema.optional(),
  custom: customSchema.optional(),
}).refine((call) => call.function !== undefined || call.custom !== undefined);
const messageSchema = z.looseObject({
  role: z.enum(ROLES),
  content: z.unknown().optional(),
  name: z.string().max(200).nullish(),
  refusal: text.nullish(),
  reasoning_content: text.nullish(),
  tool_calls: z.array(toolCallSchema).max(1_000).nullish(),
  function_call: callSchema.nullish(),
  tool_call_id: z.string().max(CALL_ID_MAX).nullish(),
});
const partSchema = z.looseObject({
  type: z.string().max(50).default("text"),
  text: text.nullish(),
  refusal: text.nullish(),
  thinking: z.union([text, z.array(z.looseObject({ text: text.nullish() })).max(1_000)]).nullish(),
});

/** A text, or parts of text as Mistral's servers write them. */
function thoughtIn(thinking: z.infer<typeof partSchema>["thinking"]): string | undefined {
  return Array.isArray(thinking) ? thinking.map((part) => part.text ?? "").join("") : thinking ?? undefined;
}

const TEXT_PARTS: ReadonlySet<string> = new Set([
  "text",
  "input_text",
  "output_text",
  "summary_text",
  "reasoning_text",
]);
/** Of no use but to the provider that sealed them. */
const SEALED_PARTS: ReadonlySet<string> = new Set(["redacted_thinking", "encrypted_content"]);
const ATTACHMENTS: Readonly<Record<string, Attachment["kind"]>> = {
  image_url: "image",
  image: "image",
  input_image: "image",
  video_url: "image",
  video: "image",
  input_video: "image",
  input_audio: "sound",
  audio_url: "sound",
  audio: "sound",
  file: "file",
  input_file: "file",
  document: "file",
};

/** Parts of `/v1/responses` in the words of the chat dialect. */
function asChatPart(part: Readonly<Record<string, Json>>): Json {
  if (part.type === "input_image") {
    const detail = part.detail === undefined ? {} : { detail: part.detail };
    return { type: "image_url", image_url: { url: part.image_url ?? null, ...detail } };
  }
  if (part.type !== "input_file") return part;
  const { type: _, ...file } = part;
  return { type: "file", file };
}

/** A text as it is, in the words of a function. */
function asFunction(custom: z.infer<typeof customSchema> | undefined): z.infer<typeof callSchema> {
  return { name: custom?.name ?? "", arguments: JSON.stringify({ input: custom?.input ?? "" }) };
}

function toCall(
  id: string | null | undefined,
  { name, arguments: given }: z.infer<typeof callSchema>,
): ToolCall {
  const json = typeof given === "string" ? given : JSON.stringify(given ?? {});
  return { id: id ?? "", name, arguments: json };
}
