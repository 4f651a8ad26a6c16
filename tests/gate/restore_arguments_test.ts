import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { Legend, placeholderOf } from "../../src/gate/legend/legend.ts";
import { restoreArguments } from "../../src/gate/restore/restore_arguments.ts";
import { restore, Restorer } from "../../src/gate/restore/restore.ts";

const NAME = "Thaddea Quillmoor";
const legend = new Legend({ conversation: "c", provider: "p" }, new Uint8Array(32).fill(5));
const placeholder = placeholderOf(legend.add("PERSON", "name", NAME));

function argumentsOf(given: Readonly<Record<string, string>>, by = restoring): Record<string, string> {
  const json = JSON.stringify(given).replaceAll("{N}", placeholder);
  return JSON.parse(restoreArguments(json, { tool: "note", restore: by, where: "text" }));
}

const restoring = (text: string) => restore(text, legend).text;

for (
  const kept of [
    "/home/{N}/notes.md",
    "{N}/notes.md",
    "~/{N}",
    "notes/{N}",
    "C:\\Users\\{N}\\notes",
    "{N}_notes.md",
    "{N}-2026-final.docx",
    "see {N}_notes.md",
    "see {N}_notes.md.",
    "report_{N}.pdf",
    "../{N}",
  ]
) {
  Deno.test(`restoreArguments() puts no original into the path ${JSON.stringify(kept)}`, () => {
    assertEquals(argumentsOf({ what: kept }).what, kept.replaceAll("{N}", placeholder));
  });
}

for (
  const said of ["{N}", "Dear {N}, hello.", "{N}: noted.", "from {N} (again), at 10.30", "{N}-like tone"]
) {
  Deno.test(`restoreArguments() restores the text ${JSON.stringify(said)}`, () => {
    assertEquals(argumentsOf({ what: said }).what, said.replaceAll("{N}", NAME));
  });
}

Deno.test("restoreArguments() puts no original for an invented name into a path either", () => {
  const invented = (text: string) => text.replaceAll("Marta", "Thaddea");
  assertEquals(argumentsOf({ what: "/srv/Marta/notes" }, invented).what, "/srv/Marta/notes");
  assertEquals(
    argumentsOf({ what: "for Marta, and/or others" }, invented).what,
    "for Thaddea, and/or others",
  );
});

Deno.test("Restorer of JSON restores each string as it reads once its escapes are undone, however it is cut", () => {
  const value = {
    site: "https://ferries.example/",
    name: placeholder,
    lines: `https://ferries.example\n${placeholder}\t"${placeholder}"`,
    hidden: `https://ferries.example/?q=${placeholder}`,
    table: [`www.ferries.example/${placeholder}`, placeholder],
  };
  const written = JSON.stringify(value).replace("ferries", "f\\u0065rries").replaceAll("/", "\\/");
  const hazards = { hidden: value.hidden, table: [value.table[0], NAME] };
  const expected = {
    site: value.site,
    name: NAME,
    lines: value.lines.replaceAll(placeholder, NAME),
    ...hazards,
  };
  fc.assert(
    fc.property(fc.array(fc.nat(written.length), { maxLength: 12 }), (cuts) => {
      const restorer = new Restorer(legend, [], { isJson: true });
      let shown = "";
      const places = [0, ...cuts.toSorted((a, b) => a - b), written.length];
      for (const [at, place] of places.entries()) {
        shown += restorer.push(written.slice(places[at - 1] ?? 0, place));
      }
      assertEquals(JSON.parse(shown + restorer.end()), expected);
    }),
    { numRuns: 60 },
  );
});

Deno.test("Restorer of JSON goes by the surroundings as ever once the answer is no JSON", () => {
  const restorer = new Restorer(legend, [], { isJson: true });
  const text = `See "https://ferries.example/","name":"${placeholder}`;
  assertEquals(restorer.push(text) + restorer.end(), text);
});
