import type { Turn } from "../../meeting/meeting.ts";
import { sentenceSpans } from "../../text/sentence_spans.ts";
import type { Citation } from "../answer.ts";

/**
 * Passes on what a target writes, piece by piece, and holds back each quotation until it is whole: in marks, or as a block. One
 * that is a whole sentence of a turn stands as it is. What is cut out of a sentence loses its marks, since the rest may turn it
 * into its opposite; the sentence is cited. What nobody said is left out.
 */
export class SaidQuotations {
  readonly #sentences: readonly Sentences[];
  readonly #question: string;
  readonly #cited: Citation[] = [];
  #unsaid = 0;
  #held = "";
  /** What stands before it: a line break where nothing does. */
  #previous = "\n";

  /** @param sent turns that the target was shown @param question whose own words it may repeat */
  constructor(sent: readonly SentTurn[], question: string) {
    this.#sentences = sent.flatMap(({ meetingId, turn }) => sentencesOf(meetingId, turn));
    this.#question = normalised(question);
  }

  /** How many quotations were left out. */
  get unsaid(): number {
    return this.#unsaid;
  }

  /** Where the others were said, in whole sentences. */
  get cited(): readonly Citation[] {
    return this.#cited;
  }

  /** @returns what can be shown already */
  push(piece: string): string {
    this.#held += piece;
    return this.#shown(false);
  }

  /** @returns the rest */
  end(): string {
    return this.#shown(true);
  }

  #shown(isEnd: boolean): string {
    let shown = "";
    while (this.#held !== "") {
      const next = nextQuotation(this.#held, this.#previous, isEnd);
      if (next === undefined) break;
      const { before, quotation, length } = next;
      shown += before + (quotation === undefined ? "" : this.#checked(quotation));
      this.#previous = this.#held.charAt(length - 1);
      this.#held = this.#held.slice(length);
    }
    return shown;
  }

  #checked({ open, words, close, after = "", isBlock = false }: Quotation): string {
    const wanted = normalised(words);
    const whole = open + words + close + after;
    if (wanted === "" || (!isBlock && isTerm(wanted))) return whole;
    if (` ${this.#question} `.includes(` ${wanted} `)) return whole;
    for (const sentences of this.#sentences) {
      const place = placeOf(wanted, sentences);
      if (place === undefined) continue;
      this.#cited.push(place.citation);
      return place.isWhole ? whole : words + after;
    }
    this.#unsaid += 1;
    return LEFT_OUT + after;
  }
}

interface SentTurn {
  readonly meetingId: string;
  readonly turn: Turn;
}

interface Quotation {
  readonly open: string;
  readonly words: string;
  readonly close: string;
  /** What belongs to it and stands in any case. */
  readonly after?: string;
  readonly isBlock?: boolean;
}

interface Next {
  readonly before: string;
  /** Undefined where what stands before it is all that is clear by now. */
  readonly quotation?: Quotation;
  /** UTF-16 units of both. */
  readonly length: number;
}

