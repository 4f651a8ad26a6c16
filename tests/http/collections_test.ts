import { assert, assertEquals } from "@std/assert";
import { servedHouse } from "../support/served_house.ts";
import { meetingOf } from "../support/store.ts";
import { OPEN_POLICY } from "../support/open_policy.ts";

const send = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

Deno.test("a collection is made, takes meetings in, filters them, and goes without them", async () => {
  using house = await servedHouse({
    policy: OPEN_POLICY,
    meetings: [meetingOf("quay", [["Ole", "Paint the quay."]])],
    answers: "its own",
  });
  const ask = async (path: string, init?: RequestInit) => {
    const answer = await house.request("owner", path, init);
    return [answer.status, answer.status === 204 ? undefined : await answer.json()];
  };
  const harbour = { name: "Harbour", labels: ["water"], audioDays: 10 };
  assertEquals(await ask("/v1/collections/harbour", send("PUT", harbour)), [200, {
    id: "harbour",
    ...harbour,
  }]);
  assertEquals((await ask("/v1/collections/Not%20so", send("PUT", harbour)))[0], 422);
  assertEquals(
    (await ask("/v1/meetings/quay", send("PATCH", { revision: 0, collection: "nowhere" })))[0],
    404,
  );
  const [, moved] = await ask("/v1/meetings/quay", send("PATCH", { revision: 0, collection: "harbour" }));
  assertEquals([moved.collection, moved.revision, moved.labels], ["harbour", 0, []]);
  const [, listed] = await ask("/v1/collections");
  assertEquals(listed.collections, [{ id: "harbour", ...harbour, meetings: 1 }]);
  const total = async (query: string) => (await ask(`/v1/meetings?${query}`))[1].total;
  assertEquals([await total("collection=harbour"), await total("collection=other")], [1, 0]);
  const hits = async (collections: string[]) =>
    (await ask("/v1/search", send("POST", { query: "quay", collections })))[1].hits.length;
  assertEquals([await hits(["harbour"]), await hits(["other"])], [1, 0]);
  const outside = await house.request(house.tokenFor("agent", "external"), "/v1/meetings?collection=harbour");
  assertEquals(outside.status, 403);
  assertEquals((await ask("/v1/collections/harbour", { method: "DELETE" }))[0], 204);
  assertEquals((await ask("/v1/collections/harbour"))[0], 404);
  assertEquals(house.temporary.store.getMeeting("quay")?.collection, undefined);
});

Deno.test("an import into a collection takes its labels, and is refused where there is none of that id", async () => {
  using house = await servedHouse({ policy: OPEN_POLICY });
  await house.request(
    "owner",
    "/v1/collections/harbour",
    send("PUT", { name: "Harbour", labels: ["water", "HR"] }),
  );
  const add = (collection: string) => {
    const body = new FormData();
    body.set("meta", JSON.stringify({ id: "quay", labels: ["hr"], collection }));
    body.set("file", new File(["Ole: The quay is painted.\nIda: At last."], "quay.txt"));
    return house.request("owner", "/v1/meetings", { method: "POST", body });
  };
  assertEquals((await add("nowhere")).status, 422);
  const { jobId } = await (await add("harbour")).json();
  await (await house.app.intake()).run(jobId, new AbortController().signal);
  const meeting = house.temporary.store.getMeeting("quay");
  assertEquals([meeting?.collection, meeting?.labels], ["harbour", ["hr", "water"]]);
});

