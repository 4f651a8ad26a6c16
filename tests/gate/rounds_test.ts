import { assert, assertEquals, assertStringIncludes } from "@std/assert";
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
    await Redacted.from(
      request(`sort ${stretch} 12-34-56 it is, says Alice Marlow`),
      permit,
      detect,
      options(),
    ),
  );
  assert(!sent.includes("12-34-56"), sent);
});

Deno.test("Redacted.from() asks the detector a second time only where something was replaced", async () => {
  let looks = 0;
  const detect = createDetect((texts) => {
    looks++;
    return Promise.resolve(texts.map(({ text }) => namesIn(text)));
  });
  const looksFor = async (text: string) => {
    looks = 0;
    await Redacted.from(request(text), permit, detect, options());
    return looks;
  };
  const once = await looksFor("which lake is the deepest of all?");
  assertEquals(await looksFor("which lake is the deepest of all, Alice Marlow?"), 2 * once);
});

Deno.test("Redacted.from() sees by its floor alone what comes near what tells it once others are replaced", async () => {
  // "sort" is too far from the number to tell what it is, until the stretch between them has become a placeholder.
  const stretch = `${"quite ".repeat(12)}so`;
  const detect = createDetect((texts) =>
    Promise.resolve(texts.map(({ text }) => [
      ...entitiesIn(text, new RegExp(stretch, "gu")).map((entity) => ({
        ...entity,
        type: "ADDRESS" as const,
      })),
      ...namesIn(text),
    ]))
  );
  const sent = textOf(
    await Redacted.from(request(`sort ${stretch} 12-34-56 it is`), permit, detect, options()),
  );
  assert(!/12-34-56|quite/.test(sent), sent);
});

/** Finds these names wherever they stand, longest first, and in other texts those of probes. */
function finding(names: readonly string[]) {
  const sought = names.toSorted((a, b) => b.length - a.length).join("|");
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${sought})(?![\\p{L}\\p{N}])`, "gu");
  return createDetect((texts) =>
    Promise.resolve(
      texts.map(({ text }) => text.search(pattern) < 0 ? namesIn(text) : entitiesIn(text, pattern)),
    )
  );
}

/** What a name is, and whether its first word stays readable before it. */
const TITLED: readonly (readonly [text: string, names: readonly string[], stays: string])[] = [
  ["Over to Don Whitlam now, please.", ["Don Whitlam"], "Over to ["],
  [
    "Thank you, Don. Over to Don Whitlam and Mr Don Whitlam.",
    ["Don", "Don Whitlam", "Mr Don Whitlam"],
    "Mr [",
  ],
  ["So said don Ignacio Rell, and Don did.", ["don Ignacio Rell"], "So said don ["],
  ["Madame Orsolet spoke, then madame Orsolet left.", ["Madame Orsolet", "madame Orsolet"], "Madame ["],
  ["Señora Quintal and Señor Quintal came.", ["Señora Quintal", "Señor Quintal"], "Señora ["],
  ["Mevrouw Tessink sprak, dhr Tessink zweeg.", ["Mevrouw Tessink", "dhr Tessink"], "Mevrouw ["],
  ["Thank you, Captain. So Captain Orrery sails.", ["Captain", "Captain Orrery"], "Thank you, ["],
  ["Thank you, Judge. Then Mr Judge Orrery rose.", ["Judge", "Mr Judge Orrery"], "Thank you, ["],
];
for (const [text, names, stays] of TITLED) {
  Deno.test(`Redacted.from() sends "${text}": a title is no name of its own, and a name like one is hidden`, async () => {
    const redacted = await Redacted.from(request(text), permit, finding(names), options());
    const sent: string = JSON.parse(textOf(redacted)).text;
    assertStringIncludes(sent, stays, sent);
    assert(!/Don\b|Whitlam|Ignacio|Orsolet|Quintal|Tessink|Orrery|Judge/.test(sent), sent);
    const restorer = redacted.restorer();
    assertEquals(restorer.push(sent) + restorer.end(), text);
  });
}

/** The names of probes, which are two words with capitals. */
function namesIn(text: string): Entity[] {
  return entitiesIn(text, /\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/gu);
}

function entitiesIn(text: string, pattern: RegExp): Entity[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    type: "PERSON",
    score: 1,
    detector: "test",
  }));
}
