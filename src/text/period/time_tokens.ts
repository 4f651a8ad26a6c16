import { ORDINAL_WORDS } from "../ordinals.ts";
import type { Unit } from "./lexicons/lexicon.ts";
import { PHRASE_MAX, type Tags, type TimeWords, type Token } from "./time_words.ts";

interface Phrase {
  readonly tags: Readonly<Tags>;
  readonly end: number;
}

/** The tokens of a question, and what single words and numbers at a place of it say of times in one language. */
export class TimeTokens {
  readonly tokens: readonly Token[];
  readonly #words: TimeWords;
  /** What the language's words know of the phrases that begin at a place, longest first. */
  readonly #phrases: (readonly Phrase[])[] = [];
  protected readonly language: string;

  constructor(tokens: readonly Token[], words: TimeWords, language: string) {
    this.tokens = tokens;
    this.#words = words;
    this.language = language;
  }

  /** The longest phrase at a place that has a tag. @returns its value and the index behind it */
  tag<K extends keyof Tags>(at: number, name: K): { value: NonNullable<Tags[K]>; end: number } | undefined {
    for (const { tags, end } of this.#phrasesAt(at)) {
      const value = tags[name];
      if (value !== undefined) return { value: value as NonNullable<Tags[K]>, end };
    }
    return undefined;
  }

  /** Looked up once: a place is asked for dozens of tags, and most places have none. */
  #phrasesAt(at: number): readonly Phrase[] {
    return this.#phrases[at] ??= this.#lookUp(at);
  }

  #lookUp(at: number): readonly Phrase[] {
    const found: Phrase[] = [];
    for (let length = Math.min(PHRASE_MAX, this.tokens.length - at); length > 0; length--) {
      const key = this.tokens.slice(at, at + length).map(({ folded }) => folded).join(" ");
      const tags = this.#words.get(key);
      if (tags !== undefined) found.push({ tags, end: at + length });
    }
    return found;
  }

  /** Past articles and `of`. */
  skip(at: number): number {
    let end = at;
    for (let next = this.tag(end, "filler"); next && end - at < 3; next = this.tag(end, "filler")) {
      end = next.end;
    }
    return end;
  }

  protected before(at: number, name: keyof Tags): boolean {
    for (let length = 1; length <= Math.min(3, at); length++) {
      if (this.tag(at - length, name)?.end === at) return true;
    }
    return false;
  }

  /** `II kwartał` */
  protected roman(at: number): { value: number; end: number } | undefined {
    const value = ["I", "II", "III", "IV"].indexOf(this.tokens[at]?.text ?? "") + 1;
    return value > 0 ? { value, end: at + 1 } : undefined;
  }

  protected isPlural(at: number, end: number): boolean {
    return this.tokens.slice(at, end).some(({ folded }) => PLURALS.has(folded));
  }

  protected relUnit(
    at: number,
  ): { rel: -2 | -1 | 0 | 1; unit: Unit; count?: number; end: number } | undefined {
    const first = this.tag(at, "rel");
    const count = this.number(first?.end ?? at);
    const middle = first ?? (count && this.tag(count.end, "rel"));
    const unit = this.tag(Math.max(middle?.end ?? at, count?.end ?? at), "unit");
    const rel = middle ?? (unit && this.tag(unit.end, "rel"));
    if (!rel || !unit) return undefined;
    return { rel: rel.value, unit: unit.value, ...counted(count), end: Math.max(rel.end, unit.end) };
  }

  /** A day's number, in digits or an English word. */
  dayNumber(at: number): { value: number; end: number } | undefined {
    const token = this.tokens[at];
    const digits = /^(\d{1,2})(?:st|nd|rd|th|er|re|e|º|ª|°)?$/i.exec(token?.text ?? "");
    if (digits) return { value: Number(digits[1]), end: at + 1 };
    if (this.language === "en") {
      const pair = `${token?.folded ?? ""} ${this.tokens[at + 1]?.folded ?? ""}`;
      const two = ORDINAL_WORDS.indexOf(pair);
      const single = ORDINAL_WORDS.indexOf(token?.folded ?? "");
      if (two >= 0) return { value: two + 1, end: at + 2 };
      if (single >= 0) return { value: single + 1, end: at + 1 };
    }
    const first = this.tag(at, "ordinal");
    return first?.value === 1 && first.end === at + 1 ? first : undefined;
  }

  protected number(at: number): { value: number; end: number } | undefined {
    const digits = /^(\d{1,3})(?:st|nd|rd|th|er|re|e|º|ª|°)?$/i.exec(this.tokens[at]?.text ?? "");
    return digits ? { value: Number(digits[1]), end: at + 1 } : this.tag(at, "number");
  }

  protected monthName(at: number): { value: number; end: number } | undefined {
    return this.tag(at, "month") ?? this.tag(at, "short");
  }

  protected yearAfter(at: number): { value: number; end: number } | undefined {
    for (const place of [at, this.skip(at)]) {
      const value = yearIn(this.tokens[place]);
      if (value !== undefined) return { value, end: place + 1 };
    }
    return undefined;
  }
}

/** Lengths and their adjectives where they say more than one. */
const PLURALS = new Set(
  ("days weeks months quarters years tage tagen wochen monate monaten jahre jahren jours semaines derniers dernieres dias " +
    "semanas meses anos giorni settimane mesi anni dagen weken maanden jaren dni dniach tygodnie tygodniach miesiace " +
    "miesiacach latach").split(" "),
);

export function yearIn(token: Token | undefined): number | undefined {
  return token && /^(?:19|20)\d{2}$/.test(token.text) ? Number(token.text) : undefined;
}

function counted(count: { value: number } | undefined): { count?: number } {
  return count === undefined ? {} : { count: count.value };
}
