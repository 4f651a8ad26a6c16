import { assertEquals, assertThrows } from "@std/assert";
import { ChathamError } from "../../src/errors.ts";
import { applyEdits, type Edit, renameSpeaker } from "../../src/meeting/edit.ts";
import type { Meeting, Summary } from "../../src/meeting/meeting.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

const LINES = [
  ["Ines Moreau", "The quay floods at spring tide."],
  ["Piet Vos", "Then we raise it by a foot."],
  ["Ines Moreau", "Who pays for that?"],
  ["Piet Vos", "The harbour does."],
] as const;

const SUMMARY: Summary = {
  method: "model",
  overview: "Piet Vos raises the quay.",
  overviewBy: "model",
  decisions: [{ text: "Piet Vos raises the quay.", turns: [1], by: "model" }],
  actions: [{ text: "Raise it", owner: "Piet Vos", turns: [3], by: "model" }],
  questions: [],
  covered: [[0, 3]],
};

function withoutRevision(meeting: Meeting | undefined): Partial<Meeting> {
  const { revision: _, ...rest } = meeting ?? {};
  return rest;
}

Deno.test("undoEdit() takes back edits of every kind one by one, in any mixture, with ids, aliases and summary as they were", async () => {
  using temporary = await temporaryStore();
  const { store } = temporary;
  store.putMeeting(meetingOf("quay", LINES));
  store.putSummary(meetingOf("quay", LINES), SUMMARY);
  const edit = (...edits: Edit[]) =>
    store.editMeeting("quay", undefined, (now, next) => applyEdits(now, edits, next));
  const steps: (() => Meeting)[] = [
    () => edit({ op: "text", turn: 1, text: "Then we raise it by two feet." }),
    () => edit({ op: "split", turn: 0, at: 9 }),
    () => edit({ op: "merge", turn: 3 }, { op: "delete", turn: 0 }),
    () => edit({ op: "speaker", turns: "all", from: "Ines Moreau", to: "Ines M." }),
    () =>
      store.editMeeting("quay", undefined, (now, nextTurn) => ({
        meeting: renameSpeaker(now, "Piet Vos", "Pieter de Vos"),
        aliases: [],
        nextTurn,
        renamed: { from: "Piet Vos", to: "Pieter de Vos" },
      })),
    () =>
      store.editMeeting("quay", undefined, (now, nextTurn) => ({
        meeting: { ...now, title: "The quay", labels: ["harbour"], notes: "Ask the bank." },
        aliases: [],
        nextTurn,
      })),
  ];
  const states = [withoutRevision(store.getMeeting("quay"))];
  for (const step of steps) states.push(withoutRevision(step()));
  assertEquals(store.getMeeting("quay")?.summary?.actions[0]?.owner, "Pieter de Vos");
  assertEquals(store.getMeeting("quay")?.notes, "Ask the bank.");
  const refused = () =>
    store.undoEdit("quay", () => {
      throw new ChathamError("refused", "Not here");
    });
  assertThrows(refused, ChathamError, "Not here");
  for (const expected of states.toReversed().slice(1)) {
    assertEquals(withoutRevision(store.undoEdit("quay", () => {})), expected);
  }
  assertEquals(store.getMeeting("quay")?.revision, 12);
  assertThrows(() => store.undoEdit("quay", () => {}), ChathamError, "Nothing can be undone");
});

Deno.test("a summary of what a meeting was takes on what people edited since, and their revision stays", async () => {
  using temporary = await temporaryStore();
  const { store } = temporary;
  store.putMeeting(meetingOf("quay", LINES));
  const read = store.getMeeting("quay");
  if (read === undefined) throw new Error("not there");
  store.editMeeting("quay", 0, (now, next) => applyEdits(now, [{ op: "delete", turn: 0 }], next));
  store.editMeeting("quay", 1, (now, next) => applyEdits(now, [{ op: "merge", turn: 1 }], next));
  store.editMeeting("quay", 2, (now, nextTurn) => ({
    meeting: renameSpeaker(now, "Piet Vos", "Pieter de Vos"),
    aliases: [],
    nextTurn,
    renamed: { from: "Piet Vos", to: "Pieter de Vos" },
  }));
  store.putSummary(read, SUMMARY);
  const now = store.getMeeting("quay");
  assertEquals(now?.revision, 3);
  assertEquals(now?.summary?.overview, "Pieter de Vos raises the quay.");
  assertEquals(now?.summary?.decisions[0]?.turns, [0]);
  assertEquals([now?.summary?.actions[0]?.owner, now?.summary?.actions[0]?.turns], ["Pieter de Vos", [1]]);
});

Deno.test("what an edit took away is gone after 30 days", async () => {
  using temporary = await temporaryStore();
  const { store } = temporary;
  store.putMeeting(meetingOf("quay", LINES));
  store.editMeeting(
    "quay",
    0,
    (now, next) => applyEdits(now, [{ op: "text", turn: 0, text: "Nothing." }], next),
  );
  const count = () => store.database.prepare("select count(*) from meeting_history").pluck().get();
  store.tidyHistory();
  assertEquals(count(), 1);
  store.database.exec("update meeting_history set at = '2020-01-01'");
  assertThrows(() => store.undoEdit("quay", () => {}), ChathamError, "Nothing can be undone");
  store.tidyHistory();
  assertEquals(count(), 0);
});
