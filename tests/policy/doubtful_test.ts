import { assertEquals, assertThrows } from "@std/assert";
import { ChathamError } from "../../src/errors.ts";
import { filtersOn } from "../../src/policy/explain/filters.ts";
import { doubtfulIn } from "../../src/policy/explain/doubtful.ts";
import { parsePolicy } from "../../src/policy/read/parse.ts";

const HEAD = "policy: p\nversion: 1\nexpires: 2026-01-01\n";

Deno.test("doubtfulIn() names an expired policy and codes that no country or language has", () => {
  const policy = parsePolicy(`${HEAD}targets:
  - { id: far, kind: openai-chat, trust: external, jurisdiction: XQ, endpoint: { url: "https://x.example/v1" } }
rules:
  - id: a
    because: B.
    when: { language: { in: [de, qzz] }, participantJurisdictions: { any: [DE, EU, QQ] } }
    permit: { jurisdiction: [FR, EEA] }
  - { id: c, because: D., when: { participantJurisdictions: { any: [UK] }, language: { in: [iw, pt-br] } }, refuse: { trust: [external] } }
  - { id: d, because: E., refuse: { actions: [delete, compare-voices] } }
  - { id: e, because: F., permit: { targets: [far] }, obligations: { placeholderGender: true, redaction: { PERSON: mask } } }
`);
  assertEquals(doubtfulIn(policy, Date.parse("2026-06-01")), [
    "the policy expired on 2026-01-01: it permits nothing off the device",
    "target far names the country XQ, and there is no such code",
    "rule a names the country QQ, and there is no such code",
    "rule a names the language qzz, and there is no such code",
    "rule c names the country UK, and its code is GB: it never matches",
    "rule c names the language iw, and its code is he: it never matches",
    "rule c names the language pt-br, and its code is pt: it never matches",
    "rule d speaks of compare-voices, which nothing in this version does yet",
    "rule e asks for placeholderGender, and people are at level mask: there is no gender to show",
  ]);
  assertEquals(doubtfulIn(parsePolicy("policy: p\nversion: 1\nexpires: 2099-01-01\n"), Date.now()), []);
});

Deno.test("a policy that leaves one type unredacted for an external target is refused at load, not changed silently", () => {
  const rule = (target: string) =>
    `${HEAD}targets:
  - { id: far, kind: openai-chat, trust: external, endpoint: { url: "https://x.example/v1" } }
  - { id: near, kind: openai-chat, trust: organisation, endpoint: { url: "https://y.example/v1" } }
rules:
  - { id: a, because: B., permit: { targets: [${target}] }, obligations: { redaction: { DATE_TIME: none } } }
`;
  assertThrows(() => parsePolicy(rule("far")), ChathamError, "unredacted");
  assertEquals(parsePolicy(rule("near")).id, "p");
});

Deno.test("filtersOn() says that people's placeholders tell a gender, and only where every rule that permits it says so", () => {
  const policy = (also: string) =>
    parsePolicy(`${HEAD.replace("2026", "2099")}targets:
  - { id: far, kind: openai-chat, trust: external, endpoint: { url: "https://x.example/v1" } }
rules:
  - { id: a, because: B., permit: { targets: [far] }, obligations: { placeholderGender: true } }
${also}`);
  const told = (also = "") => {
    const given = policy(also);
    return (given.document.targets ?? [])
      .flatMap((target) => filtersOn(given, { now: Date.parse("2026-06-01"), task: "chat" }, target))
      .map(({ code }) => code)
      .filter((code) => code === "gender");
  };
  assertEquals(told(), ["gender"]);
  assertEquals(told("  - { id: c, because: D., permit: { trust: [external] } }\n"), []);
});
