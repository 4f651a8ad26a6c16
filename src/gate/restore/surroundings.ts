import {
  insideDefinition,
  insideFence,
  insideLabel,
  insideTag,
  insideTarget,
  isBetween,
  type Open,
  rawTextOf,
  tagAfter,
} from "./enclosure.ts";

/**
 * Follows a text character by character and knows where nothing may be restored: inside a URL, a link's target or title, a
 * link definition, an image's description, a footnote's label, a fence's language, an HTML tag, and the text of elements
 * that are run or sent. There an original would travel to whoever owns the address, with or without a click.
 * Only ASCII blanks end a URL: renderers differ in what other blanks do.
 */
export class Surroundings {
  /** True where restoring is not safe. */
  get isHazard(): boolean {
    return this.#isUrl || this.#rawText !== "" || this.#open.some((open) => !isBetween(open));
  }

  #run = "";
  #before = "";
  /** True when a character of the run is one of those without which no run is a URL. */
  #isMarked = false;
  #isUrl = false;
  /** At most one of each kind: renderers differ in which of two they see. */
  #open: readonly Open[] = [];
  /** Name of the element whose text is run, or sent, until its end tag. */
  #rawText = "";
  #rawTail = "";
  #tail = "";
  /** True while the line holds nothing but what may stand before a fence. */
  #isLineStart = true;

  /** Takes in one placeholder: a letter of whatever it stands in, but never what opens something, save after `<`. */
  passPlaceholder(): void {
    this.#advance(PLACEHOLDER);
  }

  /** Takes in text of the answer. */
  pass(text: string): void {
    for (let at = 0; at < text.length;) {
      const plainEnd = this.#mayMatter() ? at : endOfPlain(text, at);
      if (plainEnd > at) {
        this.#skip(text.slice(at, plainEnd));
        at = plainEnd;
        continue;
      }
      const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
      this.#advance(character);
      at += character.length;
    }
  }

  /** True while the next character, even a plain one, can matter. */
  #mayMatter(): boolean {
    return this.#isMarked || this.#before === "<" || this.#open.length > 0 || this.#rawText !== "";
  }

  /** Takes in plain text where nothing is open: all that counts is what the next run of characters begins with. */
  #skip(plain: string): void {
    const blank = plain.lastIndexOf(" ");
    this.#run = ((blank < 0 ? this.#run : "") + plain.slice(blank + 1)).slice(-RUN_TAIL);
    this.#before = plain.charAt(plain.length - 1);
    this.#isLineStart &&= BEFORE_FENCE.test(plain);
    this.#tail = "";
  }

  #advance(character: string): void {
    const opened = this.#opened(character);
    this.#open = this.#open.flatMap((open) => this.#followed(open, character) ?? []);
    if (opened !== undefined && !this.#open.some(({ kind }) => kind === opened.kind)) {
      this.#open = [...this.#open, opened];
    }
    if (this.#rawText !== "") this.#followRawText(character);
    this.#followRun(character);
    this.#isLineStart = character === "\n" || (this.#isLineStart && BEFORE_FENCE.test(character));
    this.#tail = (this.#tail + character).slice(-2);
    this.#before = character;
  }

  #followed(open: Open, character: string): Open | undefined {
    switch (open.kind) {
      case "target":
        return insideTarget(open, character);
      case "tag": {
        const tag = insideTag(open, character);
        if (tag === undefined && this.#rawText === "") this.#rawText = rawTextOf(open);
        return tag;
      }
      case "definition":
        return insideDefinition(open, character);
      case "label":
        return insideLabel(open, character);
      case "fence":
        return insideFence(open, character);
      default:
        return open satisfies never;
    }
  }

  #opened(character: string): Open | undefined {
    const before = this.#before;
    if (before === "]" && character === "(") {
      return { kind: "target", depth: 1, isAngled: false, isFirst: true, isEscaped: false };
    }
    if (before === "]" && character === ":") {
      return { kind: "definition", at: "before", isAngled: false, closer: "", breaks: 0 };
    }
    if (before === "<" && /[a-z/!?]/i.test(character)) {
      return tagAfter(character);
    }
    if (before === "<" && character === PLACEHOLDER) {
      return tagAfter("", true);
    }
    if ((before === "!" && character === "[") || (before === "[" && character === "^")) {
      return { kind: "label", depth: 1, breaks: 0, isEscaped: false };
    }
    const isFence = this.#isLineStart && (character === "`" || character === "~") &&
      this.#tail === character.repeat(2);
    return isFence ? { kind: "fence" } : undefined;
  }

  #followRawText(character: string): void {
    this.#rawTail = (this.#rawTail + character.toLowerCase()).slice(-RUN_TAIL);
    if (!this.#rawTail.endsWith(`</${this.#rawText}`)) return;
    this.#rawText = "";
    this.#rawTail = "";
  }

  /** URLs end at ASCII blanks; what makes a run of other characters one is seen in its last few. */
  #followRun(character: string): void {
    if (/[ \t\n\f\r]/.test(character)) {
      this.#run = "";
      this.#isMarked = false;
      this.#isUrl = false;
      return;
    }
    this.#run = (this.#run + character).slice(-RUN_TAIL);
    this.#isMarked ||= URL_MARK.test(character);
    this.#isUrl ||= this.#isMarked && URL_MARK_ENDS.test(character) && URL_MARKS.test(this.#run);
  }
}

