import { assertEquals, assertThrows } from "@std/assert";
import {
  checkCounts,
  copyBeforeUpgrade,
  countsOf,
  upgradeCopyOf,
} from "../../device/store/file/upgrade_copy.ts";
import { ChathamError } from "../../src/errors.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

Deno.test("copyBeforeUpgrade() copies the store whole, and an erasure takes the copy away", async () => {
  using temporary = await temporaryStore();
  const { store, folder } = temporary;
  store.putMeeting(meetingOf("kept", [["Ole", "The lock is open."]]));
  assertEquals(upgradeCopyOf(folder), undefined);
  const copy = copyBeforeUpgrade(store.database, 3);
  assertEquals(Deno.readFileSync(copy).length, Deno.statSync(`${folder}/chatham.db`).size);
  assertEquals(upgradeCopyOf(folder)?.slice(0, 10), new Date().toISOString().slice(0, 10));
  assertEquals(countsOf(store.database).meetings, 1);
  store.rewriteForGood("kept", 0, (meeting) => ({ ...meeting, title: "Lock" }));
  assertEquals(upgradeCopyOf(folder), undefined, "it holds the words that were removed");
  copyBeforeUpgrade(store.database, 3);
  store.deleteMeeting("kept");
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
