import { assert, assertEquals } from "@std/assert";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { type ServedHouse, servedHouse } from "../support/served_house.ts";
import { OPEN_POLICY } from "../support/open_policy.ts";

const JSON_BODY = { "content-type": "application/json" };

/** A transcript of some 200 kB that nobody ever said. */
const BYTES = new TextEncoder().encode(
  Array.from({ length: 4_000 }, (_, at) => `Ines Moreau: Berth ${at} is free from ${at % 24} o'clock.\n`)
    .join(""),
);
const SHA256 = createHash("sha256").update(BYTES).digest("hex");

async function begin(house: ServedHouse, body: object = {}): Promise<string> {
  const answer = await house.request("owner", "/v1/uploads", {
    method: "POST",
    headers: JSON_BODY,
    body: JSON.stringify({ name: "berths.txt", bytes: BYTES.length, sha256: SHA256, ...body }),
  });
  assertEquals(answer.status, 201);
  return (await answer.json()).id;
}

function patch(house: ServedHouse, id: string, offset: number, body: BodyInit | null): Promise<Response> {
  return house.request("owner", `/v1/uploads/${id}`, {
    method: "PATCH",
    headers: { "upload-offset": String(offset), "content-type": "application/offset+octet-stream" },
    body,
  });
}

async function offsetOf(house: ServedHouse, id: string): Promise<number> {
  const { headers } = await house.request("owner", `/v1/uploads/${id}`, { method: "HEAD" });
  assertEquals(headers.get("upload-length"), String(BYTES.length));
  return Number(headers.get("upload-offset"));
}

/** A body that breaks off, as a lost connection does. */
function broken(bytes: Uint8Array, after: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= after) return controller.error(new TypeError("connection lost"));
      const next = Math.min(after, at + 1 + Math.floor(Math.random() * 3_000));
      controller.enqueue(bytes.slice(at, next));
      at = next;
    },
  });
}

Deno.test("an upload that is cut at 50 random points arrives as it was sent, once, and nothing lies open meanwhile", async () => {
  using house = await servedHouse({ policy: OPEN_POLICY });
  const { folder, store } = house.temporary;
  const id = await begin(house, { meta: { title: "Berths" } });
  let offset = 0;
  for (let cut = 0; cut < 50; cut++) {
    const length = Math.floor(Math.random() * Math.min(8_000, BYTES.length - offset));
    const answer = await patch(house, id, offset, broken(BYTES.subarray(offset), length));
    assertEquals(answer.status, 422);
    await answer.body?.cancel();
    const next = await offsetOf(house, id);
    assertEquals(next, offset + length, "what came before the cut is kept");
    offset = next;
  }
  const stale = await patch(house, id, offset + 1, BYTES.slice(offset + 1));
  assertEquals(stale.status, 409);
  const kept = Deno.readFileSync(join(folder, "uploads", id));
  assert(!new TextDecoder("latin1").decode(kept).includes("is free from"));
  const { uploads: [waiting] } = await (await house.request("owner", "/v1/uploads")).json();
  assertEquals([waiting.id, waiting.received, waiting.bytes], [id, offset, BYTES.length]);
  const last = await patch(house, id, offset, BYTES.slice(offset));
  assertEquals(last.status, 202);
  const arrived = await last.json();
  const again = await patch(house, id, BYTES.length, null);
  assertEquals([again.status, await again.json()], [202, arrived], "who lost the answer gets it again");
  const job = await (await house.app.intake()).run(arrived.jobId, new AbortController().signal);
  assertEquals(job.state, "done");
  const meeting = store.getMeeting(arrived.id);
  assertEquals([meeting?.title, meeting?.turns.length], ["Berths", 4_000]);
  assertEquals([...Deno.readDirSync(join(folder, "uploads"))], []);
  assertEquals((await (await house.request("owner", "/v1/uploads")).json()).uploads, []);
  assertEquals(
    (await house.request("owner", `/v1/meetings/${arrived.id}`, { method: "DELETE" })).status,
    204,
  );
  assertEquals((await house.request("owner", `/v1/uploads/${id}`)).status, 404, "erased with its meeting");
});

Deno.test("an upload whose bytes are not those that were promised is refused and begins anew; another client's is not there", async () => {
  using house = await servedHouse({ policy: OPEN_POLICY });
  const id = await begin(house);
  const other = house.tokenFor("scanner", "device", ["admin"]);
  assertEquals((await house.request(other, `/v1/uploads/${id}`)).status, 404);
  const wrong = await patch(house, id, 0, BYTES.map((byte) => byte === 10 ? 32 : byte));
  assertEquals(wrong.status, 422);
  assertEquals((await house.request("owner", `/v1/uploads/${id}`)).status, 404);

  const long = await begin(house, { bytes: 10, sha256: undefined });
  assertEquals((await patch(house, long, 0, BYTES)).status, 413);
  assertEquals((await house.request("owner", `/v1/uploads/${long}`, { method: "DELETE" })).status, 204);
  house.temporary.store.uploads.removeOlderThan("2099-01-01");
});

Deno.test("a request that goes on with an upload takes the place of one whose connection hangs", async () => {
  using house = await servedHouse({ policy: OPEN_POLICY });
  const id = await begin(house);
  const isTaken = Promise.withResolvers<void>();
  let pulls = 0;
  const hanging = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (pulls++ === 0) controller.enqueue(BYTES.slice(0, 100_000));
      else isTaken.resolve();
    },
  }, { highWaterMark: 0 });
  const first = patch(house, id, 0, hanging);
  await isTaken.promise;
  const second = await patch(house, id, 100_000, BYTES.slice(100_000));
  assertEquals((await first).status, 409);
  assertEquals(second.status, 202);
});
