import { assert, assertEquals, assertThrows } from "@std/assert";
import { receiptJournal } from "../../device/store/outgoing/receipt_journal.ts";
import { ChathamError } from "../../src/errors.ts";
import { verifierOf } from "../../src/receipts/device_key.ts";
import { isSigned } from "../../src/receipts/nothing_left.ts";
import { ClockJumps } from "../../src/receipts/clock_jumps.ts";
import type { ReceiptOpening } from "../../src/receipts/receipt.ts";
import { Receipts } from "../../src/receipts/receipts.ts";
import { verifyChain } from "../../src/receipts/verify.ts";
import { meetingOf, type TemporaryStore, temporaryStore } from "../support/store.ts";

const opening: ReceiptOpening = {
  task: "ask",
  policy: { id: "p", version: 1, hash: "h" },
  rules: ["r"],
  target: "agent",
  trust: "external",
  product: "redacted",
  generated: false,
  detectors: [],
  entities: {},
  labels: [],
  bytes: new TextEncoder().encode("what leaves"),
  contentType: "application/json",
  keepForMs: 0,
  meetingIds: [],
};

const NOW = Date.parse("2026-05-10T12:00:00Z");
const TODAY = { from: "2026-05-10", to: "2026-05-10" };

function receiptsOf(house: TemporaryStore): Receipts {
  return new Receipts(receiptJournal(house.store.database), () => NOW);
}

function put(house: TemporaryStore, id: string, labels: string[]): void {
  house.store.putMeeting(meetingOf(id, [["Ines", "Something was said."]], { labels }));
}

Deno.test("nothingLeft() finds what was read and not cited, whatever labels the sender names", async () => {
  using house = await temporaryStore();
  put(house, "pay", ["HR"]);
  put(house, "open", []);
  const receipts = receiptsOf(house);
  // The sender knows of the open meeting's labels only; the other one was read as well.
  const id = await receipts.open({ ...opening, labels: [], meetingIds: ["open", "pay"] });
  const answer = receipts.nothingLeft("hr", TODAY);
  assertEquals([answer.verdict, answer.holds, answer.matches], ["left", false, [id]]);
  assert(answer.claim.startsWith("Something labelled hr left"), answer.claim);
  assertEquals(receipts.nothingLeft("unlabelled", TODAY).matches, [id]);
  assert(isSigned(answer, verifierOf(receipts.publicKey)));
});

Deno.test("named() finds a receipt by the beginning of its id, and none where several begin so", async () => {
  using house = await temporaryStore();
  const receipts = receiptsOf(house);
  const first = await receipts.open(opening);
  assertEquals(receipts.named(first.slice(0, 8)).id, first);
  assertThrows(() => receipts.named("%"), ChathamError, "no such receipt");
  const second = await receipts.open(opening);
  let shared = 0;
  while (first[shared] === second[shared]) shared += 1;
  assertThrows(() => receipts.named(first.slice(0, shared)), ChathamError, "may be any of");
  assertEquals(receipts.named(second.slice(0, shared + 1)).id, second);
  assertThrows(() => receipts.named(""), ChathamError, "no such receipt");
});

Deno.test("nothingLeft() compares labels in one spelling, of namespaces too", async () => {
  using house = await temporaryStore();
  const receipts = receiptsOf(house);
  const chat = await receipts.open({ ...opening, task: "chat", labels: ["Marketing2", "Insider:ACME:deal"] });
  for (
    const label of [
      "marketing2",
      "MARKETING2",
      " Marketing2",
      "Ｍarke\u200bting２",
      "insider:acme:deal",
      "Insider:*",
      "insider:acme:*",
    ]
  ) {
    assertEquals(receipts.nothingLeft(label, TODAY).matches, [chat], label);
  }
});

