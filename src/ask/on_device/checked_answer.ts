import type { Meeting } from "../../meeting/meeting.ts";
import { stemsHeld, stemsOf } from "../../text/search_terms.ts";
import { sentenceSpans } from "../../text/sentence_spans.ts";
import { splitSentences } from "../../text/sentences.ts";
import type { Citation } from "../answer.ts";
import { AnswerStream } from "../answer_stream.ts";
import { verifiedCitations } from "../check_quotes.ts";
import { ANSWER_CHARS_MAX } from "./answer_prompt.ts";
import { addsSomething, restsOn } from "./check_sentence.ts";
import type { Evidence } from "./evidence.ts";
import type { Excerpt } from "./excerpts.ts";
import type { Question } from "./question.ts";

export interface Checking {
  readonly question: Question;
  readonly evidence: Evidence;
  readonly meetingOf: (id: string) => Meeting | undefined;
  /** Gets what the line says that the model is writing from, as soon as its words tell which one it is. */
  readonly onLeading?: (leading: Citation) => void;
  /** Gets each sentence once it was checked. */
  readonly onSentence?: (sentence: string) => void;
}

/** An answer in the words of a model. */
export interface Written {
  readonly answer: string;
  readonly citations: readonly Citation[];
}

/** An answer as it comes: nothing of it is shown before there is a line that bears it out. */
export class CheckedAnswer {
  readonly #checking: Checking;
  readonly #lines: readonly Line[];
  readonly #stream = new AnswerStream("string");
  #answer = "";
  #leading: Line | undefined;
  #shown: { readonly sentence: string; readonly line: Line }[] = [];

  constructor(checking: Checking, excerpts: readonly Excerpt[]) {
    this.#checking = checking;
    this.#lines = excerpts.flatMap((excerpt) => lineOf(excerpt, checking) ?? []);
  }

