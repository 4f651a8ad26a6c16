import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { tidySounds } from "../../src/erase/tidy_sounds.ts";
import { type ServedHouse, servedHouse } from "../support/served_house.ts";
import { meetingOf } from "../support/store.ts";
import { OPEN_POLICY } from "../support/open_policy.ts";

const MEETING = meetingOf("harbour", [
  ["Ines Moreau", "The crane is painted."],
  ["Piet Vos", "At last."],
  ["Ines Moreau", "Green, as it was."],
]);
const SOUND = Uint8Array.from({ length: 300_000 }, (_, at) => (at * 7 + (at >> 8)) % 251);

async function heardHouse(policy = OPEN_POLICY, until?: string): Promise<ServedHouse> {
  const house = await servedHouse({ policy, meetings: [MEETING] });
  const { sounds } = house.temporary.store;
  const written = await sounds.write({
    ogg: (async function* () {
      yield await SOUND.subarray(0, 100_001);
      yield SOUND.subarray(100_001);
    })(),
    peaks: () => new Uint8Array([0, 255, 51]),
    perSecond: 10,
  });
  sounds.put("harbour", written, { madeAt: "2026-11-01T10:00:00Z", ...(until && { until }) });
  return house;
}

const JSON_BODY = { "content-type": "application/json" };
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

Deno.test("GET …/audio gives the kept recording whole, in ranges of any kind, and refuses what is beyond it", async () => {
  using house = await heardHouse();
  const get = (range?: string, method = "GET") =>
    house.request("owner", "/v1/meetings/harbour/audio", {
      method,
      headers: range === undefined ? {} : { range },
    });
  const whole = await get();
  assertEquals([whole.status, whole.headers.get("content-type")], [200, "audio/ogg"]);
  assertEquals(await bytesOf(whole), SOUND);
  for (
    const [range, start, end] of [
      ["bytes=0-0", 0, 1],
      ["bytes=65530-65545", 65_530, 65_546],
      ["bytes=299990-", 299_990, 300_000],
      ["bytes=-5", 299_995, 300_000],
      ["bytes=10-999999999", 10, 300_000],
    ] as const
  ) {
    const part = await get(range);
    assertEquals([part.status, part.headers.get("content-range")], [206, `bytes ${start}-${end - 1}/300000`]);
    assertEquals(await bytesOf(part), SOUND.slice(start, end));
  }
  for (const range of ["bytes=300000-", "bytes=-0"]) {
    const beyond = await get(range);
    assertEquals([beyond.status, beyond.headers.get("content-range")], [416, "bytes */300000"]);
  }
  for (const range of ["bytes=9-3", "pages=1-2", "bytes=0-1,5-6"]) {
    const answer = await get(range);
    assertEquals(answer.status, 200, range);
    await answer.body?.cancel();
  }
  const head = await get(undefined, "HEAD");
  assertEquals([head.status, head.headers.get("content-length"), head.body], [200, "300000", null]);
  const peaks = await (await house.request("owner", "/v1/meetings/harbour/audio/peaks")).json();
  assertEquals(peaks, { peaks: [0, 1, 0.2], perSecond: 10 });
  const meeting = await (await house.request("owner", "/v1/meetings/harbour")).json();
  assertEquals(meeting.audio, { bytes: 300_000 });
  const none = await house.request("owner", "/v1/meetings/no-such/audio");
  assertEquals(none.status, 404);
});

Deno.test("a ticket opens the sound of its meeting; taking it away is the act download, on record, and policy may refuse it", async () => {
  using house = await heardHouse(
    `${
      OPEN_POLICY.replace("rules: []", "rules:")
    }  - { id: stays, because: Recordings stay here., refuse: { actions: [download] } }\n`,
  );
  const ticketFor = async (purpose: string) => {
    const made = await house.request("owner", "/v1/tickets", {
      method: "POST",
      headers: JSON_BODY,
      body: JSON.stringify({ meetingId: "harbour", purpose }),
    });
    return (await made.json()).ticket;
  };
  const heard = await ticketFor("audio");
  for (let again = 0; again < 2; again++) {
    const answer = await house.request(undefined, `/v1/meetings/harbour/audio?ticket=${heard}`, {
      headers: { range: "bytes=5-9" },
    });
    assertEquals([answer.status, await bytesOf(answer)], [206, SOUND.slice(5, 10)]);
  }
  const other = await house.request(undefined, `/v1/meetings/other/audio?ticket=${heard}`);
  assertEquals(other.status, 401);
  const refused = await house.request(
    undefined,
    `/v1/meetings/harbour/audio?ticket=${await ticketFor("download")}`,
  );
  assertEquals(refused.status, 403);
  assertEquals((await house.request("owner", "/v1/meetings/harbour/audio")).status, 403);
});

