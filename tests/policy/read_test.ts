import { assert, assertEquals, assertExists, assertStringIncludes, assertThrows } from "@std/assert";
import fc from "fast-check";
import { stringify } from "yaml";
import { ChathamError } from "../../src/errors.ts";
import { parsePolicy } from "../../src/policy/read/parse.ts";
import { PolicyError } from "../../src/policy/language/problem.ts";
import { readDocument } from "../../src/policy/read/read.ts";
import { readShipped, SHIPPED } from "../../src/policy/install/shipped.ts";

const HEAD = "policy: p\nversion: 1\nexpires: 2030-01-01\n";
const TARGET = `targets:
  - { id: frontier, kind: openai-chat, trust: external, jurisdiction: US, endpoint: { url: "https://x.example/v1" } }
`;

/** What is wrong → where it stands, what is said, what is suggested. */
const WRONG:
  readonly (readonly [text: string, place: string, message: string, suggestion: string | undefined])[] = [
    [`${HEAD}ruels: []\n`, "4:1", "unknown field ruels", "rules"],
    [
      `${HEAD}rules:\n  - id: a\n    because: B.\n    when: { lables: { any: [hr] } }\n    refuse: { trust: [external] }\n`,
      "7:13",
      "unknown field lables",
      "labels",
    ],
    [
      `${HEAD}rules:\n  - id: a\n    because: B.\n    when: { task: { in: [sumarise] } }\n    refuse: { trust: [external] }\n`,
      "7:26",
      "must be one of",
      "summarise",
    ],
    [
      `${HEAD}${TARGET}rules:\n  - id: a\n    because: B.\n    refuse: { targets: [frontire] }\n`,
      "9:25",
      "unknown target frontire",
      "frontier",
    ],
    [
      `${HEAD}rules:\n  - { id: a, because: B., refuse: { trust: [external] } }\n  - { id: a, because: B., refuse: { trust: [organisation] } }\n`,
      "6:7",
      "id a is used by entry 1 already",
      undefined,
    ],
    [
      `${HEAD}rules:\n  - id: a\n    because: B.\n    when: { tokens: { above: 10, below: 5 } }\n    refuse: { trust: [external] }\n`,
      "7:13",
      "can never hold",
      undefined,
    ],
    [
      `${HEAD}rules:\n  - id: a\n    because: B.\n    when: { labels: { any: [hr], none: [hr] } }\n    refuse: { trust: [external] }\n`,
      "7:13",
      "can never hold",
      undefined,
    ],
    [
      `${HEAD}${TARGET}rules:\n  - id: all\n    because: B.\n    when: { labels: { any: [hr] } }\n    refuse: { trust: [external] }\n  - id: some\n    because: B.\n    when: { labels: { any: [hr] }, tokens: { atMost: 5 } }\n    permit: { targets: [frontier] }\n`,
      "11:5",
      "can never matter: rule all refuses whenever it holds",
      undefined,
    ],
    [
      `${HEAD}${TARGET}rules:\n  - { id: yes, because: B., permit: { targets: [frontier] } }\n  - { id: no, because: B., refuse: { targets: [frontier] } }\n`,
      "7:5",
      "permits what rule no refuses, under the same conditions",
      undefined,
    ],
    [`${HEAD}rules:\n  - { id: a, because: B. }\n`, "5:5", "needs either permit or refuse", undefined],
    [
      `${HEAD}vocabulary: { labels: [personnel] }\nrules:\n  - { id: a, because: B., when: { labels: { any: [personel] } }, refuse: { trust: [external] } }\n`,
      "6:51",
      "unknown name personel",
      "personnel",
    ],
    [`${HEAD}claims: [ "never external when lables has hr" ]\n`, "4:11", "is no fact", undefined],
    [`${HEAD}version: 2\n`, "4:1", "unique", undefined],
    [
      `${HEAD}targets:\n  - { id: x, kind: openai-chat, trust: device, endpoint: { url: "https://x.example/v1" } }\n`,
      "5:60",
      "is not on this device",
      undefined,
    ],
    [
      `${HEAD}targets:\n  - { id: x, kind: openai-chat, trust: external, endpoint: { url: "https://key:secret@x.example/v1" } }\n`,
      "5:62",
      "holds more than an address",
      undefined,
    ],
  ];

