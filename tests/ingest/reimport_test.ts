import { assertEquals } from "@std/assert";
import type { MeetingMeta } from "../../src/ingest/intake.ts";
import type { Meeting } from "../../src/meeting/meeting.ts";
import { joinMeetings } from "../../src/meeting/join.ts";
import { intakeOver, upload } from "../support/intake.ts";
import { temporaryStore } from "../support/store.ts";

const NEVER = new AbortController().signal;
const TALK = "Ines: We order the valve.\nKofi: I tell the supplier by Monday.\nInes: Good.";
const version = (title: string, words: string) =>
  JSON.stringify({ id: "same", title, labels: ["shop"], turns: [{ speaker: "Ines", text: words }] });

async function house() {
  const temporary = await temporaryStore();
  const intake = intakeOver(temporary.store);
  const add = async (content: string, meta: MeetingMeta = {}, titleHint = "talk"): Promise<Meeting> => {
    const { id, jobId } = await intake.submit({ bytes: upload(content), meta, titleHint });
    assertEquals((await intake.run(jobId, NEVER)).state, "done");
    const meeting = temporary.store.getMeeting(id);
    if (!meeting) throw new Error("no meeting");
    return meeting;
  };
  return { add, intake, store: temporary.store, [Symbol.dispose]: () => temporary[Symbol.dispose]() };
}

Deno.test("submit() of a file again keeps title, date and labels that were given with it", async () => {
  using here = await house();
  await here.add(TALK, { title: "Valve", startedAt: "2026-04-14T09:00:00+02:00", labels: ["hr"] });
  const again = await here.add(TALK);
  assertEquals([again.title, again.startedAt, again.labels], ["Valve", "2026-04-14T09:00:00+02:00", ["hr"]]);
});

Deno.test("submit() of a file again with other words about it changes just these", async () => {
  using here = await house();
  await here.add(TALK, { title: "Valve", labels: ["hr"] });
  const renamed = await here.add(TALK, { title: "Valve, second reading" });
  assertEquals([renamed.title, renamed.labels], ["Valve, second reading", ["hr"]]);
  const dated = await here.add(TALK, { startedAt: "2026-04-14T00:00:00Z", labels: ["legal"] });
  assertEquals([dated.title, dated.startedAt, dated.labels], [
    "Valve, second reading",
    "2026-04-14T00:00:00Z",
    ["hr", "legal"],
  ]);
});

Deno.test("submit() under the same id: the newest content wins, and an older file is no old answer", async () => {
  using here = await house();
  await here.add(version("One", "It costs forty."), { labels: ["hr"] });
  const second = await here.add(version("Two", "It costs fifty."));
  assertEquals([second.title, second.turns[0]?.text, second.labels.toSorted()], ["Two", "It costs fifty.", [
    "hr",
    "shop",
  ]]);
  const first = await here.add(version("One", "It costs forty."));
  assertEquals([first.title, first.turns[0]?.text], ["One", "It costs forty."]);
});

Deno.test("submit() of the same file keeps what people corrected; other words under its id replace it, said", async () => {
  using here = await house();
  const before = await here.add(version("One", "It costs forty."));
  const [turn] = before.turns;
  if (!turn) throw new Error("no turn");
  const edited: Meeting = {
    ...before,
    title: "Price",
    titleBy: "person",
    revision: 1,
    turns: [{ ...turn, text: "It costs fourteen.", edited: true }],
    warnings: [],
  };
  here.store.putMeeting(edited);
  const again = await here.add(version("One", "It costs forty."), { labels: ["hr"] });
  assertEquals([again.title, again.turns[0]?.text, again.revision], ["Price", "It costs fourteen.", 1]);
  const other = await here.add(
    JSON.stringify({
      id: "same",
      turns: [{ speaker: "Ines", text: "Sixty." }, { speaker: "Kofi", text: "No." }],
    }),
  );
  assertEquals([other.title, other.turns.map(({ text }) => text)], ["Price", ["Sixty.", "No."]]);
  assertEquals(other.warnings, [{ stage: "read", kind: "corrections-replaced", count: 1 }]);
});

Deno.test("submit() of other words: a title that a person gave stays, one that came from the old words goes", async () => {
  const other = (title?: string) =>
    JSON.stringify({
      id: "same",
      ...(title && { title }),
      turns: [{ speaker: "Kofi", text: "Sixty." }, { speaker: "Ines", text: "No." }],
    });
  const corrected = (before: Meeting, titleBy?: "person"): Meeting => ({
    ...before,
    ...(titleBy && { title: "Price talk", titleBy }),
    revision: 1,
    turns: before.turns.map((turn) => ({ ...turn, text: "Fourteen.", edited: true })),
  });
  const cases: [string, "person" | undefined, MeetingMeta, string | undefined, string][] = [
    ["named by hand", "person", {}, "Budget", "Price talk"],
    ["only words corrected", undefined, {}, "Budget", "Budget"],
    ["only words corrected, no title in the new file", undefined, {}, undefined, "new-file"],
    ["given with the first file", undefined, { title: "As said" }, "Budget", "As said"],
  ];
  for (const [name, titleBy, meta, title, expected] of cases) {
    using here = await house();
    const before = await here.add(version("One", "It costs forty."), meta);
    here.store.putMeeting(corrected(before, titleBy));
    assertEquals((await here.add(other(title), {}, "new-file")).title, expected, name);
  }
});

