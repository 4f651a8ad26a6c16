import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { openStore } from "../../device/store/open.ts";
import { receiptJournal } from "../../device/store/outgoing/receipt_journal.ts";
import { ChathamError } from "../../src/errors.ts";
import { Receipts } from "../../src/receipts/receipts.ts";
import { verifierOf } from "../../src/receipts/device_key.ts";
import { makeReceiptId } from "../../src/receipts/receipt_id.ts";
import { isSigned } from "../../src/receipts/nothing_left.ts";
import { verifyChain } from "../../src/receipts/verify.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";
import { closing, opening } from "./sample_receipt.ts";

const KILLED_AFTER_CLOSE = new URL("killed_after_close.ts", import.meta.url).href;

Deno.test("Receipts.open() and close() make a chain that verifies with the public key alone", async () => {
  using house = await temporaryStore();
  const receipts = new Receipts(receiptJournal(house.store.database));
  const ids = await Promise.all(Array.from({ length: 20 }, () => receipts.open(opening)));
  for (const id of ids.slice(1)) receipts.close(id, closing);
  const verdict = await verifyChain(receipts.export(), { publicKey: receipts.publicKey });
  assertEquals(verdict, {
    ok: true,
    records: 40,
    opened: 20,
    closed: 19,
    acts: 0,
    unclosed: [String(ids[0])],
    problems: [],
    tail: verdict.tail,
  });
  assert(verdict.tail.startsWith("Whether later records than 39 were cut off cannot be told"), verdict.tail);
  assertEquals(receipts.get(String(ids[3]))?.closed?.outcome, "answered");
  assertEquals(receipts.list({ limit: 5, offset: 0 }).total, 20);
});

Deno.test("Receipts.close() is seen at once by who asks here, and written by flush() for everybody", async () => {
  using house = await temporaryStore();
  const journal = receiptJournal(house.store.database);
  const receipts = new Receipts(journal);
  const [first, second] = [await receipts.open(opening), await receipts.open(opening)];
  receipts.close(first, closing);
  assertEquals(journal.find(first).length, 1);
  assertEquals(receipts.get(first)?.closed, closing);
  receipts.close(second, closing);
  receipts.flush();
  assertEquals(journal.find(second).map(({ kind }) => kind), ["opened", "closed"]);
});

Deno.test("a receipt whose close() was awaited stays closed when the process is killed at that moment", async () => {
  using house = await temporaryStore();
  const killed = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", "--no-prompt", "--no-check", KILLED_AFTER_CLOSE, house.folder],
    stdout: "piped",
    stderr: "piped",
  });
  const { stdout, stderr, signal } = await killed.output();
  assertEquals(signal, "SIGKILL", new TextDecoder().decode(stderr));
  const id = new TextDecoder().decode(stdout).trim();
  const receipts = new Receipts(receiptJournal(house.store.database));
  assertEquals(receipts.get(id)?.closed, closing);
});

Deno.test("Receipts.flush() throws while the store cannot be written, and keeps what waits for when it can", async () => {
  using house = await temporaryStore();
  const journal = receiptJournal(house.store.database);
  let isFull = false;
  const receipts = new Receipts({
    ...journal,
    append: (make, options) => {
      if (isFull) throw new ChathamError("unavailable", "Cannot write a receipt: the disk is full");
      journal.append(make, options);
    },
  });
  const id = await receipts.open(opening);
  isFull = true;
  receipts.close(id, closing);
  assertThrows(() => receipts.flush(), ChathamError, "disk is full");
  await assertRejects(() => receipts.open(opening), ChathamError, "disk is full");
  isFull = false;
  assertEquals(receipts.get(id)?.closed, closing);
  const verdict = await verifyChain(receipts.export(), { publicKey: receipts.publicKey });
  assertEquals([verdict.ok, verdict.records], [true, 3]);
});

Deno.test("makeReceiptId() makes ids of their time, none twice", () => {
  const ids = Array.from({ length: 1_000 }, () => makeReceiptId(1_900_000_000_000));
  assertEquals(new Set(ids).size, 1_000);
  assert(ids.every((id) => /^01ba60d3-3800-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)), ids[0]);
});

