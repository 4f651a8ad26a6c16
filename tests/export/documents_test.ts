import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { strFromU8, unzipSync } from "fflate";
import { type ExportChoice, WHOLE } from "../../src/export/choice.ts";
import { EXPORT_FORMATS, exportFile, type ExportFormat } from "../../src/export/export.ts";
import { exportTo } from "../../src/cli/command/export_folder.ts";
import { folderStates } from "../../device/store/collections/folder_states.ts";
import { intakeOver } from "../support/intake.ts";
import { noteName, toNote } from "../../src/export/obsidian.ts";
import { ChathamError } from "../../src/errors.ts";
import { pseudonymise } from "../../src/gate/pseudonymise.ts";
import type { Meeting } from "../../src/meeting/meeting.ts";
import type { Detect } from "../../src/personal_data.ts";
import { capitalisedNames } from "../support/escalation_house.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

const MEETING: Meeting = meetingOf("weir-7", [
  ["Małgorzata Żak", "The weir needs paint — Straße, Ærø, Ελλάδα, Україна."],
  ["Ilse Brandt", "Ilse Brandt orders it from 日本 on Friday."],
], {
  title: "Weir & <paint>",
  startedAt: "2026-05-04T09:00:00Z",
  durationMs: 1_900,
  labels: ["customer:Harbour Trust"],
  participants: [{ name: "Ilse Brandt", email: "ilse@example.org" }],
  summary: {
    method: "extractive",
    overview: "The weir needs paint.",
    overviewBy: "rules",
    decisions: [],
    actions: [{
      text: "Order the paint",
      owner: "Ilse Brandt",
      due: "2026-05-08",
      turns: [1],
      turnIds: ["t1"],
      by: "rules",
    }],
    questions: [],
    covered: [[0, 1]],
  },
});

const withoutNames = (meeting: Meeting) => pseudonymise(meeting, capitalisedNames);
const bytesOf = async (format: ExportFormat, choice: Partial<ExportChoice> = {}) =>
  (await exportFile(MEETING, { format, ...WHOLE, ...choice }, withoutNames)).bytes;
const text = async (format: ExportFormat, choice: Partial<ExportChoice> = {}) =>
  new TextDecoder().decode(await bytesOf(format, choice));

Deno.test("exportFile() of a long PDF lets others take their turn", async () => {
  const said = Array.from(
    { length: 400 },
    (_, turn): [string, string] => ["Ilse", `Coat ${turn} of the weir. `.repeat(9)],
  );
  let turnsOfOthers = 0;
  const others = setInterval(() => turnsOfOthers++, 0);
  await exportFile(meetingOf("long", said), { format: "pdf", ...WHOLE }, withoutNames);
  clearInterval(others);
  assert(turnsOfOthers > 4, `${turnsOfOthers}`);
});

