import { assert, assertEquals } from "@std/assert";
import { servedHouse } from "../support/served_house.ts";
import { meetingOf } from "../support/store.ts";
import { compactCopy } from "../../device/audio/compact_copy.ts";
import { audioInMemory } from "../support/audio_in_memory.ts";
import type { Meeting } from "../../src/meeting/meeting.ts";
import { OPEN_POLICY } from "../support/open_policy.ts";

const send = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

function recording(id: string, said: [string, string][], more: Partial<Meeting>): Meeting {
  const meeting = meetingOf(id, said);
  const turns = meeting.turns.map((turn, i) => ({ ...turn, startMs: i * 4_000, endMs: i * 4_000 + 3_500 }));
  return { ...meeting, turns, ...more };
}

const MORNING = recording("morning", [
  ["Speaker 1", "The harbour gate opens at nine tomorrow morning."],
  ["Speaker 2", "Then the ferry can wait outside."],
], {
  startedAt: "2026-04-02T09:00:00Z",
  durationMs: 8_000,
  labels: ["harbour"],
  participants: [{ name: "Ines Moreau" }],
});
const LATER = recording("later", [
  ["Speaker 1", "We go on after the break with the budget."],
  ["Piet Vos", "The budget is settled."],
], {
  startedAt: "2026-04-02T09:30:00Z",
  durationMs: 8_000,
  labels: ["money"],
  participants: [{ name: "Piet Vos" }],
  notes: "Ask Piet.",
});

Deno.test("two recordings are joined by their times, found as one, and parted as they were, over HTTP", async () => {
  using house = await servedHouse({ policy: OPEN_POLICY, meetings: [MORNING, LATER], answers: "its own" });
  const ask = async (path: string, init?: RequestInit) => {
    const answer = await house.request("owner", path, init);
    return [answer.status, answer.status === 204 ? undefined : await answer.json()];
  };
  const { sounds } = house.temporary.store;
  for (const id of ["morning", "later"]) {
    const file = audioInMemory(
      Deno.readFileSync(new URL("../fixtures/speech/english.opus", import.meta.url)),
    );
    sounds.put(id, await sounds.write(compactCopy(file, { decodeOutside: undefined })), {
      madeAt: "2026-04-02T10:00:00Z",
      until: id === "later" ? "2098-01-01T00:00:00.000Z" : "2099-01-01T00:00:00.000Z",
    });
  }
  const own = sounds.find("morning")?.bytes ?? 0;
  const [wasFirst, wasSecond] = [
    (await ask("/v1/meetings/morning"))[1],
    (await ask("/v1/meetings/later"))[1],
  ];
  assertEquals(
    (await ask("/v1/meetings/later/join", send("POST", { revision: 0, with: "morning" })))[0],
    422,
  );
  assertEquals(
    (await ask("/v1/meetings/morning/join", send("POST", { revision: 9, with: "later" })))[0],
    409,
  );
  assertEquals(await ask("/v1/meetings/morning/join", send("POST", { revision: 0, with: "later" })), [200, {
    revision: 1,
    offsetMs: 1_800_000,
    leftOut: 0,
    audio: "of-both",
  }]);
  const [, joined] = await ask("/v1/meetings/morning");
  assertEquals(joined.speakers, ["Speaker 1", "Speaker 2", "Speaker 3", "Piet Vos"]);
  assertEquals([joined.turns.length, joined.turns[2].startMs, joined.durationMs], [4, 1_800_000, 1_808_000]);
  assertEquals([joined.labels, joined.notes], [["harbour", "money"], "Ask Piet."]);
  assertEquals(joined.audio.until, "2098-01-01T00:00:00.000Z");
  assert(joined.audio.bytes > own);
  assertEquals((await ask("/v1/meetings/later"))[0], 404);
  const [, { hits }] = await ask("/v1/search", send("POST", { query: "budget settled" }));
  assertEquals(new Set(hits.map(({ meetingId }: { meetingId: string }) => meetingId)), new Set(["morning"]));
  const records = [...house.escalation.receipts.export()].map((line) => JSON.parse(line));
  assert(records.some(({ body }) => body.act === "join" && body.meetings.length === 2));

  await ask("/v1/meetings/morning", send("PATCH", { revision: 1, title: "Both" }));
  assertEquals((await ask("/v1/meetings/morning/join", { method: "DELETE" }))[0], 409);
  await ask("/v1/meetings/morning/edits/last", { method: "DELETE" });
  assertEquals((await ask("/v1/meetings/morning/join", { method: "DELETE" }))[0], 200);
  const [nowFirst, nowSecond] = [
    (await ask("/v1/meetings/morning"))[1],
    (await ask("/v1/meetings/later"))[1],
  ];
  assertEquals({ ...nowFirst, revision: 0 }, wasFirst);
  assertEquals(nowSecond, wasSecond);
  assertEquals((await ask("/v1/meetings/morning/join", { method: "DELETE" }))[0], 404);
});