Deno.test("submit() takes the date from the file's name where nothing else tells it", async () => {
  using here = await house();
  assertEquals((await here.add(TALK, {}, "GMT20260414-090012_Recording")).startedAt, "2026-04-14T09:00:12Z");
  assertEquals(
    (await here.add(`Valve\nMarch 2, 2026\n\n${TALK}`, {}, "2026-04-14 talk")).startedAt,
    "2026-03-02T00:00:00Z",
  );
  assertEquals((await here.add(`${TALK}\nKofi: Bye.`, {}, "talk 03-04-2026")).startedAt, undefined);
});

Deno.test("submit() reads a transcript in the layout that is asked for", async () => {
  using here = await house();
  const text = "Agenda review\nPrice: forty\nInes agrees\nDate and place: open";
  const meeting = await here.add(text, { layout: "name-text" });
  assertEquals(meeting.layout, "name-text");
});

Deno.test("submit() of a file again takes back no consent or country that was corrected; un-edited, the stricter stays", async () => {
  const [yes, no] = [{ jurisdiction: "US", consent: ["cloud", "notes"] }, {
    jurisdiction: "DE",
    consent: [],
  }];
  const ada = { name: "Ada Lind", email: "ada@weir.example" };
  const file = (words: string, participants: Meeting["participants"]) =>
    JSON.stringify({ id: "weir", participants, turns: [{ speaker: "Ada Lind", text: words }] });
  using here = await house();
  const before = await here.add(file("The weir is shut.", [{ ...ada, ...yes }]));
  assertEquals(before.participantsBy, undefined);
  const stricter = await here.add(
    file("The weir is shut.", [{ ...ada, jurisdiction: "DE", consent: ["notes"] }]),
  );
  assertEquals(stricter.participants, [
    { ...ada, jurisdiction: "US", consent: ["notes"] },
    { ...ada, jurisdiction: "DE", consent: ["notes"] },
  ]);
  const corrected: Meeting["participants"] = [{ ...ada, ...no }];
  here.store.editMeeting("weir", undefined, (now, nextTurn) => ({
    meeting: { ...now, participants: corrected, participantsBy: "person" },
    aliases: [],
    nextTurn,
  }));
  for (const labels of [["z"], ["y"]]) {
    const again = await here.add(file("The weir is shut.", [{ ...ada, ...yes }]), { labels });
    assertEquals([again.participants, again.participantsBy], [corrected, "person"]);
    assertEquals(again.warnings.map(({ kind }) => kind), ["participants-kept"]);
  }
  const bo = { name: "Bo Falk", consent: ["cloud"] };
  const other = await here.add(file("The weir is open.", [{ ...ada, ...yes }, bo]));
  assertEquals(other.participants, [...corrected, bo]);
  const told = await here.add(file("The weir is open.", [ada]), { participants: [bo] });
  assertEquals(told.participants, [bo]);
});

Deno.test("submit() of a file again lays nothing that was said with it before over what a person corrected since", async () => {
  using here = await house();
  const said = {
    title: "Valve",
    startedAt: "2026-04-14T09:00:00Z",
    participants: [{ name: "Ines", consent: true }],
  };
  const { id } = await here.add(TALK, said);
  const changed: Partial<Meeting> = {
    ...{ title: "Pump", titleBy: "person", startedAt: "2026-04-15T09:00:00Z" },
    ...{ participants: [{ name: "Ines", consent: false }], participantsBy: "person" },
  };
  here.store.editMeeting(
    id,
    0,
    (now, nextTurn) => ({ meeting: { ...now, ...changed }, aliases: [], nextTurn }),
  );
  const again = await here.add(TALK, { labels: ["z"] });
  assertEquals([again.title, again.startedAt, again.participants], [
    "Pump",
    "2026-04-15T09:00:00Z",
    changed.participants,
  ]);
});

Deno.test("submit() of a joined meeting's own file keeps what was joined; what would take its place is refused", async () => {
  using here = await house();
  const file = (id: string, words: string) =>
    JSON.stringify({ id, turns: [{ speaker: "Ines", text: words, startMs: 0, endMs: 900 }] });
  await here.add(file("one", "The first half."));
  await here.add(file("two", "The second half."));
  here.store.joinMeeting(
    { id: "one", otherId: "two", revision: 0 },
    (first, second, nextTurn) => joinMeetings(first, second, { offsetMs: 60_000, nextTurn }),
    undefined,
  );
  const said = () => here.store.getMeeting("one")?.turns.map(({ text }) => text);
  await here.add(`${file("one", "The first half.")} `);
  assertEquals(said(), ["The first half.", "The second half."]);
  const { jobId } = await here.intake.submit({ bytes: upload(file("one", "Something else.")) });
  const { state, error = "" } = await here.intake.run(jobId, NEVER);
  assertEquals([state, error.includes("join ID --undo")], ["failed", true]);
  assertEquals(said(), ["The first half.", "The second half."]);
  here.store.partMeeting("one");
  assertEquals([said(), here.store.getMeeting("two")?.turns.length], [["The first half."], 1]);
});
