import { assertEquals } from "@std/assert";
import { setTimeout as sleep } from "node:timers/promises";
import { Restarts } from "../../src/launch/restarts.ts";
import { startServer } from "../support/chatham.ts";
import { temporaryFolder } from "../support/store.ts";

Deno.test({
  name:
    "a server whose device process ends by a fault of native code is started anew, and ends when it is asked to",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    using folder = temporaryFolder();
    await using server = await startServer(folder.path);
    const firstChild = async () => {
      const listed = await Deno.readTextFile(`/proc/${server.pid}/task/${server.pid}/children`);
      return Number(listed.trim().split(" ")[0]);
    };
    const device = await firstChild();
    Deno.kill(device, "SIGABRT");
    const path = `${folder.path}/server.sock`;
    using client = Deno.createHttpClient({ proxy: { transport: "unix", path } });
    const health = async () => await (await fetch("http://chatham.invalid/healthz", { client })).json();
    let answer: { status?: string } = {};
    for (let tries = 0; tries < 600 && answer.status === undefined; tries++) {
      await sleep(100);
      // A process takes its time to die, and may answer until then.
      if (await firstChild() !== device) answer = await health().catch(() => ({}));
    }
    assertEquals(answer.status, "ok");

    // The end comes when it is asked for, also while somebody has not finished sending.
    using slow = await Deno.connect({ transport: "unix", path });
    const head = [
      "POST /v1/meetings HTTP/1.1",
      "host: chatham.invalid",
      `authorization: Bearer ${server.token}`,
    ];
    const type = ["content-type: multipart/form-data; boundary=b", "content-length: 1000000"];
    await slow.write(new TextEncoder().encode([...head, ...type, "", "--b\r\n"].join("\r\n")));
    assertEquals((await server.stop()).code, 0);
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
