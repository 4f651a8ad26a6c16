import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { openStore } from "../../device/store/open.ts";
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
