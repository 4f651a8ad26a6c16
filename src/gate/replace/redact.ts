import type { DetectableText, Entity } from "../../personal_data.ts";
import { ChathamError } from "../../errors.ts";
import type { PlaceholderUse, SentText } from "../restore/echo_follower.ts";
import { type Legend, type LegendEntry, placeholderOf } from "../legend/legend.ts";
import { findLookalikes, joinStretches, type Stretch } from "./lookalike.ts";
import { mergeEntities } from "../find/merge.ts";
import type { RedactionPlan } from "./plan.ts";
import { collectForms, FoldedText, occurrences } from "../find/propagate.ts";
import { type FoundEntity, withoutPart, withWholes } from "../find/parted.ts";
import { knownForms } from "../find/known_forms.ts";
import { findByFloor } from "../find/floor.ts";
import { type Mention, Replacer } from "./replace.ts";
import { restore } from "../restore/restore.ts";
import { isHostAhead, Surroundings } from "../restore/surroundings.ts";

export interface RedactOptions {
  readonly plan: RedactionPlan;
  readonly legend: Legend;
  readonly roster: readonly string[];
  /** True when nothing of it will ever be restored. */
  readonly isOneWay?: boolean;
  /** The same object in every call for one request. */
  readonly request?: object;
  /** The same object in every call for one conversation. */
  readonly memory?: object | undefined;
}

/** One text with its personal data replaced. */
export interface RedactedText extends SentText {
  /** What was found, with what stands for it now; offsets point into the text before. */
  readonly entities: readonly PlacedEntity[];
  /** Every stretch that was replaced, here and in the text before, in order. */
  readonly cuts: readonly PlacedCut[];
}

export interface PlacedCut {
  readonly start: number;
  readonly end: number;
  readonly rawStart: number;
  readonly rawEnd: number;
}

export interface PlacedEntity extends Entity {
  /** What stands in its place, e.g. `[PERSON_KTRWBD]`. */
  readonly placeholder: string;
}

/**
 * Replaces personal data in texts of one conversation: what the detector found, what the floor of patterns and the roster
 * find whatever the detector says, and every other occurrence of any of it.
 * @param detected one list per text
 * @throws ChathamError `gate-closed` when a text cannot be redacted so that it comes back exactly
 */
export function redactTexts(
  texts: readonly DetectableText[],
  detected: readonly (readonly Entity[])[],
  { plan, legend, roster, isOneWay = false, ...within }: RedactOptions,
): RedactedText[] {
  const raws = texts.map(({ text }) => text);
  const floor = findByFloor(texts, roster, within);
  const first = raws.map((_, index) =>
    mergeEntities([...floor[index] ?? [], ...(detected[index] ?? []).map(withoutPart)])
  );
  const forms = collectForms(raws, first);
  const known = knownForms(legend);
  const merged = raws.map((raw, index) => {
    const folded = new FoldedText(raw);
    return mergeEntities([
      ...first[index] ?? [],
      ...occurrences(folded, forms),
      ...occurrences(folded, known),
    ])
      .filter(({ type }) => plan[type] !== "none");
  });
  const all = withWholes(raws, merged);
  const people = [...new Set([...roster, ...texts.flatMap(({ speaker }) => speaker ?? [])])];
  const replacer = new Replacer(legend, { plan, roster: people, texts: raws });
  replacer.prepare(
    raws.flatMap((raw, index) =>
      (all[index] ?? []).map((entity) => mentionOf(raw.slice(entity.start, entity.end), entity))
    ),
  );
  if (isOneWay) {
    const options = { replacer, legend, mayInvent: true };
    return raws.map((raw, index) => build(raw, toCuts(raw, all[index] ?? [], []), options));
  }
  return raws.map((raw, index) => assemble(raw, all[index] ?? [], replacer, legend));
}

/** Puts replacements in, and takes out whatever would keep them from coming back: look-alikes, and openers of URLs and tags. */
function assemble(
  raw: string,
  entities: readonly FoundEntity[],
  replacer: Replacer,
  legend: Legend,
): RedactedText {
  const built = buildSafely(raw, entities, { replacer, legend, mayInvent: true });
  if (comesBack(raw, built, legend)) return built;
  // Two invented values side by side can read as a third; placeholders cannot.
  const plain = buildSafely(raw, entities, { replacer, legend, mayInvent: false });
  if (comesBack(raw, plain, legend)) return plain;
  throw new ChathamError(
    "gate-closed",
    "Nothing was sent: a text could not be redacted so that it comes back exactly",
  );
}

interface BuildOptions {
  readonly replacer: Replacer;
  readonly legend: Legend;
  readonly mayInvent: boolean;
}

function buildSafely(raw: string, entities: readonly FoundEntity[], options: BuildOptions): Built {
  let escapes: readonly Stretch[] = findLookalikes(raw, options.legend);
  for (let attempt = 0;; attempt++) {
    const built = build(raw, toCuts(raw, entities, escapes), options);
    if (built.hazards.length === 0 || attempt >= ATTEMPTS_MAX) return built;
    escapes = joinStretches([...escapes, ...built.hazards]);
  }
}

const ATTEMPTS_MAX = 24;

