import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Answer } from "../../src/ask/answer.ts";
import { setRight } from "../../src/ask/on_device/corrections/set_right.ts";
import { contradicts, type Following } from "../../src/ask/on_device/corrections/contradiction.ts";
import { OPEN_POLICY } from "../support/open_policy.ts";
import { servedHouse } from "../support/served_house.ts";
import { meetingOf } from "../support/store.ts";

interface Exchange {
  /** The statement is all that its first turn says, or its first sentence. */
  readonly turns: readonly (readonly [speaker: string, text: string])[];
  /** The turn that sets the statement right; without it none does. */
  readonly by?: number;
}

const EXCHANGES = Deno.readTextFileSync(new URL("../fixtures/meetings/set_right.jsonl", import.meta.url))
  .trim().split("\n").map((line): Exchange => JSON.parse(line));

Deno.test("setRight() finds what corrects a statement in the turns behind it, in eight languages, and nothing where nothing does", () => {
  for (const { turns, by } of EXCHANGES) {
    const text = turns[0]?.[1] ?? "";
    const quote = /^.*?\D[.!?](?=\s|$)/u.exec(text)?.[0] ?? text;
    const found = setRight({ meetingId: "m", turn: 0, quote }, meetingOf("m", turns));
    for (const cited of found) assertStringIncludes(turns[cited.turn]?.[1] ?? "", cited.quote);
    const places = found.map(({ turn }) => turn);
    assertEquals(
      by === undefined ? places : places.includes(by),
      by === undefined ? [] : true,
      JSON.stringify([turns, found]),
    );
  }
});

const NEXT: Following = { language: "en", isNext: true, isAsked: false, isSameSpeaker: false };

Deno.test("contradicts() takes a no for an answer where something was asked, and a bare value only from somebody else", () => {
  const cases: readonly (readonly [string, string, Partial<Following>, boolean])[] = [
    ["The seminar is in room twelve.", "No, ask Bo.", {}, true],
    ["The seminar is in room twelve.", "No, ask Bo.", { isAsked: true }, false],
    ["The seminar is in room twelve.", "No, in room nine.", { isNext: false, isAsked: true }, true],
    ["We meet on Monday.", "Thursday.", {}, true],
    ["We meet on Monday.", "Thursday.", { isSameSpeaker: true }, false],
    ["We meet on Monday.", "Thursday?", {}, false],
    ["We meet on Monday.", "We may march on.", {}, false],
    ["Room one seats forty.", "Room two seats fifty.", {}, false],
    ["We do not meet on Monday.", "We do not meet on Monday.", {}, false],
  ];
  for (const [said, reply, how, expected] of cases) {
    assertEquals(contradicts(said, reply, { ...NEXT, ...how }), expected, `${said} ${reply}`);
  }
});

const FILE = `Ida: The lantern costs forty euros.
Bo: Actually the lantern costs fifty two.
Ida: The seminar is in room twelve.
Bo: No. It is in room nine.
Ida: We hired Olaf as the new cook.
Bo: He turned it down yesterday.
Ida: The survey is due on Friday.
Bo: No problem.`;

const ANSWERS: Readonly<Record<string, readonly [statement: string, setRight: string | undefined]>> = {
  "What does the lantern cost?": [
    "The lantern costs forty euros.",
    "Actually the lantern costs fifty two.",
  ],
  "Where is the seminar?": ["The seminar is in room twelve.", "No. It is in room nine."],
  "Who is the new cook?": ["We hired Olaf as the new cook.", "He turned it down yesterday."],
  "When is the survey due?": ["The survey is due on Friday.", undefined],
};

Deno.test("/v1/ask shows what corrects a quoted statement of an imported file beside it, and says so", async () => {
  using house = await servedHouse({ policy: OPEN_POLICY, answers: "its own" });
  const body = new FormData();
  body.set("meta", JSON.stringify({ id: "fair" }));
  body.set("file", new File([FILE], "fair.txt"));
  const { jobId } = await (await house.request("owner", "/v1/meetings", { method: "POST", body })).json();
  await (await house.app.intake()).run(jobId, new AbortController().signal);
  for (const [question, [statement, corrected]] of Object.entries(ANSWERS)) {
    const answer: Answer = await (await house.request("owner", "/v1/ask", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ question }),
    })).json();
    const quotes = answer.citations.map(({ quote }) => quote);
    assert(quotes.includes(statement), answer.answer);
    const [, beside] = answer.answer.split("\nCorrected or contradicted right after:\n");
    assertEquals(beside, corrected && `Bo (fair): “${corrected}”`, answer.answer);
    assertEquals(quotes.includes(corrected ?? "No problem."), corrected !== undefined);
  }
});
