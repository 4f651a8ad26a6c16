import { assert, assertStringIncludes } from "@std/assert";
import { createDetect } from "../../src/gate/find/detect.ts";
import type { Entity } from "../../src/personal_data.ts";
import { Redacted } from "../../src/gate/gate.ts";
import { Legend } from "../../src/gate/legend/legend.ts";
import { permitFor } from "../support/permit.ts";
import { capitalisedNames } from "../support/escalation_house.ts";

const permit = permitFor("external", "pseudonym");
const options = () => ({
  legend: new Legend({ conversation: "c", provider: "p" }, new Uint8Array(32)),
  roster: [],
});
const request = (text: string) => ({ body: { text }, fields: { text: { kind: "text" } } } as const);
const textOf = (redacted: Redacted) => new TextDecoder().decode(redacted.bytes);

Deno.test("Redacted.from() does not take the name of a field for what the figure after it is", async () => {
  const text = "the loss in that quarter was 181,000 in all";
  const sent = textOf(await Redacted.from(request(text), permit, capitalisedNames, options()));
  assertStringIncludes(sent, text);
});

Deno.test("Redacted.from() replaces also what only the replacing of others makes personal data", async () => {
  const stretch = `${"quite ".repeat(12)}so`;
  // The conversation and the probe are asked about apart, twice each: the stretch is found at the second look.
  let looks = 0;
  const detect = createDetect((texts) => {
    const isSecond = ++looks > 2;
    return Promise.resolve(texts.map(({ text }) => {
      const start = text.indexOf(stretch);
      const entity: Entity = {
        start,
        end: start + stretch.length,
        type: "ADDRESS",
        score: 1,
        detector: "test",
      };
      return [...(isSecond && start >= 0 ? [entity] : []), ...namesIn(text)];
    }));
  });
  const sent = textOf(
    await Redacted.from(request(`sort ${stretch} 12-34-56 it is`), permit, detect, options()),
  );
  assert(!sent.includes("12-34-56"), sent);
});

/** The names of probes, which are two words with capitals. */
function namesIn(text: string): Entity[] {
  return [...text.matchAll(/\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    type: "PERSON",
    score: 1,
    detector: "test",
  }));
}
