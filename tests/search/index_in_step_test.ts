import { assertEquals } from "@std/assert";
import { embedMeeting } from "../../device/search/embed_meeting.ts";
import { createSearch } from "../../device/search/search.ts";
import { openStore } from "../../device/store/open.ts";
import type { Embedder } from "../../src/meeting/search.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

const even: Embedder = {
  id: "even",
  dimensions: 16,
  embed: (texts) => Promise.resolve(texts.map(() => new Float32Array(16).fill(0.25))),
};

Deno.test("search goes on while another process holds the store for writing", async () => {
  using temporary = await temporaryStore();
  const { store, folder } = temporary;
  store.putMeeting(meetingOf("tides", [["Ann", "The tide gauge of the harbour drifts by two millimetres."]]));
  (await embedMeeting(store.database, even, "tides"))();
  using other = await openStore(folder, { mode: "file" });
  other.database.exec("begin immediate");
  const search = createSearch({
    database: store.database,
    embedderId: even.id,
    embedder: () => Promise.resolve(even),
  });
  const { hits, mode } = await search({ query: "harbour" });
  assertEquals([mode, hits[0]?.meetingId], ["hybrid", "tides"]);
});

Deno.test("the index in memory answers as one that is read anew, whatever was put, rewritten and erased in between", async () => {
  using temporary = await temporaryStore();
  const { store, folder } = temporary;
  const things = ["gauge", "buoy", "ledger", "L. C. D. panel", "harbour", "pump", "crane"];
  const put = (n: number, more = "") =>
    store.putMeeting(meetingOf(`m${n}`, [
      ["Ann", `We spoke of the ${things[n % 7]} and of number ${n}. ${more}`],
      ["Ben", `The ${things[(n * 3) % 7]} comes ${n % 2 ? "late" : "early"}.`],
    ]));
  const parts = { embedderId: undefined, embedder: () => Promise.resolve(undefined) };
  const kept = createSearch({ database: store.database, ...parts });
  const ask = async (search: typeof kept) => {
    const allowed = new Set(Array.from({ length: 40 }, (_, n) => `m${2 * n}`));
    const found = [];
    for (const query of ["gauge late", "LCD", "number 12", "crane rewritten"]) {
      for (const filter of [{}, { allowed }, { speakers: ["ben"] }]) {
        const { hits, notFound } = await search({ query, limit: 20, ...filter });
        found.push([hits.map(({ meetingId, score }) => [meetingId, score]), notFound]);
      }
    }
    return found;
  };
  for (let n = 0; n < 75; n++) {
    put(n);
    if (n % 11 === 5) store.deleteMeeting(`m${n - 3}`);
    if (n % 13 === 7) put(n - 6, "This was rewritten.");
    if (n % 5 === 0) await kept({ query: "harbour" });
    if (n % 25 !== 24) continue;
    using fresh = await openStore(folder, { mode: "file" });
    assertEquals(await ask(kept), await ask(createSearch({ database: fresh.database, ...parts })));
  }
});
