import { CODE_PATTERN, LABEL_PATTERN } from "../gate/legend/placeholder.ts";
import type { Asker } from "../clients/asker.ts";
import { ChathamError } from "../errors.ts";
import { type ExposureStore, toldIn } from "../gate/exposure.ts";
import type { LegendStore } from "../gate/legend/legend.ts";
import type { MeetingFilter } from "../meeting/meeting.ts";
import type { MeetingStore } from "../meeting/meeting_store.ts";
import type { Hit, Search, SearchRequest } from "../meeting/search.ts";
import type { Detect, Entity, EntityType } from "../personal_data.ts";
import { rosterOf } from "../send/facts/roster.ts";
import { fold } from "../text/fold.ts";
import { findPeriod } from "../text/period/period.ts";
import { termsOf, WORD } from "../text/search_terms.ts";
import type { QueryPace } from "./query_pace.ts";
import type { ToldPassage, ToldPassages } from "./told_passages.ts";

/**
 * The questions of a client that is told masked text. It finds what it could find in the text as it is told, and nothing by
 * what is masked there: so a question cannot carry a guess. Placeholders that it was given stand for what they stand for.
 */
export class AsTold {
  readonly #parts: ToldParts;
  readonly #asker: Asker;
  readonly #conversation: string | undefined;
  readonly #masked: ReadonlySet<EntityType>;
  readonly #seen: ReadonlySet<string> | undefined;
  /** Stems of the names that the client named by their placeholders. */
  readonly #named = new Set<string>();
  /** What was made harmless for this request. */
  readonly #cleaned = new Map<string, Promise<string>>();

  /** @param masked types of personal data that the client is not told as they are; with none, it may ask as it likes */
  constructor(
    parts: ToldParts,
    { asker, conversation, masked, seen }: {
      readonly asker: Asker;
      readonly conversation: string | undefined;
      readonly masked: ReadonlySet<EntityType>;
      /** Ids of the meetings that exist for the client; undefined where every one does. */
      readonly seen: ReadonlySet<string> | undefined;
    },
  ) {
    this.#parts = parts;
    this.#asker = asker;
    this.#conversation = conversation;
    this.#masked = masked;
    this.#seen = seen;
  }

