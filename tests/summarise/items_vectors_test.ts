import { assert, assertEquals } from "@std/assert";
import { type Meeting, speakersOf, type Turn, turnIdAt } from "../../src/meeting/meeting.ts";
import { extractiveSummary } from "../../src/summarise/summarise.ts";

const file = Deno.readTextFileSync(new URL("../fixtures/items/items.vectors", import.meta.url));

for (const part of file.split(/^=== /mu).slice(1)) {
  const [title = "", ...lines] = part.trim().split("\n");
  Deno.test(`extractiveSummary() reads decisions and actions: ${title}`, () => {
    const said = lines.filter((line) => /^\p{Lu}: /u.test(line));
    const { decisions, actions } = extractiveSummary(meetingOf(said));
    const wanted = lines.filter((line) => !said.includes(line));
    assert(wanted.length > 0, "a vector says what must come out");
    for (const line of wanted) {
      const [words = "", ...rest] = line.slice(2).split("|");
      if (line.startsWith("A ")) {
        const [held = "", due = ""] = rest;
        const action = actions.find(({ text }) => text.includes(held));
        assertEquals(action?.owner, words, line);
        if (due !== "") assertEquals(action?.due, due, line);
      } else {
        const items = /^d/iu.test(line) ? decisions : actions;
        assertEquals(items.some(({ text }) => text.includes(words)), line.startsWith("D "), line);
      }
    }
  });
}

function meetingOf(said: readonly string[]): Meeting {
  const turns: Turn[] = said.map((line, index) => ({
    ...{ index, id: turnIdAt(index), speaker: line.slice(0, 1), text: line.slice(3) },
    ...{ startMs: index * 8000, endMs: index * 8000 + 7000 },
  }));
  return {
    ...{ id: "m", title: "", startedAt: "2026-04-01T10:00:00Z", labels: [], participants: [] },
    ...{ speakers: speakersOf(turns), turns, revision: 0, warnings: [] },
  };
}
