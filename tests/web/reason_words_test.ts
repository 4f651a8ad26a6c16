import { assertEquals } from "@std/assert";
import { BUILT_IN_RULES, REASONS } from "../../src/policy/language/rule.ts";
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
