import { assert, assertEquals, assertThrows } from "@std/assert";
import { getTableColumns, getTableName } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import * as schema from "../../device/store/file/schema.ts";
import { ChathamError } from "../../src/errors.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

const LINES = [["Dana", "We decided on March."], ["Ravi {x}", "Who {vocalsound} pays?"], [
  "Dana",
  "We do.",
]] as const;

Deno.test("putMeeting() gives back exactly what was stored", async () => {
  using temporary = await temporaryStore();
  const meeting = meetingOf("m1", LINES, {
    title: "Zoë's review 🎉",
    startedAt: "2026-03-04T23:30:00-05:00",
    durationMs: 61_000,
    labels: ["customer:acme", "hr"],
    participants: [{ name: "Dana", consent: ["notes"] }],
  });
  assert(temporary.store.putMeeting(meeting));
  assertEquals(temporary.store.getMeeting("m1"), meeting);
  assertEquals(temporary.store.getMeeting("m2"), undefined);
});

Deno.test("putMeeting() changes nothing for the same content and replaces other content", async () => {
  using temporary = await temporaryStore();
  const { store } = temporary;
  store.putMeeting(meetingOf("m1", LINES));
  const before = store.database.serialize();
  assertEquals(store.putMeeting(meetingOf("m1", LINES)), false);
  assert(before.equals(store.database.serialize()));
  assertEquals(store.putMeeting(meetingOf("m1", LINES.slice(0, 1))), true);
  assertEquals(store.getMeeting("m1")?.turns.length, 1);
  const count = (table: string) => store.database.prepare(`select count(*) from ${table}`).pluck().get();
  assertEquals(["turns", "windows", "speakers"].map(count), [1, 1, 1]);
});

Deno.test("putMeeting() keeps word times", async () => {
  using temporary = await temporaryStore();
  const plain = meetingOf("m1", LINES);
  const words = [{ word: "We", startMs: 0, endMs: 120 }, {
    word: "do.",
    startMs: 130,
    endMs: 300,
    estimated: true,
  }];
  const turns = plain.turns.map((turn) => turn.index === 2 ? { ...turn, words } : turn);
  temporary.store.putMeeting({ ...plain, turns });
  assertEquals(temporary.store.getMeeting("m1")?.turns[2]?.words, words);
});

Deno.test("putMeeting() refuses turns that are not numbered in order", async () => {
  using temporary = await temporaryStore();
  const meeting = meetingOf("m1", LINES);
  assertThrows(() => temporary.store.putMeeting({ ...meeting, turns: meeting.turns.slice(1) }), RangeError);
});

Deno.test("putSummary() stores a summary and refuses one for no meeting", async () => {
  using temporary = await temporaryStore();
  const { store } = temporary;
  const summary = {
    method: "extractive",
    overview: "March it is.",
    overviewBy: "rules",
    decisions: [{ text: "March", turns: [0], turnIds: ["t0"], by: "rules" }],
    actions: [{ id: "a1", text: "Pay", owner: "Dana", turns: [2], turnIds: ["t2"], by: "rules" }],
    questions: [],
    covered: [[0, 2]],
  } as const;
  store.putMeeting(meetingOf("m1", LINES));
  store.putSummary(meetingOf("m1", LINES), summary);
  assertEquals(store.getMeeting("m1")?.summary, { ...summary, covered: [[0, 2]] });
  assertThrows(() => store.putSummary(meetingOf("m2", LINES), summary), ChathamError, "no meeting");
});

Deno.test("listMeetings() filters by meeting, speaker, label and date, and pages newest first", async () => {
  using temporary = await temporaryStore();
  const { store } = temporary;
  store.putMeeting(meetingOf("old", LINES, { startedAt: "2026-03-31T23:30:00-05:00", labels: ["hr"] }));
  store.putMeeting(
    meetingOf("new", [["Kim", "Hello."]], { startedAt: "2026-04-10T08:00:00Z", labels: ["hr", "x"] }),
  );
  store.putMeeting(meetingOf("undated", [["Kim", "Hello again."]]));
  const ids = (filter: Parameters<typeof store.listMeetings>[0] | object) => {
    const { meetings, total } = store.listMeetings({ limit: 10, offset: 0, ...filter });
    assertEquals(total, meetings.length);
    return meetings.map(({ id }) => id);
  };
  assertEquals(ids({}), ["new", "old", "undated"]);
  assertEquals(ids({ meetingIds: ["old", "none"] }), ["old"]);
  assertEquals(ids({ meetingIds: [] }), []);
  assertEquals(ids({ speakers: [" DANA "] }), ["old"]);
  assertEquals(ids({ labels: ["x", "y"] }), ["new"]);
  // A bare date means the date on the wall of the meeting; an instant means itself.
  assertEquals(ids({ from: "2026-03", to: "2026-03-31" }), ["old"]);
  assertEquals(ids({ from: "2026-04-01T00:00:00Z" }), ["new", "old"]);
  assertEquals(ids({ to: "2026-04-01T04:29:59Z" }), []);
  assertThrows(() => ids({ from: "yesterday" }), ChathamError, "ISO 8601");
  const page = store.listMeetings({ limit: 1, offset: 1 });
  assertEquals([page.total, page.meetings.map(({ id }) => id)], [3, ["old"]]);
});

