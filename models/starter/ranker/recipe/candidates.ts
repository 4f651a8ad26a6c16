/**
 * The sentences that our own search and rules would choose from, for each question of QMSum's training part: in its own
 * meeting, in all, and in those of other domains, where it has no answer. Meetings of our judged questions are left out.
 * `deno run -A candidates.ts DIR OUT`, DIR the folder of QMSum's three JSON Lines files.
 */
import { createSearch } from "../../../../device/search/search.ts";
import { meetingFacts } from "../../../../device/store/meetings/facts.ts";
import { openStore } from "../../../../device/store/open.ts";
import { gatherEvidence } from "../../../../src/ask/on_device/evidence.ts";
import { candidatesOf } from "../../../../src/ask/on_device/extract.ts";
import { readQuestion } from "../../../../src/ask/on_device/question.ts";
import { aliasesOf } from "../../../../src/summarise/people.ts";
import { sentenceSpans } from "../../../../src/text/sentence_spans.ts";
import { type Query, type SaidMeeting, toMeeting } from "../../../../tests/bench/llm/open_meetings.ts";

const PASSAGES = 12;
const KEPT = 64;
const WHERE = ["own", "all", "foreign"] as const;

const [from = "", out = ""] = Deno.args;
const judged = new Set(
  ["ask_judged", "ask_judged_second"].flatMap((name) =>
    lines<{ meeting: string }>(new URL(`../../../../tests/bench/${name}.jsonl`, import.meta.url))
  ).map(({ meeting }) => meeting),
);
const said = lines<SaidMeeting>(`${from}/meetings.jsonl`)
  .filter(({ id, split }) => split === "train" && !judged.has(id));
const placeOf = new Map(said.map(({ id }, place) => [id, place]));
const meetings = new Map(said.map(({ id, turns }) => [id, toMeeting(id, turns)]));
const sentences = said.map(({ turns }) => turns.map(({ text }) => sentenceSpans(text).map((one) => one.text)));

const folder = Deno.makeTempDirSync();
const store = await openStore(folder, { mode: "file" });
for (const meeting of meetings.values()) store.putMeeting(meeting);
const search = createSearch({
  database: store.database,
  embedderId: undefined,
  embedder: () => Promise.resolve(undefined),
});
const meetingOf = (id: string) => meetings.get(id);
const sources = { search, facts: meetingFacts(store), aliases: remembered() };

const file = Deno.openSync(out, { create: true, write: true, truncate: true });
const write = (line: unknown) => file.writeSync(new TextEncoder().encode(`${JSON.stringify(line)}\n`));
write({
  meetings: said.map(({ id, domain, split, turns }, place) => ({
    ...{ id, domain, split },
    turns: turns.map(({ speaker }, turn) => [speaker, ...sentences[place]?.[turn] ?? []]),
  })),
});
for (const query of lines<Query & { id: string; domain: string }>(`${from}/queries.jsonl`)) {
  const { id, kind, split, meeting_id, spans, domain } = query;
  const place = placeOf.get(meeting_id);
  if (kind !== "specific" || split !== "train" || spans.length === 0 || place === undefined) continue;
  const found: Record<string, unknown> = {};
  for (const where of WHERE) found[where] = await candidates(query, where);
  write({ id, m: place, q: query.query, a: query.answer, spans, domain, ...found });
}
file.close();
store[Symbol.dispose]();
Deno.removeSync(folder, { recursive: true });

/** The best by words: place of meeting, turn and sentence, score, rank of the passage, its score by question and by search. */
async function candidates(
  { query, meeting_id, domain }: Query & { domain: string },
  where: typeof WHERE[number],
) {
  const question = readQuestion(query);
  const evidence = await gatherEvidence(question, filterFor(where, meeting_id, domain), sources);
  const scored = evidence.passages.slice(0, PASSAGES).flatMap((passage, rank) =>
    candidatesOf(passage, { question, evidence, meetingOf }).map((one) => ({ ...one, passage, rank }))
  ).toSorted((a, b) => b.score - a.score).slice(0, KEPT);
  return {
    enough: evidence.isEnough,
    best: evidence.passages[0]?.score ?? 0,
    c: scored.map(({ citation: { meetingId, turn, quote }, score, passage, rank }) => {
      const place = placeOf.get(meetingId) ?? -1;
      const sentence = sentences[place]?.[turn]?.indexOf(quote) ?? -1;
      const scores = [rounded(score), rank, rounded(passage.score), rounded(passage.hit.score)];
      return [place, turn, sentence, ...scores];
    }),
  };
}

function filterFor(where: typeof WHERE[number], meetingId: string, domain: string) {
  if (where === "all") return {};
  const ids = where === "own"
    ? [meetingId]
    : said.filter((one) => one.domain !== domain).map((one) => one.id);
  return { meetingIds: ids };
}

function rounded(score: number): number {
  return Number(score.toFixed(3));
}

/** Each speaker's names are asked for a thousand times. */
function remembered(): (id: string, speaker: string) => string {
  const known = new Map<string, string>();
  return (id, speaker) => {
    const meeting = meetings.get(id);
    const key = JSON.stringify([id, speaker]);
    const names = known.get(key) ?? (meeting ? aliasesOf(meeting, speaker) : speaker);
    known.set(key, names);
    return names;
  };
}

function lines<T>(path: string | URL): T[] {
  return Deno.readTextFileSync(path).trim().split("\n").map((line) => JSON.parse(line));
}
