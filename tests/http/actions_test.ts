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

Deno.test("PATCH of a date, and undoing it, reckons days that things are due anew; what a person set stays", async () => {
  const lines = [
    ["Ola", "I will grease the hinges by Friday."],
    ["Bea", "Next week is fine. I will phone the diver on the third of June."],
  ] as const;
  const german = [["Ilse", "Ich schicke den Plan bis Donnerstag."], [
    "Uwe",
    "Dann prüfe ich bis Montag die Pumpe und die Winde.",
  ]] as const;
  const undated = meetingOf("dock-1", lines, {
    summary: summaryOf([
      ["I will grease the hinges by Friday.", 0, "Ola", "Friday"],
      ["I will phone the diver on the third of June.", 1, "Bea", "third of June"],
      ["Paint the crane", 1, "Bea", "Monday"],
    ]),
  });
  const dated = meetingOf("dock-2", german, {
    startedAt: "2026-05-04T09:00:00Z",
    language: "de",
    summary: summaryOf([
      ["Ich schicke den Plan bis Donnerstag.", 0, "Ilse", "2026-05-07"],
      ["Dann prüfe ich bis Montag die Pumpe und die Winde.", 1, "Uwe", "2026-07-01"],
    ]),
  });
  using house = await servedHouse({ policy: await readShipped("default"), meetings: [undated, dated] });
  const read = async (id: string, path = "", method = "GET", body?: unknown) =>
    await (await house.request("owner", `/v1/meetings/${id}${path}`, {
      method,
      ...(body === undefined ? {} : {
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    })).json();
  const dues = ({ summary }: { summary: { actions: { due: string }[]; warnings?: unknown[] } }) => [
    summary.actions.map(({ due }) => due),
    summary.warnings ?? [],
  ];
  const hint = (count: number) => [{ stage: "summarise", kind: "due-without-date", count }];
  assertEquals(dues(await read("dock-1")), [["Friday", "third of June", "Monday"], hint(3)]);
  const { actions } = await (await house.request("owner", "/v1/actions")).json();
  const crane = actions.find((one: { text: string }) => one.text === "Paint the crane");
  await house.request("owner", `/v1/actions/${encodeURIComponent(crane.id)}`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ due: "Monday week" }),
  });
  assertEquals(dues(await read("dock-1"))[1], hint(2));
  const patched = await read("dock-1", "", "PATCH", { revision: 0, startedAt: "2026-05-06" });
  assertEquals(dues(patched), [["2026-05-08", "2026-06-03", "Monday week"], []]);
  assertEquals(patched.startedAt, "2026-05-06T00:00:00Z");
  await read("dock-1", "", "PATCH", { revision: 1, startedAt: "2026-06-10T09:00:00+09:00" });
  assertEquals(dues(await read("dock-1"))[0], ["2026-06-12", "2026-06-03", "Monday week"]);
  await read("dock-1", "/edits/last", "DELETE");
  assertEquals(dues(await read("dock-1"))[0], ["2026-05-08", "2026-06-03", "Monday week"]);

  // What the words do not give, somebody else has reckoned.
  const moved = await read("dock-2", "", "PATCH", { revision: 0, startedAt: "2026-05-12T09:00:00Z" });
  assertEquals(dues(moved), [["2026-05-14", "2026-07-01"], []]);
  assertEquals((await read("dock-2", "", "PATCH", { revision: 1, startedAt: "05/06/2026" })).status, 422);
});
