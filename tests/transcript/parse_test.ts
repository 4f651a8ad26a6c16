import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { ChathamError, type ErrorKind } from "../../src/errors.ts";
import { parseTranscript } from "../../src/transcript/parse.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const turnsOf = (text: string) =>
  parseTranscript(bytes(text)).turns.map((t) => [t.speaker, t.text, t.startMs, t.endMs]);

const TALK = [
  ["Noor Haddad", "Morning. Is the pump back?", 1000, 3000],
  ["Ewa Lind", "Not yet, it ships on Friday.", 3500, 6000],
] as const;

/** One conversation in each layout; those without end times give `undefined` there. */
const LAYOUTS: readonly { name: string; format: string; ends: boolean; times: boolean; text: string }[] = [
  {
    name: "WebVTT with voices, settings, NOTE, STYLE and REGION",
    format: "webvtt",
    ends: true,
    times: true,
    text:
      "\uFEFFWEBVTT - sample\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:fred\nlines:3\n\nNOTE not\na cue\n\n" +
      "a1\n00:01.000 --> 00:03.000 align:start position:0%\n<v.loud Noor Haddad>Morning. <i>Is</i> the\npump <00:02.000>back?</v>\n\n" +
      "00:00:03.500 --> 00:00:06.000\n<v Ewa Lind>Not yet, it ships on&nbsp;Friday.",
  },
  {
    name: "Zoom WebVTT",
    format: "webvtt",
    ends: true,
    times: true,
    text:
      "WEBVTT\r\n\r\n1\r\n00:00:01.000 --> 00:00:03.000\r\nNoor Haddad: Morning. Is the pump back?\r\n\r\n2\r\n" +
      "00:00:03.500 --> 00:00:06.000\r\nEwa Lind: Not yet, it ships on Friday.\r\n",
  },
  {
    name: "SRT",
    format: "srt",
    ends: true,
    times: true,
    text:
      "1\n00:00:01,000 --> 00:00:03,000\nNoor Haddad: Morning. <i>Is</i> the pump back?\n\n2\n00:00:03,500 --> 00:00:06,000\n" +
      "[Ewa Lind] Not yet,\nit ships on Friday.\n",
  },
  {
    name: "text copied from Teams, name on its own line",
    format: "srt",
    ends: true,
    times: true,
    text:
      "0:0:1.0 --> 0:0:3.0\nNoor Haddad\nMorning. Is the pump back?\n\n0:0:3.5 --> 0:0:6.0\nEwa Lind\nNot yet, it ships on Friday.\n",
  },
  {
    name: "SBV",
    format: "sbv",
    ends: true,
    times: true,
    text:
      "0:00:01.000,0:00:03.000\nNoor Haddad: Morning. Is the pump back?\n\n0:00:03.500,0:00:06.000\nEwa Lind: Not yet, it ships on Friday.\n",
  },
  {
    name: "Otter",
    format: "timed-text",
    ends: false,
    times: true,
    text:
      "Pump review\n\nNoor Haddad  0:01  \nMorning. Is the pump back?\n\nEwa Lind  0:03  \nNot yet,\nit ships on Friday.\n\n" +
      "Transcribed by https://otter.ai\n",
  },
  {
    name: "Teams document",
    format: "timed-text",
    ends: false,
    times: true,
    text:
      "Pump review\n2026-03-02\n\n**Noor Haddad**   0:01\nMorning. Is the pump back?\n\n**Ewa Lind**   0:03\nNot yet, it ships on Friday.\n",
  },
  {
    name: "Zoom chat",
    format: "timed-text",
    ends: false,
    times: true,
    text:
      "00:00:01\tFrom Noor Haddad to Everyone:\tMorning. Is the pump back?\n00:00:03\tEwa Lind:\tNot yet, it ships on Friday.\n",
  },
  {
    name: "bracketed times",
    format: "timed-text",
    ends: false,
    times: true,
    text:
      "[00:00:01] Noor Haddad: Morning. Is the pump back?\n[00:00:03] Ewa Lind: Not yet, it ships on Friday.\n",
  },
  {
    name: "plain lines",
    format: "plain-text",
    ends: false,
    times: false,
    text: "Noor Haddad: Morning. Is the pump back?\nEwa Lind: Not yet, it ships on Friday.\n",
  },
  {
    name: "names above paragraphs",
    format: "plain-text",
    ends: false,
    times: false,
    text: "Noor Haddad\nMorning. Is the pump back?\n\nEwa Lind\nNot yet, it ships on Friday.\n",
  },
  {
    name: "recogniser segments",
    format: "segments-json",
    ends: true,
    times: true,
    text: '{"segments":[{"start":1,"end":3,"text":" Morning. Is the pump back?","speaker":"Noor Haddad"},' +
      '{"start":3.5,"end":6,"text":" Not yet, it ships on Friday.","speaker":"Ewa Lind"}]}',
  },
];

