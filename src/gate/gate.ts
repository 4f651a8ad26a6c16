import { createHash } from "node:crypto";
import { withBreaths } from "../breathe.ts";
import type { Detect, DetectableText, Entity, EntityType } from "../personal_data.ts";
import { ChathamError } from "../errors.ts";
import { detectOrClose } from "./find/detection.ts";
import { splitByLine, type Told, toldIn, withSpeakers } from "./exposure.ts";
import { collectTexts, type FieldTable, type Json, replaceTexts } from "./replace/fields.ts";
import { evenCodes } from "./replace/even_codes.ts";
import type { Legend } from "./legend/legend.ts";
import { withoutNone } from "./replace/plan.ts";
import { findingByFloor } from "./find/floor.ts";
import { findingSurvivors, keepReal } from "./replace/recheck.ts";
import { type RedactedText, redactingTexts } from "./replace/redact.ts";
import { redactAgain, survived, survivorsIn } from "./replace/rounds.ts";
import { Restorer, type RestorerOptions } from "./restore/restore.ts";
import { Permit } from "../policy/decide/permit.ts";

/** Known only in this file: without it no `Redacted` can be made. */
const MINT = Symbol("gate");

/**
 * The exact bytes of one request with the personal data that was found in them replaced. Only {@link Redacted.from} makes
 * one; the fields cannot be reached, copied or forged from outside.
 */
export class Redacted {
  readonly #bytes: Uint8Array;
  readonly #permit: Permit;
  readonly #texts: readonly RedactedText[];
  readonly #legend: Legend;
  readonly #told: Told | undefined;

  constructor(
    secret: symbol,
    from: {
      bytes: Uint8Array;
      permit: Permit;
      texts: readonly RedactedText[];
      legend: Legend;
      told?: Told | undefined;
    },
  ) {
    if (secret !== MINT) throw new TypeError("Cannot make a Redacted: only Redacted.from() does");
    this.#bytes = from.bytes;
    this.#permit = from.permit;
    this.#texts = from.texts;
    this.#legend = from.legend;
    this.#told = from.told;
    Object.freeze(this);
  }

  /**
   * Finds (detector, floor of patterns, roster, what the legend knows) → replaces → rechecks the exact bytes → mints.
   * A survivor of the recheck is replaced once more, also one that only the replacing of others made look like personal
   * data; what survives that too closes the gate.
   * @throws ChathamError `gate-closed` with the reason; nothing may be sent then
   */
  static async from(
    raw: OutgoingRequest,
    permit: Permit,
    detect: Detect,
    options: GateOptions,
  ): Promise<Redacted> {
    Permit.assert(permit);
    const { legend, roster, signal, memory } = options;
    const plan = permit.trust === "external"
      ? withoutNone(permit.obligations.redaction)
      : permit.obligations.redaction;
    const request = {};
    const limits = {
      roster,
      request,
      ...(memory && { memory }),
      ...(signal && { signal }),
      ...(options.timeoutMs !== undefined && { timeoutMs: options.timeoutMs }),
    };
    const speakers = raw.speakers ?? [];
    const texts = collectTexts(raw.body, raw.fields).map((text, index) => {
      const speaker = speakers[index];
      return speaker === undefined ? { text } : { text, speaker };
    });
    checkSize(texts.map(({ text }) => text));
    const redaction = {
      plan,
      legend,
      roster,
      request,
      memory,
      isOneWay: options.isOneWay ?? false,
      showsGender: permit.obligations.placeholderGender,
    };
    // While the detector reads in its room, the floor, which comes next, looks through the same texts here.
    const [found] = await Promise.all([
      detectOrClose(detect, texts, limits),
      Promise.resolve().then(() => withBreaths(findingByFloor(texts, roster, redaction), BREATH_MS)),
    ]);
    const first = await withBreaths(redactingTexts(texts, found, redaction), BREATH_MS);
    const outgoing = first.map(({ text }) => ({ text }));
    // Where nothing was replaced, what leaves is what the detector has read.
    const isChanged = outgoing.some(({ text }, index) => text !== texts[index]?.text);
    const readAgain = evenCodes(outgoing.map(({ text }) => text), legend).map((text) => ({ text }));
    const [again, survivors] = await Promise.all([
      isChanged ? detectOrClose(detect, readAgain, limits) : [],
      Promise.resolve().then(() =>
        withBreaths(findingSurvivors(outgoing.map(({ text }) => text), redaction), BREATH_MS)
      ),
    ]);
    const seen = outgoing.map(({ text }, index) => [
      ...survivors[index] ?? [],
      ...keepReal(text, again[index] ?? [], redaction),
    ]);
    const { last, missed } = redactAgain(texts, found, { last: first, missed: seen }, redaction);
    const body = replaceTexts(raw.body, raw.fields, (_, index) => last[index]?.text ?? "");
    const bytes = new TextEncoder().encode(JSON.stringify(body));
    const left = survivorsIn(bytes, raw.fields, { last, missed, redaction });
    if (left.length > 0) throw survived(left);
    const told = options.counting && toldBy(texts, found, options.counting, roster);
    return new Redacted(MINT, { bytes, permit, texts: last, legend, told });
  }

