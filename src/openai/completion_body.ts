import type { FieldTable, Json } from "../gate/replace/fields.ts";
import type { Permit } from "../policy/decide/permit.ts";
import { constants, type TargetBody, TOKENS, tokensFor } from "./body_parts.ts";
import type { ChatFaceRequest } from "./chat_request.ts";
import { hiddenSeed, parameterFields } from "./parameters.ts";

/** The body of one request to `/v1/completions`: a prompt, and perhaps what comes after the gap that is to be filled. */
export function completionBody(
  permit: Permit,
  { chat, completion }: ChatFaceRequest,
  seedKey: Uint8Array,
): TargetBody {
  const { target, obligations: { providerParameters: fixed, noStreaming } } = permit;
  const { seed, logprobs, top_logprobs: logprobsCount, ...given } = chat.parameters ?? {};
  const stream = chat.stream && !noStreaming;
  const parameters = seed === undefined ? given : { ...given, seed: hiddenSeed(Number(seed), seedKey) };
  const body: Record<string, Json> = {
    model: target.model ?? "default",
    prompt: completion?.prompt ?? "",
    ...(completion?.suffix === undefined ? {} : { suffix: completion.suffix }),
    ...tokensFor(permit, { ...chat, tokensField: "max_tokens" }),
    stream,
    ...(stream ? { stream_options: { include_usage: true } } : {}),
    ...parameters,
    ...(logprobs === true && typeof logprobsCount === "number" ? { logprobs: logprobsCount } : {}),
    ...(chat.stop && chat.stop.length > 0 ? { stop: chat.stop } : {}),
    ...fixed,
  };
  return {
    body,
    fields: { ...FIELDS, ...parameterFields(parameters), ...constants(body, Object.keys(fixed)) },
    dropped: [],
  };
}

const FIELDS: FieldTable = {
  prompt: { kind: "text" },
  suffix: { kind: "text" },
  max_tokens: TOKENS,
  logprobs: { kind: "number", min: 0, max: 20 },
  stream: { kind: "boolean" },
  "stream_options.include_usage": { kind: "boolean" },
  "stop[]": { kind: "text" },
};
