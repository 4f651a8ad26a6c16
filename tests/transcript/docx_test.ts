import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { unzipSync, type Zippable, zipSync } from "fflate";
import { ChathamError, type ErrorKind } from "../../src/errors.ts";
import { parseTranscript } from "../../src/transcript/parse.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (inner: string, style = "") =>
  `<w:p>${style === "" ? "" : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${inner}</w:p>`;

function docx(body: string, more: Zippable = {}): Uint8Array {
  const document =
    `<?xml version="1.0" encoding="UTF-8"?><w:document ${NAMESPACE}><w:body>${body}</w:body></w:document>`;
  return zipSync({ "[Content_Types].xml": bytes("<Types/>"), "word/document.xml": bytes(document), ...more });
}

const shown = (file: Uint8Array) => {
  const { turns, ...rest } = parseTranscript(file);
  return { ...rest, turns: turns.map(({ speaker, text, startMs }) => [speaker, text, startMs]) };
};

Deno.test("parseTranscript() reads Teams' document: name and time in one paragraph with the words", () => {
  const turn = (name: string, time: string, text: string) =>
    paragraph(`${run(name)}${run(`   ${time}`)}<w:r><w:br/></w:r>${run(text)}`);
  const file = docx([
    paragraph(run("Valve review-20260414_090013-Meeting Transcript")),
    paragraph(run("April 14, 2026, 9:00AM")),
    paragraph(run("31m 12s")),
    paragraph(`${run("Ines Duarte")}${run(" started transcription")}`),
    turn("Ines Duarte (she/her)", "0:04", "Shall we begin &amp; be quick?"),
    turn("kofi", "0:09", "Yes."),
    paragraph(`${run("Ines Duarte")}${run(" stopped transcription")}`),
  ].join(""));
  assertEquals(shown(file), {
    format: "timed-text",
    layout: "name-time",
    title: "Valve review",
    startedAt: "2026-04-14T09:00:00Z",
    warnings: [],
    turns: [["Ines Duarte (she/her)", "Shall we begin & be quick?", 4000], ["kofi", "Yes.", 9000]],
  });
});

Deno.test("parseTranscript() reads Teams' older document: timings, names and words in paragraphs", () => {
  const file = docx([
    paragraph(run("0:0:1.0 --&gt; 0:0:2.5")),
    paragraph(run("Ines Duarte")),
    paragraph(run("Shall we begin?")),
    paragraph(run("0:0:3.0 --&gt; 0:0:4.0")),
    paragraph(run("Kofi Mensah")),
    paragraph(run("Yes.")),
  ].join(""));
  assertEquals(shown(file).turns, [["Ines Duarte", "Shall we begin?", 1000], ["Kofi Mensah", "Yes.", 3000]]);
});

Deno.test("parseTranscript() reads Google Meet's document: headings hold title and marks", () => {
  const file = docx([
    paragraph(run("Valve review (2026-04-14 09:00 GMT+2) - Transcript"), "Title"),
    paragraph(run("Attendees"), "Heading2"),
    paragraph(run("Ines Duarte, Kofi Mensah")),
    paragraph(run("Transcript"), "Heading2"),
    paragraph(run("00:00:00"), "Heading3"),
    paragraph(""),
    paragraph(`${run("Ines Duarte:")}${run(" Shall we begin?")}`),
    paragraph(`${run("Kofi Mensah:")}${run(" Yes.")}`),
    paragraph(run("00:05:00"), "Heading3"),
    paragraph(`${run("Ines Duarte:")}${run(" Good.")}`),
    paragraph(run("Meeting ended after 00:12:04 👋"), "Heading4"),
  ].join(""));
  const { title, startedAt, participants, warnings, turns } = shown(file);
  assertEquals([title, startedAt, warnings], ["Valve review", "2026-04-14T09:00:00+02:00", []]);
  assertEquals(participants, [{ name: "Ines Duarte" }, { name: "Kofi Mensah" }]);
  assertEquals(turns, [
    ["Ines Duarte", "Shall we begin?", 0],
    ["Kofi Mensah", "Yes.", undefined],
    ["Ines Duarte", "Good.", 300_000],
  ]);
});

Deno.test("parseTranscript() reads Word's own transcription", () => {
  const file = docx([
    paragraph(run("Transcript"), "Heading1"),
    paragraph(run("00:00:04 Speaker 1")),
    paragraph(run("Shall we begin?")),
    paragraph(run("00:00:09 Speaker 2")),
    paragraph(run("Yes.")),
  ].join(""));
  assertEquals(shown(file).turns, [["Speaker 1", "Shall we begin?", 4000], ["Speaker 2", "Yes.", 9000]]);
});

