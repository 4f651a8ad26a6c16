import { assertEquals } from "@std/assert";
import { rosterOf } from "../../src/send/facts/roster.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

Deno.test("rosterOf() knows who spoke, who was invited, and who spoke earlier in the series", async () => {
  using place = await temporaryStore();
  const { store } = place;
  const weekly = { labels: ["series:weekly"] };
  const today = meetingOf("today", [["Dana Kowalski", "hi"]], {
    ...weekly,
    participants: [{ name: "Priya Iyer" }],
  });
  const earlier = meetingOf("earlier", [["Tomas Novak", "hi"], ["Dana Kowalski", "hi"]], weekly);
  const other = meetingOf("other", [["Zofia Lis", "hi"]], { labels: ["series:board"] });
  for (const meeting of [today, earlier, other]) store.putMeeting(meeting);
  assertEquals(rosterOf([today], store), ["Dana Kowalski", "Priya Iyer", "Tomas Novak"]);
  assertEquals(rosterOf([today], store, new Set(["today"])), ["Dana Kowalski", "Priya Iyer"]);
  assertEquals(rosterOf([meetingOf("none", [["Ann", "hi"]])], store), ["Ann"]);
});
