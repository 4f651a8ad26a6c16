import { assert, assertEquals } from "@std/assert";
import type { Meeting } from "../../src/meeting/meeting.ts";
import { countInPages } from "../support/scan.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

Deno.test("deleteMeeting() leaves no planted string in any page, free page, log or index", async () => {
  using temporary = await temporaryStore();
  const { store, folder } = temporary;
  const random = seeded(7);
  const kept = [0, 1, 2].map((n) => randomMeeting(`kept${n}`, random));
  const gone = [0, 1].map((n) => randomMeeting(`gone${n}`, random));
  for (const meeting of [kept[0], gone[0], kept[1], gone[1], kept[2]]) if (meeting) store.putMeeting(meeting);
  store.putSummary("gone0", {
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
  assertEquals(countInPages(folder, needles), { file: 0, log: 0 });
  for (const meeting of kept) assertEquals(store.getMeeting(meeting.id)?.turns, meeting.turns);
  assertEquals(store.database.pragma("integrity_check", { simple: true }), "ok");
});

Deno.test("deleteMeeting() says when there was none", async () => {
  using temporary = await temporaryStore();
  assertEquals(temporary.store.deleteMeeting("nothing"), false);
});

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
