import { assert, assertEquals, assertThrows } from "@std/assert";
import { ChathamError } from "../../src/errors.ts";
import { applyEdits, type Edit, renameSpeaker } from "../../src/meeting/edit.ts";
import type { Meeting, Word } from "../../src/meeting/meeting.ts";
import { realign } from "../../src/meeting/realign.ts";
import { joinMeetings } from "../../src/meeting/join.ts";
import { stricterPeople } from "../../src/meeting/people.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

const words = (text: string, startMs = 0): Word[] =>
  text.split(" ").map((word, at) => ({ word, startMs: startMs + at * 500, endMs: startMs + at * 500 + 400 }));

function ferry(): Meeting {
  const meeting = meetingOf("ferry", [
    ["Ines Moreau", "The fairy leaves at nine."],
    ["Piet Vos", "No at ten. I will tell Greta."],
    ["Ines Moreau", "Good."],
  ]);
  const turns = meeting.turns.map((turn, at) => ({
    ...turn,
    startMs: at * 4_000,
    endMs: at * 4_000 + 3_000,
    words: words(turn.text, at * 4_000),
  }));
  return {
    ...meeting,
    turns,
    participants: [{ name: "Piet Vos", email: "piet@pier.example" }],
    summary: {
      method: "extractive",
      overview: "Piet Vos: No at ten.",
      overviewBy: "rules",
      decisions: [],
      actions: [{ text: "I will tell Greta.", owner: "Piet Vos", turns: [1], turnIds: ["t1"], by: "rules" }],
      questions: [{ text: "When?", turns: [2], turnIds: ["t2"], by: "rules" }],
      covered: [[0, 2]],
    },
  };
}

const after = (...edits: Edit[]) => applyEdits(ferry(), edits, 3);

Deno.test("applyEdits() corrects a word and keeps the times of all others", () => {
  const { meeting: { turns: [turn] } } = after({ op: "text", turn: 0, text: "The ferry leaves at nine." });
  assertEquals([turn?.text, turn?.id, turn?.edited], ["The ferry leaves at nine.", "t0", true]);
  assertEquals(turn?.words?.map(({ word, startMs }) => `${word} ${startMs}`), [
    "The 0",
    "ferry 500",
    "leaves 1000",
    "at 1500",
    "nine. 2000",
  ]);
});

Deno.test("applyEdits() splits at a word, gives the second part a new id, and the summary follows its turns", () => {
  const { meeting, nextTurn } = after({ op: "split", turn: 1, at: "No at ten. ".length });
  assertEquals(meeting.turns.map(({ id, text, index }) => [index, id, text]), [
    [0, "t0", "The fairy leaves at nine."],
    [1, "t1", "No at ten."],
    [2, "t3", "I will tell Greta."],
    [3, "t2", "Good."],
  ]);
  assertEquals([meeting.turns[1]?.endMs, meeting.turns[2]?.startMs, nextTurn], [5_500, 5_500, 4]);
  assertEquals(meeting.summary?.questions[0]?.turns, [3]);
  assertThrows(() => after({ op: "split", turn: 2, at: 5 }), ChathamError);
});

Deno.test("applyEdits() merges and deletes; what went is answered for by its neighbour, also in the summary", () => {
  const merged = after({ op: "merge", turn: 2 });
  assertEquals(merged.meeting.turns.map(({ id, text }) => [id, text])[1], [
    "t1",
    "No at ten. I will tell Greta. Good.",
  ]);
  assertEquals(merged.aliases, [{ id: "t2", standsFor: "t1" }]);
  assertEquals(merged.meeting.summary?.questions[0]?.turns, [1]);
  const gone = after({ op: "delete", turn: 1 }, { op: "delete", turn: 0 });
  assertEquals(gone.meeting.turns.map(({ id }) => id), ["t2"]);
  assertEquals(gone.meeting.summary?.actions[0]?.turns, [0]);
  assertEquals(gone.meeting.summary?.covered, [[0, 0]]);
  assertThrows(() => after({ op: "merge", turn: 0 }), ChathamError);
});

Deno.test("applyEdits() gives turns to another speaker, all or only those of one", () => {
  const to = after({ op: "speaker", turns: [0], to: "Greta Lindholm" }).meeting;
  assertEquals(to.speakers, ["Greta Lindholm", "Piet Vos", "Ines Moreau"]);
  const all = after({ op: "speaker", turns: "all", from: "Ines Moreau", to: "Piet Vos" }).meeting;
  assertEquals(all.speakers, ["Piet Vos"]);
});

Deno.test("renameSpeaker() renames in turns, participants and summary, and merges with who bears the name already", () => {
  const meeting = renameSpeaker(ferry(), "Piet Vos", "Pieter de Vos");
  assert(!JSON.stringify(meeting).includes("Piet Vos"));
  assertEquals(meeting.participants, [{ name: "Pieter de Vos", email: "piet@pier.example" }]);
  assertEquals(meeting.summary?.actions[0]?.owner, "Pieter de Vos");
  assertEquals(renameSpeaker(ferry(), "Piet Vos", "Ines Moreau").speakers, ["Ines Moreau"]);
  assertThrows(() => renameSpeaker(ferry(), "Nobody", "x"), ChathamError);
});

Deno.test("realign() keeps as many words as there are, whatever is put in or taken out", () => {
  const before = "we meet at the old pier";
  for (
    const text of [
      "we meet at the new stone pier",
      "meet",
      "we meet at the old pier today at six",
      "the pier",
    ]
  ) {
    const aligned = realign(words(before), before, text) ?? [];
    assertEquals(aligned.map(({ word }) => word).join(" "), text);
    assert(
      aligned.every(({ startMs, endMs }, at) =>
        startMs <= endMs && startMs >= (aligned[at - 1]?.startMs ?? 0)
      ),
      text,
    );
  }
  assertEquals(realign(words("one two"), "one two three", "one"), undefined);
});

