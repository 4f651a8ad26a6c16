import { randomBytes } from "node:crypto";
import type { Detect, DetectableText } from "../personal_data.ts";
import type { RedactionLevel } from "../policy/language/words.ts";
import { Legend } from "./legend/legend.ts";
import { uniformPlan } from "./replace/plan.ts";
import { type PlacedEntity, redactTexts } from "./replace/redact.ts";

/** Levels that a user may ask for. */
export const PREVIEW_LEVELS = [
  "mask",
  "generalise",
  "surrogate",
  "pseudonym",
] as const satisfies readonly RedactionLevel[];

export type PreviewLevel = typeof PREVIEW_LEVELS[number];

export interface PreviewRequest {
  /** Turns of one conversation, or a single text. */
  readonly turns: readonly DetectableText[];
  readonly roster: readonly string[];
  readonly level: PreviewLevel;
  readonly signal?: AbortSignal;
}

/** As {@link previewRedaction}, over detectors that are open. */
export type PreviewRedaction = (request: PreviewRequest) => Promise<Preview[]>;

export interface Preview {
  readonly text: string;
  /** Offsets point into the text that was given. */
  readonly entities: readonly PlacedEntity[];
}

/**
 * Shows what would be replaced. Nothing is kept and nothing leaves: placeholders come from a key that is thrown away.
 * @returns one result per turn, in order
 */
export async function previewRedaction(detect: Detect, request: PreviewRequest): Promise<Preview[]> {
  const { turns, roster, level, signal } = request;
  const detected = await detect(turns, signal === undefined ? { roster } : { roster, signal });
  const legend = new Legend({ conversation: "preview", provider: "none" }, randomBytes(32));
  const redacted = redactTexts(turns, detected, { plan: uniformPlan(level), legend, roster });
  return redacted.map(({ text, entities }) => ({ text, entities }));
}
