import { decisionLog } from "../../device/store/outgoing/decision_log.ts";
import { receiptJournal } from "../../device/store/outgoing/receipt_journal.ts";
import { Receipts } from "../../src/receipts/receipts.ts";
import { assert, assertEquals } from "@std/assert";
import type { Meeting } from "../../src/meeting/meeting.ts";
import { countInPages } from "../support/scan.ts";
import { openStore } from "../../device/store/open.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

Deno.test("deleteMeeting() leaves no planted string in any page, free page, log or index", async () => {
  using temporary = await temporaryStore();
  const { store, folder } = temporary;
  const random = seeded(7);
  const kept = [0, 1, 2].map((n) => randomMeeting(`kept${n}`, random));
  const gone = [0, 1].map((n) => randomMeeting(`gone${n}`, random));
  for (const meeting of [kept[0], gone[0], kept[1], gone[1], kept[2]]) if (meeting) store.putMeeting(meeting);
  const [first] = gone;
  assert(first !== undefined);
  store.putSummary(first, {
    method: "extractive",
    overview: `About ${PLANTED}`,
    overviewBy: "rules",
    decisions: [],
    actions: [],
    questions: [],
    covered: [[0, 1]],
  });

  // Whole words hide in the index behind prefix compression, so each is looked for by its last letters.
  const needles = gone.flatMap(wordsOf).map((word) => word.slice(-12)).concat(PLANTED);
  const before = countInPages(folder, needles);
  assert(before.file + before.log > needles.length, "the scan must find what is there");

  assert(store.deleteMeeting("gone0") && store.deleteMeeting("gone1"));
  assert(store.overwriteTraces());
  assertEquals(countInPages(folder, needles), { file: 0, log: 0 });
  for (const meeting of kept) assertEquals(store.getMeeting(meeting.id)?.turns, meeting.turns);
  assertEquals(store.database.pragma("integrity_check", { simple: true }), "ok");
});

Deno.test("no word of erased meetings stays in any page, in whatever order they came and went", async () => {
  using temporary = await temporaryStore();
  const { store, folder } = temporary;
  const random = seeded(23);
  const put = (n: number) => {
    const word = ownWord(n);
    const turns = Array.from({ length: 5 + Math.floor(random() * 40) }, (_, at): [string, string] => [
      at % 7 === 0 ? `${word} Speaker` : `Speaker ${Math.floor(random() * 9)}`,
      `${"and so on ".repeat(Math.floor(random() * 30))}${at % 3 === 0 ? word : "nothing"} ${word}${at}`,
    ]);
    const rest = {
      title: `About ${word}`,
      labels: [`project:${word}`, "all"],
      participants: [{ name: `${word} Guest` }],
    };
    const meeting = meetingOf(`m${n}`, turns, rest);
    store.putMeeting(meeting);
    store.putSummary(meeting, {
      method: "extractive",
      overview: `They spoke of ${word}. `.repeat(20),
      overviewBy: "rules",
      decisions: [],
      actions: [],
      questions: [],
      covered: [[0, 1]],
    });
  };
  for (let n = 0; n < 90; n++) put(n);
  const gone: number[] = [];
  for (let n = 1; n < 90; n += 3) gone.splice(Math.floor(random() * gone.length), 0, n);
  gone.forEach((n, at) => {
    assert(store.deleteMeeting(`m${n}`));
    if (at % 4 === 0) put(100 + at);
    if (at % 9 === 5) assert(store.overwriteTraces());
  });
  assert(store.overwriteTraces());
  assertEquals(countInPages(folder, gone.map(ownWord)), { file: 0, log: 0 });
  assert(countInPages(folder, [ownWord(0)]).file > 0, "the scan must find what is there");
  assertEquals(store.getMeeting("m0")?.title, `About ${ownWord(0)}`);
  assertEquals(store.database.pragma("integrity_check", { simple: true }), "ok");
  assertEquals(store.database.pragma("foreign_key_check"), []);
  const triggers = store.database.prepare("select count(*) from sqlite_schema where type = 'trigger'")
    .pluck();
  using fresh = await temporaryStore();
  const made = fresh.store.database.prepare("select count(*) from sqlite_schema where type = 'trigger'")
    .pluck();
  assertEquals(triggers.get(), made.get(), "rebuilt tables keep their triggers");
});

