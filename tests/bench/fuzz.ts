// deno-lint-ignore-file no-console -- a bench prints its figures
/**
 * `deno task fuzz [SECONDS] [SEED]`: as many broken inputs as fit into every parser and every route. Prints a line for each
 * way to fail that was not known before, with the draw that shows it (`deno task fuzz 1 SEED DRAW` does that one alone), and at
 * the end how many were tried, the longest one and how memory grew. Exits with 1 where anything failed.
 */
import { ChathamError } from "../../src/errors.ts";
import { servedHouse } from "../support/served_house.ts";
import { meetingOf } from "../support/store.ts";
import { Mutator } from "./fuzz/mutate.ts";
import { parsers } from "./fuzz/parsers.ts";
import { requestMaker, whatIsWrong } from "./fuzz/routes.ts";
import { seeded } from "./scale_meetings.ts";

const [seconds = "60", seed = "1", only] = Deno.args;
const all = parsers();
const makeRequest = await requestMaker();
const meetings = ["one", "two", "three"].map((id) =>
  meetingOf(id, [["Dana", "The budget is two hundred and forty euros."], ["Kofi", "Agreed, until Friday."]])
);
using house = await servedHouse({
  policy: "policy: fuzz\nversion: 1\nexpires: 2099-01-01\ntargets: []\nrules: []\n",
  meetings,
  answers: "its own",
});
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
const end = Date.now() + 1_000 * Number(seconds);
for (let draw = Number(only ?? 0); only === undefined ? Date.now() < end : draw === Number(only); draw++) {
  const mutator = new Mutator(seeded(Number(seed) * 7_919 + draw));
  const isRoute = mutator.chance(0.5);
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
  // Meetings that a request erased or changed come back.
  if (draw % 200 === 0) meetings.forEach((meeting) => house.temporary.store.putMeeting(meeting));
}
const total = [...tried.values()].reduce((sum, count) => sum + count, 0);
console.log(`${total} inputs:`, [...tried].map(([what, count]) => `${what} ${count}`).join(", "));
console.log(`longest ${longest.ms.toFixed(0)} ms (${longest.what})`);
console.log(
  `memory grew by ${((Deno.memoryUsage().rss - rssAtStart) / 1e6).toFixed(0)} MB; ${found.size} ways to fail`,
);
Deno.exit(found.size > 0 ? 1 : 0);

function routed(mutator: Mutator): [string, () => Promise<string | undefined>] {
  const request = makeRequest(mutator);
  if (only !== undefined) console.log(request.init.method, request.path, request.init.body);
  return [`${request.init.method} ${request.path.split("?")[0]}`, () => whatIsWrong(house, request)];
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
