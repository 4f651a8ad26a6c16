import { assertEquals } from "@std/assert";
import { Legend, placeholderOf } from "../../src/gate/legend/legend.ts";
import { uniformPlan } from "../../src/gate/replace/plan.ts";
import { redactTexts } from "../../src/gate/replace/redact.ts";
import { restore, Restorer } from "../../src/gate/restore/restore.ts";
import { STREAMS } from "./vectors/streams.ts";

const KEY = new Uint8Array(32).fill(5);

/** `P` stands for the placeholder of Dana Kowalski, `C` for its bare code, `c` for the code in lower case. */
function fill(template: string, code: string): string {
  return template.replaceAll("{P}", `[PERSON_${code}]`).replaceAll("{C}", code).replaceAll(
    "{c}",
    code.toLowerCase(),
  );
}

function danaLegend(): { legend: Legend; code: string } {
  const legend = new Legend({ conversation: "c", provider: "p" }, KEY);
  const { code } = legend.add("PERSON", "dana kowalski", "Dana Kowalski");
  return { legend, code };
}

for (const { name, answer, shown } of STREAMS) {
  Deno.test(`restore() of ${name}`, () => {
    const { legend, code } = danaLegend();
    assertEquals(restore(fill(answer, code), legend).text, fill(shown, code));
  });

  Deno.test(`Restorer gives the same for every split of ${name}`, () => {
    const { legend, code } = danaLegend();
    const text = fill(answer, code);
    for (let first = 0; first <= text.length; first++) {
      for (let second = first; second <= Math.min(text.length, first + 9); second++) {
        const restorer = new Restorer(legend);
        const got = restorer.push(text.slice(0, first)) + restorer.push(text.slice(first, second)) +
          restorer.push(text.slice(second)) + restorer.end();
        assertEquals(got, fill(shown, code), `${first} ${second}`);
      }
    }
  });
}

Deno.test("Restorer.push() takes what was UTF-8 cut at any byte", async () => {
  const { legend, code } = danaLegend();
  const bytes = new TextEncoder().encode(fill("😀 {P} — Zoë", code));
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  let shown = "";
  const restorer = new Restorer(legend);
  for await (const piece of stream.pipeThrough(new TextDecoderStream())) shown += restorer.push(piece);
  shown += restorer.end();
  assertEquals(shown, "😀 Dana Kowalski — Zoë");
});

Deno.test("Restorer holds back no more than the longest placeholder", () => {
  const { legend } = danaLegend();
  const restorer = new Restorer(legend);
  let pushed = 0;
  let shown = 0;
  for (const unit of "[PERSON_ [[[ person \\[ &#91; pers credit_card_ plain words ".repeat(20)) {
    pushed++;
    shown += restorer.push(unit).length;
    if (pushed - shown > 72) throw new Error(`held back ${pushed - shown}`);
  }
});

Deno.test("restore() reports placeholders that the answer made up and never shows them as a person", () => {
  const { legend } = danaLegend();
  const { text, report } = restore("Ask [PERSON_ZZZZZZ] now.", legend);
  assertEquals(text, "Ask [PERSON_ZZZZZZ] now.");
  assertEquals(report, { restored: 0, withheld: 0, invented: ["ZZZZZZ"] });
});

Deno.test("restore() never looks at restored text again", () => {
  const legend = new Legend({ conversation: "c", provider: "p" }, KEY);
  const inner = legend.add("PERSON", "dana", "Dana");
  const outer = legend.add("ORGANISATION", "acme", placeholderOf(inner));
  assertEquals(restore(placeholderOf(outer), legend).text, placeholderOf(inner));
});

Deno.test("restore() gives a quoted passage the form it had and other sentences the full name", () => {
  const legend = new Legend({ conversation: "c", provider: "p" }, KEY);
  const texts = ["Dana Kowalski leads the project.", "then dana k said the budget is fine"].map((text) => ({
    text,
  }));
  const person = { type: "PERSON", score: 1, detector: "test" } as const;
  const sent = redactTexts(texts, [[{ start: 0, end: 13, ...person }], [{ start: 5, end: 11, ...person }]], {
    plan: uniformPlan("pseudonym"),
    legend,
    roster: [],
  });
  const placeholder = sent[0]?.entities[0]?.placeholder ?? "";
  assertEquals(sent[1]?.entities[0]?.placeholder, placeholder);
  assertEquals(restore(sent[1]?.text ?? "", legend, sent).text, "then dana k said the budget is fine");
  assertEquals(
    restore(`As noted, ${placeholder} agreed.`, legend, sent).text,
    "As noted, Dana Kowalski agreed.",
  );
});
