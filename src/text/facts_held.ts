import { fold } from "./fold.ts";
import { termsOf } from "./search_terms.ts";

const NUMBER_WORDS =
  /^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half|twice|percent)$/;

/**
 * @returns true when every figure of a statement, in digits or in words, stands in what was said, and what bends it goes with
 * it: `nine euros dearer` bears out no price of nine euros, `at least forty` no forty, `not Friday the sixth` no sixth; and
 * what it counts was spoken of
 */
export function heldFigures(statement: string, held: string): boolean {
  const said = figuresIn(held);
  const words = new Set(wordsOf(fold(held)).map(singular));
  return figuresIn(statement).every(({ figure, bent, counts }) =>
    said.some((other) => other.figure === figure && other.bent === bent) &&
    (counts.length === 0 || counts.some((word) => words.has(word)))
  );
}

/** `euros` for `euro`, in most languages of the gate: enough to tell euros from elephants. */
function singular(word: string): string {
  return word.length > 3 ? word.replace(/(?:en|es|s|i)$/, "") : word;
}

interface Figure {
  readonly figure: string;
  /** In which ways the words beside it bend it. */
  readonly bent: string;
  /** Of the two words behind it those that may be what it counts. */
  readonly counts: readonly string[];
}

function figuresIn(text: string): Figure[] {
  const sentences = fold(text).split(/(?<=[.!?;])\s|\n/);
  return sentences.flatMap((sentence, which) => {
    const words = wordsOf(sentence);
    const asked = sentences[which - 1]?.trimEnd().endsWith("?") ? wordsOf(sentences[which - 1] ?? "") : [];
    return words.flatMap((figure, at) => {
      if (!isFigure(figure)) return [];
      const before = words.slice(Math.max(0, at - BENDS_REACH), at).join(" ");
      const after = words.slice(at + 1, at + 1 + BENDS_REACH).join(" ");
      const question = at <= BENDS_REACH ? asked.join(" ") : "";
      const bent = [
        DIFFERENCE.test(`${before} ${after} ${question}`) ? "difference" : "",
        FLOOR.test(before) ? "floor" : "",
        CEILING.test(before) ? "ceiling" : "",
        DENIED.test(before) ? "denied" : "",
      ];
      const behind = words.slice(at + 1, at + 3);
      const counts = behind.some(isFigure) ? [] : behind.filter((word) => word.length > 3).map(singular);
      return [{ figure, bent: bent.join(" "), counts }];
    });
  });
}

function isFigure(word: string): boolean {
  return /\d/.test(word) || NUMBER_WORDS.test(word);
}

function wordsOf(folded: string): readonly string[] {
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Words beside a figure, on either side, that are read for what bends it; one so early answers the question before. */
const BENDS_REACH = 3;
/** In the eight languages of the gate, folded. */
const DIFFERENCE =
  /\b(?:more|less|fewer|extra|additional|another|dearer|cheaper|higher|lower|longer|shorter|later|earlier|faster|slower|difference|increased?|decreased?|mehr|weniger|teurer|billiger|gunstiger|zusatzlich\w*|langer|kurzer|spater|fruher|hoher|niedriger|plus|moins|supplementaires?|mas|menos|adicionales|piu|meno|meer|minder|duurder|goedkoper|mais|wiecej|mniej|drozej|taniej)\b/;
const FLOOR =
  /\b(?:at least|over|above|after|since|no (?:less|fewer) than|minimum|mindestens|uber|au moins|al menos|almeno|minstens|pelo menos|co najmniej|nach|seit|apres|desde|dopo|despues)\b/;
const CEILING =
  /\b(?:at most|up to|under|below|before|until|no more than|maximum|hochstens|bis zu|unter|au plus|jusqu|como maximo|al massimo|hoogstens|no maximo|najwyzej|vor|bis|avant|antes|prima|voor)\b/;
const DENIED =
  /\b(?:not|no longer|instead of|rather than|never|nicht|kein\w*|statt|pas|plutot que|au lieu|en vez|en lugar|invece|niet|geen|em vez|zamiast|(?:do|wo|ca|is|are|does|did|was|were|should|would|could|have|has|had)nt)\b|\b(?:from|von|depuis)(?: \p{L}+)?$/u;

/** @returns true when every capitalised word inside the statement is a speaker's name or stands in what was said */
export function heldNames(statement: string, held: string, speakers: readonly string[]): boolean {
  const known = new Set(fold([held, ...speakers].join(" ")).match(/[\p{L}\p{N}]+/gu) ?? []);
  return termsOf(statement).every(({ surface, at }) => {
    const isStart = /(?:^|[.!?:"“]\s*)$/.test(statement.slice(0, at));
    if (isStart || !/^\p{Lu}/u.test(surface)) return true;
    return (fold(surface).replace(/'s$/, "").match(/[\p{L}\p{N}]+/gu) ?? []).every((part) => known.has(part));
  });
}
