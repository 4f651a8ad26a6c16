import { ChathamError } from "../../src/errors.ts";
import type {
  Embedder,
  EncoderEntry,
  LexicalReason,
  ReadAs,
  Search,
  SearchRequest,
  SearchResult,
} from "../../src/meeting/search.ts";
import { isStemmed } from "../../src/text/stem.ts";
import type { Database } from "../store/file/database.ts";
import { guard, guardLater } from "../store/file/fault.ts";
import { isOnlyAllowed, isUnfiltered, leftMeetings } from "../store/meetings/filter.ts";
import { openQuestion, type Question } from "../store/text_index/question.ts";
import { type Candidate, Candidates } from "./candidates.ts";
import { COSINES, type QuerySpace } from "./query_space.ts";
import { fullTextQuery } from "./full_text.ts";
import { makeHits, readPlaces } from "./hits.ts";
import { lookCloser } from "./look_closer.ts";
import { Judge } from "./judge.ts";
import { nearWords } from "./near_words.ts";
import { isSurelyOther, type LexicalQuery, parseQuery, type QueryWord } from "./query.ts";
import { rankWindows, WEIGHTS } from "./rank.ts";
import { WordCounts } from "./word_counts.ts";
import { allowedKeys } from "./allowed_keys.ts";
import { activeVectorIndex } from "../store/meetings/vector_index.ts";

export interface SearchParts {
  readonly database: Database;
  /** Id of the installed sentence encoder, or undefined: known without opening it. */
  readonly embedderId: string | undefined;
  embedder(): Promise<Embedder | undefined>;
  /** Encoders for meetings in other languages, each a space of its own. */
  readonly others?: readonly EncoderEntry[];
}

/**
 * Search over turns, windows and whole meetings, by words (BM25) and by meaning, fused. The filter is part of every query.
 * Words in double quotes must occur as they stand; nothing is added by meaning then. Words that stand nowhere are looked for
 * as beginnings or with a slip, and the answer says so. The encoder is opened only when the store holds vectors of it.
 */
export function createSearch(parts: SearchParts): Search {
  const { database } = parts;
  const keysOf = allowedKeys(database);
  return async (request) => {
    const { query, limit = LIMIT_DEFAULT, ...filter } = check(request);
    const languages = guard("search", () => storedLanguages(database));
    const parsed = parseQuery(query, languages);
    if (!parsed) return { hits: [], mode: "lexical", lexicalBecause: "no-words", notFound: [], readAs: [] };
    const { allowed } = filter;
    const seen = allowed && guard("search", () => keysOf(allowed));
    const { question, lexical } = await findWords(database, parsed, { seen, languages });
    const counts = new WordCounts(question);
    const own = parsed.phrases.length > 0
      ? "phrase" as const
      : await querySpaces(query, { ...parts, languages });
    const left = guard(
      "search",
      () => seen && isOnlyAllowed(filter) ? { meetings: seen } : leftMeetings(database, filter),
    );
    const spaces = typeof own === "string" ? own : await Promise.all(own.map(async (space) => {
      if (space.isEnglish) return space;
      const { embedder } = space;
      return {
        ...space,
        closer: await lookCloser(database, space, { embedder, filter, left: left?.meetings }),
      };
    }));
    return guard("search", () => {
      const candidates = new Candidates(database, filter, left?.meetings);
      const matches = question.match(fullTextQuery(lexical, counts), question.left(left));
      candidates.addWindows(matches);
      if (typeof spaces === "object") candidates.addNearest(spaces);
      candidates.addMeetings(matches);
      const found = [...candidates.byKey.values()];
      const judge = new Judge({ ...lexical, counts, languages });
      const isOther = typeof spaces === "object" && spaces.some(({ isEnglish }) => !isEnglish);
      const ranked = typeof spaces === "object"
        ? rankWindows(found, WEIGHTS.hybrid, isOther ? trustInWords(database, found, judge) : 1)
        : rankWindows(found, WEIGHTS.lexical);
      const hits = makeHits(database, ranked, { limit, speakers: filter.speakers, judge });
      const said = { hits, ...whatToSay(lexical, judge, isUnfiltered(filter)) };
      return typeof spaces === "object"
        ? { ...said, mode: "hybrid" }
        : { ...said, mode: "lexical", lexicalBecause: spaces };
    });
  };
}

/** The query's words as far as they stand anywhere, with near ones in the place of those that do not. */
export interface FoundWords extends LexicalQuery {
  readonly near: readonly QueryWord[];
  readonly notFound: readonly string[];
  readonly readAs: readonly ReadAs[];
}

