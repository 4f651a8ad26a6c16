import type { Entity } from "../../personal_data.ts";
import { ChathamError } from "../../errors.ts";
import { fieldOfKey, type KeyPlace } from "./field_keys.ts";
import { collectTexts, type FieldTable, type Json, stringsIn } from "./fields.ts";
import { findSurvivors, type Survivors } from "./recheck.ts";
import { type RedactedText, redactTexts } from "./redact.ts";

export type Redaction = Parameters<typeof redactTexts>[2];

export interface Rechecked {
  readonly last: readonly RedactedText[];
  /** What is still to be seen in each of `last`. */
  readonly missed: Survivors;
}

/** What was missed is found again in the raw texts and replaced like the rest, until nothing is or the rounds are over. */
export function redactAgain(
  texts: readonly { text: string }[],
  found: readonly (readonly Entity[])[],
  first: Rechecked,
  redaction: Redaction,
): Rechecked {
  let { last, missed } = first;
  let raised = found;
  for (let round = 0; round < ROUNDS_MAX && missed.some((entities) => entities.length > 0); round++) {
    raised = texts.map(({ text }, index) => [
      ...raised[index] ?? [],
      ...(missed[index] ?? []).flatMap((entity) => toRaw(last[index], entity, text)),
    ]);
    last = redactTexts(texts, raised, redaction);
    missed = findSurvivors(last.map(({ text }) => text), redaction);
  }
  return { last, missed };
}

/**
 * Reads the exact bytes as their receiver will. Texts that come back as they were rechecked need no second recheck; all
 * other strings do, values and keys apart: a key such as "text" would make a telephone number of the figure after it.
 */
export function survivorsIn(
  bytes: Uint8Array,
  fields: FieldTable,
  { last, missed, redaction }: Rechecked & { redaction: Redaction },
): Entity[] {
  const sent: Json = JSON.parse(new TextDecoder().decode(bytes));
  const texts = collectTexts(sent, fields);
  const areSame = texts.length === last.length && texts.every((text, index) => text === last[index]?.text);
  const rechecked = new Set(areSame ? texts : []);
  const { values, keys } = stringsIn(sent, fields);
  const others = values.filter((value) => !rechecked.has(value));
  const left = [...(areSame ? missed.flat() : []), ...findSurvivors(others, redaction).flat()];
  const inKeys = findSurvivors(keys, redaction);
  const at = inKeys.findIndex((entities) => entities.length > 0);
  const field = at < 0 || left.length > 0 ? undefined : fieldOfKey(sent, fields, keys[at] ?? "");
  if (field !== undefined) throw keyRefused(field);
  return [...left, ...inKeys.flat()];
}

/** A key names what a program looks for: it cannot be replaced and come back, so whoever chose it is told. */
function keyRefused({ path, number }: KeyPlace): ChathamError {
  return new ChathamError(
    "usage",
    `Nothing was sent: key ${number} in ${path}, counted as written, is personal data or a name that this conversation ` +
      "holds; call it otherwise",
    { code: "unsupported_value", param: path },
  );
}

const ROUNDS_MAX = 3;

/** @returns where a stretch of the redacted text lies in the raw one; nothing for what lies wholly in a replacement */
function toRaw(redacted: RedactedText | undefined, entity: Entity, raw: string): Entity[] {
  const parts: Entity[] = [];
  let literal = { start: 0, rawStart: 0 };
  const keep = (literalEnd: number) => {
    const start = Math.max(entity.start, literal.start);
    const end = Math.min(entity.end, literalEnd);
    const shift = literal.rawStart - literal.start;
    if (start < end && /[\p{L}\p{N}]/u.test(raw.slice(start + shift, end + shift))) {
      parts.push({ ...entity, start: start + shift, end: end + shift });
    }
  };
  for (const cut of redacted?.cuts ?? []) {
    keep(cut.start);
    literal = { start: cut.end, rawStart: cut.rawEnd };
  }
  keep(redacted?.text.length ?? 0);
  return parts;
}

/** @returns what tells that something is left, by its types alone */
export function survived(left: readonly Entity[]): ChathamError {
  const types = [...new Set(left.map(({ type }) => type))].sort().join(", ");
  return new ChathamError(
    "gate-closed",
    `Nothing was sent: ${left.length} originals (${types}) were still in the outgoing bytes`,
  );
}