Deno.test("schema matches the tables that the migrations make", async () => {
  using temporary = await temporaryStore();
  for (const table of Object.values(schema) as SQLiteTable[]) {
    const declared = Object.values(getTableColumns(table)).map((column) => column.name);
    const made = temporary.store.database.prepare("select name from pragma_table_info(?)").pluck()
      .all(getTableName(table));
    assertEquals(declared.sort(), made.map(String).sort());
  }
});

Deno.test("listMeetings() leaves out what may not be read, from the total too, and labels fold case", async () => {
  using temporary = await temporaryStore();
  const { store } = temporary;
  store.putMeeting(meetingOf("a", LINES, { labels: ["Marketing2"] }));
  store.putMeeting(meetingOf("b", LINES, { labels: ["ÉTÉ"] }));
  const list = (filter: object) => {
    const { meetings, total } = store.listMeetings({ ...filter, limit: 10, offset: 0 });
    return [total, ...meetings.map(({ id }) => id)];
  };
  assertEquals(list({ allowed: new Set(["b", "never-there"]) }), [1, "b"]);
  assertEquals(list({ allowed: new Set() }), [0]);
  assertEquals([list({ labels: ["marketing2"] }), list({ labels: [" été"] })], [[1, "a"], [1, "b"]]);
});

Deno.test("listConcerned() tells what decides, and changeNumber() grows with each change of it", async () => {
  using temporary = await temporaryStore();
  const { store } = temporary;
  const numbers = [store.changeNumber()];
  const meeting = meetingOf("a", LINES, { labels: ["hr"], participants: [{ name: "Dana", consent: true }] });
  for (
    const act of [
      () => store.putMeeting(meeting),
      () => store.setLegalHold("a", true),
      () =>
        assertEquals(store.listConcerned(), [{
          id: "a",
          labels: ["hr"],
          participants: [{ name: "Dana", consent: true }],
          legalHold: true,
        }]),
      () => store.setLegalHold("a", false),
      () => store.putMeeting({ ...meeting, labels: [] }),
      () => store.deleteMeeting("a"),
    ]
  ) {
    act();
    numbers.push(store.changeNumber());
  }
  const grew = numbers.slice(1).map((number, at) => number > (numbers[at] ?? 0));
  assertEquals(grew, [true, true, false, true, true, true]);
});

Deno.test("prepareTurns() lets others have their turn, and what was prepared is stored as without", async () => {
  using temporary = await temporaryStore();
  using other = await temporaryStore();
  const lines = Array.from(
    { length: 6_000 },
    (_, at) => [`S${at % 4}`, `Point ${at} about the boiler, pump ${at * 7}`] as const,
  );
  const meeting = meetingOf("m1", lines);
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const prepared = await temporary.store.prepareTurns(meeting.turns, "en");
  clearInterval(timer);
  assert(turns > 0, "no timer came to its turn");
  temporary.store.putMeeting(meeting, { prepared });
  other.store.putMeeting(meeting);
  const rows = ({ store: { database } }: typeof temporary, table: string, columns: string) =>
    database.prepare(`select ${columns} from ${table}`).raw().all();
  for (
    const [table, columns] of [
      ["turns", '"index", word_count, speaker_key'],
      ["windows", "first_turn, last_turn"],
      ["terms", "id, term"],
      ["meetings", "word_count, index_language, content_hash"],
    ] as const
  ) {
    assertEquals(rows(temporary, table, columns), rows(other, table, columns), table);
  }
  assertEquals(temporary.store.getMeeting("m1"), meeting);
  // Of other turns than the meeting's own, as when it was corrected meanwhile, nothing is taken.
  temporary.store.putMeeting(meetingOf("m2", LINES), { prepared });
  const counted = temporary.store.database.prepare(
    "select word_count from meetings where id = 'm2'",
  ).pluck().get();
  assertEquals(counted, 9);
});

Deno.test("idsNamed() knows a meeting by its title however the words are joined, and by the beginning of either", async () => {
  using temporary = await temporaryStore();
  const { store } = temporary;
  store.putMeeting(meetingOf("aa11", LINES, { title: "Heron kick-off" }));
  store.putMeeting(meetingOf("bb22", [["Ola", "Hello."]], { title: "Heron: kick off again" }));
  for (const name of ["Heron kick-off", "heron-kick-off", "HERON_kick off", "aa11"]) {
    assertEquals([name, store.idsNamed(name)], [name, ["aa11"]]);
  }
  assertEquals(store.idsNamed("heron-kick"), ["aa11", "bb22"]);
  assertEquals([store.idsNamed("--"), store.idsNamed("kick-off")], [[], []]);
});