for (const [text, place, message, suggestion] of WRONG) {
  Deno.test(`parsePolicy() says ${JSON.stringify(message)} at ${place}`, () => {
    const error = assertThrows(() => parsePolicy(text), PolicyError);
    assert(error instanceof PolicyError);
    const [problem] = error.problems;
    assertExists(problem);
    assertStringIncludes(problem.message, message);
    assertEquals([`${problem.line}:${problem.column}`, problem.suggestion], [place, suggestion]);
  });
}

Deno.test("readDocument() gives YAML and JSON of any values back as they were written", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.boolean(), (value, asJson) => {
      const text = asJson ? JSON.stringify(value, null, 2) : stringify(value);
      assertEquals(JSON.stringify(readDocument(text, "x").value), JSON.stringify(value));
    }),
    { numRuns: 500, seed: 5 },
  );
});

const MANGLES = [
  "",
  "\n",
  "  ",
  "- ",
  ": ",
  "#",
  " # ",
  "{",
  "}",
  "[",
  "]",
  ",",
  '"',
  "'",
  "&a ",
  "*a",
  "!!str ",
  "|-\n",
  ">-\n",
  "~",
  "0x10",
  "1e3",
  "---\n",
  "? ",
  "\\",
  "<<: ",
  "é",
  "\u0000",
  "__proto__: ",
];

Deno.test("parsePolicy() never crashes and never loads half of a mangled document", async () => {
  const texts = await Promise.all(SHIPPED.map((name) => readShipped(name)));
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.nat(),
      fc.nat(40),
      fc.constantFrom(...MANGLES),
      (text, from, length, piece) => {
        const at = from % text.length;
        const mangled = text.slice(0, at) + piece + text.slice(at + length);
        try {
          const policy = parsePolicy(mangled);
          assertEquals(
            policy.document.rules?.length ?? 0,
            policy.rules.filter((rule) => !rule.isBuiltIn).length,
          );
        } catch (error) {
          if (!(error instanceof ChathamError)) throw error;
          assert(error.kind === "bad-input", error.message);
        }
      },
    ),
    { numRuns: 200, seed: 7 },
  );
});

Deno.test("parsePolicy() looks closely at the first of very many problems, and counts the others", () => {
  const head = "policy: x\nversion: 1\nexpires: 2099-01-01\nruels: []\n";
  const text = head + Array.from({ length: 5_000 }, (_, at) => `unheard${at}: 1`).join("\n");
  const { problems, message } = assertThrows(() => parsePolicy(text), PolicyError) as PolicyError;
  assertEquals(problems.length, 5_001);
  assertEquals(problems.slice(0, 2).map(({ line, suggestion }) => [line, suggestion]), [
    [4, "rules"],
    [5, undefined],
  ]);
  assertEquals([problems.at(-1)?.line, message.includes("and 4981 more")], [0, true]);
});

Deno.test("readDocument() finds a key that stands twice at any depth, in YAML and in JSON", () => {
  const twice = ["a: 1\nb:\n  - { c: 1, d: 2, c: 3 }\n", '{ "a": 1, "b": [{ "c": 1, "c": 2 }] }'];
  for (const text of twice) {
    const { problems } = assertThrows(() => readDocument(text, "twice"), PolicyError) as PolicyError;
    assertEquals(problems.map(({ message }) => message), ["Map keys must be unique"]);
  }
});

Deno.test("readDocument() refuses anchors and aliases", () => {
  assertThrows(() => readDocument("a: &x [1]\nb: *x\n", "x"), PolicyError);
});