for (const { name, format, ends, times, text } of LAYOUTS) {
  Deno.test(`parseTranscript() reads ${name}`, () => {
    const parsed = parseTranscript(bytes(text));
    assertEquals(parsed.format, format);
    const start = (ms: number) => !times ? undefined : ends ? ms : Math.floor(ms / 1000) * 1000;
    const expected = TALK.map((
      [speaker, said, startMs, endMs],
    ) => [speaker, said, start(startMs), ends ? endMs : undefined]);
    assertEquals(parsed.turns.map((t) => [t.speaker, t.text, t.startMs, t.endMs]), expected);
    assertEquals(parsed.turns.map((turn) => turn.index), [0, 1]);
  });
}

Deno.test("parseTranscript() reads Google Meet's document: title, date, times above the lines", () => {
  const parsed = parseTranscript(bytes(
    "Mar 2, 2026\n\nPump review - Transcript\n\n00:00:00\n\nNoor Haddad: Morning. Is the pump back?\nEwa Lind: Not yet.\n\n" +
      "00:05:00\n\nNoor Haddad: One thing: we are late.\n\nTranscription ended after 00:05:30\n",
  ));
  assertEquals(parsed.turns.map((t) => [t.speaker, t.text, t.startMs]), [
    ["Noor Haddad", "Morning. Is the pump back?", 0],
    ["Ewa Lind", "Not yet.", undefined],
    ["Noor Haddad", "One thing: we are late.", 300_000],
  ]);
  assertEquals(parsed.title, "Pump review");
  assertEquals(parsed.startedAt, "2026-03-02T00:00:00Z");
});

Deno.test("parseTranscript() keeps every JSON turn and its text exactly as sent", () => {
  const turns = [
    { speaker: "A", text: "  two  spaces\n and a break " },
    { speaker: "A", text: "" },
    { speaker: "A", text: "again", startMs: 5, endMs: 4000 },
    { speaker: "", text: "<v B>&amp; no markup here" },
  ];
  const parsed = parseTranscript(bytes(JSON.stringify({
    id: "m-1",
    title: "T",
    startedAt: "2026-03-02T09:00:00+01:00",
    labels: ["hr"],
    participants: [{ name: "A", email: "a@example.org", consent: ["record"] }],
    turns,
  })));
  assertEquals(parsed.turns.map(({ index: _, id: _id, ...turn }) => turn), turns);
  assertEquals([parsed.id, parsed.startedAt, parsed.labels], ["m-1", "2026-03-02T09:00:00+01:00", ["hr"]]);
  assertEquals(parsed.participants, [{ name: "A", email: "a@example.org", consent: ["record"] }]);
});

Deno.test("parseTranscript() splits a cue where the voice changes and keeps overlapping cues", () => {
  assertEquals(
    turnsOf(
      "WEBVTT\n\n00:00.000 --> 00:05.000\n<v A>One</v>\n<v B>Two</v> three\n\n00:02.000 --> 00:03.000\n<v C>Four\n",
    ),
    [["A", "One", 0, 5000], ["B", "Two", 0, 5000], ["Unknown", "three", 0, 5000], ["C", "Four", 2000, 3000]],
  );
});

Deno.test("parseTranscript() takes no colon for a speaker unless names are the file's habit", () => {
  const srt =
    "1\n00:00:01,000 --> 00:00:02,000\nOne thing: we are late.\n\n2\n00:00:02,000 --> 00:00:03,000\nDecision: no freeze.\n\n" +
    "3\n00:00:03,000 --> 00:00:04,000\nSee https://example.org now.\n";
  assertEquals(turnsOf(srt).map(([speaker]) => speaker), ["Unknown", "Unknown", "Unknown"]);
});

Deno.test("parseTranscript() reads UTF-16 and Windows-1252, and tells broken UTF-8 from it", () => {
  const text = "José Álvarez: “Très bien”, it costs €50.\nZoë Müller: That’s fine — señor.\n";
  const utf16 = new Uint8Array(2 * text.length);
  for (let i = 0; i < text.length; i++) new DataView(utf16.buffer).setUint16(2 * i, text.charCodeAt(i), true);
  const expected = turnsOf(text);
  for (const encoded of [utf16, new Uint8Array([0xff, 0xfe, ...utf16]), windows1252(text)]) {
    assertEquals(
      parseTranscript(encoded).turns.map((t) => [t.speaker, t.text, t.startMs, t.endMs]),
      expected,
    );
  }
  assertEquals(parseTranscript(windows1252(text)).warnings.length, 1);
  for (const broken of [[0xc3, 0x28], [0xff, 0xfe, 0xfd], [0x80, 0x81], [0x63, 0xc3], [0xe2, 0x82, 0x20]]) {
    const file = new Uint8Array([...bytes("Zoë: hello\nAda: "), ...broken, 0x0a]);
    const error = thrownBy(file, "bad-input");
    assertStringIncludes(error.message, "first broken byte at");
  }
});