  /** @throws TypeError when the value is no Redacted that the gate made, whatever it looks like */
  static assert(value: unknown): asserts value is Redacted {
    if (typeof value !== "object" || value === null || !(#bytes in value)) {
      throw new TypeError("This is not Redacted");
    }
  }

  /** The exact UTF-8 bytes to send; a copy. */
  get bytes(): Uint8Array {
    return this.#bytes.slice();
  }

  get permit(): Permit {
    return this.#permit;
  }

  /** Lower-case hexadecimal SHA-256 of the bytes. */
  get sha256(): string {
    return createHash("sha256").update(this.#bytes).digest("hex");
  }

  /** How many stretches of each type were replaced. */
  get counts(): Readonly<Partial<Record<EntityType, number>>> {
    const counts: Partial<Record<EntityType, number>> = {};
    for (const { entities } of this.#texts) {
      for (const { type } of entities) counts[type] = (counts[type] ?? 0) + 1;
    }
    return counts;
  }

  /** Codes of the people and things that the bytes speak of: what of the legend this request used. */
  get subjects(): readonly string[] {
    return [...new Set(this.#texts.flatMap(({ uses }) => uses.map(({ code }) => code)))];
  }

  /** What the raw texts told about whom, as keyed hashes; undefined when nobody asked for it. */
  get told(): Told | undefined {
    return this.#told;
  }

  /** @returns a fresh restorer for one answer */
  restorer(options: RestorerOptions = {}): Restorer {
    return new Restorer(this.#legend, this.#texts, options);
  }
}

/** What is about to be sent: a JSON body whose every field is declared. */
export interface OutgoingRequest {
  readonly body: Json;
  readonly fields: FieldTable;
  /** Who said each text, in the order of the texts in the body, where known; a help for the detector, never sent. */
  readonly speakers?: readonly (string | undefined)[];
}

export interface GateOptions {
  /** Of this conversation with this provider; new originals are added to it. */
  readonly legend: Legend;
  /** Names that the meetings are known to hold: participants, speakers, attendees, names of earlier meetings. */
  readonly roster: readonly string[];
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  /** Of this conversation: what was judged in it before is not judged again. */
  readonly memory?: object | undefined;
  /** True when no answer will come back: then text that looks like a placeholder may stay as it is. */
  readonly isOneWay?: boolean;
  /** Asks for {@link Redacted.told}. */
  readonly counting?: Counting;
}

/** How what is told about people is counted. */
export interface Counting {
  /** Secret of the device. */
  readonly key: Uint8Array;
  /** What a person's name is told together with: the whole text, or its own line where lines are quotes of many people. */
  readonly unit: "text" | "line";
}

/** How long others wait while a long text is looked through, beside one of its parts. */
const BREATH_MS = 25;
const TEXT_UNITS_MAX = 8 << 20;
const TEXTS_MAX = 100_000;

function checkSize(texts: readonly string[]): void {
  const units = texts.reduce((sum, text) => sum + text.length, 0);
  if (units > TEXT_UNITS_MAX || texts.length > TEXTS_MAX) {
    throw new ChathamError(
      "too-large",
      `A request holds at most ${TEXT_UNITS_MAX} characters in ${TEXTS_MAX} texts`,
    );
  }
}

function toldBy(
  texts: readonly DetectableText[],
  found: readonly (readonly Entity[])[],
  { key, unit }: Counting,
  roster: readonly string[],
): Told {
  const said = withSpeakers(texts, found);
  const parts = unit === "line" ? splitByLine(said.texts, said.found) : said;
  return toldIn(parts.texts, parts.found, key, roster);
}
