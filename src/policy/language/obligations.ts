import { z } from "zod";
import { ENTITY_TYPES, type EntityType } from "../../personal_data.ts";
import type { Trust } from "../../trust.ts";
import {
  PLACEHOLDER_SCOPES,
  type PlaceholderScope,
  REDACTION_LEVELS,
  type RedactionLevel,
  TOOL_RESTORES,
  type ToolRestore,
} from "./words.ts";

/** What a permit rule asks of a request before it may leave, as an administrator writes it. */
export const obligationsSchema = z.strictObject({
  redaction: z.strictObject({
    default: z.enum(REDACTION_LEVELS).optional(),
    ...Object.fromEntries(ENTITY_TYPES.map((type) => [type, z.enum(REDACTION_LEVELS).optional()])) as Record<
      EntityType,
      z.ZodOptional<z.ZodEnum<{ [L in RedactionLevel]: L }>>
    >,
  }).optional().describe("How strongly each type of personal data is changed; pseudonym unless told"),
  placeholderScope: z.enum(PLACEHOLDER_SCOPES).optional()
    .describe("How far one placeholder stands for one person; conversation unless told"),
  placeholderGender: z.boolean().optional().describe(
    "A person's placeholder tells the grammatical gender that the texts show beside the name; not unless told",
  ),
  review: z.strictObject({
    by: z.literal("someone-else").optional().describe("Anyone but who asks"),
    group: z.string().min(1).max(100).optional().describe("A member of this group"),
  }).optional().describe("A person approves the exact bytes first"),
  turnsMax: z.int().min(0).max(100_000).optional().describe("Most turns of a transcript that may leave"),
  verbatimOnly: z.boolean().optional().describe("Only quotes copied by code, nothing that a model wrote"),
  noStreaming: z.boolean().optional().describe("The answer is checked whole before any of it is shown"),
  toolRestore: z.enum(TOOL_RESTORES).optional().describe(
    "Where originals come back in arguments of tools; text unless told: not in a URL, host, path or command",
  ),
  attachments: z.boolean().optional().describe(
    "Images, sound and files in a chat, which cannot be redacted, may go there; never to an external target",
  ),
  providerParameters: z.record(
    z.string().regex(/^[a-z][a-z0-9_]{0,49}$/),
    z.union([z.string().max(200), z.number(), z.boolean()]),
  ).optional().describe("Parameters that the request to the provider must carry"),
  retention: z.strictObject({
    legendDays: z.number().min(0).max(36_500).optional(),
    sentDays: z.number().min(0).max(36_500).optional(),
    audioDays: z.number().min(0).max(36_500).optional(),
  }).optional().describe(
    "How long the legend, the bytes sent and recordings (keep-audio) are kept on the device",
  ),
});

/** Obligations as a rule states them. */
export type StatedObligations = z.output<typeof obligationsSchema>;

/** Everything that was asked by any rule, merged to the strictest; complete, so that nobody fills in a default. */
export interface Obligations {
  readonly redaction: Readonly<Record<EntityType, RedactionLevel>>;
  readonly placeholderScope: PlaceholderScope;
  /** True when every rule that permits it says so: it tells the target a little more. */
  readonly placeholderGender: boolean;
  /** Undefined when no review is asked; else every condition must hold for the reviewer. */
  readonly review: { readonly bySomeoneElse: boolean; readonly groups: readonly string[] } | undefined;
  readonly turnsMax: number | undefined;
  readonly verbatimOnly: boolean;
  readonly noStreaming: boolean;
  readonly toolRestore: ToolRestore;
  /** True when every rule that permits it says so. */
  readonly attachments: boolean;
  readonly providerParameters: Readonly<Record<string, string | number | boolean>>;
  readonly retention: {
    readonly legendDays: number | undefined;
    readonly sentDays: number | undefined;
    readonly audioDays: number | undefined;
  };
}

/** @returns the level that a rule asks for `type`: its own, else its default, else pseudonym off the device and none on it. */
export function redactionOf(
  stated: StatedObligations | undefined,
  type: EntityType,
  trust: Trust,
): RedactionLevel {
  const level = stated?.redaction?.[type] ?? stated?.redaction?.default;
  return level ?? (trust === "device" ? "none" : "pseudonym");
}

/** Merges what several rules ask: the strictest of each wins, conditions on reviewers add up. */
export function mergeObligations(all: readonly (StatedObligations | undefined)[], trust: Trust): Obligations {
  const stated = all.filter((one) => one !== undefined);
  const levels = all.length === 0 ? [undefined] : all;
  const redaction = Object.fromEntries(
    ENTITY_TYPES.map((type) => [type, strictest(levels.map((one) => redactionOf(one, type, trust)))]),
  ) as Record<EntityType, RedactionLevel>;
  const reviews = stated.flatMap((one) => one.review ?? []);
  return {
    redaction,
    placeholderScope: narrowest(all.map((one) => one?.placeholderScope ?? "conversation")),
    placeholderGender: all.length > 0 && all.every((one) => one?.placeholderGender === true),
    review: reviews.length === 0 ? undefined : {
      bySomeoneElse: reviews.some((one) => one.by === "someone-else"),
      groups: [...new Set(reviews.flatMap((one) => one.group ?? []))].sort(),
    },
    turnsMax: least(stated.map((one) => one.turnsMax)),
    verbatimOnly: stated.some((one) => one.verbatimOnly === true),
    noStreaming: stated.some((one) => one.noStreaming === true),
    toolRestore: leastOf(all.map((one) => one?.toolRestore ?? "text")),
    attachments: all.length > 0 && all.every((one) => one?.attachments === true),
    providerParameters: Object.assign({}, ...stated.map((one) => one.providerParameters ?? {})),
    retention: {
      legendDays: least(stated.map((one) => one.retention?.legendDays)),
      sentDays: least(stated.map((one) => one.retention?.sentDays)),
      audioDays: least(stated.map((one) => one.retention?.audioDays)),
    },
  };
}

/** @returns true when `a` changes the text at least as strongly as `b`. */
export function isAtLeast(a: RedactionLevel, b: RedactionLevel): boolean {
  return REDACTION_LEVELS.indexOf(a) >= REDACTION_LEVELS.indexOf(b);
}

function strictest(levels: readonly RedactionLevel[]): RedactionLevel {
  return levels.reduce((a, b) => isAtLeast(a, b) ? a : b);
}

function narrowest(scopes: readonly PlaceholderScope[]): PlaceholderScope {
  const rank = scopes.map((scope) => PLACEHOLDER_SCOPES.indexOf(scope));
  return PLACEHOLDER_SCOPES[Math.min(...rank)] ?? "conversation";
}

function leastOf(restores: readonly ToolRestore[]): ToolRestore {
  return TOOL_RESTORES.find((one) => restores.includes(one)) ?? "text";
}

function least(numbers: readonly (number | undefined)[]): number | undefined {
  const stated = numbers.filter((n) => n !== undefined);
  return stated.length === 0 ? undefined : Math.min(...stated);
}