Deno.test("verifyChain() finds every record removed, changed, swapped or forged", async () => {
  using house = await temporaryStore();
  const receipts = new Receipts(receiptJournal(house.store.database));
  for (let i = 0; i < 6; i++) receipts.close(await receipts.open(opening), closing);
  const lines = [...receipts.export()];
  const { publicKey } = receipts;
  const anchor = receipts.anchor();
  const isOk = async (changed: string[], withAnchor = false) =>
    (await verifyChain(changed, withAnchor ? { publicKey, anchor } : { publicKey })).ok;
  assert(await isOk(lines, true));
  for (let at = 0; at < lines.length; at++) {
    const without = lines.toSpliced(at, 1);
    assertEquals(await isOk(without, true), false, `removed ${at}`);
    if (at < lines.length - 1) {
      assertEquals(await isOk(without), false, `removed ${at} without anchor`);
      const swapped = lines.toSpliced(at, 2, String(lines[at + 1]), String(lines[at]));
      assertEquals(await isOk(swapped), false, `swapped ${at}`);
    }
    const line = String(lines[at]);
    for (
      const [from, to] of [["external", "device"], ["frontier", "else"], ["2026", "2025"], [
        "answered",
        "failed",
      ]]
    ) {
      const changed = line.replace(String(from), String(to));
      if (changed === line) continue;
      assertEquals(await isOk(lines.toSpliced(at, 1, changed)), false, `changed ${at}: ${from}`);
    }
    assertEquals(await isOk(lines.toSpliced(at, 0, line)), false, `doubled ${at}`);
  }
  assert((await verifyChain(lines.slice(0, -3), { publicKey })).tail.includes("records than 9 were cut off"));
  assertEquals(await isOk(lines.slice(0, -3)), true);
  assertEquals(await isOk(lines.slice(0, -3), true), false);
});

Deno.test("verifyChain() refuses a chain that another key signed, and an anchor of another device", async () => {
  using one = await temporaryStore();
  using two = await temporaryStore();
  const ours = new Receipts(receiptJournal(one.store.database));
  const theirs = new Receipts(receiptJournal(two.store.database));
  await ours.open(opening);
  await theirs.open(opening);
  assertEquals((await verifyChain(theirs.export(), { publicKey: ours.publicKey })).ok, false);
  await assertRejects(
    () => verifyChain(ours.export(), { publicKey: ours.publicKey, anchor: theirs.anchor() }),
    ChathamError,
    "not signed by this device",
  );
});

Deno.test("Receipts keeps the exact bytes until their time is over, and erases them with their meeting", async () => {
  using house = await temporaryStore();
  let now = Date.parse("2026-11-21T10:00:00Z");
  const receipts = new Receipts(receiptJournal(house.store.database), () => now);
  house.store.putMeeting(meetingOf("m1", [["Ana", "hello"]]));
  const kept = await receipts.open({ ...opening, keepForMs: 1_000, meetingIds: [] });
  const erased = await receipts.open({ ...opening, keepForMs: 1_000, meetingIds: ["m1"] });
  assertEquals(new TextDecoder().decode(receipts.sent(kept).bytes), "what leaves");
  assertEquals(new TextDecoder().decode(receipts.sent(erased).bytes), "what leaves");
  house.store.deleteMeeting("m1");
  assertThrows(() => receipts.sent(erased), ChathamError, "not kept");
  now += 1_000;
  assertThrows(() => receipts.sent(kept), ChathamError, "not kept");
});

Deno.test("Receipts.open() throws when the record cannot be written", async () => {
  using house = await temporaryStore();
  const receipts = new Receipts(receiptJournal(house.store.database));
  await receipts.open(opening);
  house.store.database.pragma(
    `max_page_count = ${house.store.database.pragma("page_count", { simple: true })}`,
  );
  const bytes = new Uint8Array(1 << 20);
  await assertRejects(
    () => receipts.open({ ...opening, bytes, keepForMs: 9_999 }),
    ChathamError,
    "disk is full",
  );
  assertEquals((await verifyChain(receipts.export(), { publicKey: receipts.publicKey })).ok, true);
});

