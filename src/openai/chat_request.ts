import type { Json } from "../gate/replace/fields.ts";
import type { Schema } from "./form/schema.ts";

/** A chat as every face of the dialect makes it and every target is asked it, whatever shape the two speak. */
export interface ChatRequest {
  readonly messages: readonly ChatMessage[];
  /** Undefined leaves it to the target. */
  readonly tokensOutMax?: number | undefined;
  /** Name of the field in which the client said so; servers differ in which they know. */
  readonly tokensField?: "max_tokens" | "max_completion_tokens";
  readonly stream: boolean;
  /** Further fields of the dialect that hold numbers and fixed words, checked by `parameters.ts`. */
  readonly parameters?: Readonly<Record<string, Json>>;
  readonly stop?: readonly string[];
  readonly tools?: readonly ToolDefinition[];
  readonly toolChoice?: ToolChoice;
  readonly format?: AnswerFormat;
  /** Text that the client expects much of the answer to repeat. */
  readonly prediction?: string;
  /** JSON Schema for the answer, made by our own code. */
  readonly schema?: Json;
}

export interface ChatMessage {
  readonly role: "system" | "user" | "assistant" | "tool" | "function";
  /** Text parts joined; empty where there is none. */
  readonly content: string;
  /** Images, sound and files, in order; they follow the text. */
  readonly attachments?: readonly Attachment[];
  /** Who among several speaks, or the tool that answers; the former leaves as an alias. */
  readonly name?: string;
  readonly toolCalls?: readonly ToolCall[];
  /** Which call a result answers. */
  readonly toolCallId?: string;
  readonly refusal?: string;
  readonly reasoning?: string;
}

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON. */
  readonly arguments: string;
}

export interface ToolDefinition {
  readonly name: string;
  readonly description?: string;
  /** JSON Schema. */
  readonly parameters?: Json;
  readonly strict?: boolean;
}

export type ToolChoice = "auto" | "none" | "required" | { readonly name: string };

export type AnswerFormat =
  | { readonly type: "json_object" }
  | {
    readonly type: "json_schema";
    readonly description?: string;
    readonly schema: Json;
    /** The same, as the answer is held against it; only where that is asked for. */
    readonly held?: Schema;
    readonly strict?: boolean;
  };

/** What cannot be redacted: it goes only to targets of trust `device` or `organisation` whose rule says so. */
export interface Attachment {
  readonly kind: "image" | "sound" | "file";
  /** As the chat dialect writes the part. */
  readonly part: Json;
}

/** What a face of the dialect read out of a client's body. */
export interface ChatFaceRequest {
  /** Id of a target, the name of its model, or `auto`. */
  readonly model: string;
  readonly wantsUsage: boolean;
  readonly chat: ChatRequest;
  /** Names of the fields that were left out, since they say who asks or steer what a provider keeps or does. */
  readonly dropped: readonly string[];
  /** True where the client spoke of functions, as before there were tools, and is answered so. */
  readonly isLegacy?: boolean;
  /** A prompt of `/v1/completions` with what comes after it, in place of messages. */
  readonly completion?: { readonly prompt: string; readonly suffix?: string; readonly echo: boolean };
}
