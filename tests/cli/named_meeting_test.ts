import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import type { App } from "../../src/app/app.ts";
import { meetingIdNamed } from "../../src/cli/command/named_meeting.ts";
import { readPerson } from "../../src/cli/command/person.ts";
import { ChathamError, toChathamError } from "../../src/errors.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

Deno.test("meetingIdNamed() takes id, title, or the beginning of either, and says which where several are meant", async () => {
  using temporary = await temporaryStore();
  const { store } = temporary;
  const lines = [["Ola", "The lock gate sticks."]] as const;
  store.putMeeting(meetingOf("9f31aa", lines, { title: "Écluse nord", startedAt: "2026-04-02T09:00:00Z" }));
  store.putMeeting(meetingOf("9f77bb", lines, { title: "Écluse" }));
  store.putMeeting(meetingOf("9f", lines, { title: "Weir" }));
  store.putMeeting(meetingOf("wharf", lines, { title: "9f77bb" }));
  const app = { store: () => Promise.resolve(store) } as Pick<App, "store"> as App;
  const named = (name: string) => meetingIdNamed(app, name);
  assertEquals(await named("9f31"), "9f31aa");
  assertEquals(await named("9f"), "9f");
  assertEquals(await named("9f77bb"), "9f77bb");
  assertEquals(await named("ecluse N"), "9f31aa");
  assertEquals(await named("ECLUSE"), "9f77bb");
  assertEquals(await named("nothing"), "nothing");
  assertEquals(await named(" "), " ");
  const error = await assertRejects(() => named("éclu"), ChathamError);
  assertEquals(toChathamError(error).kind, "conflict");
  assertStringIncludes(error.message, "2 meetings: 9f31aa (2026-04-02), 9f77bb");
});

Deno.test("readPerson() reads a name with or without an address", () => {
  assertEquals(readPerson("Ola Nyberg <ola@example.org>"), { name: "Ola Nyberg", email: "ola@example.org" });
  assertEquals(readPerson(" Ola "), { name: "Ola" });
});