Deno.test("Receipts.open() waits, and holds up nobody, while another process writes", async () => {
  using house = await temporaryStore();
  const receipts = new Receipts(receiptJournal(house.store.database));
  using other = await openStore(house.folder, { mode: "file" });
  house.store.writeLock.answerOthers();
  other.database.exec("begin immediate");
  const opened = receipts.open(opening);
  assertThrows(() => receipts.flush(), ChathamError, "another process is writing");
  other.database.exec("rollback");
  const id = await opened;
  assertEquals(receipts.list({ limit: 9, offset: 0 }).receipts.map((one) => one.id), [id]);
});

Deno.test("Receipts.nothingLeft() signs whether anything with a label left between two days", async () => {
  using house = await temporaryStore();
  let now = Date.parse("2026-04-01T10:00:00Z");
  const receipts = new Receipts(receiptJournal(house.store.database), () => now);
  await receipts.open({ ...opening, labels: ["hr"], trust: "device" });
  await receipts.open({ ...opening, labels: ["insider:acme"] });
  now = Date.parse("2026-05-01T10:00:00Z");
  const may = await receipts.open({ ...opening, labels: ["hr", "legal"] });
  const april = { from: "2026-04-01", to: "2026-04-30" };
  const answer = receipts.nothingLeft("hr", april);
  assertEquals([answer.holds, answer.requestsRead], [true, 2]);
  assert(isSigned(answer, verifierOf(receipts.publicKey)));
  assert(!isSigned({ ...answer, holds: false }, verifierOf(receipts.publicKey)));
  assert(answer.bound.includes("through Chatham"));
  assertEquals(receipts.nothingLeft("insider:*", april).holds, false);
  assertEquals(receipts.nothingLeft("hr", { from: "2026-04-01", to: "2026-05-01" }).matches, [may]);
});

Deno.test("Receipts hold no content: labels are hashed with a key of this device", async () => {
  using house = await temporaryStore();
  const receipts = new Receipts(receiptJournal(house.store.database));
  await receipts.open({ ...opening, labels: ["project-nightjar"], bytes: new TextEncoder().encode("Dana") });
  const exported = [...receipts.export()].join("\n");
  assert(!exported.includes("nightjar") && !exported.includes("Dana"));
});

Deno.test("Receipts.closeAbandoned() closes only what is older than any request may be", async () => {
  using house = await temporaryStore();
  let now = Date.parse("2026-04-01T10:00:00Z");
  const receipts = new Receipts(receiptJournal(house.store.database), () => now);
  const old = await receipts.open(opening);
  now += 60_000;
  const young = await receipts.open(opening);
  assertEquals(receipts.closeAbandoned(30_000), [old]);
  assertEquals(receipts.get(old)?.closed?.outcome, "unknown");
  assertEquals(receipts.get(young)?.closed, undefined);
});

Deno.test("Receipts.shown() tells every record since the one that was seen, those of other processes too", async () => {
  using house = await temporaryStore();
  const journal = receiptJournal(house.store.database);
  let reads = 0;
  const counted = {
    ...journal,
    read: (from: number, limit: number) => {
      reads++;
      return journal.read(from, limit);
    },
  };
  const receipts = new Receipts(counted);
  const told = (id: string, seen: number) => receipts.shown(id).trail(seen).map(({ seq }) => seq);
  const [first] = await Promise.all(Array.from({ length: 12 }, () => receipts.open(opening)));
  const last = await receipts.open(opening);
  assertEquals(told(String(first), 0), [1]);
  assertEquals(told(last, 2), [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  assertEquals(reads, 0);
  const other = new Receipts(journal);
  await other.close(await other.open(opening), closing);
  const after = await receipts.open(opening);
  assertEquals(told(after, 12), [13, 14, 15, 16]);
  assertEquals(reads, 1);
  await receipts.close(last, closing);
  assertThrows(() => receipts.shown(last), RangeError);
});