const HOSTILE: readonly (readonly [name: string, content: Uint8Array, kind: ErrorKind])[] = [
  ["nothing", new Uint8Array(), "bad-input"],
  ["blanks", bytes(" \n\n\t"), "bad-input"],
  ["a byte order mark alone", bytes("\uFEFF"), "bad-input"],
  ["a zip", new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), "unsupported"],
  ["a recording", bytes("RIFF\x24\0\0\0WAVEfmt "), "unsupported"],
  ["binary", new Uint8Array([1, 2, 0, 3, 200, 7, 0, 9, 255, 0, 1]), "unsupported"],
  ["one word", bytes("hello"), "unsupported"],
  ["WebVTT without cues", bytes("WEBVTT\n\nNOTE nothing here\n"), "bad-input"],
  ["a negative time", bytes("WEBVTT\n\n-00:01.000 --> 00:02.000\nx\n"), "bad-input"],
  ["a negative SRT time", bytes("1\n00:00:01,000 --> -00:00:02,000\nx\n"), "bad-input"],
  ["a time without end", bytes("WEBVTT\n\n99999999:00:00.000 --> 99999999:00:01.000\nx\n"), "bad-input"],
  ["JSON cut off", bytes('{"turns":[{"speaker":"A","te'), "bad-input"],
  ["JSON without turns", bytes('{"title":"x"}'), "bad-input"],
  ["JSON with no turn", bytes('{"turns":[]}'), "bad-input"],
  ["JSON with wrong types", bytes('{"turns":[{"speaker":7,"text":"secret words"}]}'), "bad-input"],
  ["JSON with a negative time", bytes('{"turns":[{"speaker":"A","text":"x","startMs":-1}]}'), "bad-input"],
  ["JSON nested without end", bytes("[".repeat(200_000)), "bad-input"],
  ["10 MB on one line", bytes("a".repeat(10_000_000)), "too-large"],
  [
    "10 MB in one WebVTT cue",
    bytes(`WEBVTT\n\n00:00.000 --> 00:01.000\n${"<".repeat(10_000_000)}`),
    "too-large",
  ],
  [
    "10 MB in one JSON turn",
    bytes(JSON.stringify({ turns: [{ speaker: "A", text: "a".repeat(10_000_000) }] })),
    "too-large",
  ],
];

for (const [name, content, kind] of HOSTILE) {
  Deno.test(`parseTranscript() refuses ${name} and quotes nothing of it`, () => {
    const error = thrownBy(content, kind);
    assert(error.message.length < 300, "long message");
    for (const word of ["secret", "garbage", "hello", "aaaa"]) {
      assert(!error.message.includes(word), error.message);
    }
  });
}

Deno.test("parseTranscript() stays linear on hostile cue text", () => {
  const cue = `${"<v ".repeat(20_000)}&#${"9".repeat(50_000)}; ${"[".repeat(20_000)} ${":".repeat(20_000)}`;
  const text = `WEBVTT\n\n${
    Array.from({ length: 40 }, () => `00:00.000 --> 00:01.000\nA: ${cue}\n`).join("\n")
  }`;
  assertEquals(parseTranscript(bytes(text)).turns.length > 0, true);
});

function thrownBy(content: Uint8Array, kind: ErrorKind): ChathamError {
  const error = assertThrows(() => parseTranscript(content), ChathamError) as ChathamError;
  assertEquals(error.kind, kind, error.message);
  return error;
}

function windows1252(text: string): Uint8Array {
  const special: Record<string, number> = { "€": 0x80, "’": 0x92, "“": 0x93, "”": 0x94, "—": 0x97 };
  return Uint8Array.from([...text].map((c) => special[c] ?? c.charCodeAt(0)));
}

Deno.test("parseTranscript() reads times and the day of our JSON under the names that other tools give them", () => {
  const turns = [
    { speaker: "Ana", start: 0, end: 6, text: "We begin with the budget today." },
    { speaker: "Bo", start: 6.5, end: 9, text: "The budget is nine thousand euros." },
  ];
  const read = parseTranscript(
    bytes(JSON.stringify({ date: "2026-09-28T10:00:00Z", labels: ["hr"], turns })),
  );
  assertEquals([read.startedAt, read.labels], ["2026-09-28T10:00:00Z", ["hr"]]);
  assertEquals(read.turns.map(({ startMs, endMs }) => [startMs, endMs]), [[0, 6_000], [6_500, 9_000]]);
});
