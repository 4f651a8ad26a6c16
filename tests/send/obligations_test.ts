import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Obligations } from "../../src/policy/language/obligations.ts";
import { calibrate } from "../../src/openai/calibrate.ts";
import type { Word } from "../../src/meeting/meeting.ts";
import { OWNER_ASKER } from "../../src/clients/asker.ts";
import { routedSummary } from "../../src/openai/route_summarise.ts";
import { wordsElsewhere } from "../../src/openai/route_transcribe.ts";
import { type ServedHouse, servedHouse } from "../support/served_house.ts";
import { meetingOf } from "../support/store.ts";
import { chatAnswer, chatStream, type Recorded, Upstream } from "../support/upstream.ts";

/**
 * Every obligation × every face × stream or not. One test walks the whole matrix over HTTP and fails for a cell that nobody
 * has filled in: a new obligation, or a new face, needs a row.
 */
const OBLIGATIONS = {
  redaction: "redaction: { default: mask }",
  placeholderScope: "placeholderScope: organisation",
  placeholderGender: "placeholderGender: true",
  review: "review: {}",
  turnsMax: "turnsMax: 0",
  verbatimOnly: "verbatimOnly: true",
  noStreaming: "noStreaming: true",
  providerParameters: "providerParameters: { store: false }",
  toolRestore: "toolRestore: nowhere",
  attachments: "attachments: true",
  retention: "retention: { sentDays: 2, legendDays: 3 }",
} satisfies Record<keyof Obligations, string>;

const FACES = ["ask", "chat", "embed", "transcribe", "summarise", "calibrate", "client"] as const;
type Face = typeof FACES[number];

/** `kept` what it asks is seen; `refused` nothing may leave; `vain` it asks for nothing that this face could break. */
type Expected = "kept" | "refused" | "vain";

const EXPECTED: Record<keyof Obligations, Record<Face, Expected>> = {
  redaction: {
    ask: "kept",
    chat: "kept",
    embed: "kept",
    transcribe: "refused",
    summarise: "kept",
    calibrate: "vain",
    client: "kept",
  },
  placeholderScope: {
    ask: "kept",
    chat: "kept",
    embed: "kept",
    transcribe: "vain",
    summarise: "kept",
    calibrate: "vain",
    client: "kept",
  },
  placeholderGender: nothingOfIt(),
  review: {
    ask: "kept",
    chat: "kept",
    embed: "kept",
    transcribe: "refused",
    summarise: "kept",
    calibrate: "refused",
    client: "kept",
  },
  turnsMax: {
    ask: "refused",
    chat: "refused",
    embed: "refused",
    transcribe: "refused",
    summarise: "refused",
    calibrate: "refused",
    client: "refused",
  },
  verbatimOnly: {
    ask: "vain",
    chat: "refused",
    embed: "vain",
    transcribe: "vain",
    summarise: "vain",
    calibrate: "vain",
    client: "refused",
  },
  noStreaming: {
    ask: "kept",
    chat: "kept",
    embed: "vain",
    transcribe: "vain",
    summarise: "kept",
    calibrate: "kept",
    client: "vain",
  },
  providerParameters: {
    ask: "kept",
    chat: "kept",
    embed: "kept",
    transcribe: "kept",
    summarise: "kept",
    calibrate: "kept",
    client: "vain",
  },
  toolRestore: nothingOfIt(),
  attachments: nothingOfIt(),
  retention: {
    ask: "kept",
    chat: "kept",
    embed: "kept",
    transcribe: "kept",
    summarise: "kept",
    calibrate: "kept",
    client: "kept",
  },
};

/** Tools and attachments come with chats alone; `tests/openai` sends some. No title shows a gender here; `legend_test.ts`. */
function nothingOfIt(): Record<Face, Expected> {
  return {
    ask: "vain",
    chat: "vain",
    embed: "vain",
    transcribe: "vain",
    summarise: "vain",
    calibrate: "vain",
    client: "vain",
  };
}

const NAME = "Leocadia Winterbourne";
const TEXT = `The pricing is sent by ${NAME} on Friday.`;

