import { ChathamError } from "../../src/errors.ts";
import type { Embedder, Search, SearchRequest } from "../../src/meeting/search.ts";
import type { Database } from "../store/file/database.ts";
import { guard } from "../store/file/fault.ts";
import { Candidates } from "./candidates.ts";
import { commonWords } from "./common_words.ts";
import { makeHits } from "./hits.ts";
import { parseQuery } from "./query.ts";
import { rankWindows, WEIGHTS } from "./rank.ts";
import { activeVectorIndex } from "../store/meetings/vector_index.ts";

export interface SearchParts {
  readonly database: Database;
  /** Id of the installed sentence encoder, or undefined: known without opening it. */
  readonly embedderId: string | undefined;
  embedder(): Promise<Embedder | undefined>;
}

/**
 * Search over turns, windows and whole meetings, by words (BM25) and by meaning, fused. The filter is part of every query.
 * Words in double quotes must occur as they stand; nothing is added by meaning then. The encoder is opened only when the
 * store holds vectors of it.
 */
export function createSearch(parts: SearchParts): Search {
  const { database } = parts;
  return async (request) => {
    const { query, limit = LIMIT_DEFAULT, ...filter } = check(request);
    const lexical = guard("search", () => parseQuery(query, commonWords(database)));
    if (!lexical) return { hits: [], mode: "lexical" };
    const vector = lexical.hasPhrases ? undefined : await queryVector(query, parts);
    return guard("search", () => {
      const candidates = new Candidates(database, filter);
      candidates.addWindows(lexical);
      candidates.addTurns(lexical);
      if (vector) candidates.addNearest(vector.index, vector.query);
      candidates.addMeetings(lexical);
      const ranked = rankWindows([...candidates.byKey.values()], vector ? WEIGHTS.hybrid : WEIGHTS.lexical);
      const hits = makeHits(database, ranked, { limit, speakers: filter.speakers });
      return { hits, mode: vector ? "hybrid" : "lexical" };
    });
  };
}

async function queryVector(query: string, { database, embedderId, embedder }: SearchParts) {
  if (embedderId === undefined) return undefined;
  const index = guard("search", () => activeVectorIndex(database, embedderId));
  if (!index) return undefined;
  await index.load();
  const [vector] = await (await embedder())?.embed([query], "query") ?? [];
  return vector && { index, query: vector };
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
