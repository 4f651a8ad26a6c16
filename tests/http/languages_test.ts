import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { readFile } from "node:fs/promises";
import { openTokenClassifier } from "../../device/pii/model.ts";
import { createDetect } from "../../src/gate/find/detect.ts";
import { numberedLine } from "../../src/text/numbered_line.ts";
import { servedHouse } from "../support/served_house.ts";
import { hasShared, named, sharedPath } from "../support/shared.ts";
import { chatAnswer, Upstream } from "../support/upstream.ts";

async function classifierIn(folder: string, vocabulary: string) {
  const read = (name: string) => readFile(new URL(`../../models/starter/${folder}/${name}`, import.meta.url));
  const files = {
    model: await read("model.onnx"),
    vocabulary: await read(vocabulary),
    labels: await read("labels.json"),
  };
  return await openTokenClassifier(files, { id: folder, threads: 1 });
}

/** As `NAME.cases.yaml` of shipped policies has it: what is measured may go to `read`, everything to `any`. */
function policyFor(url: string): string {
  const target = (id: string) =>
    `  - { id: ${id}, kind: openai-chat, trust: external, model: m, endpoint: { url: "${url}" } }`;
  return `
policy: languages
version: 1
expires: 2099-01-01
targets:
${target("read")}
${target("any")}
rules:
  - { id: unread-stays, because: It was not measured., when: { detector.recall.person: { below: 0.9 } }, refuse: { targets: [read] } }
  - { id: may-leave, because: Allowed., permit: { targets: [read, any] } }
`;
}

/** Everyday prompts with words for secrets, and what of them must not arrive. */
const SECRETS: readonly (readonly [prompt: string, ...secrets: string[]])[] = [
  ["password: quietmill7 and user marlow", "quietmill7"],
  ["pin: 4471 and name"],
  ["def login(username: str, password: str) -> bool:\n    return check(username, password)"],
  ["AuthConfig { token: String, secret: String, timeout: u64 }"],
  ["interface LoginDto { email: string; password: string; remember?: boolean }"],
  ["spring:\n  datasource:\n    username: sa\n    password: password\n    url: jdbc:h2:mem:test"],
  ["apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ndata:\n  password: cXVpZXRtaWxs", "cXVpZXRtaWxs"],
  ["Fix this: DB_PASSWORD=quietmill docker compose up", "quietmill"],
  [
    "How do I store a password hash? $2b$12$EixZaYVK1fsbw1ZfbX3OXePaWxn96p36WQoeG6Lruj3vjPGga31lW",
    "EixZaYVK",
  ],
  ["Why is the token expired error thrown when my token is null?"],
  ["Write a password policy for a small school."],
  ["const apiKey = process.env.API_KEY; if (!apiKey) throw new Error('missing key');"],
  ["curl -u marlow:quietmill https://api.fernbank.example/v1", "quietmill"],
  ["Cookie: sid=8f14e45fceea167a5a36dedd4bea2543", "8f14e45fceea167a"],
  ["My seed phrase: harbour lamp quiet mill heron green marigold lane velvet orbit walnut zebra", "walnut"],
];

/** What people say before they are interrupted: a number behind it would be a date, an age, a room, a code. */
const CUT_SHORT = [
  "so it begins in March",
  "my son is",
  "ab dem 3. April",
  "she turned",
  "call me on 555 123",
  "mein Büro ist Raum",
  "on the 3rd of",
  "elle a",
  "my number is",
  "Hauptstraße",
  "née le 4 mai",
  "llega el lunes",
  "between 5 and",
  "the code is",
  "nato nel",
  "room",
  "account",
];

