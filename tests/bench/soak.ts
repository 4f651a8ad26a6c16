// deno-lint-ignore-file no-console -- a bench prints its figures
/**
 * `deno task bench:soak [MINUTES] [SEED] [FOLDER]`: a server that imports, searches, answers and erases while its processes are
 * killed at random, and then a full look: nothing lost, nothing doubled, nothing back, every index whole, the chain of receipts
 * whole, memory and descriptors level. Linux only. Prints each fault as it is found; exits with 1 where there was one.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { openStore } from "../../device/store/open.ts";
import { chatham, type RunningServer, startServer } from "../support/chatham.ts";
import { seeded } from "./scale_meetings.ts";
import { Expected } from "./soak/expected.ts";
import { familyOf, isThere, sizeOf } from "./soak/processes.ts";

const [minutes = "30", seed = "1", folder = Deno.makeTempDirSync({ prefix: "chatham-soak-" })] = Deno.args;
const random = seeded(Number(seed));
const upTo = (end: number) => Math.floor(random() * end);
const expected = new Expected();
const faults: string[] = [];
const counts = { lives: 0, kills: 0, added: 0, erased: 0, searches: 0, questions: 0, refused: 0, lost: 0 };
const end = Date.now() + 60_000 * Number(minutes);
let number = 0;

while (Date.now() < end) await life(300 + upTo(5_000));
await lastLook();
console.log(JSON.stringify(counts));
console.log(faults.length === 0 ? "no fault" : `${faults.length} faults`);
Deno.exit(faults.length === 0 ? 0 : 1);

/** One server's life: four clients ask at once until one of its processes is killed. */
async function life(ms: number): Promise<void> {
  const server = await started();
  if (!server) return;
  const family = familyOf(server.pid);
  let isOver = false;
  const clients = Array.from({ length: 4 }, async () => {
    while (!isOver) {
      await ask(server).catch(() => {
        counts.lost++;
        return sleep(100);
      });
    }
  });
  if (counts.lives % 10 === 0) await refuseSecond();
  await sleep(ms);
  const victim = family[upTo(family.length)] ?? server.pid;
  Deno.kill(victim, "SIGKILL");
  counts.kills++;
  const left = await ended(family);
  isOver = true;
  if (left.length > 0) {
    fault(
      `${left.length} processes outlived one that was killed (${family.indexOf(victim)} of ${family.length})`,
    );
    for (const pid of left) Deno.kill(pid, "SIGKILL");
  }
  await Promise.all(clients);
  // The launcher ends with its device process; ending it again would fail.
  if (isThere(server.pid)) await server.stop("SIGKILL");
}

async function started(): Promise<RunningServer | undefined> {
  counts.lives++;
  try {
    return await startServer(folder);
  } catch (error) {
    fault(`no start: ${String(error).slice(0, 300)}`);
    return undefined;
  }
}

/** @returns those that are still there after ten seconds; a server that lives on in other processes is none of them */
async function ended(family: readonly number[]): Promise<number[]> {
  for (let tries = 0; tries < 100 && family.some(isThere); tries++) await sleep(100);
  return family.filter(isThere);
}

async function ask(server: RunningServer): Promise<void> {
  const taken = expected.taken;
  const id = taken[upTo(taken.length)];
  switch (upTo(6)) {
    case 0:
    case 1:
      await expected.add(server, `soak-${number++}`);
      return void counts.added++;
    case 2:
      if (id === undefined || taken.length < 10) return;
      await expected.erase(server, id);
      return void counts.erased++;
    case 3:
      await post(server, "/v1/ask", { question: `What does valve ${upTo(40)} cost?` });
      return void counts.questions++;
    default:
      await post(server, "/v1/search", { query: `valve ${upTo(40)} week` });
      return void counts.searches++;
  }
}

async function post(server: RunningServer, path: string, body: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  const answer = await server.request(path, { method: "POST", headers, body: JSON.stringify(body) });
  const text = await answer.text();
  if (answer.status === 503 || answer.status === 429) counts.refused++;
  else if (answer.status !== 200) fault(`${path} answered ${answer.status}: ${text.slice(0, 200)}`);
}

/** Two servers on one folder would undo each other's work. */
async function refuseSecond(): Promise<void> {
  const { code } = await chatham(["serve", "--port", "0", "--data", folder]);
  if (code !== 1) fault(`a second server on the folder ended with ${code}`);
}

async function lastLook(): Promise<void> {
  const server = await started();
  if (!server) return;
  for (let tries = 0; tries < 600; tries++) {
    const states = ["queued", "running"].map(async (state) =>
      (await (await server.request(`/v1/jobs?state=${state}`)).json()).jobs.length
    );
    if ((await Promise.all(states)).every((count) => count === 0)) break;
    await sleep(500);
  }
  const { jobs } = await (await server.request("/v1/jobs?state=failed&limit=1000")).json();
  for (const { error } of jobs) fault(`a job failed: ${JSON.stringify(error).slice(0, 200)}`);
  for (const wrong of await expected.compare(server)) fault(wrong);
  await level(server);
  await server.stop();
  const receipts = await chatham(["receipts", "verify", "--data", folder]);
  if (receipts.code !== 0) fault(`receipts: ${receipts.stderr.slice(0, 300)}`);
  using store = await openStore(folder, { mode: "file" });
  const count = (sql: string) => Number(store.database.prepare(sql).pluck().get());
  if (store.database.pragma("integrity_check", { simple: true }) !== "ok") fault("the file is damaged");
  if (count("select count(*) from meetings") !== count("select count(*) from meeting_postings")) {
    fault("the full-text index lacks meetings, or has too many");
  }
  if (count("select count(*) from missing_vectors") > 0) fault("the index by meaning lacks meetings");
}

/** Memory and descriptors of the largest process over a minute of searches. */
async function level(server: RunningServer): Promise<void> {
  const sizes = () =>
    familyOf(server.pid).flatMap((pid) => sizeOf(pid) ?? []).sort((a, b) => b.rss - a.rss)[0];
  const searches = async (count: number) => {
    for (let n = 0; n < count; n++) await post(server, "/v1/search", { query: `valve ${n % 40} week` });
  };
  await searches(200);
  const before = sizes();
  await searches(600);
  const after = sizes();
  if (!before || !after) return;
  console.log(
    `600 searches: ${before.rss.toFixed(0)} → ${
      after.rss.toFixed(0)
    } MB, ${before.descriptors} → ${after.descriptors} descriptors`,
  );
  if (after.descriptors > before.descriptors + 20) fault("descriptors are not given back");
  if (after.rss > before.rss + 100) fault("memory is not given back");
}

function fault(what: string): void {
  faults.push(what);
  console.log(`fault: ${what}`);
}
