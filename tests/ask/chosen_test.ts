import { assert, assertEquals, assertMatch } from "@std/assert";
import { findPeriod, readTimes } from "../../src/text/period/period.ts";
import { type Meeting, speakersOf, turnIdAt } from "../../src/meeting/meeting.ts";
import { extractiveSummary } from "../../src/summarise/summarise.ts";
import { askOver } from "../support/sample_ask.ts";
import { temporaryStore } from "../support/store.ts";

interface Chosen {
  readonly meetings: readonly {
    readonly id: string;
    readonly title: string;
    readonly startedAt: string;
    readonly turns: readonly (readonly [speaker: string, text: string])[];
  }[];
  /** `holds`: what an answer has, a pattern; null where nothing is to be found. */
  readonly questions: readonly {
    readonly question: string;
    readonly holds: string | null;
    readonly not: string | null;
  }[];
}

const CHOSEN = JSON.parse(
  Deno.readTextFileSync(new URL("../fixtures/meetings/chosen.json", import.meta.url)),
) as Chosen;

Deno.test("ask() answers what was chosen, what took its place and how many, and nothing about another thing", async (t) => {
  using temporary = await temporaryStore();
  for (const { turns: said, ...head } of CHOSEN.meetings) {
    const turns = said.map(([speaker, text], index) => ({ index, id: turnIdAt(index), speaker, text }));
    const meeting: Meeting = {
      ...head,
      ...{ labels: [], participants: [], speakers: speakersOf(turns), turns, revision: 0, warnings: [] },
    };
    temporary.store.putMeeting({ ...meeting, summary: extractiveSummary(meeting) });
  }
  const ask = askOver(temporary.store);
  for (const { question, holds, not } of CHOSEN.questions) {
    await t.step(question, async () => {
      const { found, answer } = await ask({ question });
      assertEquals(found, holds !== null, answer);
      if (holds !== null) assertMatch(answer, new RegExp(holds));
      if (not !== null) assert(!new RegExp(not).test(answer), answer);
    });
  }
});

/** Asked on Wednesday 1 April 2026. */
const TIMES: Readonly<Record<string, readonly [string, string] | undefined>> = {
  "What did we decide in May 2026?": undefined,
  "What was said in the week of 9 March?": ["2026-03-09", "2026-03-15"],
  "Was wurde in der Woche vom 9. März gesagt?": ["2026-03-09", "2026-03-15"],
  "Qu'a-t-on dit la semaine du 9 mars ?": ["2026-03-09", "2026-03-15"],
  "Co ustaliliśmy w tygodniu 9 marca?": ["2026-03-09", "2026-03-15"],
  "What did we decide in 03/2026?": ["2026-03-01", "2026-03-31"],
  "What did we decide the week before last?": ["2026-03-16", "2026-03-22"],
  "Was haben wir vorletzte Woche beschlossen?": ["2026-03-16", "2026-03-22"],
  "¿Qué decidimos la semana antepasada?": ["2026-03-16", "2026-03-22"],
  "What did we decide in the first half of March?": ["2026-03-01", "2026-03-15"],
  "What did we decide in the second week of March?": ["2026-03-08", "2026-03-14"],
  "What did we decide in the last week of March?": ["2026-03-25", "2026-03-31"],
  "What did we decide in the first half of 2026?": ["2026-01-01", "2026-06-30"],
  "¿Abrimos los domingos?": undefined,
};

Deno.test("readTimes() reads weeks by a day of theirs, parts of months, and no half of a month ahead", () => {
  for (const [question, days] of Object.entries(TIMES)) {
    const period = findPeriod(question, "2026-04-01");
    assertEquals(period && [period.from, period.to], days && [...days], question);
  }
  assert(readTimes("What did we decide last autumn?", "2026-04-01").notRead.includes("last autumn"));
});
