// deno-lint-ignore-file no-console -- a bench prints its figures
/**
 * `deno task fuzz [--served] [SECONDS] [SEED]`: as many broken inputs as fit into every parser and every route; `--served` asks
 * every route of a server that the launcher started, and only those. Prints a line for each
 * way to fail that was not known before, with the draw that shows it (`deno task fuzz 1 SEED DRAW` does that one alone), and at
 * the end how many were tried, the longest one and how memory grew, that of a server at each tenth of the time. Exits with 1 where
 * anything failed.
 */
import { ChathamError } from "../../src/errors.ts";
import { type RunningServer, startServer } from "../support/chatham.ts";
import { servedHouse } from "../support/served_house.ts";
import { meetingOf } from "../support/store.ts";
import { Mutator } from "./fuzz/mutate.ts";
import { parsers } from "./fuzz/parsers.ts";
import { requestMaker, whatIsWrong } from "./fuzz/routes.ts";
import { seeded } from "./search/scale_meetings.ts";
import { familyOf, isThere, sizeOf } from "./soak/processes.ts";

const isServed = Deno.args.includes("--served");
const [seconds = "60", seed = "1", only] = Deno.args.filter((each) => each !== "--served");
const all = parsers();
const ids = isServed ? new Set<string>() : undefined;
const makeRequest = await requestMaker(ids);
const meetings = ["one", "two", "three"].map((id) =>
  meetingOf(id, [["Dana", "The budget is two hundred and forty euros."], ["Kofi", "Agreed, until Friday."]])
);
using house = await servedHouse({
  policy: "policy: fuzz\nversion: 1\nexpires: 2099-01-01\ntargets: []\nrules: []\n",
  meetings,
  answers: "its own",
});
const folder = Deno.makeTempDirSync({ prefix: "chatham-fuzz-" });
const server = isServed ? await startServer(`${folder}/data`) : undefined;
const asked: Pick<typeof house, "request"> = server
  ? {
    request: (_, path, init = {}) => {
      const headers = new Headers(init.headers);
      headers.set("authorization", `Bearer ${server.token}`);
      return fetch(`${server.address}${path}`, { ...init, headers });
    },
  }
  : house;
const tried = new Map<string, number>();
const found = new Map<string, number>();
let longest = { ms: 0, what: "" };
const rssAtStart = Deno.memoryUsage().rss;
// The decoders of sound say on the console what is wrong with a packet.
console.error = () => {};
// A part that nobody waits for may fail too.
addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  note(-1, "unhandled", event.reason);
});
const begin = Date.now();
const end = begin + 1_000 * Number(seconds);
const device = server && familyOf(server.pid).at(-1);
const held: number[] = [];
for (let draw = Number(only ?? 0); only === undefined ? Date.now() < end : draw === Number(only); draw++) {
  const mutator = new Mutator(seeded(Number(seed) * 7_919 + draw));
  const isRoute = isServed || mutator.chance(0.5);
  const [what, run] = isRoute ? routed(mutator) : parsed(mutator);
  tried.set(isRoute ? "route" : what, (tried.get(isRoute ? "route" : what) ?? 0) + 1);
  const start = performance.now();
  try {
    const wrong = await run();
    if (wrong !== undefined) note(draw, what, wrong);
  } catch (error) {
    if (!(error instanceof ChathamError)) note(draw, what, error);
  }
  const ms = performance.now() - start;
  if (ms > longest.ms) longest = { ms, what: `${what}, draw ${draw}` };
  const tenths = 10 * (Date.now() - begin) / (end - begin);
  if (device !== undefined && tenths >= held.length) held.push(sizeOf(device)?.rss ?? 0);
  // Meetings that a request erased or changed come back.
  if (server && draw % 200 === 0) await addAnew(server);
  else if (draw % 200 === 0) meetings.forEach((meeting) => house.temporary.store.putMeeting(meeting));
}
if (server) {
  if (!isThere(server.pid)) note(-1, "server", "it ended");
  await server.stop();
  Deno.removeSync(folder, { recursive: true });
}
const total = [...tried.values()].reduce((sum, count) => sum + count, 0);
console.log(`${total} inputs:`, [...tried].map(([what, count]) => `${what} ${count}`).join(", "));
if (server) console.log("the server's youngest process held", held.map(Math.round).join(", "), "MB");
console.log(`longest ${longest.ms.toFixed(0)} ms (${longest.what})`);
console.log(
  `memory grew by ${((Deno.memoryUsage().rss - rssAtStart) / 1e6).toFixed(0)} MB; ${found.size} ways to fail`,
);
Deno.exit(found.size > 0 ? 1 : 0);

async function addAnew({ request }: RunningServer): Promise<void> {
  for (const id of ["one", "two", "three"]) {
    const body = new FormData();
    body.set("meta", JSON.stringify({ id }));
    body.set("file", new File(["Dana: The budget is 240 euros.\nKofi: Agreed, until Friday."], "a.txt"));
    await (await request("/v1/meetings", { method: "POST", body })).text();
  }
}

function routed(mutator: Mutator): [string, () => Promise<string | undefined>] {
  const request = makeRequest(mutator);
  if (only !== undefined) console.log(request.init.method, request.path, request.init.body);
  return [`${request.init.method} ${request.path.split("?")[0]}`, () => whatIsWrong(asked, request, ids)];
}

function parsed(mutator: Mutator): [string, () => Promise<undefined>] {
  const parser = mutator.pick(all.flatMap((each) => Array.from({ length: 2 * each.weight }, () => each)));
  const bytes = mutator.bytes(mutator.pick(parser.samples), mutator.pick(parser.samples));
  if (only !== undefined) console.log(parser.name, new TextDecoder().decode(bytes.subarray(0, 2_000)));
  return [parser.name, async () => void await parser.parse(bytes, mutator)];
}

function note(draw: number, what: string, why: unknown): void {
  const stack = why instanceof Error
    ? why.stack?.split("\n").find((line) => /(?:src|device)\//.test(line))
    : "";
  const kind = why instanceof Error ? `${why.name}: ${why.message.slice(0, 120)}` : String(why);
  const key = `${what.replace(/\/[^/ ]*%[^/ ]*/g, "/…")} | ${kind} | ${
    stack?.trim().replace(/\(?file:.*?\/((?:src|device)\/)/, "$1") ?? ""
  }`;
  const before = found.get(key) ?? 0;
  found.set(key, before + 1);
  if (before === 0) console.log(`draw ${draw}: ${key}`);
}
