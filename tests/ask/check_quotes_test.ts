import { assertEquals } from "@std/assert";
import { verifiedCitations } from "../../src/ask/check_quotes.ts";
import { meetingOf } from "../support/store.ts";

const meeting = meetingOf("m", [["Ada", "We ship the pump on Friday, not later."], ["Bo", "Yes."]]);
const lookUp = (id: string) => id === "m" ? meeting : undefined;

const CASES:
  readonly (readonly [name: string, meetingId: string, turn: number, quote: string, isKept: boolean])[] = [
    ["a verbatim part", "m", 0, "ship the pump on Friday", true],
    ["the whole turn", "m", 0, "We ship the pump on Friday, not later.", true],
    ["a whole short turn", "m", 1, "Yes.", true],
    ["another case", "m", 0, "Ship the pump on Friday", false],
    ["a word changed", "m", 0, "ship the pumps on Friday", false],
    ["an ellipsis", "m", 0, "We ship … not later.", false],
    ["the wrong turn", "m", 1, "ship the pump on Friday", false],
    ["no such turn", "m", 7, "ship the pump on Friday", false],
    ["a negative turn", "m", -1, "ship the pump on Friday", false],
    ["no such meeting", "x", 0, "ship the pump on Friday", false],
    ["one word", "m", 0, "pump", false],
    ["nothing", "m", 0, "", false],
  ];

Deno.test("verifiedCitations() keeps what stands character for character in its turn, and nothing else", () => {
  for (const [name, meetingId, turn, quote, isKept] of CASES) {
    assertEquals(verifiedCitations([{ meetingId, turn, quote }], lookUp).length, isKept ? 1 : 0, name);
  }
});

Deno.test("verifiedCitations() widens a quote to its sentences, so that none is cut to say the opposite", () => {
  const text =
    "Thanks, all. I would never agree to sell the patent. Ask me again, Dr. Moss, in May. Never, I said.";
  const said = meetingOf("n", [["Ada", text]]);
  const widened = (quote: string) =>
    verifiedCitations([{ meetingId: "n", turn: 0, quote }], () => said).map((citation) => citation.quote);
  assertEquals(widened("agree to sell the patent"), ["I would never agree to sell the patent."]);
  assertEquals(widened("the patent. Ask me"), [
    "I would never agree to sell the patent. Ask me again, Dr. Moss, in May.",
  ]);
  assertEquals(widened(text), [text]);
});

Deno.test("verifiedCitations() drops a quote inside one that is there already", () => {
  const citations = ["We ship the pump on Friday", "ship the pump"].map((quote) => ({
    meetingId: "m",
    turn: 0,
    turnId: "t0",
    quote,
  }));
  const [kept, ...others] = verifiedCitations(citations, lookUp);
  assertEquals([kept?.quote, others.length], ["We ship the pump on Friday, not later.", 0]);
});
