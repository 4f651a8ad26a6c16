import { assertEquals, assertStringIncludes } from "@std/assert";
import { findPeriod } from "../../src/text/period/period.ts";
import { askOver, sampleTranscripts } from "../support/sample_ask.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

/** Asked on 1 April 2026 about meetings of 2, 12 and 27 March. `null`: not found. */
const ANSWERS: Readonly<Record<string, string | null>> = {
  "How many meetings with Dana in March?": "3 meetings with Dana in March 2026. 2026-03-27",
  "how many meetings did we have with Tomas": "2 meetings with Tomas.",
  "How many meetings did we have last week?": "1 meeting last week. 2026-03-27",
  "How many meetings were there in February?": "No meetings in February 2026.",
  "How often did we meet since 10 March?": "2 meetings since 10 March 2026.",
  "How many meetings with Zorblax?": null,
  "List meetings about the repeater": "2 meetings about repeater. 2026-03-27",
  "Which meetings mentioned insurance?": "2 meetings about insurance.",
  "List all meetings about zeppelins": null,
  "When did we last meet with Priya?": "The last meeting with Priya was on 2026-03-27",
  "When did we first meet?": "The first meeting was on 2026-03-02",
  "Who spoke most?": "Dana Kowalski (523 words in 37 turns, 38 %) spoke most.",
  "Who talked the most on 12 March?": "spoke most on 12 March 2026.",
  "Who attended in March?": "Tomás Lindqvist",
};

for (const [question, expected] of Object.entries(ANSWERS)) {
  Deno.test(`ask() counts rather than reads: ${question}`, async () => {
    using temporary = await temporaryStore();
    for (const meeting of sampleTranscripts()) temporary.store.putMeeting(meeting);
    const answer = await askOver(temporary.store)({ question });
    assertEquals(answer.found, expected !== null, answer.answer);
    if (expected !== null) assertStringIncludes(answer.answer, expected);
    assertEquals(answer.citations, []);
  });
}

Deno.test("ask() counts all of 1,500 meetings, and finds the first and the last among them", async () => {
  using temporary = await temporaryStore();
  const dayMs = 86_400_000;
  temporary.store.database.transaction(() => {
    for (let n = 0; n < 1_500; n++) {
      const startedAt = new Date(Date.UTC(2021, 0, 4) + n * dayMs).toISOString();
      const speaker = n % 500 === 0 ? "Ilse Brandt" : "Ravi Menon";
      temporary.store.putMeeting(
        meetingOf(`m${n}`, [[speaker, `Item ${n} is next.`]], { title: `Round ${n}`, startedAt }),
      );
    }
    temporary.store.putMeeting(meetingOf("undated", [["Ravi Menon", "No date here."]]));
  })();
  const ask = askOver(temporary.store);
  const answers: Readonly<Record<string, string>> = {
    "How many meetings were there?": "1501 meetings. 2025-02-11 (Round 1499)",
    "When was the first meeting?": "The first meeting was on 2021-01-04 (Round 0).",
    "When was the last meeting?": "The last meeting was on 2025-02-11 (Round 1499).",
    "How many meetings with Ilse Brandt?": "3 meetings with Ilse Brandt. 2023-10-01 (Round 1000)",
    "When did we first meet with Ilse Brandt?": "was on 2021-01-04",
    "Who attended in 2021?": "Who spoke in 362 meetings in 2021: Ravi Menon, Ilse Brandt.",
  };
  for (const [question, expected] of Object.entries(answers)) {
    assertStringIncludes((await ask({ question })).answer, expected, question);
  }
});

/** On Wednesday 11 March 2026. */
const PERIODS: Readonly<Record<string, readonly [string | undefined, string | undefined] | null>> = {
  "in May": ["2025-05-01", "2025-05-31"],
  "in march": ["2026-03-01", "2026-03-31"],
  "in May 2024": ["2024-05-01", "2024-05-31"],
  "during 2025": ["2025-01-01", "2025-12-31"],
  "last week": ["2026-03-02", "2026-03-08"],
  "this week": ["2026-03-09", "2026-03-15"],
  "last month": ["2026-02-01", "2026-02-28"],
  "in the last quarter": ["2025-10-01", "2025-12-31"],
  "this year": ["2026-01-01", "2026-12-31"],
  "yesterday": ["2026-03-10", "2026-03-10"],
  "since 2 February": ["2026-02-02", undefined],
  "before 2026-03-01": [undefined, "2026-02-28"],
  "on March 5th": ["2026-03-05", "2026-03-05"],
  "we may march on": null,
  "with 12 people": null,
};

Deno.test("findPeriod() reads the times that questions name", () => {
  for (const [words, expected] of Object.entries(PERIODS)) {
    const found = findPeriod(`how many meetings ${words}`, "2026-03-11");
    assertEquals<unknown>(found ? [found.from, found.to] : null, expected, words);
  }
});