Deno.test("traces that an ended process left are overwritten by the next, and a reader is never made to wait", async () => {
  using temporary = await temporaryStore();
  const { store, folder } = temporary;
  for (let n = 0; n < 6; n++) {
    store.putMeeting(meetingOf(`m${n}`, [[ownWord(n), "x"]], { title: ownWord(n) }));
  }
  using reader = await openStore(folder, { mode: "file" });
  reader.database.exec("begin");
  assertEquals(reader.getMeetingHead("m3")?.title, ownWord(3));
  assert(store.deleteMeeting("m3"));
  assertEquals(store.getMeeting("m3"), undefined, "gone at once");
  assertEquals(store.overwriteTraces(), false, "an older state is being read");
  assertEquals(reader.getMeetingHead("m3")?.title, ownWord(3));
  reader.database.exec("commit");
  using next = await openStore(folder, { mode: "file" });
  assert(next.overwriteTraces());
  assertEquals(countInPages(folder, [ownWord(3)]), { file: 0, log: 0 });
  assertEquals(reader.listMeetings({ limit: 9, offset: 0 }).total, 5);
});

Deno.test("a process that erased overwrites the traces when it ends, where no server does", async () => {
  using temporary = await temporaryStore();
  temporary.store.putMeeting(meetingOf("gone", [[ownWord(7), "x"]], { title: ownWord(7) }));
  const other = await openStore(temporary.folder, { mode: "file" });
  assert(other.deleteMeeting("gone"));
  other[Symbol.dispose]();
  assertEquals(countInPages(temporary.folder, [ownWord(7)]), { file: 0, log: 0 });
});

Deno.test("deleteMeeting() says when there was none", async () => {
  using temporary = await temporaryStore();
  assertEquals(temporary.store.deleteMeeting("nothing"), false);
});

/** Shares no letters with any other text. */
function ownWord(n: number): string {
  return `zqxj${[...String(n).padStart(3, "0")].map((digit) => "bcdfghklmp"[Number(digit)]).join("")}w`;
}

const PLANTED = "plantedsecretzebra";

function randomMeeting(id: string, random: () => number): Meeting {
  const word = () =>
    Array.from({ length: 20 }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join("");
  const lines = Array.from({ length: 60 }, (): [string, string] => {
    const length = random() < 0.1 ? 150 : 1 + Math.floor(random() * 12);
    return [word(), Array.from({ length }, word).join(" ")];
  });
  return meetingOf(id, lines, { title: word(), labels: [word()], participants: [{ name: word() }] });
}

function wordsOf({ title, labels, participants, turns }: Meeting): string[] {
  return [title, ...labels, ...participants.map(({ name }) => name)]
    .concat(turns.flatMap(({ speaker, text }) => [speaker, ...text.split(" ")]));
}

function seeded(seed: number): () => number {
  return () => (seed = (seed * 1_664_525 + 1_013_904_223) >>> 0) / 2 ** 32;
}

Deno.test("deleteMeeting() leaves a keyed hash of a label in past decisions, and the labels that others have", async () => {
  using temporary = await temporaryStore();
  const { store } = temporary;
  const { database } = store;
  new Receipts(receiptJournal(database));
  store.putMeeting(
    meetingOf("a", [["Ines", "Hello."]], { labels: ["Project-Nightjar", "series:dawn", "hr"] }),
  );
  store.putMeeting(meetingOf("b", [["Ines", "Hello."]], { labels: ["hr"] }));
  const log = decisionLog(database);
  const facts = { now: 1, labels: ["Project-Nightjar", "series:dawn", "hr"], series: ["dawn"] };
  const figures = { tokensIn: 0, tokensOut: 0, latencyMs: 0, cost: 0 };
  log.recordAll([{ at: "2026-01-01T00:00:00Z", facts, target: "device", ...figures }]);
  store.deleteMeeting("a");
  const [decision] = log.since(undefined);
  const labels = decision?.facts.labels as string[];
  assertEquals(labels.map((label) => label.replace(/[\w-]{22}$/, "HASH")), [
    "erased-HASH",
    "erased-HASH",
    "hr",
  ]);
  assertEquals([labels[0] === labels[1], decision?.facts.series], [false, []]);
});
