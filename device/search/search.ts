import { ChathamError } from "../../src/errors.ts";
import type { MeetingFilter } from "../../src/meeting.ts";
import type { Embedder, Search, SearchRequest } from "../../src/search.ts";
import type { Database } from "../store/database.ts";
import { guard } from "../store/fault.ts";
import { readHits } from "./hits.ts";
import { type Ranked, rankTurns, rankWindows, windowsOfTurns } from "./lexical.ts";
import { lexicalQuery } from "./query.ts";
import { combine } from "./combine.ts";
import { findVectorIndex, type VectorIndex } from "./vector_index.ts";

export interface SearchParts {
  readonly database: Database;
  /** Id of the installed sentence encoder, or undefined: known without opening it. */
  readonly embedderId: string | undefined;
  embedder(): Promise<Embedder | undefined>;
}

/**
 * Windows of about 200 words ranked by four kinds of evidence: their words, their best turn's words, their meaning, and
 * how well their meeting as a whole fits (see {@link combine}). With a filter for speakers the hits are single turns of
 * theirs. Filters are part of every query, never applied afterwards.
 */
export function createSearch({ database, embedderId, embedder }: SearchParts): Search {
  return async (request) => {
    const { query, limit = LIMIT_DEFAULT, ...filter } = check(request);
    const { expression } = lexicalQuery(query);
    if (filter.speakers !== undefined) {
      const turns = guard(
        "search",
        () => expression === "" ? [] : rankTurns(database, { expression, filter, limit }),
      );
      return { hits: readHits(database, turns, "turn"), mode: "lexical" };
    }
    const vectors = embedderId === undefined
      ? undefined
      : guard("search", () => findVectorIndex(database, embedderId));
    const byMeaning = vectors && vectors.count() > 0
      ? await rankByMeaning(vectors, { query, filter, embedder })
      : undefined;
    const ranked = guard("search", () => {
      const byWords = expression === ""
        ? []
        : rankWindows(database, { expression, filter, limit: CANDIDATES });
      const turns = expression === "" ? [] : rankTurns(database, { expression, filter, limit: CANDIDATES });
      return combine({ byWords, byTurns: windowsOfTurns(database, turns), byMeaning: byMeaning ?? [] });
    });
    return {
      hits: guard("search", () => readHits(database, ranked.slice(0, limit), "window")),
      mode: byMeaning ? "hybrid" : "lexical",
    };
  };
}

async function rankByMeaning(
  vectors: VectorIndex,
  { query, filter, embedder }: { query: string; filter: MeetingFilter; embedder: SearchParts["embedder"] },
): Promise<Ranked[] | undefined> {
  const [vector] = await (await embedder())?.embed([query], "query") ?? [];
  return vector && guard("search", () => vectors.nearest(vector, { filter, limit: CANDIDATES }));
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

/** How deep each ranking is read: enough for the largest limit and for the meeting's share. */
const CANDIDATES = 200;