Deno.test("nothingLeft() says of a label that nothing ever carried that nothing is proved", async () => {
  using house = await temporaryStore();
  put(house, "pay", ["hr"]);
  const receipts = receiptsOf(house);
  const unknown = receipts.nothingLeft("hrr", TODAY);
  assertEquals([unknown.verdict, unknown.holds], ["never-carried", false]);
  assert(unknown.claim.includes("Nothing is proved"), unknown.claim);
  assertEquals(receipts.nothingLeft("hr", TODAY).verdict, "nothing-left");
  // A label that an erased meeting had is on record, and known.
  await receipts.open({ ...opening, trust: "device", labels: ["old-project"] });
  assertEquals(receipts.nothingLeft("old-project", TODAY).verdict, "nothing-left");
});

Deno.test("nothingLeft() refuses days that lie the wrong way round or ahead, and ends with today", async () => {
  using house = await temporaryStore();
  put(house, "pay", ["hr"]);
  const receipts = receiptsOf(house);
  const of = (from: string, to: string) => receipts.nothingLeft("hr", { from, to });
  assertThrows(() => of("2026-05-02", "2026-05-01"), ChathamError, "comes after the last");
  assertThrows(() => of("2026-06-01", "2026-06-30"), ChathamError, "lies ahead");
  const cut = of("2026-05-01", "2026-12-31");
  assertEquals([cut.to, cut.askedTo], ["2026-05-10", "2026-12-31"]);
  assert(cut.claim.endsWith("to 2026-05-10"), cut.claim);
});

Deno.test("nothingLeft() speaks for no day before the first record: a store begun anew knows nothing of it", async () => {
  using house = await temporaryStore();
  put(house, "pay", ["hr"]);
  const receipts = receiptsOf(house);
  const of = (dates: { from?: string; to?: string }) => receipts.nothingLeft("hr", dates);
  // Without any record the chain begins today at the earliest.
  assertThrows(() => of({ from: "2026-04-01", to: "2026-04-30" }), ChathamError, "begin on 2026-05-10");
  await receipts.open({ ...opening, trust: "device", meetingIds: ["pay"] });
  assertThrows(() => of({ from: "2026-04-01", to: "2026-05-09" }), ChathamError, "begin on 2026-05-10");
  const cut = of({ from: "2026-01-01" });
  assertEquals([cut.from, cut.askedFrom, cut.to, cut.askedTo, cut.requestsRead], [
    "2026-05-10",
    "2026-01-01",
    "2026-05-10",
    undefined,
    1,
  ]);
  assertEquals(cut.claim, "Nothing labelled hr left this device from 2026-05-10 to 2026-05-10");
  assertEquals([of({}).from, of({}).askedFrom], ["2026-05-10", undefined]);
  assert(isSigned(cut, verifierOf(receipts.publicKey)));
});

Deno.test("nothingLeft() counts exports and downloads, names backups, and tells of labels that were given later", async () => {
  using house = await temporaryStore();
  put(house, "pay", ["hr"]);
  put(house, "talk", []);
  const receipts = receiptsOf(house);
  const exported = receipts.note({ act: "export", by: "owner", how: "md", meetingIds: ["pay"] });
  receipts.note({ act: "hold", by: "owner", how: "held", meetingIds: ["pay"] });
  receipts.note({ act: "backup", by: "owner" });
  await receipts.open({ ...opening, meetingIds: ["talk"] });
  house.store.putMeeting(meetingOf("talk", [["Ines", "Something was said."]], { labels: ["hr"] }));
  const answer = receipts.nothingLeft("hr", TODAY);
  assertEquals([answer.matches, answer.backups, answer.beforeLabelled, answer.actsRead], [
    [exported],
    1,
    1,
    3,
  ]);
});

