import { assert, assertEquals, assertThrows } from "@std/assert";
import { openStore } from "../../device/store/open.ts";
import { sessionStore } from "../../device/store/outgoing/session_store.ts";
import { Sessions } from "../../src/clients/sessions.ts";
import { Tickets } from "../../src/clients/tickets.ts";
import { ChathamError } from "../../src/errors.ts";
import { temporaryStore } from "../support/store.ts";

const MINUTE = 60_000, HOUR = 3_600_000, DAY = 24 * HOUR;

async function sessionsAt(clock: { now: number }) {
  const temporary = await temporaryStore();
  const make = () => new Sessions(sessionStore(temporary.store.database), () => clock.now);
  return { make, [Symbol.dispose]: () => temporary[Symbol.dispose]() };
}

Deno.test("enter() takes a code once, within its minute, and nothing that was never made", async () => {
  const clock = { now: Date.parse("2026-11-26T10:00:00Z") };
  using house = await sessionsAt(clock);
  const sessions = house.make();
  const { code } = sessions.makeCode("owner");
  const { token, session } = sessions.enter(code);
  assertEquals([session.client, sessions.verify(token)?.client], ["owner", "owner"]);
  for (const wrong of [code, "", `${code}x`]) assertThrows(() => sessions.enter(wrong), ChathamError);
  const late = sessions.makeCode("owner").code;
  clock.now += MINUTE;
  assertThrows(() => sessions.enter(late), ChathamError);
});

Deno.test("a session is let in while another process writes to the store", async () => {
  const clock = { now: Date.parse("2026-11-26T10:00:00Z") };
  using temporary = await temporaryStore();
  const sessions = new Sessions(sessionStore(temporary.store.database), () => clock.now);
  const { token } = sessions.enter(sessions.makeCode("owner").code);
  clock.now += 2 * MINUTE;
  using other = await openStore(temporary.folder, { mode: "file" });
  temporary.store.writeLock.answerOthers();
  other.database.exec("begin immediate");
  assertEquals(sessions.verify(token)?.client, "owner");
  other.database.exec("rollback");
});

Deno.test("verify() ends a session 12 hours after its last use and a week after it began, and a restart changes nothing", async () => {
  const clock = { now: Date.parse("2026-11-26T10:00:00Z") };
  using house = await sessionsAt(clock);
  const begin = () => {
    const sessions = house.make();
    return sessions.enter(sessions.makeCode("owner").code).token;
  };
  const idle = begin(), busy = begin();
  clock.now += 12 * HOUR - 1;
  assert(house.make().verify(busy));
  clock.now += 1;
  assertEquals(house.make().verify(idle), undefined);
  for (let hours = 12; hours < 7 * 24; hours += 6) {
    assert(house.make().verify(busy), `after ${hours} hours`);
    clock.now += 6 * HOUR;
  }
  clock.now += DAY;
  assertEquals(house.make().verify(busy), undefined);
});

Deno.test("end() ends one session, endAll() every session of one client and the codes that wait for it", async () => {
  const clock = { now: 0 };
  using house = await sessionsAt(clock);
  const sessions = house.make();
  const enter = (client: string) => sessions.enter(sessions.makeCode(client).code).token;
  const [one, two, other] = [enter("owner"), enter("owner"), enter("auditor")];
  sessions.end(one);
  assertEquals([sessions.verify(one), sessions.verify(two)?.client], [undefined, "owner"]);
  const waiting = sessions.makeCode("owner").code;
  assertEquals(sessions.endAll("owner"), 1);
  assertEquals([sessions.verify(two), sessions.verify(other)?.client], [undefined, "auditor"]);
  assertThrows(() => sessions.enter(waiting), ChathamError);
});

Deno.test("show() opens the one address that a ticket is for: sound again and again, a download once and within a minute", () => {
  const clock = { now: 0 };
  const tickets = new Tickets(() => clock.now);
  const sound = tickets.make({ meetingId: "m 1", purpose: "audio" }, "token").ticket;
  for (let times = 0; times < 3; times++) {
    assertEquals(tickets.show(sound, "/v1/meetings/m%201/audio"), { token: "token", purpose: "audio" });
  }
  for (
    const path of [
      "/v1/meetings/m%202/audio",
      "/v1/meetings/m%201",
      "/v1/meetings/m%201/export",
      "/v1/meetings",
    ]
  ) {
    assertEquals(tickets.show(sound, path), undefined, path);
  }
  const file = tickets.make({ meetingId: "m", purpose: "download" }, "token").ticket;
  assertEquals(tickets.show(file, "/v1/meetings/m/export"), { token: "token", purpose: "download" });
  assertEquals(tickets.show(file, "/v1/meetings/m/export"), undefined);
  const late = tickets.make({ meetingId: "m", purpose: "download" }, "token").ticket;
  clock.now += MINUTE;
  assertEquals(tickets.show(late, "/v1/meetings/m/export"), undefined);
});
