// deno-lint-ignore-file no-explicit-any -- reads a data set's lines as they are
/**
 * The sentences that our own search and rules would choose from, for each question of QMSum's training part: in its own
 * meeting, in all, and in those of other domains, where it has no answer. Meetings of our judged questions are left out.
 * `deno run -A candidates.ts DIR OUT`, DIR the folder of QMSum's three JSON Lines files.
 */
import { meetingFacts } from "../../../../device/store/meetings/facts.ts";
import { openStore } from "../../../../device/store/open.ts";
import { createSearch } from "../../../../device/search/search.ts";
import { gatherEvidence } from "../../../../src/ask/on_device/evidence.ts";
import { candidatesOf } from "../../../../src/ask/on_device/extract.ts";
import { readQuestion } from "../../../../src/ask/on_device/question.ts";
import { aliasesOf } from "../../../../src/summarise/people.ts";
import { sentenceSpans } from "../../../../src/text/sentence_spans.ts";
import { speakersOf, turnIdAt } from "../../../../src/meeting/meeting.ts";
const lines = (path: string | URL): any[] =>
  Deno.readTextFileSync(path).trim().split("\n").map((line) => JSON.parse(line));
const [folderIn = "", out = ""] = Deno.args;
const judged = new Set(["ask_judged", "ask_judged_second"].flatMap((f) => lines(new URL(`../../../../tests/bench/${f}.jsonl`, import.meta.url)).map(({ meeting }) => meeting)));
const raw = lines(`${folderIn}/meetings.jsonl`).filter((m: any) => m.split === "train" && !judged.has(m.id));
const index = new Map(raw.map((m: any, i: number) => [m.id, i]));
const folder = Deno.makeTempDirSync();
const store = await openStore(folder, { mode: "file" });
const meetings = raw.map(({ id, turns }: any) => {
  const indexed = turns.map(({ speaker, text }: any, i: number) => ({ index: i, id: turnIdAt(i), speaker, text }));
  const m = { id, title: id, labels: [], participants: [], speakers: speakersOf(indexed), turns: indexed, revision: 0, warnings: [] };
  store.putMeeting(m); return m;
});
const spans = meetings.map((m: any) => m.turns.map((t: any) => sentenceSpans(t.text)));
const f = await Deno.open(out, { create: true, write: true, truncate: true });
const w = f.writable.getWriter(); const enc = new TextEncoder();
await w.write(enc.encode(JSON.stringify({ meetings: raw.map((m: any, i: number) => ({ id: m.id, domain: m.domain, split: m.split, turns: m.turns.map((t: any, j: number) => [t.speaker, ...spans[i][j].map((s: any) => s.text)]) })) }) + "\n"));
const search = createSearch({ database: store.database, embedderId: undefined, embedder: () => Promise.resolve(undefined) });
const facts = meetingFacts(store);
const byId = new Map(meetings.map((m: any) => [m.id, m]));
const meetingOf = (id: string) => byId.get(id) as any;
const al = new Map<string, string>();
const aliases = (id: string, s: string) => { const k = id + "\0" + s; let v = al.get(k); if (v === undefined) al.set(k, v = aliasesOf(meetingOf(id), s)); return v; };
const queries = lines(`${folderIn}/queries.jsonl`).filter((q: any) => q.kind === "specific" && q.spans.length && index.has(q.meeting_id) && q.split === "train");
for (const q of queries) {
  const row: any = { id: q.id, m: index.get(q.meeting_id), q: q.query, a: q.answer, spans: q.spans, domain: q.domain };
  for (const mode of ["own", "all", "foreign"]) {
    const meetingIds = mode === "own" ? [q.meeting_id] : mode === "all" ? undefined : raw.filter((m: any) => m.domain !== q.domain).map((m: any) => m.id);
    const question = readQuestion(q.query);
    const ev = await gatherEvidence(question, meetingIds ? { meetingIds } : {}, { search, facts, aliases } as any);
    const passages = ev.passages.slice(0, 12);
    const c = passages.flatMap((p, rank) => candidatesOf(p, { question, evidence: ev, meetingOf }).map((x) => ({ x, p, rank })));
    c.sort((a, b) => b.x.score - a.x.score);
    row[mode] = { enough: ev.isEnough, best: ev.passages[0]?.score ?? 0, c: c.slice(0, 64).map(({ x, p, rank }) => {
      const mi = index.get(x.citation.meetingId)! as number;
      const si = (spans[mi][x.citation.turn] as any[]).findIndex((s) => s.text === x.citation.quote);
      return [mi, x.citation.turn, si, +x.score.toFixed(3), rank, +p.score.toFixed(3), +p.hit.score.toFixed(3)];
    }) };
  }
  await w.write(enc.encode(JSON.stringify(row) + "\n"));
}
await w.close(); Deno.removeSync(folder, { recursive: true });
