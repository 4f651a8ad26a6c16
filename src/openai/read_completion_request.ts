import { z } from "zod";
import { badField } from "./bad_field.ts";
import type { ChatFaceRequest } from "./chat_request.ts";
import { readParameters } from "./parameters.ts";
import { headOf, modelSchema, stopOf, stopSchema, tokensMax, tokensOf } from "./read_chat_request.ts";
import { CHARACTERS_MAX } from "./read_message.ts";

/** Reads a request to the older `/v1/completions`: one prompt as text. */
export function parseCompletion(body: unknown): ChatFaceRequest {
  const { model, prompt, suffix, echo, stream, stream_options, max_tokens, stop, logprobs, ...rest } = headOf(
    body,
    schema,
  );
  const [text, ...others] = typeof prompt === "string" ? [prompt] : prompt;
  if (text === undefined || others.length > 0) {
    throw badField(
      "prompt",
      "must be one text; several prompts are several requests, and tokens are not read here",
    );
  }
  const { parameters, dropped } = readParameters({
    ...rest,
    ...(typeof logprobs === "number" && logprobs > 0 ? { logprobs: true, top_logprobs: logprobs } : {}),
  });
  return {
    model,
    wantsUsage: stream_options?.include_usage === true,
    dropped,
    completion: { prompt: text, ...(suffix ? { suffix } : {}), echo: echo === true },
    chat: {
      messages: [
        { role: "user", content: text },
        ...(suffix ? [{ role: "user" as const, content: suffix }] : []),
      ],
      ...tokensOf({ max_tokens }),
      stream: stream === true,
      ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
      ...stopOf(stop),
    },
  };
}

const schema = z.looseObject({
  model: modelSchema,
  prompt: z.union([z.string().max(CHARACTERS_MAX), z.array(z.string().max(CHARACTERS_MAX)).max(100)]),
  suffix: z.string().max(CHARACTERS_MAX).nullish(),
  echo: z.boolean().nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  max_tokens: tokensMax,
  logprobs: z.union([z.int().min(0).max(20), z.boolean()]).nullish(),
  stop: stopSchema,
});