function policyFor(url: string, face: Face, obligation: string): string {
  const trust = face === "transcribe" ? "organisation" : "external";
  const kind = face === "embed"
    ? "openai-embeddings"
    : face === "transcribe"
    ? "openai-transcriptions"
    : "openai-chat";
  const redaction = face === "transcribe" && !obligation.startsWith("redaction")
    ? "redaction: { default: none }, "
    : "";
  const target = face === "client"
    ? "{ id: agent, kind: client, trust: external }"
    : `{ id: there, kind: ${kind}, trust: ${trust}, model: m, quality: 0.9, endpoint: { url: "${url}" }, ` +
      "expected: { ttftMs: 1, tokensPerSecond: 1000 }, price: { inPerMillion: 0, outPerMillion: 0 } }";
  return `
policy: matrix
version: 1
expires: 2099-01-01
targets:
  - ${target}
rules:
  - { id: may-leave, because: Allowed., permit: { targets: [${face === "client" ? "agent" : "there"}] },
      obligations: { ${redaction}${obligation} } }
preferences:
  - { id: always, mode: best }
`;
}

function upstreamAnswer({ path, body }: Recorded): Response {
  if (path.endsWith("/embeddings")) return Response.json({ data: [{ index: 0, embedding: [1, 0] }] });
  if (path.endsWith("/transcriptions")) return Response.json({ text: "said there" });
  const { messages, stream, response_format } = JSON.parse(new TextDecoder().decode(body));
  if (response_format !== undefined && /"overview"/.test(JSON.stringify(response_format))) {
    // The first line of the transcript, after its number and its speaker.
    const [, overview = ""] = /^[^:\n]*: (.*)$/m.exec(messages[1].content) ?? [];
    return chatAnswer(JSON.stringify({ overview, decisions: [], actions: [], questions: [] }));
  }
  const said = response_format === undefined ? `You said: ${messages.at(-1).content}` : quoting(messages);
  return stream ? chatStream(said.match(/[\s\S]{1,9}/g) ?? []) : chatAnswer(said);
}

function quoting(messages: readonly { content: string }[]): string {
  const [, words] = /^line 1 \| [^:]*: (.*)$/m.exec(messages[1]?.content ?? "") ?? [];
  return JSON.stringify({
    answer: `They said: ${words}`,
    found: true,
    citations: [{ line: 1, quote: words }],
  });
}

interface Done {
  /** What came back, as text; undefined where it was refused. */
  readonly answer: string | undefined;
  /** When its pieces came, of a stream. */
  readonly pieces: number;
}

