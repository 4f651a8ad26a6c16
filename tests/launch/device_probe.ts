/** Run with the rights of the device process: tries what it may not do and prints what was possible, as JSON. */
import { connect } from "node:net";
import { readFileSync } from "node:fs";
import { fork } from "node:child_process";
import { createRequire } from "node:module";
import process from "node:process";
import SQLite from "better-sqlite3-multiple-ciphers";
import { getLoadablePath } from "sqlite-vec";

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
  "call the C library through an add-on": () =>
    Deno.dlopen(getLoadablePath(), { system: { parameters: ["buffer"], result: "i32" } }),
  "load an add-on": () => createRequire(import.meta.url)("onnxruntime-node"),
  "load an add-on by its file": () => process.dlopen({ exports: {} }, getLoadablePath()),
  "make a thread that may load add-ons": () =>
    new Worker("data:text/javascript,0", { type: "module", deno: { permissions: { ffi: true } } }),
  "load a library into SQLite": () => new SQLite(":memory:").loadExtension(getLoadablePath()),
  "load a library by SQL": () => new SQLite(":memory:").exec(`select load_extension('${getLoadablePath()}')`),
  "open a file elsewhere through SQLite": () =>
    new SQLite(`${data}/../elsewhere.db`).exec("create table t (a)"),
  "open a file in a folder below through SQLite": () =>
    new SQLite(`${policy}/user.yaml`).exec("create table t (a)"),
  "attach a file through SQLite": () => new SQLite(":memory:").exec(`AtTaCh '${data}/../elsewhere.db' as e`),
  "copy a store through SQLite": () => new SQLite(":memory:").exec(`vacuum into '${data}/../elsewhere.db'`),
  "back a store up through SQLite": () => new SQLite(":memory:").backup(`${data}/../elsewhere.db`),
  "read a file by SQL": () => new SQLite(":memory:").prepare("select readfile('/etc/hostname')").get(),
  "read a file as a table": () =>
    new SQLite(":memory:").exec("create virtual table t using csv(filename='/etc/hostname')"),
  "open a file with the add-on's own class": () => {
    const [cpp] = Object.getOwnPropertySymbols(new SQLite(":memory:")).map((symbol) =>
      Reflect.get(new SQLite(":memory:"), symbol) ?? symbol
    );
    const path = `${data}/../elsewhere.db`;
    return new (Object.getPrototypeOf(cpp).constructor)(path, path, false, false, false, 0, null, null);
  },
  "open a file where the language's own functions were replaced": () => {
    const { indexOf, toLowerCase } = String.prototype;
    try {
      String.prototype.indexOf = () => 0;
      String.prototype.toLowerCase = () => "select 1";
      return new SQLite(":memory:").exec(`attach '${data}/../elsewhere.db' as e`);
    } finally {
      String.prototype.indexOf = indexOf;
      String.prototype.toLowerCase = toLowerCase;
    }
  },
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
new SQLite(`${data}/own.db`).exec("create table t (a)");
const kept = Deno.readTextFileSync(`${data}/note`);
Deno.stdout.writeSync(new TextEncoder().encode(JSON.stringify({ possible, kept })));
Deno.exit(0);
