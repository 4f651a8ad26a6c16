import { z } from "zod";
import { ChathamError } from "../../errors.ts";
import { meanScore, type RetrievalScore, scoreRetrieval } from "../../eval/retrieval.ts";
import { countWords } from "../../meeting/window.ts";
import { givenLines } from "../command/given_lines.ts";
import type { Command } from "../command/command.ts";

/**
 * Reads `{ id, query, meeting_id, spans }` lines, writes each query's hits and scores, and the means to stderr (or, with
 * `--json`, as a last line). The meetings must have been added under these ids.
 */
export const evalSearch: Command = {
  name: "eval search",
  summary: "search for queries listed in a file or on stdin whose answers are known, and score it",
  operands: "[FILE]",
  options: {
    jsonl: { type: "boolean", help: "JSON Lines { id, query, meeting_id, spans } (the only form)" },
  },
  async run({ app, operands, terminal, json }) {
    const lines = await givenLines({ operands, terminal }, LINE_BYTES_MAX);
    const search = await app.search();
    const store = await app.store();
    const words = new Map<string, number[] | undefined>();
    const scores: RetrievalScore[] = [];
    const modes = new Set<string>();
    for await (const line of lines) {
      if (line.trim() === "") continue;
      const known = parseLine(line);
      const meetingId = known.meeting_id;
      if (!words.has(meetingId)) {
        words.set(meetingId, store.getMeeting(meetingId)?.turns.map(({ text }) => countWords(text)));
      }
      const wordsPerTurn = words.get(meetingId);
      if (!wordsPerTurn) {
        throw new ChathamError("not-found", `A query is about meeting ${meetingId}, which is not here`);
      }
      const { hits, mode } = await search({ query: known.query, limit: HITS });
      modes.add(mode);
      const score = scoreRetrieval({ query: known.query, meetingId, spans: known.spans }, hits, wordsPerTurn);
      scores.push(score);
      const ranges = hits.slice(0, 10).map(({ meetingId, startTurn, endTurn }) => ({
        meetingId,
        startTurn,
        endTurn,
      }));
      terminal.json({ id: known.id, ...score, hits: ranges });
    }
    if (scores.length === 0) throw new ChathamError("bad-input", "No query was given: one JSON line each");
    const mean = { queries: scores.length, modes: [...modes], ...meanScore(scores) };
    if (json) return terminal.json(mean);
    terminal.note(
      `${mean.queries} queries (${mean.modes.join(", ")}): MRR@10 ${
        mean.mrr10.toFixed(3)
      }, gold words in top 10 ` +
        `${mean.goldWords10.toFixed(3)}, meeting R@1 ${mean.meetingR1.toFixed(3)}, hit@10 ${
          mean.hit10.toFixed(3)
        }`,
    );
  },
};

function parseLine(line: string): z.infer<typeof lineSchema> {
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch {
    throw new ChathamError(
      "usage",
      "Every line must be JSON: { id, query, meeting_id, spans: [[first, last]] }",
    );
  }
}

const lineSchema = z.object({
  id: z.string(),
  query: z.string().min(1),
  meeting_id: z.string(),
  spans: z.array(z.tuple([z.number().int().min(0), z.number().int().min(0)])),
});

/** Ten are scored; the rest tell which meeting was meant. */
const HITS = 50;
const LINE_BYTES_MAX = 1 << 20;