/** A stretch to be replaced; without an entity it is only text that must not be misread. */
interface Cut extends Stretch {
  readonly entity: FoundEntity | undefined;
}

function toCuts(raw: string, entities: readonly FoundEntity[], escapes: readonly Stretch[]): Cut[] {
  const cuts: Cut[] = escapes.map((escape) => ({ ...escape, entity: undefined }));
  let next = 0;
  for (const entity of entities) {
    // What must not be misread goes first: it may begin or end inside an entity, which then keeps the rest.
    let { start } = entity;
    while ((escapes[next]?.end ?? Infinity) <= start) next++;
    for (let at = next; start < entity.end; at++) {
      const escape = escapes[at];
      const end = Math.min(entity.end, escape?.start ?? Infinity);
      if (end > start) cuts.push({ start, end, entity: { ...entity, start, end } });
      if (escape === undefined || escape.start >= entity.end) break;
      start = Math.max(start, escape.end);
    }
  }
  return cuts.filter(({ start, end }) => end > start && end <= raw.length).sort((a, b) => a.start - b.start);
}

interface Built {
  readonly text: string;
  readonly uses: readonly PlaceholderUse[];
  readonly entities: readonly PlacedEntity[];
  readonly cuts: readonly PlacedCut[];
  /** Stretches of the raw text to escape before it can be sent. */
  readonly hazards: readonly Stretch[];
}

function build(raw: string, cuts: readonly Cut[], { replacer, legend, mayInvent }: BuildOptions): Built {
  const pieces: string[] = [];
  const uses: PlaceholderUse[] = [];
  const placed: PlacedCut[] = [];
  const entities: PlacedEntity[] = [];
  const hazards: Stretch[] = [];
  // Where literal stretches lie in the output and in the raw text.
  const literals: { out: number; raw: number }[] = [];
  let surroundings = new Surroundings();
  let length = 0;
  let from = 0;
  const put = (piece: string) => {
    pieces.push(piece);
    length += piece.length;
  };
  const putLiteral = (to: number) => {
    literals.push({ out: length, raw: from });
    surroundings.pass(raw.slice(from, to));
    put(raw.slice(from, to));
  };
  for (const [number, { start, end, entity }] of cuts.entries()) {
    if (start > from) putLiteral(start);
    const original = raw.slice(start, end);
    const isApart = mayInvent && !isWordEnd((pieces[pieces.length - 1] ?? "").slice(-2)) &&
      cuts[number + 1]?.start !== end && !isWordStart(raw.slice(end, end + 2));
    const { text, entry } = entity === undefined
      ? escaped(original, legend)
      : replacer.replace(mentionOf(original, entity), isApart);
    if (entry !== undefined) {
      const { hazard } = surroundings;
      if (hazard !== undefined) {
        hazards.push(toRaw(hazard, literals));
        surroundings = new Surroundings(length);
      }
      uses.push({ start: length, end: length + text.length, code: entry.code, form: original });
      surroundings.passPlaceholder(text.length);
    } else surroundings.pass(text);
    placed.push({ start: length, end: length + text.length, rawStart: start, rawEnd: end });
    put(text);
    if (entity !== undefined) {
      const { type, score, detector } = entity;
      entities.push({ start, end, type, score, detector, placeholder: text });
    }
    from = end;
  }
  put(raw.slice(from));
  const text = pieces.join("");
  for (const { end, rawEnd } of placed) {
    if (isHostAhead(text.slice(end, end + 2), true)) hazards.push({ start: rawEnd, end: rawEnd + 1 });
  }
  return { text, uses, entities, cuts: placed, hazards };
}

function mentionOf(text: string, { type, whole }: FoundEntity): Mention {
  return { text, type, ...(whole !== undefined && { whole }) };
}

function toRaw(hazard: Stretch, literals: readonly { out: number; raw: number }[]): Stretch {
  const literal = literals.findLast(({ out }) => out <= hazard.start);
  const shift = literal === undefined ? 0 : literal.raw - literal.out;
  return { start: hazard.start + shift, end: hazard.end + shift };
}

function escaped(original: string, legend: Legend): { text: string; entry: LegendEntry } {
  const known = [...legend.entries()].find(({ label, forms }) => label === "TEXT" && forms[0] === original);
  const entry = known ?? legend.add("TEXT", original, original);
  return { text: placeholderOf(entry), entry };
}

/** INVARIANT: what is sent comes back exactly, but for what the plan masks or generalises. */
function comesBack(raw: string, { text, uses, entities, hazards }: Built, legend: Legend): boolean {
  if (hazards.length > 0) return false;
  const escapeCount = uses.filter(({ code }) => legend.find(code)?.label === "TEXT").length;
  if (uses.length < entities.length + escapeCount) return true;
  return restore(text, legend, [{ text, uses }]).text === raw;
}

function isWordEnd(text: string): boolean {
  return /[\p{L}\p{N}\p{M}\p{Cs}]$/u.test(text) || /[\udc00-\udfff]$/.test(text);
}

function isWordStart(text: string): boolean {
  return /^[\p{L}\p{N}\p{M}\p{Cs}]/u.test(text) || /^[\ud800-\udfff]/.test(text);
}
