import type { Entity, EntityType } from "../../../personal_data.ts";
import { CODE_PATTERN, LABEL_PATTERN } from "../../legend/placeholder.ts";
import { type Mark, MarkedText } from "./marks.ts";

/** One row of the table: how a kind of value is written, what it must satisfy, and what must stand near it. */
export interface Recogniser {
  readonly name: string;
  readonly type: EntityType;
  /** Global and linear: every quantifier bounded. Its group `value`, where it has one, is the value; else the whole match. */
  readonly pattern: RegExp;
  /** Separators are taken out of the value before it is checked. */
  readonly isValid?: (value: string) => boolean;
  /** As `isValid`, of the value as it is written. */
  readonly isMeant?: (written: string) => boolean;
  /** What the value as written never holds. */
  readonly never?: RegExp;
  /** Words of which one must stand shortly before the value (or right after it); without it the form alone is enough. */
  readonly near?: RegExp;
  /** Where the check already says what it is, nothing needs to stand near. */
  readonly isCheckEnough?: boolean;
  /** What right before the value says that it is nobody's. */
  readonly unless?: RegExp;
  readonly score: number;
  /** What every match holds or looks at: the pattern is tried only near it. */
  readonly needs?: Mark;
}

/** Every value of one kind in a text. */
export function recognise(said: string | MarkedText, row: Recogniser): Entity[] {
  const { name, type, pattern, needs, isValid, isMeant, never, near, unless, isCheckEnough, score } = row;
  const marked = MarkedText.of(said);
  const { text } = marked;
  const found: Entity[] = [];
  for (const match of marked.matches(pattern, needs)) {
    const value = match.groups?.["value"] ?? match.groups?.["plain"] ?? match[0];
    const start = match.index + (value === match[0] ? 0 : match[0].indexOf(value));
    const end = start + value.length;
    const holds = isValid === undefined || isValid(value.replace(/[\s.\-/()]/g, ""));
    if (!holds || isMeant?.(value) === false || never?.test(value) || isPlaceholder(value)) continue;
    if (unless?.test(text.slice(Math.max(0, start - UNLESS), start))) continue;
    if (near !== undefined && !isCheckEnough && !isNear(text, start, end, near)) continue;
    found.push({ start, end, type, score, detector: `pattern:${name}` });
  }
  return found;
}

/** Where personal data stood, our own placeholder or mask stands: `password: [CREDENTIAL_KTRWBD]` is no password. */
export function isPlaceholder(value: string): boolean {
  return value.includes("[") && !/[\p{L}\p{N}]/u.test(value.replace(PLACEHOLDERS, ""));
}

/** Also one whose closing bracket a pattern left out. */
const PLACEHOLDERS = new RegExp(`\\[${LABEL_PATTERN}(?:_${CODE_PATTERN})?(?:\\]|$)`, "g");

/** True when a word of `near` stands up to 60 characters before, or 25 after. */
export function isNear(text: string, start: number, end: number, near: RegExp): boolean {
  return near.test(text.slice(Math.max(0, start - BEFORE), start)) || near.test(text.slice(end, end + AFTER));
}

const UNLESS = 24;
const BEFORE = 60;
const AFTER = 25;
