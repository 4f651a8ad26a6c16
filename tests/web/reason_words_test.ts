import { assertEquals, assertNotEquals } from "@std/assert";
import { BUILT_IN_RULES, REASONS } from "../../src/policy/language/rule.ts";
import { WHY_WORDS } from "../../src/policy/language/why.ts";
import { de } from "../../src/web/messages/de.ts";
import { en } from "../../src/web/messages/en.ts";

Deno.test("reasonWords() has words for each rule that Chatham itself names, in English those of the server", () => {
  const named = [
    ...BUILT_IN_RULES.map(({ id, because }) => ({ rule: id, because })),
    ...Object.values(REASONS),
  ];
  const messages: Readonly<Record<string, unknown>> = en;
  for (const { rule, because } of named) {
    assertEquals(messages[`reason-${rule.replace("chatham:", "")}`], because, rule);
  }
});

Deno.test("whyWords() has words for each reason that stands before a permitted target, in English those of the server", () => {
  const messages: Readonly<Record<string, unknown>> = en;
  for (const [code, words] of Object.entries(WHY_WORDS)) assertEquals(messages[`why-${code}`], words, code);
});

Deno.test("whyWords() speaks German where the reader does, and names the same", () => {
  const messages: Readonly<Record<string, unknown>> = de;
  const named = (text: unknown) => [...String(text).matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const [code, words] of Object.entries(WHY_WORDS)) {
    assertNotEquals(messages[`why-${code}`], words, code);
    assertEquals(named(messages[`why-${code}`]), named(words), code);
  }
});
