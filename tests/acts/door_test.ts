import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { Door } from "../../src/acts/door.ts";
import { type Asker, askerFacts, OWNER_ASKER } from "../../src/clients/asker.ts";
import { ChathamError, toChathamError } from "../../src/errors.ts";
import { parsePolicy } from "../../src/policy/read/parse.ts";
import { ACTIONS, ACTIONS_ON_REQUEST } from "../../src/policy/language/words.ts";
import { meetingOf } from "../support/store.ts";

const POLICY = `
policy: d
version: 1
expires: 2099-01-01
rules:
  - { id: sealed-stays, because: What is sealed is not touched., when: { labels: { any: [sealed] } },
      refuse: { actions: [delete, export] } }
  - { id: not-both, because: These two belong apart., when: { labels: { all: [red, blue] } }, refuse: { actions: [export] } }
  - { id: auditors-only, because: Only an auditor may., when: { role: { in: [member, admin] } }, refuse: { actions: [backup] } }
  - { id: held, because: It is held., when: { legalHold: true }, refuse: { actions: [delete] } }
`;
const meeting = (id: string, labels: string[] = [], rest = {}) =>
  meetingOf(id, [["A", "Hello."]], { labels, ...rest });
function kindOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return toChathamError(error).kind;
  }
  return "permitted";
}

const door = () => new Door(() => parsePolicy(POLICY));

Deno.test("Door.pass() refuses an act for one meeting of several, naming rule and meeting", () => {
  const meetings = [meeting("one"), meeting("two", ["Sealed"])];
  assertThrows(
    () => door().pass({ action: "delete", meetings, asker: OWNER_ASKER }),
    ChathamError,
    "What is sealed is not touched. (rule sealed-stays). Meeting two is concerned.",
  );
  const held = meeting("three", [], { legalHold: true });
  assertEquals(kindOf(() => door().pass({ action: "delete", meetings, asker: OWNER_ASKER })), "refused");
  assertEquals(
    kindOf(() => door().pass({ action: "delete", meetings: [held], asker: OWNER_ASKER })),
    "conflict",
  );
  assertEquals(door().pass({ action: "relabel", meetings, asker: OWNER_ASKER }).permitted, true);
});

Deno.test("Door.pass() names no meeting to a client beyond this device", () => {
  const asker: Asker = { id: "agent", trust: "external", role: "member", groups: [] };
  const error = assertThrows(
    () => door().pass({ action: "delete", meetings: [meeting("secret-plan", ["sealed"])], asker }),
    ChathamError,
  );
  assertEquals(error.message.includes("secret-plan"), false);
});

Deno.test("Door.pass() calls it a conflict where a hold stands against the act, and a refusal where reading is refused", () => {
  const closed = new Door(() =>
    parsePolicy(`
policy: closed
version: 1
expires: 2099-01-01
rules:
  - { id: closed, because: It is closed., refuse: { actions: [read, delete] } }
`)
  );
  const meetings = [meeting("held", [], { legalHold: true })];
  const kinds = (["read", "delete"] as const).map((action) =>
    kindOf(() => closed.pass({ action, meetings, asker: OWNER_ASKER }))
  );
  assertEquals(kinds, ["refused", "conflict"]);
});

Deno.test("Door.leave() decides also on all meetings together", () => {
  const meetings = [meeting("one", ["red"]), meeting("two", ["blue"])];
  const leave = door().leave({ action: "export", meetings, asker: OWNER_ASKER });
  assertEquals(leave.permitted === false && [leave.rule, leave.meeting], ["not-both", undefined]);
});

Deno.test("Door.leave() knows the role of who asks, and what needs a rule has none by itself", () => {
  const leave = (role: Asker["role"]) =>
    door().leave({ action: "backup", meetings: [], asker: { ...OWNER_ASKER, role } }).permitted;
  assertEquals([leave("auditor"), leave("admin")], [true, false]);
  for (const action of ACTIONS_ON_REQUEST) {
    const { permitted, rule } = door().leave({ action, meetings: [meeting("m")], asker: OWNER_ASKER });
    assertEquals([permitted, rule], [false, "chatham:no-rule"], action);
  }
  const decided = ACTIONS.filter((action) => door().decides(action));
  assertEquals(
    decided,
    [...ACTIONS].filter((one) => ACTIONS_ON_REQUEST.has(one) || ["delete", "export", "backup"].includes(one)),
  );
});

Deno.test("askerFacts() takes somebody to have taken part by address, by name only where there is no address", () => {
  const of = (participants: { name: string; email?: string }[], person: Asker["person"]) =>
    askerFacts({ ...OWNER_ASKER, person }, [{ participants }]).tookPart;
  const ana = { name: "Ana Bell", email: "Ana@bell.example" };
  assertEquals(of([ana], { email: "ana@BELL.example" }), true);
  assertEquals(of([ana], { name: "Ana Bell" }), false);
  assertEquals(of([{ name: "Ana Bell" }], { name: "ana bell", email: "x@y.example" }), true);
  assertEquals([of([ana], undefined), of([], { name: "Ana Bell" })], [false, false]);
  assertEquals(askerFacts(OWNER_ASKER, []).tookPart, undefined);
  assertStringIncludes(
    JSON.stringify(askerFacts({ ...OWNER_ASKER, groups: ["legal"], purpose: "audit" }, [])),
    "audit",
  );
});
