import { atOnce, type InPieces } from "../../breathe.ts";
import type { DetectableText, Entity } from "../../personal_data.ts";
import { ChathamError } from "../../errors.ts";
import type { PlaceholderUse, SentText } from "../restore/echo_follower.ts";
import { type Legend, type LegendEntry, placeholderOf } from "../legend/legend.ts";
import { type FindName, fitEntities, type FittedEntity } from "./fit.ts";
import { findLookalikes, type Lookalikes, type Stretch } from "./lookalike.ts";
import { mergeEntities } from "../find/merge.ts";
import type { RedactionPlan } from "./plan.ts";
import {
  collectForms,
  FoldedText,
  type FormIndex,
  formsOf,
  indexForms,
  occurrences,
} from "../find/propagate.ts";
import { withoutPart, withWholes } from "../find/parted.ts";
import { knownForms } from "../find/known_forms.ts";
import { findingByFloor } from "../find/floor.ts";
import { genderBeside } from "../people/gender.ts";
import { withOneType } from "./one_type.ts";
import { type Mention, Replacer } from "./replace.ts";
import { restore } from "../restore/restore.ts";

export interface RedactOptions {
  readonly plan: RedactionPlan;
  readonly legend: Legend;
  readonly roster: readonly string[];
  /** True when nothing of it will ever be restored. */
  readonly isOneWay?: boolean;
  /** True when people's placeholders tell the gender that the texts show. */
  readonly showsGender?: boolean;
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

/** As {@link redactingTexts}, at once. */
export function redactTexts(
  texts: readonly DetectableText[],
  detected: readonly (readonly Entity[])[],
  options: RedactOptions,
): RedactedText[] {
  return atOnce(redactingTexts(texts, detected, options));
}

/**
 * Replaces personal data in texts of one conversation: what the detector found, what the floor of patterns and the roster
 * find whatever the detector says, and every other occurrence of any of it. Yields after each text.
 * @param detected one list per text
 * @throws ChathamError `gate-closed` when a text cannot be redacted so that it comes back exactly
 */
export function* redactingTexts(
  texts: readonly DetectableText[],
  detected: readonly (readonly Entity[])[],
  { plan, legend, roster, isOneWay = false, showsGender = false, ...within }: RedactOptions,
): InPieces<RedactedText[]> {
  const raws = texts.map(({ text }) => text);
  const floor = yield* findingByFloor(texts, roster, within);
  const first = raws.map((_, index) =>
    mergeEntities([...floor[index] ?? [], ...(detected[index] ?? []).map(withoutPart)])
  );
  const forms = collectForms(raws, first);
  const known = knownForms(legend);
  const merged: Entity[][] = [];
  for (const [index, raw] of raws.entries()) {
    const folded = new FoldedText(raw);
    const all = [...first[index] ?? [], ...occurrences(folded, forms), ...occurrences(folded, known)];
    merged.push(mergeEntities(all).filter(({ type }) => plan[type] !== "none"));
    yield;
  }
  const findName = nameFinder(raws, merged, known);
  const fitted = withWholes(raws, merged).map((entities, index) =>
    fitEntities(raws[index] ?? "", entities, findName)
  );
  const all = withOneType(raws, fitted, legend, plan);
  const people = [...new Set([...roster, ...texts.flatMap(({ speaker }) => speaker ?? [])])];
  const replacer = new Replacer(legend, { plan, roster: people, texts: raws, showsGender });
  replacer.prepare(
    raws.flatMap((raw, index) =>
      (all[index] ?? []).map((entity) => ({
        ...mentionOf(raw.slice(entity.start, entity.end), entity),
        ...(showsGender && entity.type === "PERSON" ? { gender: genderBeside(raw, entity) } : {}),
      }))
    ),
  );
  const redacted: RedactedText[] = [];
  const oneWay = { replacer, legend, mayInvent: true };
  for (const [index, raw] of raws.entries()) {
    const entities = all[index] ?? [];
    redacted.push(
      isOneWay
        ? build(raw, toCuts(raw, entities, NO_LOOKALIKES), oneWay)
        : assemble(raw, entities, replacer, legend),
    );
    yield;
  }
  return redacted;
}

/** Finds in titles what the recheck will look for as a name: left outside, it would close the gate. */
function nameFinder(
  raws: readonly string[],
  found: readonly (readonly Entity[])[],
  known: FormIndex,
): FindName {
  let forms: FormIndex | undefined;
  return (title) => {
    if (title === "") return undefined;
    forms ??= indexForms(
      found.flatMap((entities, index) =>
        entities.flatMap(({ start, end, type }) =>
          formsOf((raws[index] ?? "").slice(start, end), { type, score: 1 })
        )
      ),
    );
    const starts = [forms, known].flatMap((index) => occurrences(title, index)).map(({ start }) => start);
    return starts.length === 0 ? undefined : Math.min(...starts);
  };
}

/** Where nothing will be restored, nothing can be mistaken. */
const NO_LOOKALIKES: Lookalikes = { own: [], invented: [] };

/** Puts replacements in, and takes out what would keep them from coming back: text that equals an invented value. */
function assemble(
  raw: string,
  entities: readonly FittedEntity[],
  replacer: Replacer,
  legend: Legend,
): RedactedText {
  const cuts = toCuts(raw, entities, findLookalikes(raw, legend));
  const built = build(raw, cuts, { replacer, legend, mayInvent: true });
  if (comesBack(raw, built, legend)) return built;
  // Two invented values side by side can read as a third; placeholders cannot.
  const plain = build(raw, toCuts(raw, entities, findLookalikes(raw, legend)), {
    replacer,
    legend,
    mayInvent: false,
  });
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

/** A stretch to be replaced; without an entity it is a placeholder that stays, or only text that must not be misread. */
interface Cut extends Stretch {
  readonly entity: FittedEntity | undefined;
  /** Of a placeholder of this legend that stands in the text already. */
  readonly code: string | undefined;
}

function toCuts(raw: string, entities: readonly FittedEntity[], { own, invented }: Lookalikes): Cut[] {
  const fixed: Cut[] = [
    ...own.map((one) => ({ ...one, entity: undefined })),
    ...invented.map((one) => ({ ...one, entity: undefined, code: undefined })),
  ].sort((a, b) => a.start - b.start);
  const cuts: Cut[] = [...fixed];
  let next = 0;
  for (const entity of entities) {
    // What must not be misread goes first: it may begin or end inside an entity, which then keeps the rest.
    let { start } = entity;
    while ((fixed[next]?.end ?? Infinity) <= start) next++;
    for (let at = next; start < entity.end; at++) {
      const other = fixed[at];
      const end = Math.min(entity.end, other?.start ?? Infinity);
      const isWhole = start === entity.start && end === entity.end;
      if (end > start) {
        cuts.push({ start, end, code: undefined, entity: isWhole ? entity : partOf(entity, start, end) });
      }
      if (other === undefined || other.start >= entity.end) break;
      start = Math.max(start, other.end);
    }
  }
  return cuts.filter(({ start, end }) => end > start && end <= raw.length).sort((a, b) => a.start - b.start);
}

function partOf({ said: _, titled: __, ...entity }: FittedEntity, start: number, end: number): FittedEntity {
  return { ...entity, start, end };
}

interface Built {
  readonly text: string;
  readonly uses: readonly PlaceholderUse[];
  readonly entities: readonly PlacedEntity[];
  readonly cuts: readonly PlacedCut[];
}

function build(raw: string, cuts: readonly Cut[], { replacer, legend, mayInvent }: BuildOptions): Built {
  const pieces: string[] = [];
  const uses: PlaceholderUse[] = [];
  const placed: PlacedCut[] = [];
  const entities: PlacedEntity[] = [];
  let length = 0;
  let from = 0;
  const put = (piece: string) => {
    pieces.push(piece);
    length += piece.length;
  };
  for (const [number, { start, end, entity, code }] of cuts.entries()) {
    if (start > from) put(raw.slice(from, start));
    const original = raw.slice(start, end);
    const isApart = mayInvent && !isWordEnd((pieces[pieces.length - 1] ?? "").slice(-2)) &&
      cuts[number + 1]?.start !== end && !isWordStart(raw.slice(end, end + 2));
    const { text, entry } = code !== undefined
      ? { text: original, entry: legend.find(code) }
      : entity === undefined
      ? escaped(original, legend)
      : replacer.replace(mentionOf(original, entity), isApart);
    const isQuoted = entity?.isQuoted === true;
    if (isQuoted) put('"');
    if (entry !== undefined) {
      const form = entity?.said ?? original;
      uses.push({ start: length, end: length + text.length, code: entry.code, form });
    }
    const outStart = isQuoted ? length - 1 : length;
    put(text);
    if (isQuoted) put('"');
    placed.push({ start: outStart, end: length, rawStart: start, rawEnd: end });
    if (entity !== undefined) {
      const { type, score, detector } = entity;
      entities.push({ start, end, type, score, detector, placeholder: text });
    }
    from = end;
  }
  put(raw.slice(from));
  return { text: pieces.join(""), uses, entities, cuts: placed };
}

function mentionOf(text: string, { type, whole, said, titled }: FittedEntity): Mention {
  return {
    text: said ?? text,
    type,
    ...(whole === undefined ? {} : { whole }),
    ...(titled === undefined ? {} : { titled }),
  };
}

function escaped(original: string, legend: Legend): { text: string; entry: LegendEntry } {
  const known = [...legend.entries()].find(({ label, forms }) => label === "TEXT" && forms[0] === original);
  const entry = known ?? legend.add("TEXT", original, original);
  return { text: placeholderOf(entry, false), entry };
}

/**
 * INVARIANT: what is sent comes back exactly, but for what the plan masks or generalises, and for placeholders that stand
 * where nothing is restored: they stay.
 */
function comesBack(raw: string, { text, uses, cuts }: Built, legend: Legend): boolean {
  const back = restore(text, legend, [{ text, uses }]).text;
  let at = 0;
  let from = 0;
  // INVARIANT: uses are in the order of their cuts, and lie in them.
  let next = 0;
  const takes = (piece: string) => {
    if (!back.startsWith(piece, at)) return false;
    at += piece.length;
    return true;
  };
  for (const { start, end, rawStart, rawEnd } of cuts) {
    if (!takes(raw.slice(from, rawStart))) return false;
    from = rawEnd;
    const original = raw.slice(rawStart, rawEnd);
    while ((uses[next]?.start ?? start) < start) next++;
    const use = (uses[next]?.end ?? Infinity) <= end ? uses[next] : undefined;
    const inJson = use === undefined ? original : JSON.stringify(use.form).slice(1, -1);
    if (use === undefined) {
      if (!takes(text.slice(start, end))) return false;
    } else if (![original, inJson, `"${original}"`, text.slice(start, end)].some(takes)) return false;
  }
  return back.slice(at) === raw.slice(from);
}

function isWordEnd(text: string): boolean {
  return /[\p{L}\p{N}\p{M}\p{Cs}]$/u.test(text) || /[\udc00-\udfff]$/.test(text);
}

function isWordStart(text: string): boolean {
  return /^[\p{L}\p{N}\p{M}\p{Cs}]/u.test(text) || /^[\ud800-\udfff]/.test(text);
}