  push(piece: string): void {
    this.#answer += this.#stream.push(piece);
    if (this.#leading === undefined) this.#tellLeading();
    // The last one may go on.
    this.#show(splitSentences(this.#answer).slice(0, -1));
  }

  /** Of a second asking nothing is joined to what the first has shown. */
  finish(answer: string): void {
    const sentences = splitSentences(ended(answer));
    if (this.#shown.every(({ sentence }, at) => sentences[at] === sentence)) this.#show(sentences);
  }

  /** @returns undefined where no line bears anything of it out */
  made(): Written | undefined {
    const answer = this.#shown.map(({ sentence }) => sentence).join(" ");
    const lines = [...new Set(this.#shown.map(({ line }) => line))];
    const citations = verifiedCitations(
      lines.map((line) => this.#quoteOf(line, answer)),
      this.#checking.meetingOf,
    );
    return citations.length === 0 ? undefined : { answer, citations };
  }

  /** A line holds more of what was written so far than every other, and some of it that was not asked. */
  #tellLeading(): void {
    const { question, meetingOf, onLeading } = this.#checking;
    // The last word may go on.
    const begun = /^.*(?=[^\p{L}\p{N}])/su.exec(this.#answer)?.[0] ?? "";
    const stems = stemsOf(begun, question.language);
    const told = stems.difference(stemsOf(question.text, question.language));
    const held = (of: ReadonlySet<string>, line: Line) => of.intersection(line.stems).size;
    const [first, second] = this.#lines.toSorted((a, b) => held(stems, b) - held(stems, a));
    if (first === undefined || !first.isAbout || held(told, first) === 0) return;
    if (held(stems, first) < LEADING_STEMS || (second && held(stems, second) >= held(stems, first))) return;
    const [citation] = verifiedCitations([this.#quoteOf(first, begun)], meetingOf);
    if (citation === undefined) return;
    this.#leading = first;
    onLeading?.(citation);
  }

  /** Sentences that follow one that does not hold are not shown either: they may lean on it. */
  #show(sentences: readonly string[]): void {
    for (const sentence of sentences.slice(this.#shown.length)) {
      const line = this.#lineBehind(sentence);
      if (line === undefined) return;
      this.#shown.push({ sentence, line });
      this.#checking.onSentence?.(sentence);
    }
  }

  /** The line that bears a sentence out by itself; of several the one that holds most of it. */
  #lineBehind(sentence: string): Line | undefined {
    const { question } = this.#checking;
    const stems = stemsOf(sentence, question.language);
    const holding = this.#lines.filter(({ text, tells, isAbout }) =>
      isAbout && restsOn(sentence, { cited: text, question }) &&
      (this.#shown.length > 0 || addsSomething(sentence, { cited: tells, question }))
    );
    const held = (line: Line) => stems.intersection(line.stems).size;
    return holding.toSorted((a, b) => held(b) - held(a))[0];
  }

  /** Of a line the sentence that question and answer are nearest to, as it stands there. */
  #quoteOf({ excerpt: { meetingId, turn, text } }: Line, answer: string): Citation {
    const { question } = this.#checking;
    const told = stemsHeld(`${answer} ${question.text}`, question);
    const spans = sentenceSpans(text).map((span) => ({
      quote: span.text,
      shared: [...stemsHeld(span.text, question)].filter((stem) => told.has(stem)).length,
    }));
    const best = spans.reduce((a, b) => b.shared > a.shared ? b : a, { quote: text, shared: 0 });
    return { meetingId, turn, quote: best.quote };
  }
}

/** What is shown as a line. @returns undefined where its turn is gone */
function lineOf(excerpt: Excerpt, { question, evidence, meetingOf }: Checking): Line | undefined {
  const meeting = meetingOf(excerpt.meetingId);
  const turn = meeting?.turns[excerpt.turn];
  if (!turn) return undefined;
  const before = meeting?.turns[excerpt.turn - 1]?.text.trim() ?? "";
  const asked = before.endsWith("?") ? splitSentences(before).at(-1) ?? "" : "";
  const held = stemsHeld(`${turn.speaker} ${turn.text}`, question);
  const nouns = tellingStems(evidence);
  const head = `${meeting?.title ?? ""} ${meeting?.startedAt?.slice(0, 10) ?? ""}`;
  const text = `${head} ${asked} ${turn.speaker}: ${excerpt.text}`;
  return {
    excerpt,
    text,
    stems: stemsOf(text, question.language),
    tells: `${head} ${asked} ${asksWho(question) ? turn.speaker : ""} ${excerpt.text}`,
    isAbout: nouns.length === 0 || nouns.some((stem) => held.has(stem)),
  };
}

/** `Professor C.` says who spoke, not what was said; of other languages than English any question may ask it. */
function asksWho({ text, language }: Question): boolean {
  return language !== "en" || /\b(?:who|whom|whose)\b/i.test(text);
}

/** An answer that was not cut and ends without a full stop is a whole one all the same. */
function ended(answer: string): string {
  const isCut = answer.length >= ANSWER_CHARS_MAX - 1;
  return isCut || answer.trim() === "" || /[.!?。！？…]["”’')\]]*\s*$/u.test(answer)
    ? answer
    : `${answer.trimEnd()}.`;
}

/** So many words that mean something tell which line is meant. */
const LEADING_STEMS = 3;

/** What is shown as a line. */
interface Line {
  readonly excerpt: Excerpt;
  /** What a sentence must rest on: `Nine euros.` means what was asked just before it. */
  readonly text: string;
  /** Of that text; asked again with each piece that the model writes. */
  readonly stems: ReadonlySet<string>;
  /** What of it tells something: who said it does where it is asked who. */
  readonly tells: string;
  /** True when its turn holds what the question is about. */
  readonly isAbout: boolean;
}

/** Of the question's words those that tell most. */
const TELLING = 0.75;

function tellingStems({ weights }: Evidence): string[] {
  const most = Math.max(0, ...weights.values());
  return [...weights].filter(([, weight]) => weight >= TELLING * most).map(([stem]) => stem);
}