Deno.test("parseTranscript() reads tables of a document: neither names of columns nor counted rows are said", () => {
  const table = (rows: readonly (readonly string[])[]) =>
    `<w:tbl>${
      rows.map((row) =>
        `<w:tr>${
          row.map((cell) => `<w:tc>${cell.split("|").map((part) => paragraph(run(part))).join("")}</w:tc>`)
            .join("")
        }</w:tr>`
      ).join("")
    }</w:tbl>`;
  const counted = table([
    ["#", "Timespan", "Speaker", "Content"],
    ["1", "0:00 - 0:04", "Ines Duarte", "Shall we begin?"],
    ["2", "0:05 - 0:09", "Kofi Mensah", "Yes.|It costs forty euros."],
    ["3", "0:10 - 0:12", "Ines Duarte", "Good."],
  ]);
  assertEquals(shown(docx(paragraph(run("Valve review")) + counted)).turns, [
    ["Ines Duarte", "Shall we begin?", 0],
    ["Kofi Mensah", "Yes. It costs forty euros.", 5000],
    ["Ines Duarte", "Good.", 10_000],
  ]);
  const named = table([["Sprecher", "Inhalt"], ["Ines", "Fangen wir an?"], ["Kofi", "Ja."], [
    "Ines",
    "Gut.",
  ]]);
  assertEquals(shown(docx(named)).turns.map(([speaker, text]) => `${speaker}: ${text}`), [
    "Ines: Fangen wir an?",
    "Kofi: Ja.",
    "Ines: Gut.",
  ]);
  const head = table([["Date", "2 March 2026"], ["Attendees", "Ines, Kofi"]]);
  const { title, startedAt, turns } = shown(
    docx(head + paragraph(run("Ines: Shall we begin?")) + paragraph(run("Kofi: Yes."))),
  );
  assertEquals([title, startedAt, turns.length], [undefined, "2026-03-02T00:00:00Z", 2]);
});

Deno.test("parseTranscript() reads no deleted text, no field codes and no second form of a drawing", () => {
  const file = docx(
    paragraph(
      `${run("Ines: We order")}<w:del><w:r><w:delText> nothing</w:delText></w:r></w:del>` +
        `<w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:r><w:tab/></w:r>${run("one.")}`,
    ) + paragraph(run("Kofi: Good.")),
  );
  assertEquals(shown(file).turns, [["Ines", "We order one.", undefined], ["Kofi", "Good.", undefined]]);
});

const ENTITY = `<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>` +
  `<w:document ${NAMESPACE}><w:body><w:p><w:r><w:t>Ines: &x;</w:t></w:r></w:p></w:body></w:document>`;
const whole = docx(paragraph(run("Ines: One.")) + paragraph(run("Kofi: Two.")));

const HOSTILE: readonly (readonly [name: string, file: Uint8Array, kind: ErrorKind])[] = [
  ["a zip of something else", zipSync({ "a.txt": bytes("Ines: One.\nKofi: Two.") }), "unsupported"],
  ["an empty zip", zipSync({}), "unsupported"],
  ["an external entity", zipSync({ "word/document.xml": bytes(ENTITY) }), "bad-input"],
  ["an archive that is cut off", whole.subarray(0, 120), "bad-input"],
  [
    "XML that is cut off",
    zipSync({ "word/document.xml": bytes(`<w:document ${NAMESPACE}><w:body><w:p>`) }),
    "bad-input",
  ],
  [
    "200 MB of blanks in 200 KB",
    zipSync({ "word/document.xml": new Uint8Array(200_000_000).fill(32) }),
    "too-large",
  ],
  [
    "6,000 parts",
    zipSync(Object.fromEntries(Array.from({ length: 6_000 }, (_, i) => [`x/${i}`, new Uint8Array()]))),
    "too-large",
  ],
  ["1,000 levels", docx(`${"<w:p>".repeat(1_000)}${"</w:p>".repeat(1_000)}`), "too-large"],
];

for (const [name, file, kind] of HOSTILE) {
  Deno.test(`parseTranscript() refuses a document with ${name}`, () => {
    const error = assertThrows(() => parseTranscript(file), ChathamError) as ChathamError;
    assertEquals(error.kind, kind, error.message);
  });
}

Deno.test("parseTranscript() reads a document whose main part bears a number", () => {
  const { turns } = parseTranscript(
    zipSync({ "word/document2.xml": unzipSync(whole)["word/document.xml"] ?? new Uint8Array() }),
  );
  assertEquals(turns.map(({ speaker, text }) => [speaker, text]), [["Ines", "One."], ["Kofi", "Two."]]);
});

for (
  const [part, word] of [["xl/workbook.xml", "Excel"], ["ppt/presentation.xml", "PowerPoint"], [
    "content.xml",
    "OpenDocument",
  ], ["talk.vtt", "unpack"]] as const
) {
  Deno.test(`parseTranscript() says what an archive with ${part} is`, () => {
    const error = assertThrows(() => parseTranscript(zipSync({ [part]: bytes("<x/>") })), ChathamError);
    assertStringIncludes((error as ChathamError).message, word);
  });
}
