import { assertEquals, assertNotEquals } from "@std/assert";
import { foldLabel } from "../../src/policy/language/element.ts";
import { elementSchema } from "../../src/policy/language/condition.ts";
import { labelHashes } from "../../src/receipts/label_hash.ts";

const SPELLINGS: readonly (readonly [label: string, ...spellings: readonly string[]])[] = [
  [
    "hr",
    "HR",
    "hr\0",
    "h\u0007r",
    "\ufff9h\ufffar\ufffb",
    "\u2800hr\u2800",
    "h\u2800r",
    " hr\t",
    "h\u200br",
    "ｈｒ",
  ],
  ["hr", "НR", "һr", "ΗR", "нr", "hг", "ʜʀ", "Һг", "hr\ufffe", "𝗵𝗿"],
  [
    "insider:acme",
    "insider∶acme",
    "insider꞉acme",
    "insider：acme",
    "insiderːacme",
    "іnѕіdеr:асmе",
    "Insider:АСΜΕ",
  ],
  ["board-pay", "board‐pay", "board‑pay", "board−pay", "вoаrd-рау"],
];

Deno.test("labels that look the same are the same label in rules, filters and receipts", () => {
  const key = new Uint8Array(32).fill(7);
  for (const [label, ...spellings] of SPELLINGS) {
    for (const spelling of spellings) {
      assertEquals(foldLabel(spelling), label, escape(spelling));
      assertEquals(foldLabel(foldLabel(spelling)), label);
      assertEquals(labelHashes(spelling, key), labelHashes(label, key));
    }
  }
});

Deno.test("labels that are words of another script, or look different, stay apart", () => {
  for (
    const label of [
      "кадры",
      "персонал",
      "προσωπικό",
      "人事",
      "straße",
      "müller",
      "łódź",
      "r&d",
      "customer:äöü",
    ]
  ) {
    assertEquals(foldLabel(label), label);
  }
  assertNotEquals(foldLabel("hr1"), foldLabel("hrl"));
  assertNotEquals(foldLabel("höhr"), foldLabel("hohr"));
});

Deno.test("a rule may name a label in letters that look Latin: it means what it looks like", () => {
  const label = elementSchema({ values: undefined, grammar: "label" });
  assertEquals([label.parse("сор"), label.parse("кадры:*"), label.parse("insider:*")], [
    "cop",
    "кадры:*",
    "insider:*",
  ]);
  assertEquals([label.safeParse("HR").success, label.safeParse(" hr").success], [false, false]);
});
