import type { OutgoingRequest } from "../gate/gate.ts";
import type { FieldRule, FieldTable, Json } from "../gate/replace/fields.ts";
import type { Permit } from "../policy/decide/permit.ts";
import type { AnswerFormat, ChatRequest } from "./chat_request.ts";
import { DIGITS_MAX } from "./parameters.ts";
import { TOOL_NAME } from "./read_tools.ts";

/** A body and the names of what the client asked for that it cannot hold. */
export interface TargetBody extends OutgoingRequest {
  readonly dropped: readonly string[];
}

export const CODE_OF_TOOL: FieldRule = { kind: "code", pattern: TOOL_NAME };
export const CODE_OF_CALL: FieldRule = { kind: "code", pattern: /^call[a-z]{5}$/ };
export const TOKENS: FieldRule = { kind: "number", min: 0, max: 10_000_000, digitsMax: DIGITS_MAX };

/** The most tokens that the answer may have: the client's, else the policy's for this target, else none is named. */
export function tokensFor({ target }: Permit, { tokensOutMax, tokensField = "max_tokens" }: ChatRequest): {
  readonly [name: string]: number;
} {
  const most = tokensOutMax ?? target.tokensOutMax;
  return most === undefined ? {} : { [tokensField]: most };
}

/** Fields that our own code or the policy made, with the model's name; compared as wholes. */
export function constants(body: Readonly<Record<string, Json>>, names: readonly string[]): FieldTable {
  return Object.fromEntries(
    ["model", ...names].filter((name) => body[name] !== undefined)
      .map((name) => [name, { kind: "constant" as const, value: body[name] ?? null }]),
  );
}

/** The name that every schema leaves with: those of clients may say whose it is. */
export const SCHEMA_NAME = "answer";

/** A named schema, as both dialects write it. */
export function schemaOf(
  { description, schema, strict }: AnswerFormat & { readonly type: "json_schema" },
): { readonly [key: string]: Json } {
  return {
    name: SCHEMA_NAME,
    ...(description === undefined ? {} : { description }),
    schema,
    ...(strict === undefined ? {} : { strict }),
  };
}
