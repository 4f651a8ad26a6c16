import { assert, assertEquals, assertLessOrEqual, assertStringIncludes } from "@std/assert";
import { setTimeout as sleep } from "node:timers/promises";
import { endedBy } from "../../src/launch/ended_by.ts";
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

Deno.test({
  name: "a server under many slow senders answers, stays small, and ends when its launcher is killed",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    using folder = temporaryFolder();
    await using server = await startServer(folder.path);
    const listed = await Deno.readTextFile(`/proc/${server.pid}/task/${server.pid}/children`);
    const device = Number(listed.trim().split(" ")[0]);
    const { port } = new URL(server.address);
    const head =
      `POST /v1/search HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nauthorization: Bearer ${server.token}\r\n`;
    const before = rssOf(device);
    const slow = await Promise.all(Array.from({ length: SLOW_SENDERS }, async (_, at) => {
      const connection = await Deno.connect({ hostname: "127.0.0.1", port: Number(port) });
      const said = at % 2
        ? head
        : `${head}content-type: application/json\r\ncontent-length: 60000\r\n\r\n{"query":"`;
      await connection.write(new TextEncoder().encode(said));
      return connection;
    }));
    assertEquals((await server.request("/healthz")).status, 200);
    assertLessOrEqual(rssOf(device) - before, 100);
    // Another process has a hand on the launcher's end of their link, so that its end tells nothing.
    using _held = holdSockets(server.pid);
    await server.stop("SIGKILL");
    for (let tries = 0; tries < 100 && rssOf(device) > 0; tries++) await sleep(50);
    assertEquals(rssOf(device), 0, "the device process outlived its launcher");
    slow.forEach((connection) => connection.close());
  },
});

const SLOW_SENDERS = 300;

/** Takes copies of a process's sockets: they stay open when it ends (pidfd_open, pidfd_getfd; Linux 5.6). */
function holdSockets(pid: number): Disposable {
  const library = Deno.dlopen("libc.so.6", {
    syscall: { parameters: ["i64", "i64", "i64", "i64"], result: "i64" },
    close: { parameters: ["i32"], result: "i32" },
  });
  const { syscall, close } = library.symbols;
  const process = syscall(434n, BigInt(pid), 0n, 0n);
  const sockets = [...Deno.readDirSync(`/proc/${pid}/fd`)].map(({ name }) => name)
    .filter((fd) => Deno.readLinkSync(`/proc/${pid}/fd/${fd}`).startsWith("socket:"));
  const held = sockets.map((fd) => syscall(438n, process, BigInt(fd), 0n));
  assert(held.length > 0 && held.every((fd) => fd >= 0n), `could not hold the sockets of ${pid}: ${held}`);
  return {
    [Symbol.dispose]() {
      for (const fd of [process, ...held]) close(Number(fd));
      library.close();
    },
  };
}

/** MB; 0 when the process has ended. */
function rssOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(Deno.readTextFileSync(`/proc/${pid}/status`))?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
}

Deno.test("Restarts stop where a server cannot run, and where its end was asked for", () => {
  const restarts = new Restarts();
  const tries = [0, 1, 2, 3, 4, 5].map((minute) => restarts.mayRestart(minute * 60_000));
  assertEquals(tries, [true, true, true, true, true, false]);
  assertEquals(restarts.mayRestart(30 * 60_000), true);
  restarts.isStopping = true;
  assertEquals(restarts.mayRestart(60 * 60_000), false);
});

Deno.test("endedBy() says in words what ended the program, and only a fault of native code starts a server anew", () => {
  for (
    const [signal, isStopping, said, code, isFault] of [
      ["SIGINT", false, "stopped before it was done", 130, false],
      ["SIGTERM", true, "stopped before it was done", 143, false],
      ["SIGKILL", true, "stopped before it was done", 1, false],
      ["SIGKILL", false, "as it does where memory runs out", 1, false],
      ["SIGSEGV", false, "a native part of the program failed (SIGSEGV)", 1, true],
      ["SIGUSR1", false, "another program ended it (SIGUSR1)", 1, false],
    ] as const
  ) {
    const end = endedBy(signal, { isStopping });
    assertStringIncludes(end.said, said);
    assertEquals([end.code, end.isFault], [code, isFault], signal);
  }
});
