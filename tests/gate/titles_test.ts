import { assert, assertStringIncludes } from "@std/assert";
import { createDetect } from "../../src/gate/find/detect.ts";
import { Redacted } from "../../src/gate/gate.ts";
import { Legend } from "../../src/gate/legend/legend.ts";
import type { FindNames } from "../../src/gate/find/names/find_names.ts";
import type { Entity } from "../../src/personal_data.ts";
import { permitFor } from "../support/permit.ts";

const NAME = "Hollis P. Wainwright";

/** Finds the one name, and that of the probe. */
const find: FindNames = (texts) =>
  Promise.resolve(
    texts.map(({ text }) =>
      [...text.matchAll(/Hollis P\. Wainwright|(?<=My name is )\p{Lu}\p{L}+ \p{Lu}\p{L}+/gu)].map((
        match,
      ): Entity => ({
        start: match.index,
        end: match.index + match[0].length,
        type: "PERSON",
        score: 1,
        detector: "model:test",
      }))
    ),
  );
const detect = createDetect(find);

const TITLES = [
  "Mr",
  "Dr.",
  "Prof. Dr.",
  "Herr",
  "Frau Dr.",
  "Rev.",
  "Señor",
  "Mme",
  "Mevrouw",
  "Dott.",
  "Pani",
  "Capt.",
];
const SENTENCES = [
  "Regards, @",
  "Dear @,\nthank you.",
  "This is @ speaking.",
  "I am called @.",
  "Signed @",
  "Name: @",
];

Deno.test("a title before a name never closes the gate, wherever people are called by it", async () => {
  for (const title of TITLES) {
    for (const sentence of SENTENCES) {
      const text = sentence.replace("@", `${title} ${NAME}`);
      const legend = new Legend({ conversation: "c", provider: "p" }, new Uint8Array(32));
      const body = { messages: [{ content: text }] };
      const fields = { "messages[].content": { kind: "text" } } as const;
      const product = await Redacted.from({ body, fields }, permitFor("external", "pseudonym"), detect, {
        legend,
        roster: [],
      });
      const sent = new TextDecoder().decode(product.bytes);
      assertStringIncludes(sent, "[PERSON_");
      assert(!/Hollis|Wainwright/.test(sent), text);
    }
  }
});
