/** Run with the rights of the egress process: tries what it may not do and prints what was possible, as JSON. */
import { connect } from "node:net";
import { readFileSync } from "node:fs";
import process from "node:process";

const [allowed, foreign] = Deno.args.map(Number);
const attempts: Record<string, () => unknown> = {
  "read a file": () => Deno.readTextFileSync(new URL("../../deno.json", import.meta.url)),
  "read a file through node": () => readFileSync("/etc/passwd"),
  "write a file": () => Deno.writeTextFileSync("/tmp/chatham-egress-probe", ""),
  "list a folder": () => [...Deno.readDirSync("/")],
  "run a program": () => new Deno.Command(Deno.execPath(), { args: ["--version"] }).outputSync(),
  "run the shell": () => new Deno.Command("/bin/sh", { args: ["-c", "true"] }).outputSync(),
  "load an add-on": () =>
    Deno.dlopen("/lib/x86_64-linux-gnu/libc.so.6", { getpid: { parameters: [], result: "i32" } }),
  "see another variable": () => Deno.env.get("CHATHAM_KEY"),
  "see all variables": () => Deno.env.toObject(),
  "see another variable through node": () => {
    const value = process.env.CHATHAM_KEY;
    if (value === undefined) throw new Error("not there");
    return value;
  },
  "connect to another port": () => Deno.connect({ hostname: "127.0.0.1", port: foreign ?? 0 }),
  "connect to another port through node": () =>
    new Promise((resolve, reject) =>
      connect(foreign ?? 0, "127.0.0.1", () => resolve(1)).on("error", reject)
    ),
  "fetch from another port": () => fetch(`http://127.0.0.1:${foreign}/`),
  "resolve a name": () => Deno.resolveDns("example.com", "A"),
  "listen": () => Deno.listen({ port: 0, hostname: "127.0.0.1" }),
  "import from a registry": () => import(`npm:left${"-pad@1.3.0"}`),
  "import from a host": () => import(`http://127.0.0.1:${foreign}/x.ts`),
  "ask for more rights": async () => {
    if ((await Deno.permissions.request({ name: "read" })).state !== "granted") throw new Error("denied");
  },
  "start a worker with more rights": () =>
    new Promise((resolve, reject) => {
      const code = 'try { Deno.readTextFileSync("/etc/passwd"); postMessage(1) } catch { postMessage(0) }';
      const url = `data:application/javascript,${encodeURIComponent(code)}`;
      const worker = new Worker(url, { type: "module", deno: { permissions: "inherit" } } as WorkerOptions);
      worker.onmessage = ({ data }) => data === 1 ? resolve(1) : reject(new Error("denied"));
      worker.onerror = () => reject(new Error("denied"));
    }),
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
const reached = await (await fetch(`http://127.0.0.1:${allowed}/`)).text();
Deno.stdout.writeSync(new TextEncoder().encode(JSON.stringify({ possible, reached })));
Deno.exit(0);
