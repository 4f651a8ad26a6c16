import { assertEquals } from "@std/assert";
import { followEdits } from "../../src/acts/follow_edits.ts";
import { summarise } from "../../src/summarise/summarise.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

Deno.test("a summary that cannot follow an edit says that it is from before it, and the index follows all the same", async () => {
  using temporary = await temporaryStore();
  const { store } = temporary;
  const weir = meetingOf("w", [["Ola", "We decided that the weir is mended in May."]]);
  store.putMeeting(weir);
  store.putSummary(weir, await summarise(weir));
  const reindexed: string[] = [];
  const edits = followEdits(
    store,
    (id) => Promise.resolve(void reindexed.push(id)),
    () => Promise.reject(new Error("the room is gone")),
  );
  for (let times = 0; times < 2; times++) edits.onEdited("w", { isReworded: true });
  await edits.settled();
  const { summary } = store.getMeeting("w") ?? {};
  assertEquals(summary?.warnings?.map(({ kind }) => kind), ["summary-before-edit"]);
  assertEquals(summary?.decisions.length, 1, "what was there stays");
  assertEquals(reindexed, ["w", "w"]);
  const again = followEdits(store, () => Promise.resolve());
  again.onEdited("w", { isReworded: true });
  await again.settled();
  assertEquals(store.getMeeting("w")?.summary?.warnings ?? [], []);
});
