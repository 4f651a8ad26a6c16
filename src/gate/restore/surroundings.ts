/**
 * Follows a text character by character and knows where nothing may be restored: inside a URL, a Markdown link or image
 * target, a link definition or an HTML tag. There a restored name would travel to whoever owns the address.
 */
export class Surroundings {
  /** What opened the forbidden stretch that the text is in; undefined where restoring is safe. */
  get hazard(): Hazard | undefined {
    return this.#target ?? this.#tag ?? this.#definition ?? this.#url;
  }

  #at: number;
  #run = "";
  #before = "";
  /** True when a character of the run is one of those without which no run is a URL. */
  #isMarked = false;
  #url: Hazard | undefined;
  #target: Target | undefined;
  #tag: Tag | undefined;
  #definition: Definition | undefined;

  /** @param at place of the first character to come, in units */
  constructor(at = 0) {
    this.#at = at;
  }

  /** Takes in one placeholder of `length` units: a letter of whatever it stands in, but never what opens something. */
  passPlaceholder(length: number): void {
    this.#advance(PLACEHOLDER);
    this.#at += length - 1;
  }

  /** Takes in text of the answer or of the text to be sent. */
  pass(text: string): void {
    for (let at = 0; at < text.length;) {
      const plainEnd = this.#mayOpen() ? at : endOfPlain(text, at);
      if (plainEnd > at) {
        this.#skip(text.slice(at, plainEnd));
        at = plainEnd;
        continue;
      }
      const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
      this.#advance(character);
      this.#at += character.length - 1;
      at += character.length;
    }
  }

  /** True while the next character, even a plain one, can matter. */
  #mayOpen(): boolean {
    return this.#isMarked || this.#before === "<" || this.#target !== undefined || this.#tag !== undefined ||
      this.#definition !== undefined;
  }

  /** Takes in plain text where nothing is open: all that counts is what the next run of characters begins with. */
  #skip(plain: string): void {
    const blank = plain.lastIndexOf(" ");
    this.#run = ((blank < 0 ? this.#run : "") + plain.slice(blank + 1)).slice(-RUN_TAIL);
    this.#before = plain.charAt(plain.length - 1);
    this.#at += plain.length;
  }

  #advance(character: string): void {
    const opener = { start: this.#at, end: this.#at + character.length };
    if (this.#target !== undefined) this.#target = insideTarget(this.#target, character);
    else if (this.#before === "]" && character === "(") {
      this.#target = { ...opener, depth: 1, isAngled: false, isFirst: true, isEscaped: false };
    }
    if (this.#tag !== undefined) this.#tag = insideTag(this.#tag, character);
    else if (this.#before === "<" && /[a-z/!?]/i.test(character)) {
      this.#tag = { ...opener, quote: "", isAfterEquals: false };
    }
    if (this.#definition !== undefined) this.#definition = insideDefinition(this.#definition, character);
    else if (this.#before === "]" && character === ":") this.#definition = { ...opener, hasBegun: false };
    this.#followRun(character);
    this.#before = character;
    this.#at++;
  }

  /** URLs end at white space; what makes a run of other characters one is seen in its last few. */
  #followRun(character: string): void {
    if (/\s/.test(character)) {
      this.#run = "";
      this.#isMarked = false;
      this.#url = undefined;
      return;
    }
    const isPlaceholder = character === PLACEHOLDER;
    this.#run = (this.#run + (isPlaceholder ? "x" : character)).slice(-RUN_TAIL);
    this.#isMarked ||= URL_MARK.test(character);
    if (
      this.#isMarked && this.#url === undefined && URL_MARK_ENDS.test(isPlaceholder ? "x" : character) &&
      URL_MARKS.test(this.#run)
    ) {
      const start = isPlaceholder ? this.#at - 1 : this.#at;
      this.#url = { start, end: isPlaceholder ? this.#at : this.#at + character.length };
    }
  }
}

/** Stands for a placeholder: no Unicode character, and neither white space nor punctuation. */
const PLACEHOLDER = "\u{10ffff}";

/** The last character `[start, end)`, in units passed, of what opened a forbidden place; without it there is none. */
export interface Hazard {
  readonly start: number;
  readonly end: number;
}

/**
 * True when what follows a placeholder would make its original part of a host name or mail address.
 * @returns undefined when `next` is too short to say (two characters decide, fewer at the end of the text)
 */
export function isHostAhead(next: string, isEnd: boolean): boolean | undefined {
  if (next.length < 2 && !isEnd && (next === "" || next === "." || next === "@")) return undefined;
  return /^[.@][\p{L}\p{N}]/u.test(next);
}

/** @returns where the stretch of ASCII letters, digits, blanks, commas and hyphens that begins at `start` ends */
function endOfPlain(text: string, start: number): number {
  PLAIN.lastIndex = start;
  return PLAIN.test(text) ? PLAIN.lastIndex : start;
}

const PLAIN = /[A-Za-z0-9 ,'-]+/y;
const RUN_TAIL = 80;
/** Every way to write a URL has one of these. */
const URL_MARK = /[:/.?&=]/;
const URL_MARK_ENDS = /[:/.?#=&\p{L}\p{N}]/u;
const URL_MARKS =
  /(?:[a-z][a-z0-9+.-]{0,20}:\/\/|(?:^|[^\p{L}\p{N}])www\.|\/\/[\p{L}\p{N}]|(?:mailto|tel|sms|data|javascript|vbscript|file|blob|intent|urn):|[\p{L}\p{N}-]\.[\p{L}][\p{L}\p{N}-]+(?::\d{1,5})?[/?#]|[?&][\w-]{1,40}=)$/iu;

interface Target extends Hazard {
  readonly depth: number;
  readonly isAngled: boolean;
  readonly isFirst: boolean;
  readonly isEscaped: boolean;
}

function insideTarget(target: Target, character: string): Target | undefined {
  if (target.isEscaped) return { ...target, isEscaped: false, isFirst: false };
  if (character === "\\") return { ...target, isEscaped: true, isFirst: false };
  if (target.isFirst && /\s/.test(character)) return target;
  if (target.isFirst && character === "<") return { ...target, isAngled: true, isFirst: false };
  if (target.isAngled) return { ...target, isAngled: character !== ">" };
  const depth = target.depth + (character === "(" ? 1 : character === ")" ? -1 : 0);
  return depth === 0 ? undefined : { ...target, depth, isFirst: false };
}

interface Tag extends Hazard {
  readonly quote: string;
  readonly isAfterEquals: boolean;
}

/** A quote opens a value only right after `=`, as browsers read it; a lone apostrophe in a tag does not. */
function insideTag(tag: Tag, character: string): Tag | undefined {
  if (tag.quote !== "") return { ...tag, quote: character === tag.quote ? "" : tag.quote };
  if (tag.isAfterEquals && (character === '"' || character === "'")) {
    return { ...tag, quote: character, isAfterEquals: false };
  }
  if (character === ">") return undefined;
  return { ...tag, isAfterEquals: character === "=" || (tag.isAfterEquals && /\s/.test(character)) };
}

interface Definition extends Hazard {
  readonly hasBegun: boolean;
}

function insideDefinition(definition: Definition, character: string): Definition | undefined {
  const isBlank = /\s/.test(character);
  if (definition.hasBegun) return isBlank ? undefined : definition;
  return isBlank ? definition : { ...definition, hasBegun: true };
}
