// deno-lint-ignore-file no-console -- a bench prints its figures
/**
 * Measures the time of a search (ten hits, by words) in a store of 10,000 windows: QMSum's meetings, some of them twice, and
 * its validation queries; and the import of a transcript of about 9,000 words, without vectors.
 */
import process from "node:process";
import { createSearch } from "../../../device/search/search.ts";
import { openStore } from "../../../device/store/open.ts";
import { countWords } from "../../../src/meeting/window.ts";
import { qmsumMeetings, qmsumQueries } from "../qmsum.ts";

const WINDOWS = 10_000;
const folder = Deno.makeTempDirSync({ prefix: "chatham-bench-" });
const store = await openStore(folder, { mode: "file" });
const windows = store.database.prepare<[], number>("select count(*) from windows").pluck();
const imports: number[] = [];
for (let copy = 0; (windows.get() ?? 0) < WINDOWS; copy++) {
  for (const meeting of qmsumMeetings()) {
    const start = performance.now();
    store.putMeeting({ ...meeting, id: `${meeting.id}-${copy}` });
    const words = meeting.turns.reduce((sum, { text }) => sum + countWords(text), 0);
    if (words > 8_000 && words < 10_000) imports.push(performance.now() - start);
    if ((windows.get() ?? 0) >= WINDOWS) break;
  }
}
const search = createSearch({
  database: store.database,
  embedderId: undefined,
  embedder: () => Promise.resolve(undefined),
});
const walls: number[] = [];
const processor: number[] = [];
for (const { query } of qmsumQueries("val")) {
  const before = cpuMs();
  const start = performance.now();
  await search({ query });
  walls.push(performance.now() - start);
  processor.push(cpuMs() - before);
}
console.log(`${windows.get()} windows, ${walls.length} searches, load ${Deno.loadavg()[0]?.toFixed(1)}`);
console.log(`search: clock ${quantiles(walls)}; processor ${quantiles(processor)}`);
console.log(`import of 8,000 to 10,000 words: clock ${quantiles(imports)}`);
store[Symbol.dispose]();
Deno.removeSync(folder, { recursive: true });

function quantiles(times: number[]): string {
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(share * times.length)] ?? 0).toFixed(1);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`;
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