Deno.test("what was joined is erased and forgotten with its meeting, and says the same only once", async () => {
  const beside = { ...MORNING, id: "beside", startedAt: "2026-04-02T09:00:01Z", labels: ["harbour"] };
  using house = await servedHouse({
    policy: OPEN_POLICY,
    meetings: [MORNING, beside, LATER],
    answers: "its own",
  });
  const ask = async (path: string, init?: RequestInit) => {
    const answer = await house.request("owner", path, init);
    return [answer.status, answer.status === 204 ? undefined : await answer.json()];
  };
  const [, { leftOut }] = await ask(
    "/v1/meetings/morning/join",
    send("POST", { revision: 0, with: "beside" }),
  );
  assertEquals(leftOut, 2);
  assertEquals((await ask("/v1/meetings/morning"))[1].turns.length, 2);
  assertEquals(
    (await ask("/v1/meetings/morning/join", send("POST", { revision: 1, with: "later" })))[0],
    409,
  );
  assertEquals((await ask("/v1/forget", send("POST", { name: "Ines Moreau" })))[0], 200);
  assertEquals(
    (await ask("/v1/meetings/morning/join", { method: "DELETE" }))[0],
    404,
    "it would bring the name back",
  );
  const { revision } = house.temporary.store.getMeetingHead("morning") ?? { revision: 0 };
  await ask("/v1/meetings/morning/join", send("POST", { revision, with: "later", offsetMs: 60_000 }));
  assertEquals((await ask("/v1/meetings/morning", { method: "DELETE" }))[0], 204);
  const { listErasures } = await import("../../device/store/erasures/erasures.ts");
  assertEquals(
    listErasures(house.temporary.store.database).filter(({ what }) => what === "meeting").length,
    2,
  );
});

Deno.test("series are labels: set, listed, filtered, and left", async () => {
  using house = await servedHouse({ policy: OPEN_POLICY, meetings: [MORNING, LATER], answers: "its own" });
  const ask = async (path: string, init?: RequestInit) =>
    await (await house.request("owner", path, init)).json();
  for (const id of ["morning", "later"]) {
    await ask(`/v1/meetings/${id}/series`, send("PUT", { name: "weekly" }));
  }
  assertEquals((await ask("/v1/series")).series, [
    { name: "weekly", meetings: 2, first: "2026-04-02T09:00:00Z", last: "2026-04-02T09:30:00Z" },
  ]);
  assertEquals((await ask("/v1/meetings?label=series:weekly")).total, 2);
  const { labels } = await ask("/v1/meetings/later/series", send("PUT", { name: null }));
  assertEquals(labels, ["money"]);
  assertEquals((await ask("/v1/series")).series[0].meetings, 1);
  const { revision } = await ask("/v1/meetings/later");
  await ask(
    "/v1/meetings/later",
    send("PATCH", { revision, participants: [{ name: "Piet Vos", consent: [] }] }),
  );
  assertEquals((await ask("/v1/meetings/later")).participantsBy, "person");
});
