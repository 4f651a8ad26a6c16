import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { ChathamError } from "../../src/errors.ts";
import { LAYOUTS, parseTranscript } from "../../src/transcript/parse.ts";

const RUNS = 250;
const bytes = (text: string) => new TextEncoder().encode(text);

/** What real files are made of, so that chance builds files that nearly hold together. */
const PIECES = [
  ..."WEBVTT|NOTE|STYLE|1|2|Ines Duarte|kofi (he/him)|>> INES:|[Ines]|(Kofi)|Friday|- |# |**|<v Ines>|</v>|&amp;|&#0;|{|}|[|]"
    .split("|"),
  ..."00:00:01.000 --> 00:00:02.000|0:0:1.5 --> x|00:05 --> 00:01|0:00:01.000,0:00:02.000|[00:00:01]|0:04|10:02:11 AM|1.2s"
    .split("|"),
  ..."From Ines to Everyone :|From Kofi to Ines(Direct Message) :|0 minutes 3 seconds|Transcript|Attendees|2026-02-30|Mar 2, 2026"
    .split("|"),
  ...'We begin.|one thing: late|：|-->|\u200F|\0|\uFEFF|🌿|ended|"|\\|,|:|NaN|"turns":|"text":"x"|"start":1'
    .split("|"),
];

const text = fc.array(
  fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(" ", "\n", "\n\n", "", "\t", ": ")),
  { maxLength: 60 },
).map((parts) => parts.map(([piece, gap]) => piece + gap).join(""));

Deno.test("parseTranscript() answers or refuses whatever it is given, and loses no index", () => {
  fc.assert(
    fc.property(fc.oneof(text.map(bytes), fc.uint8Array({ maxLength: 400 }), cut(text)), (file) => {
      const parsed = read(file);
      if (!parsed) return;
      assert(parsed.turns.length > 0);
      parsed.turns.forEach((turn, i) => {
        assert(turn.index === i && turn.speaker !== "" && turn.speaker.length <= 300);
        assert(turn.endMs === undefined || (turn.startMs ?? 0) <= turn.endMs);
      });
      assert(parsed.warnings.every(({ count }) => count > 0));
    }),
    { numRuns: RUNS },
  );
});

Deno.test("parseTranscript() in a layout that is asked for uses it or refuses", () => {
  fc.assert(
    fc.property(text, fc.constantFrom(...LAYOUTS.keys()), (input, layout) => {
      const parsed = read(bytes(input), layout);
      assert(parsed === undefined || parsed.layout === layout);
    }),
    { numRuns: RUNS },
  );
});

Deno.test("parseTranscript() says the same of a file whatever its line ends, and with a byte order mark", () => {
  fc.assert(
    fc.property(text, (input) => {
      const shown = (file: string) => JSON.stringify(read(bytes(file)) ?? "refused");
      const plain = shown(input);
      assert(shown(input.replaceAll("\n", "\r\n")) === plain);
      assert(shown(`\uFEFF${input}`) === plain);
    }),
    { numRuns: RUNS / 2 },
  );
});

/** A hundred thousand characters of each take the readers well under a second; a reader that is not linear would need minutes. */
for (const [index, piece] of PIECES.entries()) {
  if (index % 4 !== 0) continue;
  Deno.test(`parseTranscript() stays linear on ${JSON.stringify(piece)} without end`, () => {
    for (const gap of ["\n", " ", ""]) {
      read(bytes(`a: b\n${(piece + gap).repeat(Math.min(10_000, 100_000 / (piece.length + 1)))}`));
    }
  });
}

function cut(source: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> {
  return fc.tuple(source, fc.nat(200), fc.nat(255)).map(([input, at, byte]) => {
    const file = bytes(input);
    if (at < file.length) file[at] = byte;
    return file;
  });
}

function read(file: Uint8Array, layout?: string): ReturnType<typeof parseTranscript> | undefined {
  try {
    return parseTranscript(file, layout === undefined ? {} : { layout });
  } catch (error) {
    assert(error instanceof ChathamError, `${error}`);
    assert(error.kind !== "internal");
    return undefined;
  }
}

Deno.test("parseTranscript() looks for a title in a first line of colons without end as quickly as in another", () => {
  for (const piece of [": ", ":", ":. "]) {
    const turns = "[00:01] Ann: hello there.\n[00:05] Bo: yes.";
    assertEquals(read(bytes(`Ines Duarte${piece.repeat(60_000)}\n\n${turns}`))?.turns.length, 2);
  }
});