  /**
   * @returns the filter with speakers as they are called here
   * @throws ChathamError `refused` for a filter over what the client is never told
   */
  filter<T extends MeetingFilter>(filter: T): T {
    const { labels, collections, from, to, speakers } = filter;
    if (labels !== undefined) throw refused("labels");
    if (collections !== undefined) throw refused("collections");
    if ((from !== undefined || to !== undefined) && this.#masked.has("DATE_TIME")) throw refused("dates");
    if (speakers === undefined || !this.#masked.has("PERSON")) return filter;
    return { ...filter, speakers: speakers.flatMap((name) => this.#formsOf(name)) };
  }

  /** Searches what the client is told; in words only, since meaning could be masked too. */
  readonly search: Search = async (request) => {
    if (this.#masked.size === 0) return await this.#parts.search(request);
    const query = await this.#withoutGuesses(request.query);
    const { hits } = await this.#found({ ...request, query });
    return { hits: hits.slice(0, request.limit ?? LIMIT_DEFAULT), mode: "lexical", notFound: [], readAs: [] };
  };

  /** @returns the question; what is not said in what the client is told is replaced by a word that nobody says */
  async question(text: string, filter: MeetingFilter): Promise<string> {
    if (this.#masked.size === 0) return text;
    const cleaned = await this.#withoutGuesses(text);
    const today = new Date().toISOString().slice(0, 10);
    const open = this.#masked.has("DATE_TIME") ? findPeriod(cleaned, today)?.rest ?? cleaned : cleaned;
    const { seen } = await this.#found({ ...filter, query: open });
    return open.replace(WORD, (word) => {
      const terms = termsOf(word);
      const isKnown = FRAME_WORDS.has(word.toLowerCase()) ||
        terms.every(({ stem }) => seen.has(stem) || this.#named.has(stem));
      return isKnown ? word : UNSAID;
    });
  }

  /** The same question may be answered again without some meetings: that is no further try. */
  #withoutGuesses(text: string): Promise<string> {
    const cleaned = this.#cleaned.get(text) ?? this.#cleanedNow(text);
    this.#cleaned.set(text, cleaned);
    return cleaned;
  }

  /** Placeholders become names; other personal data is taken out, and counts as a try. */
  async #cleanedNow(text: string): Promise<string> {
    const { detect, scopeKey, exposures, pace } = this.#parts;
    const pieces = text.split(PLACEHOLDER);
    const plain = pieces.filter((_, at) => at % 2 === 0);
    const found = await detect(plain.map((piece) => ({ text: piece, isApart: true })), { roster: [] });
    const guessed = found.map((entities) => entities.filter(({ type }) => this.#masked.has(type)));
    if (guessed.some((entities) => entities.length > 0)) {
      pace.tries(this.#asker.id);
      const { exposures: told } = toldIn([plain.join(" ")], [shifted(plain, guessed)], scopeKey);
      exposures.record(told, { provider: this.#asker.id, sentAt: new Date().toISOString() });
    }
    return pieces.map((piece, at) => {
      if (at % 2 === 0) return cut(piece, guessed[at / 2] ?? []);
      const [form = ""] = this.#formsOf(`[${piece}]`);
      for (const { stem } of termsOf(form)) this.#named.add(stem);
      return form;
    }).join("");
  }

  /** What a placeholder stands for that this client was given; nothing for anything else. */
  #formsOf(placeholder: string): readonly string[] {
    const code = CODE.exec(placeholder)?.[1];
    if (code === undefined) return [];
    const now = new Date().toISOString();
    for (const conversation of [this.#conversation, "organisation"]) {
      if (conversation === undefined) continue;
      const entries = this.#parts.legends.load({ conversation, provider: this.#asker.id }, now);
      const entry = entries.find((one) => one.code === code);
      if (entry !== undefined) return entry.forms;
    }
    return [];
  }

  /** Hits ordered by what of the query stands in them as the client is told them. */
  async #found(
    request: SearchRequest,
  ): Promise<{ readonly hits: Hit[]; readonly seen: ReadonlySet<string> }> {
    const terms = [...new Set(termsOf(request.query).map(({ stem }) => stem))];
    const phrases = [...request.query.matchAll(PHRASE)].map(([, inside = ""]) => wordsOf(inside))
      .filter((phrase) => phrase !== "");
    const empty = { hits: [], seen: new Set<string>() };
    if (request.query.trim() === "" || (terms.length === 0 && phrases.length === 0)) return empty;
    const { hits } = await this.#parts.search({ ...request, limit: POOL });
    const told = await Promise.all(hits.map(async (hit) => {
      const { stems, rawStems, words } = await this.#asIsTold(hit);
      const named = [...this.#named].filter((stem) => rawStems.has(stem));
      return { hit, stems: named.length === 0 ? stems : new Set([...stems, ...named]), words };
    }));
    const weightOf = new Map(terms.map((term) => {
      const count = told.filter(({ stems }) => stems.has(term)).length;
      return [term, Math.log(1 + told.length / Math.max(1, count))] as const;
    }));
    const whole = [...weightOf.values()].reduce((sum, weight) => sum + weight, 0);
    const scored = told.flatMap(({ hit, stems, words }) => {
      if (!phrases.every((phrase) => words.includes(` ${phrase} `))) return [];
      const held = terms.reduce((sum, term) => sum + (stems.has(term) ? weightOf.get(term) ?? 0 : 0), 0);
      const score = whole === 0 ? 1 : held / whole;
      const { weak: _, copyOf: __, marked: ___, ...rest } = hit;
      return score > 0 ? [{ ...rest, score, why: ["words" as const], marks: [] }] : [];
    });
    const sorted = scored.toSorted((a, b) =>
      b.score - a.score ||
      (a.meetingId < b.meetingId ? -1 : a.meetingId > b.meetingId ? 1 : a.startTurn - b.startTurn)
    );
    return { hits: sorted, seen: new Set(told.flatMap(({ stems }) => [...stems])) };
  }

  async #asIsTold({ meetingId, speakers, text }: Hit): Promise<ToldPassage> {
    const { store, detect, told } = this.#parts;
    const head = store.getMeetingHead(meetingId);
    const roster = [...speakers, ...head ? rosterOf([head], store, this.#seen) : []];
    return await told.of(meetingId, JSON.stringify([[...this.#masked], roster, text]), async () => {
      const [entities = []] = await detect([{ text }], { roster });
      const left = cut(text, entities.filter(({ type }) => this.#masked.has(type)));
      return {
        stems: stemsOf(left),
        rawStems: stemsOf(`${speakers.join(" ")} ${text}`),
        words: ` ${wordsOf(left)} `,
      };
    });
  }
}

export interface ToldParts {
  readonly search: Search;
  readonly store: Pick<MeetingStore, "getMeetingHead" | "listMeetings" | "namesKnown">;
  readonly detect: Detect;
  readonly legends: Pick<LegendStore, "load">;
  readonly exposures: Pick<ExposureStore, "record">;
  /** Secret of this device that what was told is counted under. */
  readonly scopeKey: Uint8Array;
  readonly pace: QueryPace;
  /** Passages as they are told, kept from one question to the next. */
  readonly told: ToldPassages;
}

const LIMIT_DEFAULT = 10;
/** Passages that are looked at for one question. */
const POOL = 40;
/** A word that nobody says. */
const UNSAID = "xxxx";
const PLACEHOLDER = new RegExp(`\\[(${LABEL_PATTERN}_${CODE_PATTERN})\\]`);
const CODE = new RegExp(`^\\[${LABEL_PATTERN}_(${CODE_PATTERN})\\]$`);
const PHRASE = /["“”]([^"“”]*)["“”]/g;

/** Words by which a question asks for counts, lists and dates rather than for what was said. */
const FRAME_WORDS = new Set(
  ("meeting meetings call calls recording recordings transcript transcripts conversation conversations session sessions " +
    "meet met attended present participated joined took part spoke speak speaks talk talked talks most list show give " +
    "last latest recent recently first many often times mention mentioned discuss discussed regarding concerning about")
    .split(" "),
);

function stemsOf(text: string): ReadonlySet<string> {
  return new Set(termsOf(text).map(({ stem }) => stem));
}

function cut(text: string, entities: readonly Entity[]): string {
  let left = "";
  let at = 0;
  for (const { start, end } of entities.toSorted((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    left += `${text.slice(at, Math.max(at, start))} `;
    at = end;
  }
  return left + text.slice(at);
}

/** What was found in the pieces, as places in all of them joined by a blank. */
function shifted(pieces: readonly string[], found: readonly (readonly Entity[])[]): Entity[] {
  let from = 0;
  return pieces.flatMap((piece, at) => {
    const moved = (found[at] ?? []).map((one) => ({ ...one, start: one.start + from, end: one.end + from }));
    from += piece.length + 1;
    return moved;
  });
}

function wordsOf(text: string): string {
  return (text.match(WORD) ?? []).map((word) => fold(word)).join(" ");
}

function refused(what: string): ChathamError {
  return new ChathamError(
    "refused",
    `This client is not told ${what}, so it cannot choose meetings by them. Ask without.`,
  );
}
