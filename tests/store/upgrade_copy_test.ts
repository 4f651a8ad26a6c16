import { assertEquals, assertThrows } from "@std/assert";
import { openStore } from "../../device/store/open.ts";
import { checkCounts, upgradeCopyOf } from "../../device/store/file/upgrade_copy.ts";
import { ChathamError } from "../../src/errors.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

Deno.test("an upgrade of the store copies it first, keeps what was in it, and an erasure takes the copy away", async () => {
  using temporary = await temporaryStore();
  const { store, folder } = temporary;
  store.putMeeting(meetingOf("kept", [["Ole", "The lock is open."]]));
  const version = Number(store.database.pragma("user_version", { simple: true }));
  // The store as the version before left it.
  store.database.exec(
    "drop table recovery_key; drop table erasures; drop table settings; alter table meetings drop column collection",
  );
  store.database.pragma(`user_version = ${version - 1}`);
  assertEquals(upgradeCopyOf(folder), undefined);
  using upgraded = await openStore(folder, { mode: "file" });
  assertEquals(upgraded.getMeeting("kept")?.turns.length, 1);
  assertEquals(upgradeCopyOf(folder)?.slice(0, 10), new Date().toISOString().slice(0, 10));
  upgraded.deleteMeeting("kept");
  assertEquals(upgradeCopyOf(folder), undefined);
});

Deno.test("checkCounts() says which table lost rows, and where the store as it was lies", () => {
  checkCounts({ turns: 3 }, { turns: 3, settings: 1 }, "/copy");
  assertThrows(
    () => checkCounts({ turns: 3 }, { turns: 2 }, "/copy"),
    ChathamError,
    "rows of turns (3 before, 2 after)",
  );
});