Deno.test("editMeeting() keeps a revision, refuses a stale one with the present, finds the corrected word and no more the wrong one", async () => {
  using temporary = await temporaryStore();
  const { store } = temporary;
  store.putMeeting(ferry());
  const edit = (revision: number, text: string) =>
    store.editMeeting(
      "ferry",
      revision,
      (now, next) => applyEdits(now, [{ op: "text", turn: 0, text }], next),
    );
  assertEquals(edit(0, "The ferry leaves at nine.").revision, 1);
  const stale = thrownBy(() => edit(0, "Never."));
  assertEquals([stale.kind, stale.revision], ["conflict", 1]);
  const read = store.getMeeting("ferry");
  assertEquals([read?.turns[0]?.text, read?.turns[0]?.edited, read?.turns.length], [
    "The ferry leaves at nine.",
    true,
    3,
  ]);
  assertEquals(read?.summary?.actions[0]?.turns, [1]);
  store.editMeeting("ferry", 1, (now, next) => applyEdits(now, [{ op: "split", turn: 1, at: 11 }], next));
  store.editMeeting("ferry", 2, (now, next) => applyEdits(now, [{ op: "merge", turn: 2 }], next));
  const again = store.editMeeting(
    "ferry",
    3,
    (now, next) => applyEdits(now, [{ op: "split", turn: 1, at: 11 }], next),
  );
  assertEquals(again.turns.map(({ id }) => id), ["t0", "t1", "t4", "t2"], "an id is never given twice");
  store.setLegalHold("ferry", true);
  assertEquals(thrownBy(() => edit(4, "Held.")).kind, "conflict");
});

function thrownBy(work: () => unknown): ChathamError {
  try {
    work();
  } catch (error) {
    if (error instanceof ChathamError) return error;
  }
  throw new Error("Nothing of ours was thrown");
}

Deno.test("applyEdits() refuses an edit whose turn is another by now, where its id was given", () => {
  const meeting = meetingOf("m", [["Ines", "The tide turns."], ["Piet", "So it does."]]);
  const edit = (id: string) => applyEdits(meeting, [{ op: "text", turn: 1, id, text: "So they say." }], 2);
  assertEquals(edit("t1").meeting.turns[1]?.text, "So they say.");
  assertThrows(() => edit("t9"), ChathamError, "another turn");
});

Deno.test("joinMeetings() keeps a turn that differs by a negation, a number or a name from what was said beside it", () => {
  const said = (id: string, text: string): Meeting => {
    const meeting = meetingOf(id, [["Lea Ott", text]]);
    return { ...meeting, turns: meeting.turns.map((turn) => ({ ...turn, startMs: 0, endMs: 3_000 })) };
  };
  const leftOut = (first: string, second: string) =>
    joinMeetings(said("a", first), said("b", second), { offsetMs: 500, nextTurn: 1 }).leftOut;
  const cases: [string, string, number][] = [
    ["We will sell the old mill in spring", "We will sell the old mill in spring", 1],
    ["We will sell the old mill in spring", "We will sell the mill in the spring", 1],
    ["We will sell the old mill in spring", "We will not sell the old mill in spring", 0],
    ["We will sell the old mill in spring", "We won't sell the old mill in spring", 0],
    ["It costs 40 euros for each of us", "It costs 14 euros for each of us", 0],
    ["It costs forty euros for each of us", "It costs fifty euros for each of us", 0],
    ["Then we ask Ruth for the old keys", "Then we ask Noor for the old keys", 0],
  ];
  for (const [first, second, count] of cases) assertEquals(leftOut(first, second), count, second);
});

Deno.test("joinMeetings() and a rename that makes two one keep the fewest consents and every country", () => {
  const lea = { name: "Lea Ott", email: "lea@ott.example" };
  const half = (id: string, participants: Meeting["participants"]) => ({
    ...meetingOf(id, [["Lea Ott", "It is said."]]),
    participants,
  });
  const of = (first: Meeting["participants"], second: Meeting["participants"]) =>
    joinMeetings(half("a", first), half("b", second), { offsetMs: 0, nextTurn: 1 }).meeting.participants;
  const yes = { ...lea, jurisdiction: "US", consent: ["cloud"] };
  assertEquals(of([yes], [{ ...lea, jurisdiction: "DE", consent: [] }]), [
    { ...yes, consent: [] },
    { ...lea, jurisdiction: "DE", consent: [] },
  ]);
  assertEquals(of([yes], [yes]), [yes]);
  assertEquals(of([{ ...yes, consent: true }], [{ ...yes, name: "lea ott" }]), [yes]);
  assertEquals(of([yes], [{ ...yes, email: "other@ott.example" }]).length, 2, "two of one name");
  // Of whom nothing is listed, nothing is known.
  assertEquals(of([yes], []), [{ ...yes, consent: [] }, { ...lea, consent: [] }]);
  assertEquals(stricterPeople({ participants: [yes], speakers: [] }, { participants: [], speakers: [""] }), [
    lea,
  ]);

  const two = half("c", [yes, { name: "L. Ott", jurisdiction: "DE" }]);
  const turns = two.turns.flatMap((turn) => [turn, { ...turn, index: 1, speaker: "L. Ott" }]);
  const renamed = renameSpeaker({ ...two, turns, speakers: ["Lea Ott", "L. Ott"] }, "L. Ott", "Lea Ott");
  assertEquals(renamed.participants.map(({ jurisdiction, consent }) => [jurisdiction, consent]), [
    ["US", []],
    ["DE", []],
  ]);
  assertEquals(renamed.participantsBy, "person");
});
