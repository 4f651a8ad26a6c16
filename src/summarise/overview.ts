import type { Meeting } from "../meeting/meeting.ts";
import { ORDINAL_WORDS } from "../text/ordinals.ts";
import { termsOf } from "../text/search_terms.ts";
import type { Sentence } from "../text/sentences.ts";
import { centralSentences } from "./central_sentences.ts";
import { introductionsIn } from "./people.ts";

/** Of a shorter meeting it is plain what it is about. */
const ABOUT_WORDS_MIN = 150;
/** Subjects that the first sentence names. */
const SUBJECTS_MAX = 5;
/** How often something is said that a meeting is about. */
const SAID_MIN = 3;

/**
 * What a meeting was about, and the sentences that say most of it, in order: 80 words of a short meeting, 160 of a long one.
 * Each is what was said without the small words before it and the hesitations in it; its speaker is named where the voice changes, by their own
 * name where their label is none.
 */
export function overviewOf(
  sentences: readonly Sentence[],
  meeting: Meeting,
  language: string,
  wordsMax: number,
): string {
  const total = wordsOf(sentences);
  const picked = centralSentences(sentences, { wordsMax });
  const said = quotedBySpeaker(picked, meeting);
  // The frame is English, as everything else that the program says by itself; it stands before English alone.
  const about = language === "en" && total >= ABOUT_WORDS_MIN ? subjectsOf(sentences, meeting) : [];
  const lead = about.length < 2 ? [] : [`The meeting was about ${listed(about)}.`];
  return [...lead, ...said].join(" ");
}

/** What was said without the small words before it, after the speaker's name where the voice changes. */
export function quotedBySpeaker(sentences: readonly Sentence[], meeting: Meeting): string[] {
  return sentences.map(({ speaker, plain }, at) => {
    const text = capitalised(withoutLead(plain));
    return speaker === sentences[at - 1]?.speaker ? text : `${nameOf(meeting, speaker)}: ${text}`;
  });
}

/** 80 words for a short meeting, 160 for a long one. */
export function overviewWords(sentences: readonly Sentence[]): number {
  return Math.round(Math.min(160, Math.max(80, wordsOf(sentences) / 20)));
}

function wordsOf(sentences: readonly Sentence[]): number {
  return sentences.reduce((sum, sentence) => sum + sentence.wordCount, 0);
}

/** `Okay. So, well` before a sentence; `I think` stays: without it an opinion would read as settled. */
export function withoutLead(text: string): string {
  const lead = LEAD.exec(text)?.[0].length ?? 0;
  return text.length - lead >= LEFT_MIN ? text.slice(lead) : text;
}