/** What a word processor reads of a DOCX. */
function wordsIn(docx: Uint8Array): string {
  const xml = strFromU8(unzipSync(docx)["word/document.xml"] ?? new Uint8Array());
  return xml.replace(/<\/w:p>/g, "\n").replace(/<[^>]+>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

Deno.test("exportFile() to text and DOCX says title, facts, summary and every turn in every script", async () => {
  const docx = wordsIn(await bytesOf("docx"));
  const txt = await text("txt");
  for (const file of [docx, txt]) {
    for (
      const part of [
        "Weir & <paint>",
        "2026-05-04",
        "Ilse Brandt: Order the paint (turn 2; due 2026-05-08)",
        "Małgorzata Żak",
        "00:00:01",
        "Straße, Ærø, Ελλάδα, Україна.",
        "日本",
      ]
    ) assertStringIncludes(file, part);
  }
});

Deno.test("exportFile() says who said the words of an action that another person owns, and only of words that were said", async () => {
  const asked = "Ilse, could you order the paint?";
  const meeting = meetingOf("asked", [["Małgorzata Żak", asked], ["Ilse Brandt", "I will."]], {
    summary: {
      method: "model",
      overview: "",
      overviewBy: "rules",
      decisions: [],
      questions: [],
      covered: [[0, 1]],
      actions: [
        { text: asked, owner: "Ilse Brandt", turns: [0, 1], by: "rules" },
        { text: "I will.", owner: "Ilse", turns: [1], by: "rules" },
        { text: "Order the paint", owner: "Ilse Brandt", turns: [0], by: "model" },
      ],
    },
  });
  for (const format of ["txt", "md", "docx"] as const) {
    const { bytes } = await exportFile(meeting, { format, ...WHOLE }, withoutNames);
    const file = format === "docx" ? wordsIn(bytes) : new TextDecoder().decode(bytes).replaceAll("**", "");
    assertStringIncludes(file, `Małgorzata Żak (→ Ilse Brandt): ${asked} (turns 1, 2)`);
    assert(/^(?:- )?Ilse: I will\. \(turn 2\)$/m.test(file), file);
    assert(/^(?:- )?Ilse Brandt: Order the paint \(turn 1\)$/m.test(file), file);
  }
});

Deno.test("exportFile() to DOCX writes XML that is well formed, whatever characters a meeting holds", async () => {
  const odd = "a\u0000b\u0008c\u000bd\u001fe\ufffef\uffffg\ud800h\u{1fffe}i\u{10ffff}j\ufdd0k";
  const meeting = {
    ...meetingOf("odd", [[odd, odd]], { title: odd, labels: [odd], participants: [{ name: odd }] }),
    notes: odd,
  };
  const { bytes } = await exportFile(meeting, { format: "docx", ...WHOLE }, withoutNames);
  const parts = unzipSync(bytes);
  for (const part of ["word/document.xml", "docProps/core.xml"]) {
    const xml = strFromU8(parts[part] ?? new Uint8Array());
    assertStringIncludes(xml, "abc defghijk");
    // What the production Char of XML 1.0 does not have.
    assertEquals(xml.match(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u), null, part);
  }
});

Deno.test("exportFile() to PDF counts what its font cannot draw, and draws the rest", async () => {
  const { bytes, undrawn } = await exportFile(MEETING, { format: "pdf", ...WHOLE }, withoutNames);
  assertEquals(undrawn, 2);
  assertEquals(new TextDecoder().decode(bytes.subarray(0, 5)), "%PDF-");
  assert(bytes.length < 200_000, `${bytes.length}`);
});

Deno.test("exportFile() leaves out times and speakers where that was chosen", async () => {
  const without = { times: false, speakers: false };
  for (
    const file of [
      wordsIn(await bytesOf("docx", without)),
      await text("txt", without),
      await text("md", without),
    ]
  ) {
    assert(!/00:00:0|Żak|\(\)|Length/.test(file), file);
    assertStringIncludes(file, "The weir needs paint");
  }
  const json = JSON.parse(await text("json", without));
  assertEquals([json.turns[1].speaker, json.turns[1].startMs, json.participants], ["", undefined, []]);
  assertEquals(json.summary.actions[0].owner, undefined);
  const subtitles = await text("vtt", { speakers: false });
  assert(!subtitles.includes("<v") && subtitles.includes("00:00:01.000 -->"), subtitles);
  await assertRejects(() => text("srt", { times: false }), ChathamError, "cannot be without times");
});

Deno.test("exportFile() with pseudonyms holds no name in any format, and one placeholder for one person", async () => {
  const meeting = { ...MEETING, id: "ilse-brandt", title: "Paint for Ilse Brandt" };
  for (const format of EXPORT_FORMATS.filter((one) => one !== "pdf")) {
    const { bytes } = await exportFile(meeting, { format, ...WHOLE, pseudonyms: true }, withoutNames);
    const file = format === "docx" ? wordsIn(bytes) : new TextDecoder().decode(bytes).replaceAll("\\", "");
    assert(!/ilse|brandt|2026-05-04/i.test(file), `${format}\n${file}`);
    if (format === "srt" || format === "vtt") continue;
    const [speaker] =
      /PERSON_[A-Z]{6}(?=[^P]*orders it)/.exec(file.replace(/\[PERSON_[A-Z]{6}\] orders/, "orders")) ?? [];
    const [title] = /(?<=Paint for \[)PERSON_[A-Z]{6}/.exec(file) ?? [];
    assertEquals([speaker, title !== undefined], [title, true], file);
  }
});

Deno.test("exportFile() with pseudonyms writes nothing where personal data cannot be found", async () => {
  const broken: Detect = () => Promise.reject(new ChathamError("gate-closed", "No detector"));
  const request = { format: "txt", ...WHOLE, pseudonyms: true } as const;
  await assertRejects(
    () => exportFile(MEETING, request, (meeting) => pseudonymise(meeting, broken)),
    ChathamError,
    "No detector",
  );
});

Deno.test("toNote() makes properties, tasks, links to people and a block for each turn; no word in the file's name", () => {
  const { fileName, text } = toNote(MEETING);
  assertEquals(fileName, "2026-05-04 weir-7.md");
  for (
    const part of [
      'aliases: ["Weir & <paint>"]',
      'people: ["[[Małgorzata Żak]]", "[[Ilse Brandt]]"]',
      'tags: ["meeting", "customer/Harbour-Trust"]',
      "- [ ] **Ilse Brandt**: Order the paint (turn 2), due 2026-05-08",
      "^t1",
    ]
  ) assertStringIncludes(text, part);
});

Deno.test("exportFile() and toNote() mark an action that is done", async () => {
  const summary = MEETING.summary && {
    ...MEETING.summary,
    actions: MEETING.summary.actions.map((item) => ({ ...item, done: true })),
  };
  const meeting = { ...MEETING, ...(summary && { summary }) };
  assertStringIncludes(toNote(meeting).text, "- [x] **Ilse Brandt**: Order the paint");
  const { bytes } = await exportFile(meeting, { format: "md", ...WHOLE }, withoutNames);
  assertStringIncludes(new TextDecoder().decode(bytes), "- [x] **Ilse Brandt**: Order the paint");
  const { bytes: docx } = await exportFile(meeting, { format: "docx", ...WHOLE }, withoutNames);
  assertStringIncludes(wordsIn(docx), "[x] Ilse Brandt: Order the paint");
});

Deno.test("noteName() of two meetings is never the same, whatever is cut or left out of their ids", () => {
  const ids = [
    "quarterly-review-of-the-harbour-trust-no-1",
    "quarterly-review-of-the-harbour-trust-no-2",
    ...["a:b", "a@b", "a-b", "A-b", "a.b", "A.b", "e\u0301", "\u00e9"],
  ];
  const names = ids.map((id) => noteName({ id }, "md").normalize("NFC").toLowerCase());
  assertEquals(new Set(names).size, ids.length, names.join("\n"));
});

Deno.test("exportTo() writes a meeting anew once an action of it is done, and takes a file away once the meeting may not be written any more, and no other meeting's", async () => {
  using temporary = await temporaryStore();
  const { store } = temporary;
  const folder = await Deno.makeTempDir();
  const [lock, weir] = [
    "the-lock-keeper-and-the-harbour-trust-today-1",
    "the-lock-keeper-and-the-harbour-trust-today-2",
  ];
  for (const id of [lock, weir]) store.putMeeting({ ...MEETING, id });
  let isRefused = false;
  let requests = 0;
  const server = {
    request(path: string) {
      requests += 1;
      return Promise.resolve(
        isRefused && path.includes(lock)
          ? Response.json({ type: "urn:chatham:error:refused", status: 403, detail: "no" }, { status: 403 })
          : new Response(path),
      );
    },
  };
  const states = folderStates(store.database);
  const { round } = exportTo({ folder, format: "md", times: true, speakers: true, pseudonyms: false }, {
    store: () => Promise.resolve(store),
    intake: () => Promise.resolve(intakeOver(store)),
    folderStates: () => Promise.resolve(states),
    serverPolicy: () => Promise.resolve("p"),
  });
  const files = () => [...Deno.readDirSync(folder)].length;
  await round(server, new AbortController().signal);
  assertEquals([files(), requests], [2, 2]);
  await round(server, new AbortController().signal);
  assertEquals(requests, 2, "as they were");
  const [action] = store.listActions(new Set([weir]));
  store.changeAction(action?.id ?? "", (item) => ({ ...item, done: true }));
  await round(server, new AbortController().signal);
  assertEquals(requests, 3, "the one with the done action");
  isRefused = true;
  store.editMeeting(lock, undefined, (now, nextTurn) => ({
    meeting: { ...now, labels: ["hr"], turns: now.turns.map((turn) => ({ ...turn, text: "Less." })) },
    aliases: [],
    nextTurn,
  }));
  await round(server, new AbortController().signal);
  assertEquals([files(), states.get(folder)?.refused, [...states.written(folder).keys()]], [1, 1, [weir]]);
  store.deleteMeeting(weir);
  await round(server, new AbortController().signal);
  assertEquals(files(), 0);
  await Deno.remove(folder);
});
