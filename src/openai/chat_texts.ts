import { collectTexts, type Json } from "../gate/replace/fields.ts";
import type { ChatRequest } from "./chat_request.ts";

/** Every text of a chat that may leave: what is said, and what tools are described, called and answered with. */
export function textsOf({ messages, tools = [], format, prediction, stop = [] }: ChatRequest): string[] {
  const schema = format?.type === "json_schema" ? format : undefined;
  return [
    ...messages.flatMap(({ content, reasoning, refusal, toolCalls = [] }) => [
      content,
      ...toolCalls.map((call) => call.arguments),
      ...[reasoning, refusal].filter((text) => text !== undefined),
    ]),
    ...tools.flatMap(({ description, parameters }) => [...given(description), ...textsIn(parameters)]),
    ...given(schema?.description),
    ...textsIn(schema?.schema),
    ...given(prediction),
    ...stop,
  ];
}

function textsIn(json: Json | undefined): string[] {
  return json === undefined ? [] : collectTexts({ json }, { json: { kind: "json" } });
}

function given(text: string | undefined): string[] {
  return text === undefined || text === "" ? [] : [text];
}
