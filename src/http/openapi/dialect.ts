import { type RouteConfig, z } from "@hono/zod-openapi";
import { dialectProblemAnswer } from "../answers/schemas.ts";

/** A JSON answer of a route. */
export function json(description: string, schema: z.ZodType): RouteConfig["responses"][number] {
  return { description, content: { "application/json": { schema } } };
}

const called = z.object({ name: z.string(), arguments: z.string().openapi({ description: "JSON" }) });
const ChatMessageSchema = z.object({
  role: z.enum(["system", "developer", "user", "assistant", "tool", "function"]),
  content: z.union([z.string(), z.array(z.looseObject({ type: z.string() }))]).nullish(),
  name: z.string().nullish(),
  tool_calls: z.array(z.looseObject({ id: z.string(), function: called })).nullish(),
  tool_call_id: z.string().nullish(),
}).openapi("ChatMessage");
const ToolSchema = z.looseObject({
  type: z.literal("function"),
  function: z.looseObject({
    name: z.string(),
    description: z.string().optional(),
    parameters: z.unknown().optional(),
  }),
}).openapi("ChatTool");
const usage = z.object({
  prompt_tokens: z.number(),
  completion_tokens: z.number(),
  total_tokens: z.number(),
});
const finish = z.enum(["stop", "length", "tool_calls", "content_filter", "function_call"]);
const ChatCompletionSchema = z.object({
  id: z.string(),
  object: z.literal("chat.completion"),
  created: z.int(),
  model: z.string(),
  choices: z.array(z.object({
    index: z.int(),
    message: z.object({
      role: z.literal("assistant"),
      content: z.string().nullable(),
      refusal: z.string().nullable(),
      reasoning_content: z.string().optional(),
      tool_calls: z.array(z.object({ id: z.string(), type: z.literal("function"), function: called }))
        .optional(),
      function_call: called.optional(),
    }),
    logprobs: z.looseObject({}).nullable().optional().openapi({
      description: "Of the tokens as the target wrote them, with placeholders where originals are restored",
    }),
    finish_reason: finish,
  })),
  usage,
}).openapi("ChatCompletion");
const TextCompletionSchema = z.object({
  id: z.string(),
  object: z.literal("text_completion"),
  created: z.int(),
  model: z.string(),
  choices: z.array(z.object({
    index: z.int(),
    text: z.string(),
    logprobs: z.looseObject({}).nullable(),
    finish_reason: finish,
  })),
  usage,
}).openapi("TextCompletion");
const ResponseSchema = z.looseObject({
  id: z.string(),
  object: z.literal("response"),
  created_at: z.int(),
  model: z.string(),
  status: z.enum(["completed", "incomplete"]),
  incomplete_details: z.object({ reason: z.enum(["max_output_tokens", "content_filter"]) }).nullable(),
  output: z.array(z.looseObject({ type: z.enum(["message", "reasoning", "function_call"]), id: z.string() })),
  usage: z.looseObject({ input_tokens: z.number(), output_tokens: z.number(), total_tokens: z.number() }),
}).openapi("Response");
const ModelSchema = z.object({
  id: z.string(),
  object: z.literal("model"),
  created: z.int(),
  owned_by: z.string(),
}).openapi("DialectModel");

/** Routes of OpenAI's dialect, which reads and refuses by its own rules. */
export const DIALECT: readonly RouteConfig[] = [
  openAi(
    "/v1/chat/completions",
    "OpenAI chat completions: an unchanged client gets policy, gate, budget and receipt",
    {
      request: z.looseObject({
        model: z.string(),
        messages: z.array(ChatMessageSchema),
        stream: z.boolean().nullish(),
        tools: z.array(ToolSchema).nullish(),
        tool_choice: z.unknown().optional(),
        response_format: z.looseObject({ type: z.enum(["text", "json_object", "json_schema"]) }).nullish(),
      }),
      answer: ChatCompletionSchema,
      streams: true,
    },
  ),
  openAi("/v1/responses", "OpenAI responses; nothing is stored, so the history comes in `input`", {
    request: z.looseObject({
      model: z.string(),
      input: z.union([z.string(), z.array(z.looseObject({}))]),
      instructions: z.string().nullish(),
      stream: z.boolean().nullish(),
    }),
    answer: ResponseSchema,
    streams: true,
  }),
  openAi("/v1/completions", "OpenAI's older completions: one prompt, and `suffix` to fill a gap", {
    request: z.looseObject({
      model: z.string(),
      prompt: z.union([z.string(), z.array(z.string())]),
      suffix: z.string().nullish(),
    }),
    answer: TextCompletionSchema,
    streams: true,
  }),
  openAi("/v1/embeddings", "OpenAI embeddings, routed by the policy", {
    request: z.looseObject({ model: z.string(), input: z.union([z.string(), z.array(z.string())]) }),
    answer: z.looseObject({ object: z.literal("list"), data: z.array(z.looseObject({ index: z.int() })) }),
  }),
  {
    method: "get",
    path: "/v1/models",
    summary: "OpenAI's list of models: the targets of the active policy",
    responses: {
      200: json("Targets", z.object({ object: z.literal("list"), data: z.array(ModelSchema) })),
      default: dialectProblemAnswer,
    },
  },
  {
    method: "get",
    path: "/v1/models/{id}",
    summary: "One of them",
    request: { params: z.object({ id: z.string().openapi({ param: { name: "id", in: "path" } }) }) },
    responses: { 200: json("A target", ModelSchema), default: dialectProblemAnswer },
  },
];

function openAi(
  path: string,
  summary: string,
  { request, answer, streams = false }: { request: z.ZodType; answer: z.ZodType; streams?: boolean },
): RouteConfig {
  const events = streams ? { "text/event-stream": { schema: z.string() } } : {};
  return {
    method: "post",
    path,
    summary,
    request: { body: { required: true, content: { "application/json": { schema: request } } } },
    responses: {
      200: {
        description:
          "As OpenAI describes it; the header `x-chatham-dropped` names fields that were left out, " +
          "`x-chatham-not-restored` tools whose calls kept placeholders",
        content: { "application/json": { schema: answer }, ...events },
      },
      default: dialectProblemAnswer,
    },
  };
}