const LEAD =
  /^(?:(?:okay|ok|so|well|right|alright|all right|yeah|yes|yep|now|and|but|then|um+|uh+|oh|anyway|basically|actually|you know|i mean|also|gut|also|ja|naja|bon|alors|ben|euh|bueno|pues|vale|allora|beh|goed|nou|dus|no(?=[,.;]+\s)|więc|bem|então|\{[a-z_ ]{1,40}\})(?![\p{L}'’])[\s,.;:–-]*)+(?=\p{L})/iu;
const LEFT_MIN = 25;

/** A label such as `Speaker 2` gives way to the name that they gave. */
function nameOf(meeting: Meeting, speaker: string): string {
  if (!/^(?:speaker|sprecher|participant|voice|unknown|locuteur|hablante)\b.{0,4}$/i.test(speaker)) {
    return speaker;
  }
  return introductionsIn(meeting).find((one) => one.speaker === speaker)?.name ?? speaker;
}

/** What is named most, pairs of words first: `remote control`, `yellow case`. */
function subjectsOf(sentences: readonly Sentence[], meeting: Meeting): string[] {
  const names = new Set(
    [...meeting.speakers, ...introductionsIn(meeting).map(({ name }) => name)]
      .flatMap((name) => termsOf(name).map(({ stem }) => stem)),
  );
  const counts = new Map<
    string,
    { count: number; things: number; said: number; forms: Map<string, number>; stems: readonly string[] }
  >();
  const put = (
    { stems, form, weight }: { stems: readonly string[]; form: string; weight: number },
    { isThing, isFirst }: { isThing: boolean; isFirst: boolean },
  ) => {
    const key = stems.join(" ");
    const known = counts.get(key) ?? { count: 0, things: 0, said: 0, forms: new Map(), stems };
    known.count += weight;
    known.said++;
    if (isThing) known.things++;
    // The capital that begins a sentence is no name's.
    const shown = isFirst && !/^\p{Lu}+$/u.test(form) ? lowered(form) : form;
    known.forms.set(shown, (known.forms.get(shown) ?? 0) + (isFirst ? 0 : 1));
    counts.set(key, known);
  };
  for (const { plain } of sentences) {
    const terms = termsOf(plain).filter(({ stem, surface }) =>
      !names.has(stem) && !TALK.has(stem) && !ORDINAL_WORDS.includes(surface.toLowerCase()) &&
      !/[\d'’]/.test(surface) && surface.length > 2
    );
    terms.forEach((term, i) => {
      const place = {
        isThing: BEFORE_THINGS.test(plain.slice(0, term.at)),
        isFirst: !/\p{L}/u.test(plain.slice(0, term.at)),
      };
      put({ stems: [term.stem], form: term.surface, weight: 1 }, place);
      const next = terms[i + 1];
      const isNext = next && plain.slice(term.at + term.surface.length, next.at) === " ";
      if (isNext && next.stem !== term.stem) {
        const form = `${term.surface} ${next.surface}`;
        put({ stems: [term.stem, next.stem], form, weight: 1.5 }, place);
      }
    });
  }
  const ranked = [...counts.values()].filter(({ count, things, said }) =>
    count >= SAID_MIN && things >= THING_SHARE * said
  ).sort((a, b) => b.count - a.count);
  const picked: { form: string; stems: readonly string[] }[] = [];
  for (const { forms, stems } of ranked) {
    if (picked.length >= SUBJECTS_MAX) break;
    const at = picked.findIndex((one) => one.stems.some((stem) => stems.includes(stem)));
    const form = [...forms].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
    if (at < 0) picked.push({ form, stems });
    // `remote` gives way to `remote control`.
    else if (picked[at]?.stems.length === 1 && stems.length === 2) picked[at] = { form, stems };
  }
  return picked.map(({ form }) => form);
}

/** What stands before a noun. */
const BEFORE_THINGS =
  /(?<!\p{L})(?:the|a|an|our|your|their|this|these|those|of|for|about|with|new|other|any|some|per|each) $/iu;
/** How often something that is a thing stands behind one of them. */
const THING_SHARE = 0.25;

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lowered(form: string): string {
  return form.charAt(0).toLowerCase() + form.slice(1);
}

/** Stems of words that are much said and name no subject. */
const TALK = new Set(
  ("think know want need like make go get thing look good nice okay mean say see take work try put come tell talk time people lot bit " +
    "sort kind realli point differ actual question idea problem abl start stai happen us feel guess suppos probabl mayb agre decid " +
    "discuss meet yeah right sure fine great call give ask show turn find keep hope believ rememb chang import possibl interest " +
    "januari februari march april june juli august septemb octob novemb decemb mondai tuesdai wednesdai thursdai fridai saturdai sundai " +
    "dai week month year todai tomorrow morn minut hour monei euro pound dollar percent hundr thousand million two three four five six seven " +
    "eight nine ten twelv twenti thirti forti fifti number part wai end place person member everybodi everyon everyth someth noth anyth " +
    "thank pleas welcom hello sorri mister chair question answer next last first second littl big small high low long short new old easi hard " +
    "better best bad wrong true full clear certain whole half read write hear speak listen wait stop finish continu move bring leav help us")
    .split(" "),
);

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
