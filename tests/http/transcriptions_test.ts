import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import OpenAI, { toFile } from "openai";
import { audioInMemory } from "../support/audio_in_memory.ts";
import { wavPieces } from "../../device/audio/wav_pieces.ts";
import { chatham, startServer } from "../support/chatham.ts";
import { installPolicy } from "../support/installed_policy.ts";
import { temporaryFolder } from "../support/store.ts";
import { type Recorded, Upstream } from "../support/upstream.ts";

const RECORDING = new URL("../fixtures/meetings/3-heron-stand-up.ogg", import.meta.url);

function policyFor(url: string): string {
  return `
policy: heard
version: 1
expires: 2099-01-01
targets:
  - { id: device, kind: in-process, trust: device, quality: 0.95 }
  - { id: whisper-here, kind: openai-transcriptions, trust: device, model: large-v3, quality: 0.9, endpoint: { url: "${url}" },
      expected: { ttftMs: 100, tokensPerSecond: 100 } }
  - { id: whisper-office, kind: openai-transcriptions, trust: organisation, model: office-v3, endpoint: { url: "${url}" } }
  - { id: whisper-redacted, kind: openai-transcriptions, trust: organisation, model: redacted-v3, endpoint: { url: "${url}" } }
rules:
  - { id: no-hr, because: HR is heard in this process., when: { labels: { any: [hr] } }, refuse: { targets: [whisper-here, whisper-office] } }
  - { id: here, because: It stays on this machine., permit: { targets: [whisper-here] }, obligations: { retention: { sentDays: 1 } } }
  - { id: office, because: The office may hear., permit: { targets: [whisper-office] },
      obligations: { redaction: { default: none } } }
  - { id: redacted, because: Only what is redacted., permit: { targets: [whisper-redacted] } }
preferences:
  - { id: labelled, mode: fastest, when: { labels: { any: [board] } } }
  - { id: otherwise, mode: local-first }
`;
}

/** The first ten seconds of the recording. */
async function beginning(): Promise<Uint8Array<ArrayBuffer>> {
  for await (const { bytes } of wavPieces(audioInMemory(await Deno.readFile(RECORDING)))) {
    const cut = bytes.slice(0, 44 + 10 * 32_000);
    new DataView(cut.buffer).setUint32(4, cut.length - 8, true);
    new DataView(cut.buffer).setUint32(40, cut.length - 44, true);
    return cut;
  }
  throw new Error("the recording is empty");
}

/** What a transcription server hears: two words of every piece that it is sent. */
function whisper({ body }: Recorded): Response {
  const asked = new TextDecoder("latin1").decode(body.subarray(0, 2_000));
  if (!asked.includes("verbose_json")) return Response.json({ text: " Good morning. " });
  return Response.json({
    task: "transcribe",
    language: "english",
    text: "Good morning.",
    segments: [{ text: " Good morning.", start: 0.5, end: 1.5 }],
    words: [{ word: " Good", start: 0.5, end: 0.9 }, { word: " morning.", start: 1, end: 1.5 }],
  });
}

