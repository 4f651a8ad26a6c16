import type { Legend, LegendEntry, LegendStandIn } from "../legend/legend.ts";
import { titleLength } from "../people/titles.ts";
import type { SentText } from "./echo_follower.ts";

/**
 * Invented values as a model may write them: besides each as it was sent, of an invented person the first name, the surname,
 * an initial with the surname, the surname first, all of them in capitals, and with a German or English s. What two people
 * could be called, and what stands in the text by itself, is left out: it would bring the wrong one back.
 */
export function surrogateForms(legend: Legend, sent: readonly SentText[]): LegendStandIn[] {
  const exact = [...legend.standIns()];
  if (exact.length === 0) return [];
  const forms = new Map<string, LegendStandIn | undefined>();
  for (const { entry } of exact) {
    for (const { text, form } of formsOf(entry)) {
      const known = forms.get(text);
      const isOthers = forms.has(text) && (known === undefined || known.entry.code !== entry.code);
      forms.set(text, isOthers ? undefined : { entry, form, text });
    }
  }
  const taken = new Set(exact.map(({ text }) => text));
  const rest = sent.map(withoutUses).join("\n");
  const derived = [...forms.values()].filter((one) => one !== undefined)
    .filter(({ text }) => !taken.has(text) && !isWordIn(rest, text));
  return [...exact, ...derived];
}

interface Pair {
  readonly text: string;
  readonly form: string;
}

/** By entry, since entries never change. */
const FORMS = new WeakMap<LegendEntry, readonly Pair[]>();

function formsOf(entry: LegendEntry): readonly Pair[] {
  const known = FORMS.get(entry);
  if (known !== undefined) return known;
  const made = entry.label === "PERSON" ? entry.standIns.flatMap(partsOf) : [];
  FORMS.set(entry, made);
  return made;
}

/** Only a name whose invented one has as many parts tells which part is which. */
function partsOf(standIn: { readonly form: string; readonly text: string }): Pair[] {
  const own = wordsOf(standIn.form), invented = wordsOf(standIn.text);
  if (own.length !== invented.length || own.length === 0) return [];
  const pair = (make: (words: readonly string[]) => string): Pair => ({
    text: make(invented),
    form: make(own),
  });
  const first = ([word = ""]: readonly string[]) => word;
  const last = (words: readonly string[]) => words.at(-1) ?? "";
  const pairs = own.length === 1 ? [pair(first)] : [
    pair((words) => words.join(" ")),
    pair(first),
    pair(last),
    pair((words) => `${first(words)} ${last(words)}`),
    pair((words) => `${first(words).charAt(0)}. ${last(words)}`),
    pair((words) => `${last(words)}, ${first(words)}`),
    pair((words) => `${last(words).toUpperCase()}, ${first(words)}`),
  ];
  const cased = pairs.flatMap(({ text, form }) => [
    { text, form },
    { text: text.toUpperCase(), form: form.toUpperCase() },
    { text: `${text}s`, form: `${form}s` },
  ]);
  return cased.filter(({ text }) => text.length >= LENGTH_MIN);
}

function wordsOf(name: string): string[] {
  return name.slice(titleLength(name)).replace(/['’]s$/, "").split(/\s+/).filter((word) => word !== "");
}

function withoutUses({ text, uses }: SentText): string {
  let rest = "", from = 0;
  for (const { start, end } of uses) {
    rest += `${text.slice(from, start)}\n`;
    from = end;
  }
  return rest + text.slice(from);
}

function isWordIn(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!LETTER.test(text.charAt(at - 1)) && !LETTER.test(text.charAt(at + word.length))) return true;
  }
  return false;
}

const LETTER = /[\p{L}\p{N}]/u;
const LENGTH_MIN = 3;
