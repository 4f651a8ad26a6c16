import { assert, assertEquals } from "@std/assert";
import { readShipped } from "../../src/policy/install/shipped.ts";
import { servedHouse } from "../support/served_house.ts";
import { meetingOf } from "../support/store.ts";

const summaryOf = (
  texts: readonly (readonly [text: string, turn: number, owner?: string, due?: string])[],
) => ({
  method: "extractive" as const,
  overview: "About the lock.",
  overviewBy: "rules" as const,
  decisions: [],
  actions: texts.map(([text, turn, owner, due]) => ({
    text,
    turns: [turn],
    by: "rules" as const,
    ...(owner === undefined ? {} : { owner }),
    ...(due === undefined ? {} : { due }),
  })),
  questions: [],
  covered: [[0, 1]] as [number, number][],
});

Deno.test("GET /v1/actions lists items of all meetings, PATCH sets done and words, and a new summary keeps them", async () => {
  const lines = [["Ola", "I will grease the hinges."], [
    "Bea",
    "And I will phone the diver by June.",
  ]] as const;
  const first = meetingOf("lock-1", lines, {
    startedAt: "2026-05-01T09:00:00Z",
    summary: summaryOf([["I will grease the hinges.", 0, "Ola"], [
      "I will phone the diver.",
      1,
      "Bea",
      "2026-06-01",
    ]]),
  });
  const second = meetingOf("lock-2", lines, {
    summary: summaryOf([["Grease again", 0, "Ola", "2026-05-09"]]),
  });
  using house = await servedHouse({ policy: await readShipped("default"), meetings: [first, second] });
  const list = async (query = "") =>
    (await (await house.request("owner", `/v1/actions${query}`)).json()).actions;
  const patch = async (id: string, body: unknown) =>
    await house.request("owner", `/v1/actions/${encodeURIComponent(id)}`, {
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const all = await list();
  assertEquals(all.map((one: { text: string }) => one.text), [
    "Grease again",
    "I will phone the diver.",
    "I will grease the hinges.",
  ]);
  const [, diver, hinges] = all;
  assertEquals([diver.meetingId, diver.turn, diver.turnId, diver.startMs, diver.done], [
    "lock-1",
    1,
    "t1",
    1000,
    false,
  ]);
  assertEquals((await list("?owner=ola&done=false")).length, 2);

  assertEquals((await (await patch(hinges.id, { done: true })).json()).done, true);
  const reworded = await (await patch(diver.id, { text: "Phone the diver", owner: null, due: "2026-06-03" }))
    .json();
  assertEquals([reworded.text, reworded.owner, reworded.due], ["Phone the diver", undefined, "2026-06-03"]);
  assertEquals((await patch("lock-1~nothing", { done: true })).status, 404);
  assertEquals((await patch("nowhere", { done: true })).status, 404);
  assertEquals((await patch(diver.id, {})).status, 422);

  const { store } = house.temporary;
  const read = store.getMeeting("lock-1");
  assert(read !== undefined);
  store.putSummary(
    read,
    summaryOf([["Phone the diver by June", 1, "Bea"], ["Grease the hinges", 0, "Ola"]]),
  );
  const after = (await list()).filter((one: { meetingId: string }) => one.meetingId === "lock-1");
  assertEquals(after.map((one: Record<string, unknown>) => [one.id, one.text, one.done]), [
    [diver.id, "Phone the diver", false],
    [hinges.id, "Grease the hinges", true],
  ]);
  assertEquals(store.setLegalHold("lock-1", true), true);
  assertEquals((await patch(diver.id, { done: true })).status, 409);
});