Deno.test("/v1/audio/transcriptions hears in this process, or at the server that an unchanged client names", async () => {
  using folder = temporaryFolder();
  await using upstream = new Upstream(whisper);
  await installPolicy(folder.path, policyFor(upstream.url));
  await using server = await startServer(folder.path);
  const client = new OpenAI({ apiKey: server.token, baseURL: `${server.address}/v1`, maxRetries: 0 });
  const { transcriptions } = client.audio;
  const file = await toFile(await beginning(), "Dana Kowalski's board meeting.wav");

  const own = await transcriptions.create({ file, model: "whisper-1" }).withResponse();
  assertStringIncludes(own.response.headers.get("x-chatham-route") ?? "", "device; trust=device");
  assertEquals(own.response.headers.get("x-chatham-receipt"), null);
  assertStringIncludes(own.data.text.toLowerCase(), "morning");
  assertEquals(upstream.requests.length, 0);

  const asked = { file, model: "large-v3", response_format: "verbose_json" } as const;
  const there = await transcriptions.create({ ...asked, timestamp_granularities: ["word", "segment"] })
    .withResponse();
  assertStringIncludes(
    there.response.headers.get("x-chatham-route") ?? "",
    "whisper-here; trust=device; rule=here",
  );
  assertEquals(there.data.words, [{ word: "Good", start: 0.5, end: 0.9 }, {
    word: "morning.",
    start: 1,
    end: 1.5,
  }]);
  assertEquals(there.data.segments?.map(({ start, end, text }) => ({ start, end, text })), [
    { start: 0.5, end: 1.5, text: "Good morning." },
  ]);
  const receiptId = there.response.headers.get("x-chatham-receipt");
  const receipt = await (await server.request(`/v1/receipts/${receiptId}`)).json();
  assertEquals([receipt.opened.task, receipt.opened.target, receipt.closed.outcome], [
    "transcribe",
    "whisper-here",
    "answered",
  ]);
  const sent = new Uint8Array(await (await server.request(`/v1/receipts/${receiptId}/sent`)).arrayBuffer());
  assertEquals(sent, upstream.requests[0]?.body);
  const left = new TextDecoder("latin1").decode(sent);
  assert(left.includes("RIFF") && !/Dana|board/i.test(left.slice(0, 2_000)));

  const srt = await transcriptions.create({ file, model: "whisper-office", response_format: "srt" });
  assertEquals(String(srt), "1\n00:00:00,500 --> 00:00:01,500\nGood morning.\n");
  const vtt = await transcriptions.create({ file, model: "whisper-office", response_format: "vtt" });
  assertEquals(String(vtt), "WEBVTT\n\n00:00:00.500 --> 00:00:01.500\nGood morning.\n");
  const before = upstream.requests.length;
  const refused = async (change: Record<string, unknown>, headers: Record<string, string> = {}) => {
    const error = await assertRejects(() =>
      transcriptions.create({ file, model: "whisper-here", ...change }, { headers }).asResponse()
    );
    assert(error instanceof OpenAI.APIError);
    return error.status;
  };
  assertEquals(await refused({}, { "x-chatham-labels": "hr" }), 403);
  assertEquals(await refused({ model: "whisper-redacted" }), 403);
  assertEquals(await refused({ model: "nobody" }), 404);
  assertEquals(await refused({ prompt: "Dana Kowalski speaks." }), 422);
  assertEquals(await refused({ response_format: "srt", timestamp_granularities: ["word"] }), 422);
  assertEquals(await refused({ model: "device", language: "de" }), 415);
  assertEquals(await refused({ model: "device", file: await toFile(new Uint8Array(100), "x.wav") }), 415);
  assertEquals(upstream.requests.length, before);
  assertEquals([...Deno.readDirSync(`${folder.path}/spool`)], []);
  const listed = await (await server.request("/v1/models")).json();
  assert(listed.data.some(({ id }: { id: string }) => id === "whisper-here"));
});

Deno.test("an import has its words heard where the policy says, and its speakers told apart here", async () => {
  using folder = temporaryFolder();
  await using upstream = new Upstream(whisper);
  await installPolicy(folder.path, policyFor(upstream.url));
  const path = `${folder.path}/recording.wav`;
  await Deno.writeFile(path, await beginning());
  const meeting = async (id: string) =>
    JSON.parse((await chatham(["show", id, "--json", "--data", folder.path])).stdout);
  const add = async (...more: string[]) =>
    JSON.parse((await chatham(["add", path, "--json", "--data", folder.path, ...more])).stdout);
  const { meetingId: id } = await add("--label", "board");
  assertEquals(upstream.requests.length, 1);
  assertEquals((await meeting(id)).turns.map(({ text }: { text: string }) => text), ["Good morning."]);
});