Deno.test("chats over HTTP in other languages and with secrets", async (test) => {
  await using upstream = new Upstream(({ body }) => {
    const { messages } = JSON.parse(new TextDecoder().decode(body));
    return chatAnswer(`Echo: ${messages.at(-1).content}`);
  });
  const english = await classifierIn("pii", "vocab.txt");
  const others = await classifierIn("pii_languages", "pieces.json");
  await using house = await servedHouse({
    policy: policyFor(upstream.url),
    detect: createDetect(english.find, others.find),
    detectorCard: { version: 1, recall: { en: { person: 0.95 }, de: { person: 0.99 } } },
  });
  const chat = async (model: string, ...contents: string[]) => {
    const roles = ["user", "assistant"];
    const before = upstream.requests.length;
    const answer = await house.request("owner", "/v1/chat/completions", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        model,
        messages: contents.map((content, at) => ({ role: roles[at % 2], content })),
      }),
    });
    const body = await answer.json();
    const sent = upstream.requests.slice(before).map(({ body }) => new TextDecoder().decode(body)).join("\n");
    return {
      status: answer.status,
      said: body.choices?.[0]?.message.content as string | undefined,
      body,
      sent,
    };
  };

  await test.step("German leaves without its names and comes back with them", async () => {
    const prompt =
      "Bitte schreibe Frau Annegret Volkmer eine höfliche Antwort, dass wir ihre Rechnung am Montag bezahlen.";
    const { status, said, sent } = await chat("read", prompt);
    assertEquals([status, said], [200, `Echo: ${prompt}`]);
    assert(!sent.includes("Volkmer") && !sent.includes("Annegret"));
    assertStringIncludes(sent, "Rechnung");
  });

  await test.step("titles stand one after the other before a name, and the request passes", async () => {
    for (
      const [prompt, name] of [
        ["Frau Dr. Hollensteiner hat am 12. März Geburtstag und bekommt Blumen.", "Hollensteiner"],
        ["Prof. Dr. med. Wiltrud Achenbach met Rev. Dr. Pellew in the hall.", "Achenbach"],
        [
          "Dear Dr. Pellew,\nthe order is late.\nRegards, Prof. Oswin T. Harcastle, Head of Sales",
          "Harcastle",
        ],
        ["Hi, this is Mr Quillfeather, and I am called Sir Oswin by all. Thanks, Rev. Pell", "Quillfeather"],
        ["Sra. Dra. Inmaculada Otxoa y Herr Prof. Weiland vienen el 3 de mayo.", "Otxoa"],
      ] as const
    ) {
      const { status, said, sent } = await chat("any", prompt);
      assertEquals([status, said, sent.includes(name)], [200, `Echo: ${prompt}`, false]);
    }
  });

  await test.step("a table of nobody's passes with its ages", async () => {
    const prompt = "yes,north_west,no,male,age30_49,adult_male,adult_male,12,no,0.884210";
    assertEquals((await chat("any", prompt)).status, 200);
  });

  await test.step("Japanese stays where the policy asks a measured recall", async () => {
    const { status, sent, body } = await chat(
      "read",
      "鈴木健太さんに会議の日程を知らせるメールを書いてください。",
    );
    assertEquals([status, sent], [403, ""]);
    assertStringIncludes(JSON.stringify(body), "unread-stays");
  });

  await test.step("Japanese leaves without its names where the policy permits it", async () => {
    const prompt =
      "鈴木健太さんに会議の日程を知らせるメールを書いてください。電話は０９０－１２３４－５６７８です。";
    const { status, said, sent } = await chat("any", prompt);
    assertEquals([status, said], [200, `Echo: ${prompt}`]);
    assert(!sent.includes("鈴木") && !sent.includes("１２３４"));
    assertStringIncludes(sent, "会議");
  });

  await test.step("a short text in Latin letters counts as the worst of the measured languages", async () => {
    const { status, sent } = await chat("read", "SQL JOIN?");
    assertEquals(status, 200);
    assertStringIncludes(sent, "SQL JOIN?");
  });

  for (const [prompt, ...secrets] of SECRETS) {
    await test.step(`passes, with the secret replaced: ${prompt.slice(0, 24)}`, async () => {
      const { status, said, sent } = await chat("any", prompt);
      assertEquals([status, said], [200, `Echo: ${prompt}`]);
      for (const secret of secrets) assert(!sent.includes(secret));
    });
  }

  await test.step("the numbers of lines arrive, whatever the line before ends with", async () => {
    const lines = CUT_SHORT.map((text, at) =>
      numberedLine(at + 1, ["Dana Kowalski", "Priya Shah"][at % 2] ?? "", text)
    );
    const { status, sent } = await chat("any", lines.join("\n"));
    assertEquals(status, 200);
    const arrived = [...sent.matchAll(/line (\d+) \| \[PERSON_/g)].map(([, number]) => Number(number));
    assertEquals(arrived, CUT_SHORT.map((_, at) => at + 1));
  });

  await test.step("a secret that one turn asks for and the next gives is replaced", async () => {
    const { status, sent } = await chat(
      "any",
      "I cannot log in.",
      "What is your password?",
      "quietmill7Heron",
    );
    assertEquals(status, 200);
    assert(!sent.includes("quietmill7Heron"));
  });

  await test.step({
    name: named("shared harmless prompts pass"),
    ignore: !hasShared,
    fn: async () => {
      const folder = sharedPath("cases/gate");
      for (const { name } of Deno.readDirSync(folder)) {
        if (!/^C-.*\.json$/.test(name)) continue;
        const { messages } = JSON.parse(await Deno.readTextFile(`${folder}/${name}`));
        const contents = messages.map(({ content }: { content: string }) => content);
        const { status, said } = await chat("any", ...contents);
        assertEquals([name, status, said === `Echo: ${contents.at(-1)}`], [name, 200, true]);
      }
    },
  });

  await english.close();
  await others.close();
});