async function findWords(
  database: Database,
  { words, phrases }: LexicalQuery,
  { seen, languages }: {
    readonly seen: ReadonlySet<number> | undefined;
    readonly languages: readonly string[];
  },
): Promise<{ question: Question; lexical: FoundWords }> {
  const forms = [...words, ...phrases].flatMap((word) => word.forms);
  const open = async (asked: readonly string[]) => {
    const opened = await guardLater("search", openQuestion(database, asked));
    if (seen !== undefined) opened.see(seen);
    return opened;
  };
  let question = await open(forms);
  const missing = words.filter((word) => question.countWindows(word.forms) === 0);
  const nearBy = new Map(
    missing.map((word) => [word, guard("search", () => nearWords(database, word, languages))]),
  );
  const others = [...nearBy.values()].flat().flatMap(({ word }) => word.forms);
  if (others.length > 0) question = await open([...forms, ...others]);
  const found: QueryWord[] = [];
  const near: QueryWord[] = [];
  const notFound: string[] = [];
  const readAs: ReadAs[] = [];
  for (const word of words) {
    const other = nearBy.get(word)?.find((each) => question.countWindows(each.word.forms) > 0);
    if (other) {
      found.push(other.word);
      near.push(other.word);
      readAs.push(other.readAs);
    } else if (!missing.includes(word) || question.isInMeetings(word.forms)) found.push(word);
    else notFound.push(word.surface);
  }
  for (const phrase of phrases) if (!question.isInMeetings(phrase.forms)) notFound.push(phrase.surface);
  return { question, lexical: { words: found, phrases, near, notFound, readAs } };
}

/**
 * What the voices of words count for beside meaning: fully where the best window by words holds the whole query, in words
 * weighed by how rare they are, and less the less it holds. Found on our own set (`bench:search`), so for its encoder alone:
 * the English one is weighed as its own training set wants it.
 */
function trustInWords(database: Database, candidates: readonly Candidate[], judge: Judge): number {
  const best = candidates.filter(({ window }) => window > 0).sort((a, b) => b.window - a.window).slice(
    0,
    BEST_BY_WORDS,
  );
  const held = readPlaces(database, best).map((place) =>
    judge.judge({ ...place, meaning: 0, isByWords: true })?.strength ?? 0
  );
  return Math.max(0, ...held) ** 2;
}

const BEST_BY_WORDS = 3;

/** Under a filter nothing is told of words of the meetings that it leaves out: only of what the hits hold. */
function whatToSay(
  { words, phrases, near, notFound, readAs }: FoundWords,
  judge: Judge,
  isWhole: boolean,
): Pick<SearchResult, "notFound" | "readAs"> {
  const said = readAs.filter((_, index) => near.slice(index, index + 1).some((word) => judge.isHeld(word)));
  const lost = readAs.filter((each) => !said.includes(each)).map(({ word }) => word);
  const missing = isWhole
    ? []
    : [...words, ...phrases].filter((word) => !near.includes(word) && !judge.isHeld(word)).map((word) =>
      word.surface
    );
  return { readAs: said, notFound: [...new Set([...notFound, ...lost, ...missing])] };
}

/** The query's vector in each space of the store that is complete; only the encoders of these are opened. */
async function querySpaces(
  query: string,
  { database, embedderId, embedder, others = [], languages }: SearchParts & {
    readonly languages: readonly string[];
  },
): Promise<readonly QuerySpace[] | LexicalReason> {
  const first = embedderId === undefined ? [] : [{ id: embedderId, open: embedder }];
  const encoders: readonly EncoderEntry[] = [...first, ...others];
  const isOther = isSurelyOther(query, languages);
  const spaces: QuerySpace[] = [];
  for (const { id, open } of encoders) {
    const index = guard("search", () => activeVectorIndex(database, id));
    if (!index) continue;
    await guardLater("search", index.load());
    const opened = await open();
    const [vector] = await opened?.embed([query], "query") ?? [];
    if (!opened || !vector) continue;
    const isEnglish = opened.languages?.includes("en") ?? true;
    // An encoder that does not understand the query would rank its meetings by chance.
    if (isEnglish && isOther) continue;
    spaces.push({ index, vector, isEnglish, cosines: opened.cosines ?? COSINES, embedder: opened });
  }
  if (spaces.length > 0) return spaces;
  if (encoders.length === 0) return "no-model";
  return guard("search", () => isAnyMissing(database)) ? "not-embedded" : "no-language";
}

function isAnyMissing(database: Database): boolean {
  return database.prepare(
    "select 1 where exists (select 1 from missing_vectors) or not exists (select 1 from vector_indexes)",
  ).get() !== undefined;
}

function storedLanguages(database: Database): string[] {
  return database.prepare<[], string>(
    "select distinct index_language from meetings where index_language <> 'en'",
  ).pluck()
    .all().filter(isStemmed);
}

function check(request: SearchRequest): SearchRequest {
  const { query, limit = LIMIT_DEFAULT } = request;
  if (query.trim() === "") throw new ChathamError("usage", "The query is empty");
  if (query.length > QUERY_LENGTH_MAX) {
    throw new ChathamError("too-large", `The query exceeds ${QUERY_LENGTH_MAX} characters`);
  }
  if (!Number.isInteger(limit) || limit < 1 || limit > LIMIT_MAX) {
    throw new ChathamError("usage", `limit must be a whole number from 1 to ${LIMIT_MAX}`);
  }
  return request;
}

const LIMIT_DEFAULT = 10;
const LIMIT_MAX = 100;
const QUERY_LENGTH_MAX = 4000;
