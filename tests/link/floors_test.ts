import { assertEquals } from "@std/assert";
import { egressPolicyOf } from "../../src/link/egress_part.ts";
import { parsePolicy } from "../../src/policy/read/parse.ts";

const POLICY = `
policy: floors
version: 1
expires: 2099-01-01
targets:
  - { id: cloud, kind: openai-chat, trust: external, jurisdiction: IE, endpoint: { url: "https://cloud.example/v1" } }
  - { id: office, kind: openai-chat, trust: organisation, tasks: [ask, chat], endpoint: { url: "https://office.example/v1" } }
  - { id: here, kind: openai-chat, trust: device, endpoint: { url: "http://127.0.0.1:9/v1" } }
  - { id: nowhere, kind: openai-chat, trust: external, endpoint: { url: "https://nowhere.example/v1" } }
rules:
  - { id: strict, because: x, when: { task: { in: [ask] } }, permit: { targets: [cloud, office] },
      obligations: { redaction: { default: mask } } }
  - { id: planning, because: x, when: { task: { in: [ask] }, labels: { any: [planning] } }, permit: { targets: [cloud] },
      obligations: { redaction: { default: surrogate, EMAIL: pseudonym } } }
  - { id: office-chat, because: x, when: { task: { in: [chat] } }, permit: { targets: [office] },
      obligations: { redaction: { default: none } } }
  - { id: never, because: x, when: { labels: { any: [hr] } }, refuse: { trust: [external] } }
`;

Deno.test("floorsOf() takes by task the weakest that any rule asks which permits the target, and some types always", () => {
  const { targets } = egressPolicyOf(parsePolicy(POLICY));
  const floors = Object.fromEntries(targets.map(({ id, floors }) => [id, floors]));
  assertEquals(floors.cloud, [{
    tasks: ["ask"],
    mayBeCleared: false,
    withheld: ["EMAIL", "CREDIT_CARD", "BANK_ACCOUNT", "NATIONAL_ID", "CREDENTIAL"],
  }]);
  assertEquals(
    floors.office?.map(({ tasks, mayBeCleared, withheld }) => [tasks, mayBeCleared, withheld.length > 20]),
    [
      [["ask"], false, true],
      [["chat"], true, false],
    ],
  );
  assertEquals(floors.here?.map(({ mayBeCleared, withheld }) => [mayBeCleared, withheld]), [[true, []]]);
  assertEquals(floors.nowhere, [], "what no rule permits may not be asked of it");
});