Deno.test("vocabularies are kept for all and by collection, correct a recording, and what was heard comes back", async () => {
  const heard = meetingOf("quay", [["Speaker 1", "ask vestergard of the zephyr in migration"]]);
  const words = heard.turns[0]?.text.split(" ").map((word, i) => ({
    ...{ word, startMs: i * 300, endMs: i * 300 + 250 },
    ...(["zephyr", "in"].includes(word) ? { unsure: true as const } : {}),
  }));
  using house = await servedHouse({
    policy: OPEN_POLICY,
    meetings: [{ ...heard, turns: heard.turns.map((turn) => ({ ...turn, words: words ?? [] })) }],
    answers: "its own",
  });
  const ask = async (path: string, init?: RequestInit) => {
    const answer = await house.request("owner", path, init);
    return [answer.status, answer.status === 204 ? undefined : await answer.json()];
  };
  const text = async () => (await ask("/v1/meetings/quay"))[1].turns[0].text;
  const names = { entries: [{ text: "Saoirse Vestergaard", kind: "name" }] };
  assertEquals((await ask("/v1/collections/harbour/vocabulary"))[0], 404);
  await ask("/v1/collections/harbour", send("PUT", { name: "Harbour" }));
  assertEquals(await ask("/v1/collections/harbour/vocabulary", send("PUT", names)), [200, names]);
  const terms = { entries: [{ text: "Zephyrin", kind: "term", heardAs: ["zephyr inn"] }] };
  assertEquals(await ask("/v1/vocabulary", send("PUT", terms)), [200, terms]);
  assertEquals(
    (await ask("/v1/vocabulary", send("PUT", { entries: [{ text: "M4", heardAs: ["m 4"] }] })))[0],
    422,
  );
  assertEquals(await ask("/v1/meetings/quay/vocabulary", send("POST", { revision: 0 })), [200, {
    corrected: 1,
    revision: 1,
  }]);
  assertEquals(await text(), "ask vestergard of the Zephyrin migration");
  await ask("/v1/meetings/quay", send("PATCH", { revision: 1, collection: "harbour" }));
  assertEquals((await ask("/v1/meetings/quay/vocabulary", send("POST", { revision: 1 })))[1].corrected, 1);
  assertEquals(await text(), "ask Vestergaard of the Zephyrin migration");
  assertEquals(house.temporary.store.namesKnown(["harbour"]), ["Saoirse Vestergaard"]);
  const back = { revision: 2, edits: [{ op: "heard", turn: 0, word: 4 }] };
  assertEquals(await ask("/v1/meetings/quay/edits", send("POST", back)), [200, { revision: 3 }]);
  assertEquals(await text(), "ask Vestergaard of the zephyr in migration");
  assertEquals((await ask("/v1/meetings/quay/edits", send("POST", { ...back, revision: 3 })))[0], 422);
  assertEquals((await ask("/v1/meetings/quay/edits/last", { method: "DELETE" }))[0], 200);
  assertEquals(await text(), "ask Vestergaard of the Zephyrin migration");
  const forget = { name: "Saoirse Vestergard" };
  assertEquals((await ask("/v1/forget", send("POST", forget)))[0], 200);
  assertEquals((await ask("/v1/forget", send("POST", { name: "Saoirse Vestergaard" })))[0], 200);
  assertEquals((await ask("/v1/collections/harbour/vocabulary"))[1], { entries: [] });
  assertEquals((await ask("/v1/vocabulary"))[1], terms);
  // What is named after somebody is still one when they are forgotten.
  const ofThem = { name: "Anouk ".repeat(33), labels: ["anouk"], template: "anouk-weekly" };
  assertEquals((await ask("/v1/collections/lock", send("PUT", ofThem)))[0], 200);
  const section = { heading: `${"Anouk ".repeat(19)}said`, from: "said", cues: ["anouk"] };
  const sections = [section, { ...section, cues: ["sluice", "anouk"] }, {
    heading: "Left open",
    from: "questions",
  }];
  assertEquals((await ask("/v1/templates/sluice", send("PUT", { name: "Anouk's", sections })))[0], 200);
  assertEquals((await ask("/v1/templates/lock", send("PUT", { name: "Lock", sections: [section] })))[0], 200);
  assertEquals((await ask("/v1/forget", send("POST", { name: "Anouk" })))[0], 200);
  const left = [(await ask("/v1/collections"))[1], (await ask("/v1/templates"))[1]];
  assert(!/anouk/i.test(JSON.stringify(left)), JSON.stringify(left));
  const lock = (await ask("/v1/collections/lock"))[1];
  assertEquals([lock.labels, "template" in lock], [[], false]);
  const own = left[1].templates.filter(({ id }: { id: string }) => ["sluice", "lock"].includes(id));
  assertEquals(own.map(({ id, sections }: { id: string; sections: object[] }) => [id, sections.length]), [[
    "sluice",
    2,
  ]]);
});
