import { assertEquals, assertRejects } from "@std/assert";
import { Allowed } from "../../src/acts/allowed.ts";
import { Door } from "../../src/acts/door.ts";
import type { Asker } from "../../src/clients/asker.ts";
import { stepAfter } from "../../src/http/clients/even_time.ts";
import { parsePolicy } from "../../src/policy/read/parse.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

const POLICY = parsePolicy(`policy: a
version: 1
expires: 2099-01-01
targets: [{ id: agent, kind: client, trust: external }]
rules:
  - { id: no-hr, because: Staff., when: { labels: { any: [hr] } }, refuse: { trust: [external] } }
  - { id: german, because: German may be read., when: { language: { in: [de] } }, permit: { targets: [agent] } }
`);
const AGENT: Asker = { id: "agent", trust: "external", role: "member", groups: [], person: undefined };
const GERMAN =
  "Wir haben heute lange über die Schleuse gesprochen und wollen das Tor im Mai streichen lassen.";

Deno.test("Allowed.ahead() decides before a client asks, and reads of a change what has changed alone", async () => {
  using temporary = await temporaryStore();
  const { store } = temporary;
  const put = (id: string, labels: readonly string[] = []) =>
    store.putMeeting(meetingOf(id, [["Ole", GERMAN], ["Runa", GERMAN]], { labels }));
  for (const id of ["one", "two"]) put(id);
  put("hidden", ["hr"]);
  const read = { lists: 0, samples: [] as string[], isBroken: false };
  const allowed = new Allowed({
    door: new Door(() => POLICY),
    store: {
      changeNumber: () => store.changeNumber(),
      contentHashes: () => store.contentHashes(),
      listConcerned: () => {
        read.lists += 1;
        if (read.isBroken) throw new Error("busy");
        return store.listConcerned();
      },
      spokenSample: (id) => {
        read.samples.push(id);
        return store.spokenSample(id);
      },
    },
    policy: () => POLICY,
    house: () => Promise.resolve({}),
  });
  const seen = async () => {
    await allowed.ready();
    return [...allowed.for(AGENT, "search").ids ?? []].toSorted();
  };
  await allowed.ahead([AGENT]);
  const ahead = { ...read };
  assertEquals(ahead.samples.toSorted(), ["hidden", "one", "two"]);
  await allowed.ahead([AGENT]);
  assertEquals(await seen(), ["one", "two"]);
  assertEquals(read.lists, ahead.lists, "the client's own request decides nothing more");
  put("three");
  await allowed.ahead([AGENT]);
  assertEquals(read.samples.slice(3), ["three"]);
  const lists = read.lists;
  assertEquals(await seen(), ["one", "three", "two"]);
  assertEquals(read.lists, lists);
  put("four");
  read.isBroken = true;
  await assertRejects(() => allowed.ahead([AGENT]));
  read.isBroken = false;
  await allowed.ahead([AGENT]);
  const mended = read.lists;
  assertEquals(await seen(), ["four", "one", "three", "two"]);
  assertEquals(read.lists, mended, "what failed was decided when it could be");
});

Deno.test("stepAfter() tells of a time only which power of two it lies under", () => {
  assertEquals([0, 1, 999, 1_000, 1_001, 3_999, 31_000].map(stepAfter), [
    ...[1_000, 1_000, 1_000, 1_000, 2_000, 4_000, 32_000],
  ]);
});
