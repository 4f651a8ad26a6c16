import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { openStore } from "../../device/store/open.ts";
import { receiptJournal } from "../../device/store/outgoing/receipt_journal.ts";
import { Receipts } from "../../src/receipts/receipts.ts";
import { ChathamError } from "../../src/errors.ts";
import { meetingOf, temporaryFolder } from "../support/store.ts";

/** Mounting is the only way to a really full disk and, for root, to a really read-only folder. */
const canMount = Deno.build.os === "linux" && Deno.uid() === 0 && tryMount();
const named = (name: string) => canMount ? name : `${name} (skipped: needs root and mount)`;
const KEY = { mode: "environment", value: "ab".repeat(32) } as const;
const LARGE = meetingOf(
  "large",
  Array.from({ length: 4_000 }, (_, n) => ["Dana", `turn ${n} ${"with some words ".repeat(20)}`]),
);

Deno.test({
  name: named("a disk that is really full gives a clear error and leaves the store whole"),
  ignore: !canMount,
  async fn() {
    using folder = temporaryFolder();
    await mounted(folder.path, ["-o", "size=2m"], async () => {
      const store = await openStore(folder.path, KEY);
      store.putMeeting(meetingOf("small", [["Dana", "Hello."]]));
      assertThrows(() => store.putMeeting(LARGE), ChathamError, "disk");
      const bytes = (async function* () {
        for (let n = 0; n < 100; n++) yield await new Uint8Array(65_536);
      })();
      await assertRejects(
        () => store.spool.write(bytes, { bytesMax: 1e9 }),
        ChathamError,
        "the disk is full",
      );
      assertEquals([...Deno.readDirSync(`${folder.path}/spool`)], []);
      store[Symbol.dispose]();
      using again = await openStore(folder.path, KEY);
      assertEquals(again.getMeeting("small")?.turns.length, 1);
      assertEquals(again.getMeeting("large"), undefined);
      assertEquals(again.database.pragma("integrity_check", { simple: true }), "ok");
    });
  },
});

Deno.test({
  name: named("on a full disk a store is opened and read, and a meeting is erased, which makes room"),
  ignore: !canMount,
  async fn() {
    using folder = temporaryFolder();
    await mounted(folder.path, ["-o", "size=12m"], async () => {
      let store = await openStore(folder.path, KEY);
      for (let n = 0; n < 12; n++) {
        store.putMeeting({ ...LARGE, id: `m${n}`, turns: LARGE.turns.slice(0, 1_500) });
      }
      fillDisk(folder.path);
      assertThrows(() => store.putMeeting({ ...LARGE, id: "more" }), ChathamError, "disk");
      store[Symbol.dispose]();
      fillDisk(folder.path);
      store = await openStore(folder.path, KEY);
      assertEquals(store.getMeeting("m3")?.turns.length, 1_500);
      // Each is put on record first, and whoever fills the disk takes what the one before gave back.
      const acts = new Receipts(receiptJournal(store.database, store.makingRoom));
      for (let n = 0; n < 6; n++) {
        acts.note({ act: "erase", by: "owner", meetingIds: [`m${n}`] });
        fillDisk(folder.path);
        assert(store.deleteMeeting(`m${n}`));
        fillDisk(folder.path);
      }
      assert(store.overwriteTraces());
      Deno.removeSync(`${folder.path}/filler`);
      store.putMeeting({ ...LARGE, id: "again", turns: LARGE.turns.slice(0, 1_000) });
      assertEquals(store.listMeetings({ limit: 20, offset: 0 }).total, 7);
      assertEquals(store.database.pragma("integrity_check", { simple: true }), "ok");
      store[Symbol.dispose]();
    });
  },
});

Deno.test("a store that was lost beside its key is never taken for a new one", async () => {
  for (const lose of [(path: string) => Deno.truncateSync(path), (path: string) => Deno.removeSync(path)]) {
    using folder = temporaryFolder();
    const store = await openStore(folder.path, { mode: "file" });
    store.putMeeting(meetingOf("a", [["Ann", "one"]]));
    store[Symbol.dispose]();
    lose(`${folder.path}/chatham.db`);
    await assertRejects(() => openStore(folder.path, { mode: "file" }), ChathamError, "from a backup");
  }
});

