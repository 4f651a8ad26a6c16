import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { exportMeeting, TEXT_FORMATS } from "../../src/export/export.ts";
import { type Meeting, speakersOf, type Turn, turnIdAt } from "../../src/meeting/meeting.ts";
import { parseTranscript } from "../../src/transcript/parse.ts";

const HOSTILE_TURNS: readonly Omit<Turn, "index" | "id">[] = [
  { speaker: "Dana Kowalski", text: "Plain words.", startMs: 0, endMs: 1500 },
  { speaker: "José <v Ada>", text: "3 < 5 & 6 > 2 --> &amp; </v> done", startMs: 1500, endMs: 4000 },
  {
    speaker: "Dana Kowalski",
    text: "two\nlines\n\nNOTE no note\n\n00:00.000 --> 00:01.000\nno cue",
    startMs: 3_600_000,
    endMs: 3_601_001,
  },
  { speaker: "O’Neil, A.", text: "WEBVTT", startMs: 3_601_001, endMs: 3_602_000 },
  { speaker: "Unknown", text: "nobody said this", startMs: 3_602_000, endMs: 3_603_000 },
];

Deno.test("exportMeeting() to VTT imports again as the same turns, title and date, whatever was said", () => {
  const meeting = meetingOf(HOSTILE_TURNS);
  const again = parseTranscript(new TextEncoder().encode(exportMeeting(meeting, "vtt")));
  assertEquals(again.turns, meeting.turns.map((turn) => ({ ...turn, text: turn.text.replace(/\s+/g, " ") })));
  assertEquals([again.title, again.startedAt], ["Review", meeting.startedAt]);
});

Deno.test("exportMeeting() to SRT imports again as the same turns", () => {
  const meeting = meetingOf([
    { speaker: "Dana Kowalski", text: "First: the pump.", startMs: 0, endMs: 1500 },
    { speaker: "Marek", text: "It is\nback --> there.", startMs: 1000, endMs: 4000 },
    { speaker: "Speaker 2", text: "12", startMs: 4000, endMs: 5000 },
  ]);
  const again = parseTranscript(new TextEncoder().encode(exportMeeting(meeting, "srt")));
  assertEquals(
    again.turns,
    meeting.turns.map((turn) => ({ ...turn, text: turn.text.replace(/\s+/g, " ").replaceAll("-->", "→") })),
  );
});

Deno.test("exportMeeting() to JSON keeps every character and hides none", () => {
  const meeting = meetingOf([{ speaker: "A", text: "tab\t bell\u0007 \u202Eright\u202C \u009B31m \n end " }, {
    speaker: "",
    text: "",
  }]);
  const json = exportMeeting(meeting, "json");
  assert(!/(?!\n)[\p{Cc}\p{Cf}]/u.test(json));
  const again = parseTranscript(new TextEncoder().encode(json));
  assertEquals(again.turns, meeting.turns);
  assertEquals(again.labels, meeting.labels);
});

Deno.test("exportMeeting() lets no control or bidirectional character through", () => {
  const nasty = "a\u001b]0;title\u0007b\u202Ec\u2066d\u009be\u0000f";
  const meeting = { ...meetingOf([{ speaker: nasty, text: nasty, startMs: 0, endMs: 10 }]), title: nasty };
  for (const format of TEXT_FORMATS) {
    assert(!/(?!\n)[\p{Cc}\p{Cf}]/u.test(exportMeeting(meeting, format)), format);
  }
});

Deno.test("exportMeeting() to Markdown makes no markup of what was said", () => {
  const meeting = meetingOf([{
    speaker: "A",
    text: "![x](https://evil.example/?q=1) <img src=x> `code` **bold** # no | [l](m)",
  }]);
  const markdown = exportMeeting({
    ...meeting,
    summary: {
      method: "extractive",
      overview: "Short.",
      overviewBy: "rules",
      decisions: [{ text: "We go.", turns: [0], by: "rules" }],
      actions: [{ text: "Send it.", owner: "A", due: "2026-03-20", turns: [0, 1], by: "rules" }],
      questions: [],
      covered: [[0, 0]],
    },
  }, "md");
  assert(!/(?<!\\)[![<`|]/.test(markdown), markdown);
  assertStringIncludes(markdown, "- **A**: Send it. (turns 1, 2), due 2026-03-20");
  assertStringIncludes(markdown, "### Decisions");
  assert(!markdown.includes("Open questions"));
});

Deno.test("exportMeeting() estimates missing times, in order, and says so in VTT", () => {
  const meeting = meetingOf([{ speaker: "Ada", text: "one two three" }, {
    speaker: "Bo",
    text: "four",
    startMs: 9000,
  }]);
  const vtt = exportMeeting(meeting, "vtt");
  assertStringIncludes(vtt, "Times are estimated");
  assertStringIncludes(vtt, "00:00:00.000 --> 00:00:09.000");
  assertStringIncludes(vtt, "00:00:09.000 --> 00:00:09.400");
});

function meetingOf(turns: readonly Omit<Turn, "index" | "id">[]): Meeting {
  const indexed = turns.map((turn, index) => ({ index, id: turnIdAt(index), ...turn }));
  return {
    id: "m1",
    title: "Review",
    startedAt: "2026-03-02T09:00:00Z",
    labels: ["project:heron"],
    participants: [],
    speakers: speakersOf(indexed),
    turns: indexed,
    revision: 0,
    warnings: [],
  };
}
