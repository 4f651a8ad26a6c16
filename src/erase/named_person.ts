import { isSamePerson, parseName } from "../gate/people/people.ts";
import { findRoster } from "../gate/find/roster.ts";
import { fold, tokenise } from "../text/words.ts";

/** What stands where a person was named. */
export const ERASED = "[erased]";

/**
 * Finds one person by name, in order to erase the name. The whole name is theirs everywhere. A part of it, a nickname or
 * an initial is theirs only among people of whom they are one and nobody else bears it: "Dana" may be another Dana.
 */
export class Named {
  readonly #name: string;
  readonly #tokens: readonly string[];

  /** @param name as full as it is known */
  constructor(name: string) {
    this.#name = name;
    this.#tokens = parseName(name).tokens;
  }

  /** False for what says nothing of anybody, such as blanks. */
  get isName(): boolean {
    return this.#tokens.some((token) => token.length > 1);
  }

  /** True when this names the person, or could: for what is better forgotten once too often. */
  maybeIn(text: string): boolean {
    return this.#whole(text).length > 0 || findRoster(text, [this.#name]).length > 0;
  }

  /** True when the person is among these, or the whole name stands in one of the texts. */
  isAmong(people: readonly string[], texts: Iterable<string>): boolean {
    if (people.some((one) => this.#is(one))) return true;
    for (const text of texts) if (this.#whole(text).length > 0) return true;
    return false;
  }

  /** @param people everybody who is named beside the person, who keeps the names that both could bear */
  eraserAmong(people: readonly string[]): NameEraser {
    const others = people.filter((one) => !this.#is(one)).flatMap((one) => parseName(one).tokens);
    const kept = new Set(others);
    return {
      text: (text) => {
        const spans = [...this.#whole(text), ...this.#parts(text, kept)];
        return replaceSpans(text, spans);
      },
      person: (name) => this.#is(name) ? ERASED : replaceSpans(name, this.#whole(name)),
      isPerson: (name) => this.#is(name),
    };
  }

  #is(other: string): boolean {
    const own = parseName(this.#name), name = parseName(other);
    if (name.tokens.length === 0) return false;
    // One word could be anybody of that name; it is this person only where it is all that is known of either.
    if (name.tokens.length === 1 || own.tokens.length === 1) {
      return name.tokens.join(" ") === own.tokens.join(" ");
    }
    return isSamePerson(own, name);
  }

  /** Words that all stand in every text with the whole name; undefined for scripts that part no words. */
  get words(): readonly string[] | undefined {
    return UNPARTED.test(this.#name) ? undefined : this.#tokens;
  }

  #whole(text: string): Span[] {
    if (this.words === undefined) return this.#unparted(text);
    const tokens = tokenise(text).map(({ text, start, end }) => ({ folded: bare(text), start, end }));
    const spans: Span[] = [];
    for (const wanted of [this.#tokens, this.#tokens.toReversed()]) {
      for (let at = 0; at + wanted.length <= tokens.length; at++) {
        if (!wanted.every((token, index) => tokens[at + index]?.folded === token)) continue;
        const first = tokens[at], last = tokens[at + wanted.length - 1];
        if (first && last) spans.push({ start: first.start, end: last.end });
      }
    }
    return spans;
  }

  #unparted(text: string): Span[] {
    const name = this.#name.trim();
    const spans: Span[] = [];
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      spans.push({ start: at, end: at + name.length });
    }
    return spans;
  }

  #parts(text: string, kept: ReadonlySet<string>): Span[] {
    return findRoster(text, [this.#name]).filter(({ start, end }) => {
      const said = tokenise(text.slice(start, end)).map((token) => bare(token.text));
      return said.length > 1 || said.every((token) => !kept.has(token));
    });
  }
}

export interface NameEraser {
  /** The text without the person's name. */
  text(text: string): string;
  /** For a field that names one person. */
  person(name: string): string;
  isPerson(name: string): boolean;
}

const UNPARTED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

interface Span {
  readonly start: number;
  readonly end: number;
}

function bare(token: string): string {
  return fold(token).replace(/'s$/, "");
}

function replaceSpans(text: string, spans: readonly Span[]): string {
  let result = "";
  let from = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (end <= from) continue;
    result += text.slice(from, Math.max(from, start)) + (start >= from ? ERASED : "");
    from = end;
  }
  return result + text.slice(from);
}