Deno.test("a store that an earlier version made, without any mark, is not taken for a new one once it is lost", async () => {
  for (const name of ["key", "passphrase.json", "chatham.db"]) {
    using folder = temporaryFolder();
    Deno.writeTextFileSync(`${folder.path}/${name}`, name === "key" ? "ab".repeat(32) : "");
    await assertRejects(() => openStore(folder.path, KEY), ChathamError, "from a backup");
  }
});

Deno.test("a first start that was interrupted before there was a store begins anew", async () => {
  using folder = temporaryFolder();
  Deno.writeTextFileSync(`${folder.path}/begun`, "");
  Deno.writeTextFileSync(`${folder.path}/key`, "ab".repeat(32));
  Deno.writeTextFileSync(`${folder.path}/chatham.db`, "");
  using store = await openStore(folder.path, { mode: "file" });
  assertEquals(store.listMeetings({ limit: 1, offset: 0 }).total, 0);
});

Deno.test("a data folder that is a file is refused in plain words, and one that others may enter is closed to them", async () => {
  using folder = temporaryFolder();
  Deno.writeTextFileSync(`${folder.path}/file`, "x");
  await assertRejects(() => openStore(`${folder.path}/file`, KEY), ChathamError, "is a file, not a folder");
  Deno.mkdirSync(`${folder.path}/open`, { mode: 0o755 });
  Deno.chmodSync(`${folder.path}/open`, 0o755);
  using _store = await openStore(`${folder.path}/open`, KEY);
  assertEquals((Deno.statSync(`${folder.path}/open`).mode ?? 0) & 0o777, 0o700);
});

Deno.test("a damaged page is told in plain words", async () => {
  using folder = temporaryFolder();
  const store = await openStore(folder.path, KEY);
  for (let n = 0; n < 20; n++) store.putMeeting(meetingOf(`m${n}`, [["Ann", "one ".repeat(2_000)]]));
  store[Symbol.dispose]();
  const bytes = Deno.readFileSync(`${folder.path}/chatham.db`);
  bytes.fill(7, 4_096 * 3, bytes.length - 4_096);
  Deno.writeFileSync(`${folder.path}/chatham.db`, bytes);
  await assertRejects(
    async () => {
      using again = await openStore(folder.path, KEY);
      for (let n = 0; n < 20; n++) again.getMeeting(`m${n}`);
    },
    ChathamError,
    "put it back from a backup",
  );
});

Deno.test({
  name: named("a folder that may only be read gives a clear error"),
  ignore: !canMount,
  async fn() {
    using folder = temporaryFolder();
    await mounted(folder.path, ["-o", "size=2m,ro"], async () => {
      const error = await assertRejects(
        () => openStore(folder.path, KEY),
        ChathamError,
        "Cannot open the store",
      );
      assert(error instanceof ChathamError && error.kind === "unavailable");
    });
  },
});

async function mounted(path: string, options: string[], run: () => Promise<void>): Promise<void> {
  assert(command("mount", "-t", "tmpfs", ...options, "tmpfs", path));
  try {
    await run();
  } finally {
    command("umount", path);
  }
}

function fillDisk(folder: string): void {
  const file = Deno.openSync(`${folder}/filler`, { create: true, append: true });
  try {
    for (const size of [65_536, 4_096, 512]) {
      try {
        while (true) file.writeSync(new Uint8Array(size).fill(1));
      } catch (error) {
        if (!(error instanceof Error)) throw error;
      }
    }
  } finally {
    file.close();
  }
}

function tryMount(): boolean {
  const path = Deno.makeTempDirSync();
  const works = command("mount", "-t", "tmpfs", "tmpfs", path) && command("umount", path);
  Deno.removeSync(path);
  return works;
}

function command(name: string, ...args: string[]): boolean {
  try {
    return new Deno.Command(name, { args, stdout: "null", stderr: "null" }).outputSync().success;
  } catch {
    return false;
  }
}
