// deno-lint-ignore-file no-console -- a bench prints its figures
import type { Detect, Entity } from "../../../src/personal_data.ts";

/** A text of the held-out set: `items` are `[turn, start, end, type]`, UTF-16 offsets; `UNSURE` may be masked or not. */
interface HeldText {
  readonly language: string;
  readonly kind: string;
  readonly turns: readonly string[];
  readonly items: readonly (readonly [number, number, number, string])[];
}

interface Tally {
  items: number;
  wholly: number;
  partly: number;
  words: number;
  masked: number;
}

const HARMLESS = new Set(["benign", "interface", "code"]);

/**
 * Leak and over-masking by language, together, on texts made of templates, names and sentences that training never drew
 * (`models/starter/pii_languages/recipe/held_out.py`) and on texts written by hand; of `own_english` rules were chosen on
 * the texts at even places only; `own_later` was written before the rules of carriers, legal forms and first names, and
 * its kinds of misses were read. `CHATHAM_BENCH_SHOW=1` shows each miss.
 */
export async function measureLanguages(
  detect: Detect,
  say: (measure: string, ...figures: string[]) => void,
): Promise<void> {
  for (const set of ["held_out_languages", "own_languages", "own_later", "own_english"]) {
    const file = new URL(`../../fixtures/gate/${set}.json`, import.meta.url);
    const tallies = new Map<string, Tally>();
    for (const text of JSON.parse(await Deno.readTextFile(file)) as HeldText[]) {
      const found = await detect(text.turns.map((turn) => ({ text: turn })), { roster: [] });
      for (
        const name of [text.kind === "code" ? "code" : text.language, "pooled"]
      ) {
        const tally = tallies.get(name) ?? { items: 0, wholly: 0, partly: 0, words: 0, masked: 0 };
        tallies.set(name, tally);
        if (HARMLESS.has(text.kind)) countMasked(tally, text, found, name !== "pooled");
        else countLeaks(tally, text, found, name !== "pooled");
      }
    }
    for (const [name, { items, wholly, partly, words, masked }] of tallies) {
      say(
        `${set}: ${name}`,
        `of ${items} items ${percent(wholly / items)} leave wholly, ${percent(partly / items)} partly`,
        `${(1000 * masked / words).toFixed(1)} of 1,000 harmless words masked (${words})`,
      );
    }
  }
}

function percent(share: number): string {
  return Number.isNaN(share) ? "–" : `${(100 * share).toFixed(2)} %`;
}

function countLeaks(tally: Tally, text: HeldText, found: readonly Entity[][], isShown: boolean): void {
  for (const [turn, start, end, type] of text.items) {
    if (type === "UNSURE") continue;
    const said = text.turns[turn] ?? "";
    const letters = [...said.slice(start, end).matchAll(/[\p{L}\p{N}]/gu)].map(({ index }) => start + index);
    const left = letters.filter((at) => !(found[turn] ?? []).some((one) => one.start <= at && at < one.end));
    tally.items++;
    if (left.length === letters.length) tally.wholly++;
    else if (left.length > 0) tally.partly++;
    if (left.length > 0 && isShown) show("left", text.language, type, said.slice(start, end), said);
  }
}

function countMasked(tally: Tally, text: HeldText, found: readonly Entity[][], isShown: boolean): void {
  for (const [turn, said] of text.turns.entries()) {
    for (const { 0: word, index } of said.matchAll(/\S*[\p{L}\p{N}]\S*/gu)) {
      tally.words++;
      const hit = (found[turn] ?? []).find(({ start, end }) => start < index + word.length && index < end);
      if (hit === undefined) continue;
      tally.masked++;
      if (isShown) show("masked", text.language, `${hit.type} ${hit.detector}`, word, said);
    }
  }
}

function show(...parts: string[]): void {
  if (Deno.env.get("CHATHAM_BENCH_SHOW") === "1") {
    console.log(parts.join(" | ").replaceAll("\n", "⏎").slice(0, 300));
  }
}