/** Stands for a placeholder: no Unicode character, and neither white space nor punctuation. */
const PLACEHOLDER = "\u{10ffff}";

/**
 * Whether what follows a placeholder would make its original part of another host's name or mail address: anything up to the
 * next blank or bracket that holds a dot or an at sign before a letter or digit; for what is a host or mail address itself,
 * any letter or digit.
 * @returns undefined when `next` is too short to say
 */
export function isHostAhead(
  next: string,
  { isEnd, isHost }: { isEnd: boolean; isHost: boolean },
): boolean | undefined {
  const [run = ""] = RUN.exec(next.slice(0, AHEAD_MAX)) ?? [];
  const isOver = run.length < next.length || isEnd;
  // "…_contract_v2.pdf": a document, whose ending is no domain's.
  if (!isHost && (isOver ? DOCUMENT : MAY_BE_DOCUMENT).test(run)) return isOver ? false : undefined;
  const isAhead = isHost
    ? /[\p{L}\p{N}\p{M}\p{C}@]/u.test(run.replace(/^['’]s/, ""))
    // Before an at sign anything may stand, in a host's name hardly anything.
    : run.includes("@") || HOST_AHEAD.test(NAME_RUN.exec(run)?.[0] ?? "");
  if (isAhead) return true;
  return isOver || run.length >= AHEAD_MAX ? false : undefined;
}

/** True where one address ends and another may begin. */
export function isApart(text: string): boolean {
  return /[ \t\n\f\r<>()[\]",;]/.test(text);
}

/** True when a tag would open with what a placeholder stands for: it follows `<`, and no `>` follows it. */
export function isTagAhead(before: string, next: string): boolean {
  return before === "<" && next !== ">";
}

const RUN = /^[^ \t\n\f\r<>()[\]",;]*/;
/** U+FEFF is a blank for JavaScript, and a part of a host's name for renderers. */
const NAME_RUN = /^(?:[^\s`|*!?]|\ufeff)*/;
const HOST_AHEAD = /[.][\p{L}\p{N}]|^[\w-]*[\u3002\uff0e\uff61][A-Za-z0-9]/u;
const DOCUMENT =
  /^[A-Za-z0-9_-]{0,40}\.(?:pdf|docx?|xlsx?|pptx?|odt|rtf|txt|csv|png|jpe?g|gif|mp3|m4a|wav|vtt|eml|ics|vcf)[.!?]?$/i;
const MAY_BE_DOCUMENT = /^[A-Za-z0-9_-]{0,40}\.[A-Za-z0-9]{0,4}[.!?]?$/;
/** Longer than any label of a host (RFC 1035 §2.3.4: 63). */
const AHEAD_MAX = 64;

/** @returns where the stretch of ASCII letters, digits, blanks, commas and hyphens that begins at `start` ends */
function endOfPlain(text: string, start: number): number {
  PLAIN.lastIndex = start;
  return PLAIN.test(text) ? PLAIN.lastIndex : start;
}

const PLAIN = /[A-Za-z0-9 ,'-]+/y;
/** Indentation, quotes and marks of lists. */
const BEFORE_FENCE = /^[ \t>*+\d.)`~\ufeff-]*$/;
const RUN_TAIL = 80;
/** Every way to write a URL has one of these. */
const URL_MARK = /[:/.?&=@\\\u3002\uff0e\uff61]/;
const URL_MARK_ENDS = /[:/.?#=&\\[\p{L}\p{N}\u{10ffff}]/u;
const DOT = "[.\\u3002\\uff0e\\uff61]";
/** A slash as it is, escaped for JSON, or as browsers also read it. */
const SLASH = "(?:\\\\?/|\\\\)";
const URL_MARKS = new RegExp(
  "(?:" + [
    `[a-z][a-z0-9+.-]{0,20}:${SLASH}{2}`,
    // Signs before the host are taken for a user's name, or for a part of it; so is a mark without width.
    `${SLASH}{2}[^]{0,60}[\\p{L}\\p{N}\\u{10ffff}[]`,
    "(?:^|[^\\p{L}\\p{N}])(?:https?|ftps?|sftp|wss?|mailto|tel|sms|xmpp|data|javascript|vbscript|file|blob|intent|urn|ssh|ldaps?|smb):",
    `(?:^|[^\\p{L}\\p{N}])www${DOT}`,
    // A bare host, also of one label and of figures.
    `[\\p{L}\\p{N}\\u{10ffff}-]${DOT}[\\p{L}][\\p{L}\\p{N}-]+(?::\\d{1,5})?[/?#\\\\]`,
    `\\d{1,3}(?:${DOT}\\d{1,3}){1,3}(?::\\d{1,5})?[/?#\\\\]`,
    "\\[[0-9a-f:.]{2,45}\\](?::\\d{1,5})?[/?#]",
    "localhost(?::\\d{1,5})?[/?#]",
    "[?&][\\w-]{1,40}=",
    // A mail address whose host has begun.
    "[^@]@[\\p{L}\\p{N}\\u{10ffff}]",
  ].join("|") + ")$",
  "iu",
);
