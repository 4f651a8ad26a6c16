import { hasTraces } from "../../device/store/traces/traces.ts";
import { assert, assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { emptyLog } from "../../device/store/file/empty_log.ts";
import { busyTimeoutOf } from "../../device/store/file/write_lock.ts";
import { openStore } from "../../device/store/open.ts";
import { FolderLock } from "../../device/store/file/lock.ts";
import { keyModeOf, type KeySource } from "../../device/store/file/key.ts";
import { ChathamError } from "../../src/errors.ts";
import { meetingOf, temporaryFolder, temporaryStore } from "../support/store.ts";

const LINES = [["Dana", "The word is xylophonequartz."]] as const;
const IN_FILE: KeySource = { mode: "file" };

Deno.test("openStore() makes a key file that only its owner reads, and an encrypted database", async () => {
  using temporary = await temporaryStore();
  temporary.store.putMeeting(meetingOf("m1", LINES));
  for (const file of ["key", "chatham.db", "chatham.db-wal", "chatham.db-shm"]) {
    assertEquals((Deno.statSync(`${temporary.folder}/${file}`).mode ?? 0) & 0o777, 0o600, file);
  }
  for (const { name } of Deno.readDirSync(temporary.folder)) {
    const bytes = new TextDecoder("latin1").decode(Deno.readFileSync(`${temporary.folder}/${name}`));
    assert(!bytes.includes("xylophone") && !bytes.includes("SQLite format"), `${name} is readable`);
  }
});

const SOURCES: readonly { name: string; right: KeySource; wrong: KeySource }[] = [
  {
    name: "CHATHAM_KEY",
    right: { mode: "environment", value: "ab".repeat(32) },
    wrong: { mode: "environment", value: "ba".repeat(32) },
  },
  {
    name: "a passphrase",
    right: { mode: "passphrase", passphrase: "correct horse battery" },
    wrong: { mode: "passphrase", passphrase: "incorrect horse battery" },
  },
];
for (const { name, right, wrong } of SOURCES) {
  Deno.test(`openStore() opens with ${name} again, and refuses a wrong one or none`, async () => {
    using folder = temporaryFolder();
    const store = await openStore(folder.path, right);
    store.putMeeting(meetingOf("m1", LINES));
    store[Symbol.dispose]();
    assertEquals(keyModeOf(folder.path), right.mode);
    await assertRejects(() => openStore(folder.path, wrong), ChathamError, "the key does not fit");
    await assertRejects(() => openStore(folder.path, IN_FILE), ChathamError, "give");
    using again = await openStore(folder.path, right);
    assertEquals(again.getMeeting("m1")?.turns.length, 1);
  });
}

Deno.test("openStore() refuses a key that is no key", async () => {
  using folder = temporaryFolder();
  const source: KeySource = { mode: "environment", value: "hunter2" };
  const error = await assertRejects(() => openStore(folder.path, source), ChathamError, "64 hexadecimal");
  assert(!error.message.includes("hunter2"));
});

Deno.test("openStore() in a second process reads beside the first and sees what it wrote", async () => {
  using temporary = await temporaryStore();
  const file = `${temporary.folder}/chatham.db`;
  Deno.chmodSync(file, 0o644);
  using second = await openStore(temporary.folder, IN_FILE);
  assertEquals((Deno.statSync(file).mode ?? 0) & 0o777, 0o600, "rights of others are taken away");
  temporary.store.putMeeting(meetingOf("m1", LINES));
  assertEquals(second.getMeeting("m1")?.id, "m1");
});

Deno.test("openStore() says that a damaged or foreign file is no store", async () => {
  using folder = temporaryFolder();
  Deno.writeTextFileSync(`${folder.path}/chatham.db`, "not a database at all ".repeat(500));
  await assertRejects(
    () => openStore(folder.path, { mode: "environment", value: "ab".repeat(32) }),
    ChathamError,
  );
});

Deno.test("openStore() refuses a store that a newer version has changed", async () => {
  using temporary = await temporaryStore();
  temporary.store.database.pragma("user_version = 999");
  await assertRejects(() => openStore(temporary.folder, IN_FILE), ChathamError, "newer version");
});

Deno.test("FolderLock lets one server at a time use a folder, until it goes", () => {
  using folder = temporaryFolder();
  const first = FolderLock.takeForServer(folder.path);
  assertThrows(() => FolderLock.takeForServer(folder.path), ChathamError, "another server");
  using runner = FolderLock.tryTake(folder.path, "runner");
  assert(runner);
  first[Symbol.dispose]();
  using second = FolderLock.takeForServer(folder.path);
  assert(second);
});

Deno.test("a full disk stops putMeeting() with a clear error and leaves the store as it was", async () => {
  using temporary = await temporaryStore();
  const { store } = temporary;
  store.putMeeting(meetingOf("m1", LINES));
  const pages = Number(store.database.pragma("page_count", { simple: true }));
  store.database.pragma(`max_page_count = ${pages + 2}`);
  const large = meetingOf(
    "m2",
    Array.from({ length: 500 }, (_, n) => ["Dana", `sentence number ${n}`.repeat(20)]),
  );
  const error = assertThrows(() => store.putMeeting(large), ChathamError, "the disk is full");
  assertStringIncludes(error.message, "Cannot store the meeting");
  assertEquals(store.getMeeting("m2"), undefined);
  assertEquals(store.getMeeting("m1")?.turns.length, 1);
  assertEquals(store.database.pragma("integrity_check", { simple: true }), "ok");
});

Deno.test("a store that another process is writing to is reported as in use", async () => {
  using temporary = await temporaryStore();
  using other = await openStore(temporary.folder, IN_FILE);
  other.database.exec("begin immediate");
  temporary.store.writeLock.answerOthers();
  const error = assertThrows(
    () => temporary.store.putMeeting(meetingOf("m1", LINES)),
    ChathamError,
    "another process",
  );
  assert(error instanceof ChathamError && error.kind === "busy" && error.retryAfterMs);
  // Waiting for the other one holds nobody up, and ends when it does.
  const [free, notFree] = [temporary.store.writeLock.whenFree(), temporary.store.writeLock.whenFree(50)];
  await notFree;
  assertEquals(await Promise.race([free.then(() => "free"), Promise.resolve("held")]), "held");
  other.database.exec("rollback");
  await free;
  assertEquals(emptyLog(temporary.store.database), true);
  assertEquals(busyTimeoutOf(temporary.store.database), 500);
  assert(temporary.store.putMeeting(meetingOf("m1", LINES)));
});

Deno.test("a new store, in which nothing was ever erased, has no traces to overwrite", async () => {
  using folder = temporaryFolder();
  using store = await openStore(folder.path, { mode: "environment", value: "ab".repeat(32) });
  assertEquals(hasTraces(store.database), false);
  store.putMeeting(meetingOf("m", [["Dana", "Hello."]]));
  assertEquals(hasTraces(store.database), false);
  store.deleteMeeting("m");
  assertEquals(hasTraces(store.database), true);
});