/** Sends one request through a face; a person approves whatever waits for one. */
async function through(house: ServedHouse, face: Face, stream: boolean): Promise<Done> {
  const post = (path: string, body: unknown, token = "owner") =>
    house.request(token, path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  switch (face) {
    case "ask": {
      const text = await (await post("/v1/ask", { question: "Who sends the pricing?", stream })).text();
      const outside = /"receiptId":"/.test(text);
      return { answer: outside ? text : undefined, pieces: text.match(/^event: token/gm)?.length ?? 0 };
    }
    case "chat": {
      const messages = [
        { role: "user", content: "Hello." },
        { role: "assistant", content: "What is it?" },
        { role: "user", content: TEXT },
      ];
      const response = await post("/v1/chat/completions", { model: "there", messages, stream });
      const text = await response.text();
      const pieces = text.match(/"delta":\{"content":/g)?.length ?? 0;
      return { answer: response.ok ? text : undefined, pieces };
    }
    case "embed": {
      const response = await post("/v1/embeddings", { model: "there", input: TEXT });
      return { answer: response.ok ? await response.text() : undefined, pieces: 0 };
    }
    case "transcribe": {
      const face = await house.app.transcription();
      const sound = {
        ...face,
        async *wavPieces() {
          yield await Promise.resolve({ bytes: new Uint8Array(64), startMs: 0, durationMs: 1_000 });
        },
      };
      const audio = { sizeBytes: 64, read: () => Promise.resolve(new Uint8Array(64)) };
      const words: readonly Word[] | undefined = await wordsElsewhere(
        sound,
        audio,
        meetingOf("m2", []),
        { signal: AbortSignal.timeout(5_000) },
      );
      return { answer: words?.map(({ word }) => word).join(" "), pieces: 0 };
    }
    case "summarise": {
      const meeting = meetingOf("m1", [["Tom Avery", TEXT]]);
      const { route, summary } = await routedSummary(house.escalation.house, meeting, {
        asker: OWNER_ASKER,
        signal: AbortSignal.timeout(5_000),
      });
      return { answer: route.target === "there" ? JSON.stringify(summary) : undefined, pieces: 0 };
    }
    case "calibrate": {
      const [done] = await calibrate(house.escalation.house, {
        only: ["there"],
        signal: AbortSignal.timeout(5_000),
      });
      return { answer: done?.skipped === undefined ? "measured" : undefined, pieces: 0 };
    }
    case "client": {
      const question = { question: "Who sends the pricing?", stream };
      const response = await post("/v1/ask", question, tokens.get(house) ?? tokenOf(house));
      return { answer: response.ok ? await response.text() : undefined, pieces: 0 };
    }
    default:
      return face satisfies never;
  }
}

const tokens = new WeakMap<ServedHouse, string>();

function tokenOf(house: ServedHouse): string {
  const token = house.tokenFor("agent", "external");
  tokens.set(house, token);
  return token;
}

/** Approves what waits, until told to stop. @returns how many were approved */
function approving(house: ServedHouse, seen: () => number): () => number {
  const { reviews } = house.escalation;
  let approved = 0;
  const timer = setInterval(() => {
    for (const { id, bodyHash, policyHash } of reviews.waiting()) {
      assertEquals(seen(), 0, "something left before a person had approved it");
      reviews.decide(id, "approve", { id: "another", groups: [], isPerson: true }, bodyHash, policyHash);
      approved += 1;
    }
  }, 5);
  return () => (clearInterval(timer), approved);
}

for (const face of FACES) {
  Deno.test(`send() keeps every obligation of what leaves by ${face}, streamed or not`, async () => {
    for (const [name, stated] of Object.entries(OBLIGATIONS)) {
      const obligation = name as keyof Obligations;
      const expected = EXPECTED[obligation][face];
      for (const stream of face === "ask" || face === "chat" || face === "client" ? [false, true] : [false]) {
        await using upstream = new Upstream(upstreamAnswer);
        using house = await servedHouse({
          policy: policyFor(upstream.url, face, stated),
          meetings: [meetingOf("m1", [["Tom Avery", TEXT]])],
        });
        const stop = approving(house, () => upstream.requests.length);
        const { answer, pieces } = await through(house, face, stream);
        const approved = stop();
        const cell = `${obligation} × ${face}${stream ? " × stream" : ""}`;
        if (expected === "refused") {
          assertEquals([answer, upstream.requests.length], [undefined, 0], cell);
          continue;
        }
        assert(answer !== undefined, `${cell}: nothing came back`);
        if (face !== "client") assert(upstream.requests.length > 0, `${cell}: nothing was sent`);
        const sent = face === "client" ? answer : upstream.everything;
        assert(!sent.includes(NAME), `${cell}: a name left`);
        if (expected === "vain") continue;
        const receiptId = house.escalation.receipts.list({ limit: 1, offset: 0 }).receipts[0]?.id ?? "";
        switch (obligation) {
          case "redaction":
            assert(/\[PERSON\]/.test(sent), `${cell}: not masked`);
            break;
          case "placeholderScope": {
            const code = (text: string) => /\[PERSON_[A-Z]+\]/.exec(text)?.[0];
            const again = await through(house, face, stream);
            const both = face === "client"
              ? [answer, again.answer ?? ""]
              : [0, 1].map((at) => new TextDecoder().decode(upstream.requests[at]?.body));
            assertEquals(code(both[0] ?? ""), code(both[1] ?? ""), `${cell}: called otherwise the next time`);
            break;
          }
          case "review":
            assertEquals(approved, 1, `${cell}: nobody was asked`);
            break;
          case "noStreaming":
            assertStringIncludes(upstream.everything, '"stream":false', cell);
            assert(pieces <= 1, `${cell}: shown in ${pieces} pieces`);
            break;
          case "providerParameters":
            assert(/"store":false|name="store"\s+false/.test(sent), `${cell}: not carried`);
            break;
          case "retention":
            assertEquals(house.escalation.receipts.copyOf(receiptId), "kept", cell);
            break;
          default:
            throw new Error(`${cell}: nobody looks`);
        }
      }
    }
  });
}
