/** Run with the rights of the device process: tries what it may not do and prints what was possible, as JSON. */
import { connect } from "node:net";
import { readFileSync } from "node:fs";
import { fork } from "node:child_process";

const [data = "", policy = "", port = "0", unix = ""] = Deno.args;
const attempts: Record<string, () => unknown> = {
  "connect": () => Deno.connect({ hostname: "127.0.0.1", port: Number(port) }),
  "connect through node": () =>
    new Promise((resolve, reject) =>
      connect(Number(port), "127.0.0.1", () => resolve(1)).on("error", reject)
    ),
  "connect to a unix socket": () => Deno.connect({ transport: "unix", path: unix }),
  "fetch": () => fetch(`http://127.0.0.1:${port}/`),
  "fetch through a proxy of its own": () =>
    fetch("http://127.0.0.1:1/", {
      client: Deno.createHttpClient({ proxy: { url: `http://127.0.0.1:${port}` } }),
    }),
  "open a web socket": () =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
      socket.onopen = resolve;
      socket.onerror = () => reject(new Error("refused"));
    }),
  "resolve a name": () => Deno.resolveDns("example.com", "A"),
  "listen": () => Deno.listen({ port: 0, hostname: "127.0.0.1" }),
  "run a program": () => new Deno.Command(Deno.execPath(), { args: ["--version"] }).outputSync(),
  "fork": () =>
    new Promise((resolve, reject) =>
      fork(import.meta.filename ?? "").on("spawn", resolve).on("error", reject)
    ),
  "load the C library": () =>
    Deno.dlopen("/lib/x86_64-linux-gnu/libc.so.6", { getpid: { parameters: [], result: "i32" } }),
  "read a file": () => Deno.readTextFileSync("/etc/hostname"),
  "read a file through node": () => readFileSync("/etc/passwd"),
  "write a file": () => Deno.writeTextFileSync("/tmp/chatham-device-probe", ""),
  "write into the program": () => Deno.writeTextFileSync(new URL("../../src/probe.ts", import.meta.url), ""),
  "trust a key of its own": () => Deno.writeTextFileSync(`${policy}/keys.json`, "[]"),
  "write a layer": () => Deno.writeTextFileSync(`${policy}/user.yaml`, ""),
  "remove the policy": () => Deno.removeSync(policy, { recursive: true }),
  "move the policy away": () => Deno.renameSync(policy, `${data}/elsewhere`),
  "put a link in the policy's place": () => Deno.symlinkSync(data, policy),
  "import from a registry": () => import(`npm:left${"-pad@1.3.0"}`),
  "import from a host": () => import(`http://127.0.0.1:${port}/x.ts`),
  "ask for more rights": async () => {
    if ((await Deno.permissions.request({ name: "run" })).state !== "granted") throw new Error("denied");
  },
};

const possible: string[] = [];
for (const [name, attempt] of Object.entries(attempts)) {
  try {
    await attempt();
    possible.push(name);
  } catch {
    // Refused, as it should be.
  }
}
Deno.writeTextFileSync(`${data}/note`, "what it may do");
const kept = Deno.readTextFileSync(`${data}/note`);
Deno.stdout.writeSync(new TextEncoder().encode(JSON.stringify({ possible, kept })));
Deno.exit(0);
