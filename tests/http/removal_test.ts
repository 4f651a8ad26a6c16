import { assert, assertEquals } from "@std/assert";
import { compactCopy } from "../../device/audio/compact_copy.ts";
import { audioInMemory } from "../support/audio_in_memory.ts";
import { silenced } from "../../device/audio/silence.ts";
import { mono } from "../../device/audio/sources.ts";
import { tone } from "../audio/tone.ts";
import { countInPages } from "../support/scan.ts";
import { servedHouse } from "../support/served_house.ts";
import { meetingOf } from "../support/store.ts";
import { OPEN_POLICY } from "../support/open_policy.ts";

const JSON_BODY = { "content-type": "application/json" };

Deno.test("words that are removed for good are nowhere: not in pages, history, versions, summary, index or sound", async () => {
  const lines = [
    ["Ines Moreau", "The zanzibarquux deal is off, tell nobody."],
    ["Piet Vos", "Noted, and the rest goes on."],
  ] as const;
  const plain = meetingOf("deal", lines);
  const meeting = {
    ...plain,
    summary: {
      method: "model",
      overview: "They dropped the zanzibarquux deal.",
      overviewBy: "model",
      decisions: [],
      actions: [],
      questions: [],
      covered: [[0, 1]],
    },
  } as const;
  using house = await servedHouse({ policy: OPEN_POLICY, meetings: [meeting] });
  const { store, folder } = house.temporary;
  const sound = await store.sounds.write(compactCopy(audioInMemory(tone(2))));
  store.sounds.put("deal", sound, { madeAt: "2026-11-26T10:00:00Z" });
  const post = (path: string, body: unknown) =>
    house.request("owner", `/v1/meetings/deal/${path}`, {
      method: "POST",
      headers: JSON_BODY,
      body: JSON.stringify(body),
    });
  const edited = "The zanzibarquux deal is off, please tell nobody.";
  await post("edits", { revision: 0, edits: [{ op: "text", turn: 0, text: edited }] });
  const stale = await post("removals", { revision: 0, words: [{ turn: 0, start: 4, end: 16 }] });
  assertEquals(stale.status, 409);
  const nothing = await post("removals", { revision: 1, words: [{ turn: 7, start: 0, end: 3 }] });
  assertEquals(nothing.status, 422);
  const gone = await post("removals", { revision: 1, words: [{ turn: 0, start: 6, end: 9 }] });
  assertEquals([gone.status, await gone.json()], [200, { revision: 2 }]);
  const now = store.getMeeting("deal");
  assertEquals(now?.turns[0]?.text, "The [removed] deal is off, please tell nobody.");
  assert(!JSON.stringify(now).includes("zanzibar"));
  assertEquals(
    (await house.request("owner", "/v1/meetings/deal/edits/last", { method: "DELETE" })).status,
    404,
  );
  assert(store.overwriteTraces());
  assertEquals(countInPages(folder, ["zibarquux"]), { file: 0, log: 0 });
  assertEquals([...Deno.readDirSync(`${folder}/sounds`)].length, 1, "the sound of before is gone");
  const { peaks } = await (await house.request("owner", "/v1/meetings/deal/audio/peaks")).json();
  assert(peaks.slice(0, 5).every((peak: number) => peak === 0));
});

Deno.test("silenced() leaves no sound where words were removed, and all of it elsewhere, coded as it was", async () => {
  const copy = compactCopy(audioInMemory(tone(4)));
  const bytes = await joined(copy.ogg);
  const outline = { peaks: copy.peaks(), perSecond: copy.perSecond };
  const quiet = silenced(audioInMemory(bytes), outline, [{ startMs: 1_000, endMs: 2_000 }]);
  const after = await samplesOf(await joined(quiet.ogg));
  const loudest = (from: number, to: number) =>
    after.slice(from * 16_000, to * 16_000).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  assert(loudest(0.2, 0.95) > 0.2);
  assert(loudest(1.05, 1.95) < 0.001, `${loudest(1.05, 1.95)}`);
  assert(loudest(2.1, 3.8) > 0.2);
  assertEquals(Math.abs(after.length / 16_000 - 4) < 0.1, true);
  assert(quiet.peaks().slice(10, 20).every((peak) => peak === 0));
});

async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(ReadableStream.from(pieces)).arrayBuffer());
}

async function samplesOf(bytes: Uint8Array): Promise<number[]> {
  const all: number[] = [];
  for await (const samples of mono(audioInMemory(bytes))) for (const sample of samples) all.push(sample);
  return all;
}
