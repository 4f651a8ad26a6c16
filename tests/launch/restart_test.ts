import { assert, assertEquals } from "@std/assert";
import { setTimeout as sleep } from "node:timers/promises";
import { Restarts } from "../../src/launch/restarts.ts";
import { startServer } from "../support/chatham.ts";
import { temporaryFolder } from "../support/store.ts";

Deno.test({
  name:
    "a server whose device process ends by a fault of native code is started anew, over the same data folder",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    using folder = temporaryFolder();
    await using server = await startServer(folder.path);
    const children = `/proc/${server.pid}/task/${server.pid}/children`;
    const [device] = (await Deno.readTextFile(children)).trim().split(" ").map(Number);
    const announced = async () =>
      (JSON.parse(await Deno.readTextFile(`${folder.path}/server.json`)) as { port: number }).port;
    const before = await announced();
    assert(device !== undefined);
    Deno.kill(device, "SIGSEGV");
    for (let tries = 0; tries < 100 && await announced().catch(() => before) === before; tries++) {
      await sleep(100);
    }
    const answer = await fetch(`http://127.0.0.1:${await announced()}/healthz`);
    assertEquals((await answer.json()).status, "ok");
  },
});

Deno.test("Restarts stop where a server cannot run, and where its end was asked for", () => {
  const restarts = new Restarts();
  const tries = [0, 1, 2, 3, 4, 5].map((minute) => restarts.mayRestart(minute * 60_000));
  assertEquals(tries, [true, true, true, true, true, false]);
  assertEquals(restarts.mayRestart(30 * 60_000), true);
  restarts.isStopping = true;
  assertEquals(restarts.mayRestart(60 * 60_000), false);
});