const LEFT_OUT = "[…]";
/** Longer stretches between marks are not one quotation whose end was missed. */
const CHARS_MAX = 2_000;
const CLOSERS: Readonly<Record<string, string>> = {
  '"': '"',
  "“": "”“",
  "„": "“”",
  "”": "”",
  "«": "»",
  "»": "«",
  "「": "」",
  "『": "』",
};
/** After a letter or figure a mark closes, or is a sign of inches; a single one is an apostrophe, unless words begin at it. */
const OPENS = /[“„«「『]|(?<![\p{L}\p{N}])(?:["”»]|['‘](?=\p{L}))/gu;
const SINGLE_CLOSE = /(?<=\S)['’](?![\p{L}\p{N}])/u;
const BLOCK = /^[ \t]*>[ \t]?/;

/** @returns undefined where more must be read first */
function nextQuotation(text: string, previous: string, isEnd: boolean): Next | undefined {
  const lineEnd = text.indexOf("\n") + 1 || text.length;
  const isAtLineStart = previous === "\n";
  if (isAtLineStart && /^[ \t]*$/.test(text) && !isEnd) return undefined;
  const block = isAtLineStart ? BLOCK.exec(text) : null;
  if (block !== null) {
    if (!text.includes("\n") && !isEnd) return undefined;
    return {
      before: "",
      quotation: blockOf(block[0], text.slice(block[0].length, lineEnd)),
      length: lineEnd,
    };
  }
  const mark = (previous + text.slice(0, lineEnd)).matchAll(OPENS).find(({ index }) =>
    index >= previous.length
  );
  if (mark === undefined) {
    // A single mark at the very end may begin something, and so may a line.
    const clear = isEnd || text.includes("\n") ? lineEnd : text.search(/['‘]?$/);
    return clear === 0 ? undefined : { before: text.slice(0, clear), length: clear };
  }
  const [open] = mark;
  const index = mark.index - previous.length;
  if (index > 0) return { before: text.slice(0, index), length: index };
  const rest = /^(?:(?!\n\n).)*/su.exec(text.slice(1, 1 + CHARS_MAX))?.[0] ?? "";
  const end = endOf(open, rest);
  // What follows a single mark tells whether it was an apostrophe.
  if (CLOSERS[open] === undefined && end === rest.length - 1 && !isEnd) return undefined;
  if (end === -1 && !isEnd && rest.length === text.length - 1) return undefined;
  // A mark that is never closed begins a quotation all the same, unless it is an apostrophe.
  const isOpen = end === -1;
  if (isOpen && (CLOSERS[open] === undefined || !isEnd)) return { before: open, length: 1 };
  const words = isOpen ? rest : rest.slice(0, end);
  const close = isOpen ? "" : rest.charAt(end);
  return { before: "", quotation: { open, words, close }, length: 1 + words.length + close.length };
}

function endOf(open: string, rest: string): number {
  const closers = CLOSERS[open];
  if (closers === undefined) return rest.slice(0, rest.indexOf("\n") >>> 0).search(SINGLE_CLOSE);
  return rest.search(new RegExp(`[${closers}]`));
}

/** A line of a block, of which who said it may stand at the end. */
function blockOf(open: string, line: string): Quotation {
  const [, opening = "", words = "", close = "", after = ""] = BLOCK_LINE.exec(line) ?? [];
  return { open: open + opening, words, close, after, isBlock: true };
}

const BLOCK_LINE = /^(["“„”«»「『'‘\s]*)(.*?)(["“”«»」』'’]*)((?:\s*[-–—]\s*\p{Lu}[^.!?]*)?\s*)$/su;

/** Fewer than three words in marks are a name or a term, not speech. */
function isTerm(words: string): boolean {
  const letters = words.match(/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/gu)?.length ?? 0;
  return words.split(" ").length < 3 && letters < 8;
}

interface Sentences {
  readonly meetingId: string;
  readonly turn: Turn;
  /** All of them, normalised, a blank between. */
  readonly joined: string;
  /** Where each begins and ends in that, and in the turn's text. */
  readonly spans: readonly {
    readonly from: number;
    readonly to: number;
    readonly start: number;
    readonly end: number;
  }[];
}

function sentencesOf(meetingId: string, turn: Turn): Sentences[] {
  if (turn.unclear) return [];
  let joined = "";
  const spans = sentenceSpans(turn.text).map(({ start, end, text }) => {
    const from = joined === "" ? 0 : joined.length + 1;
    joined = joined === "" ? normalised(text) : `${joined} ${normalised(text)}`;
    return { from, to: joined.length, start, end };
  });
  return [{ meetingId, turn, joined, spans }];
}

function placeOf(
  wanted: string,
  { meetingId, turn, joined, spans }: Sentences,
): { readonly citation: Citation; readonly isWhole: boolean } | undefined {
  const from = ` ${joined} `.indexOf(` ${wanted} `);
  const to = from + wanted.length;
  const touched = spans.filter((span) => span.to > from && span.from < to);
  const [first, last] = [touched[0], touched.at(-1)];
  if (from === -1 || first === undefined || last === undefined) return undefined;
  return {
    citation: { meetingId, turn: turn.index, quote: turn.text.slice(first.start, last.end) },
    isWhole: first.from === from && last.to === to,
  };
}

/** Letters and figures as they are said: without case, marks around words, and what writers set differently. */
function normalised(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/[’‘`]/g, "'")
    .replace(/[^\p{L}\p{M}\p{N}'%€$£+@/-]+/gu, " ")
    .replace(/(?<![\p{L}\p{N}])'+|'+(?![\p{L}\p{N}])/gu, " ").replace(/ +/g, " ").trim();
}