Deno.test("records of acts hold no content, stand in the chain and verify", async () => {
  using house = await temporaryStore();
  put(house, "salary-round-of-ines", ["project-nightjar"]);
  const receipts = receiptsOf(house);
  await receipts.open(opening);
  receipts.note({
    act: "relabel",
    by: "ines@nightjar.example",
    rule: "r",
    meetingIds: ["salary-round-of-ines"],
    labelsBefore: ["project-nightjar", "secret-heron"],
  });
  const lines = [...receipts.export()];
  for (const word of ["nightjar", "heron", "ines", "salary"]) assert(!lines.join("\n").includes(word), word);
  const verdict = await verifyChain(lines, { publicKey: receipts.publicKey });
  assertEquals([verdict.ok, verdict.records, verdict.acts], [true, 3, 1]);
  // The label that was taken away is known from the record.
  assertEquals(receipts.nothingLeft("secret-heron", TODAY).verdict, "nothing-left");
});

Deno.test("verifyChain() refuses a record that names a key twice, however it is spelt", async () => {
  using house = await temporaryStore();
  const receipts = receiptsOf(house);
  await receipts.open(opening);
  const [first = "", second = ""] = receipts.export();
  for (const twice of ['"trust":"device",', '"\\u0074rust":"device",']) {
    const changed = second.replace('"trust":', `${twice}"trust":`);
    assert(changed !== second && JSON.parse(changed).body.trust === "external");
    const verdict = await verifyChain([first, changed], { publicKey: receipts.publicKey });
    assertEquals([verdict.ok, verdict.problems[0]?.problem], [false, "is no receipt record"]);
  }
});

Deno.test("verifyChain() tells another device's key from tampering, and nothing from a whole chain", async () => {
  using house = await temporaryStore();
  const receipts = receiptsOf(house);
  await receipts.open(opening);
  using other = await temporaryStore();
  const verdict = await verifyChain(receipts.export(), { publicKey: receiptsOf(other).publicKey });
  assertEquals([verdict.ok, verdict.otherKey, verdict.problems.length], [false, receipts.publicKey, 1]);
  assertEquals((await verifyChain([], { publicKey: receipts.publicKey })).ok, false);
  assertEquals((await verifyChain(["", " "], { publicKey: receipts.publicKey })).ok, false);
});

Deno.test("nothingLeft() proves nothing of days over whose bounds a clock jumped", async () => {
  const cases: [string, string[], string, string, boolean][] = [
    ["ahead and back", ["05-01", "09-03", "05-01"], "05-01", "05-10", true],
    ["ahead and back: days after", ["05-01", "09-03", "05-02"], "05-03", "05-10", false],
    ["still ahead", ["05-01", "09-03"], "05-01", "05-10", true],
    ["ahead for days", ["05-01", "09-03", "05-08"], "05-01", "05-04", true],
    ["behind", ["05-01", "02-03", "05-09"], "05-04", "05-10", true],
    ["behind, long after", ["05-01", "02-03", "05-04"], "05-06", "05-10", false],
    ["within the days asked for", ["05-01", "05-04", "05-03", "05-05"], "05-01", "05-10", false],
    ["right", ["05-01", "05-04", "05-09"], "05-06", "05-10", false],
  ];
  for (const [name, stamps, from, to, isUnsure] of cases) {
    const jumps = new ClockJumps();
    stamps.forEach((stamp, at) =>
      jumps.see(new Date(Date.parse(`2026-${stamp}T10:00:00Z`) - 180_000 * at).toISOString())
    );
    const found = jumps.over({ from: `2026-${from}`, to: `2026-${to}` }, new Date("2026-05-10T12:00:00Z"));
    assertEquals(found !== undefined, isUnsure, name);
  }
  using house = await temporaryStore();
  let now = NOW;
  const receipts = new Receipts(receiptJournal(house.store.database), () => now);
  const act = (labels: string[]) => receipts.note({ act: "export", by: "owner", meetingIds: ["m"], labels });
  act(["open"]);
  now += 90 * 86_400_000;
  act(["hr"]);
  now = NOW + 3_600_000;
  act(["open"]);
  const answer = receipts.nothingLeft("hr", {});
  assertEquals([answer.verdict, answer.holds], ["clock-unsure", false]);
  assert(answer.claim.includes("2026-05-10 to 2026-08-08"), answer.claim);
});
