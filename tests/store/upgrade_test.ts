import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { existsSync } from "node:fs";
import { openDatabase } from "../../device/store/file/database.ts";
import { makePrivateFolder, noteStoreMade } from "../../device/store/file/data_folder.ts";
import { storeKey } from "../../device/store/file/key.ts";
import { sql as first } from "../../device/store/file/migrations/0001_meetings.ts";
import { openStore } from "../../device/store/open.ts";
import { chatham } from "../support/chatham.ts";
import { temporaryFolder } from "../support/store.ts";

/** A data folder as the first version left it: what was said stands in plain columns, and nothing that came later is there. */
async function oldFolder(folder: string): Promise<void> {
  makePrivateFolder(folder);
  const database = openDatabase(`${folder}/chatham.db`, await storeKey(folder, { mode: "file" }));
  database.exec(first);
  database.prepare(
    `insert into meetings (key, id, title, started_at, started_at_ms, duration_ms, participants, content_hash, turn_count,
       word_count, summary) values (1, 'quay', 'Repair of the quay', '2024-05-02T09:00:00Z', 1714640400000, 9000, ?, 'x', 2, 11, ?)`,
  ).run(
    JSON.stringify([{ name: "Ines Moreau", email: "ines@example.org" }]),
    JSON.stringify({
      ...{
        method: "extractive",
        overview: "They repair the quay.",
        decisions: [],
        actions: [],
        questions: [],
      },
      covered: [[0, 1]],
    }),
  );
  database.prepare("insert into labels values (1, 'harbour')").run();
  const speaker = database.prepare(
    "insert into speakers (key, meeting_key, name, folded) values (?, 1, ?, ?)",
  );
  speaker.run(1, "Ines Moreau", "ines moreau");
  speaker.run(2, "Zoë Vos", "zoe vos");
  const turn = database.prepare(
    `insert into turns (key, meeting_key, "index", speaker_key, text, word_count, start_ms, end_ms, words)
     values (?, 1, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const words = "The granite arrives on Monday.".split(" ").map((word, i) => ({
    ...{ word, startMs: i * 500, endMs: i * 500 + 400 },
  }));
  turn.run(1, 0, 1, "The granite arrives on Monday.", 5, 0, 4_000, JSON.stringify(words));
  turn.run(2, 1, 2, "Then the divers can begin on Tuesday.", 7, 4_500, 9_000, null);
  database.prepare("insert into windows (meeting_key, first_turn, last_turn) values (1, 0, 1)").run();
  database.pragma("user_version = 1");
  database.close();
  noteStoreMade(folder);
}

Deno.test("a data folder of the first version is upgraded whole by the program, with a copy first that an erasure removes", async () => {
  using data = temporaryFolder();
  await oldFolder(data.path);
  const { code, stdout, stderr } = await chatham(["show", "quay", "--json", "--data", data.path]);
  assertEquals(code, 0, stderr);
  const meeting = JSON.parse(stdout);
  assertEquals([meeting.title, meeting.labels, meeting.speakers], [
    "Repair of the quay",
    ["harbour"],
    ["Ines Moreau", "Zoë Vos"],
  ]);
  assertEquals(meeting.participants, [{ name: "Ines Moreau", email: "ines@example.org" }]);
  assertEquals(meeting.turns.map(({ text }: { text: string }) => text), [
    "The granite arrives on Monday.",
    "Then the divers can begin on Tuesday.",
  ]);
  assertEquals(meeting.summary.overview, "They repair the quay.");
  const copy = `${data.path}/chatham.db.before-1`;
  assert(existsSync(copy), "a copy was made before anything was changed");

  // The copy is the store as it was, under the same key.
  const key = await storeKey(data.path, { mode: "file" });
  const before = openDatabase(copy, key);
  assertEquals(before.pragma("user_version", { simple: true }), 1);
  assertStringIncludes(String(before.prepare("select text from turns").pluck().get()), "granite");
  before.close();

  using store = await openStore(data.path, { mode: "file" });
  assertEquals(store.getMeeting("quay")?.turns[0]?.words?.length, 5);
  const { createSearch } = await import("../../device/search/search.ts");
  const search = createSearch({
    ...{ database: store.database, embedderId: undefined, others: [] },
    embedder: () => Promise.resolve(undefined),
  });
  assertEquals((await search({ query: "granite", limit: 3 })).hits.map(({ meetingId }) => meetingId), [
    "quay",
  ]);
  assertEquals(store.deleteMeeting("quay"), true);
  assertEquals(existsSync(copy), false, "it holds what was erased");
});