Deno.test("a recording goes on its day, at once where nobody hears of it any more, and with its meeting; its file is gone then", async () => {
  using house = await heardHouse(OPEN_POLICY, "2026-11-02T10:00:00Z");
  const { store, folder } = house.temporary;
  const files = () => [...Deno.readDirSync(join(folder, "sounds"))].length;
  assertEquals(files(), 1);
  assertEquals((await house.request("owner", "/v1/meetings/harbour/audio")).status, 404);
  store.setLegalHold("harbour", true);
  assertEquals(store.sounds.tidy(new Date().toISOString()), 0);
  store.setLegalHold("harbour", false);
  assertEquals(tidySounds(store.sounds, { soundDaysMax: () => Infinity }, store, () => {}), 1);
  assertEquals(files(), 0);

  using other = await heardHouse();
  const at = other.temporary;
  const sealed = Deno.readFileSync(
    join(at.folder, "sounds", [...Deno.readDirSync(join(at.folder, "sounds"))][0]?.name ?? ""),
  );
  assert(!contains(sealed, SOUND.subarray(1_000, 1_032)), "nothing of it stands open on the disk");
  assertEquals((await other.request("owner", "/v1/meetings/harbour", { method: "DELETE" })).status, 204);
  assertEquals([...Deno.readDirSync(join(at.folder, "sounds"))].length, 0);
});

Deno.test("a policy's audioDays shorten what is kept already, and what somebody wishes to keep for good", async () => {
  using house = await heardHouse(
    `${
      OPEN_POLICY.replace("rules: []", "rules:")
    }  - { id: a-week, because: Recordings are kept for a week., permit: { actions: [keep-audio] }, obligations: { retention: { audioDays: 7 } } }\n`,
  );
  const kept = await house.request("owner", "/v1/meetings/harbour/audio", {
    method: "PUT",
    headers: JSON_BODY,
    body: JSON.stringify({ forGood: true }),
  });
  const { audio } = await kept.json();
  const days = (Date.parse(audio.until) - Date.now()) / 86_400_000;
  assert(days > 6.9 && days < 7.1, `${days} days`);
  const { store } = house.temporary;
  store.sounds.keepUntil("harbour", undefined);
  assertEquals(tidySounds(store.sounds, { soundDaysMax: () => 7 }, store, () => {}), 1, "made on 1 November");
  assertEquals(
    (await house.request("owner", "/v1/meetings/harbour/audio", { method: "DELETE" })).status,
    404,
  );
});

Deno.test("a recording that the policy has come to refuse is closed at once, and goes after seven days on record", async () => {
  using house = await heardHouse(
    `${
      OPEN_POLICY.replace("rules: []", "rules:")
    }  - { id: no-sound, because: No recordings are kept., refuse: { actions: [keep-audio] } }\n`,
    "2099-11-02T10:00:00Z",
  );
  const heard = await house.request("owner", "/v1/meetings/harbour/audio");
  assertEquals(heard.status, 403);
  assert(/No recordings are kept.*rule no-sound.*closed/.test((await heard.json()).detail));
  const { store } = house.temporary;
  const refused: string[] = [];
  for (let run = 0; run < 2; run++) {
    const leave = { soundDaysMax: () => 0 };
    assertEquals(tidySounds(store.sounds, leave, store, (id) => void refused.push(id)), 0);
  }
  assertEquals(refused, ["harbour"], "on record once");
  const { audio } = await (await house.request("owner", "/v1/meetings/harbour")).json();
  const days = (Date.parse(audio.until) - Date.now()) / 86_400_000;
  assert(days > 6.9 && days < 7.1, `${days} days`);
});

Deno.test("GET …/turns gives pages of turns with their words, and answers for a turn that is gone by its neighbour", async () => {
  using house = await heardHouse();
  const get = async (query: string) =>
    await (await house.request("owner", `/v1/meetings/harbour/turns?${query}`)).json();
  const page = await get("from=1&to=1");
  assertEquals([page.total, page.turns.length, page.turns[0].text], [3, 1, "At last."]);
  const edited = await house.request("owner", "/v1/meetings/harbour/edits", {
    method: "POST",
    headers: JSON_BODY,
    body: JSON.stringify({ revision: 0, edits: [{ op: "delete", turn: 1 }] }),
  });
  assertEquals(edited.status, 200);
  const { turns: [neighbour] } = await get("turn=t1");
  assertEquals([neighbour.id, neighbour.index], ["t0", 0]);
  assertEquals((await house.request("owner", "/v1/meetings/harbour/turns?turn=t99")).status, 404);
});

function contains(bytes: Uint8Array, needle: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(bytes).includes(new TextDecoder("latin1").decode(needle));
}
