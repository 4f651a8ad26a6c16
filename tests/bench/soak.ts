// deno-lint-ignore-file no-console -- a bench prints its figures
/**
 * `deno task bench:soak [--quick] [MINUTES] [SEED] [FOLDER]`: a server that imports, searches, answers, streams and erases under
 * changing policies while its processes and commands are killed at random, its disk fills up and its clock jumps; and then a full
 * look: nothing lost, nothing doubled, nothing back, every index whole, the chain of receipts whole, memory and descriptors level.
 * `--quick` kills within three seconds or a dozen answers, and more commands. Linux only; what this machine does not allow is named
 * and left out. Prints each fault as it is found, its counts every 25 kills; exits with 1 where there was a fault.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { chatham, type RunningServer, spawnChatham, startServer } from "../support/chatham.ts";
import { seeded } from "./search/scale_meetings.ts";
import { makeClock } from "./soak/clock.ts";
import { makeDisk } from "./soak/disk.ts";
import { Expected } from "./soak/expected.ts";
import { lastLook } from "./soak/last_look.ts";
import { Policies } from "./soak/policies.ts";
import { familyOf, isThere, nameOf } from "./soak/processes.ts";

const isQuick = Deno.args.includes("--quick");
const [minutes = "30", seed = "1", given] = Deno.args.filter((each) => each !== "--quick");
const folder = given ?? Deno.makeTempDirSync({ prefix: "chatham-soak-" });
const random = seeded(Number(seed));
const upTo = (end: number) => Math.floor(random() * end);
const expected = new Expected();
const policies = new Policies();
const faults: string[] = [];
const killed = new Map<string, number>();
const counts = {
  ...{ lives: 0, kills: 0, added: 0, erased: 0, searches: 0, questions: 0, streams: 0, refused: 0, lost: 0 },
  ...{ fullDisks: 0, erasedOnFullDisks: 0, clockJumps: 0, secondServers: 0, outlivedMs: 0 },
};
const disk = makeDisk(`${folder}/disk`, 500);
const clock = makeClock(`${folder}/clock`);
for (const [what, made] of Object.entries({ "full disks": disk, "clock jumps": clock })) {
  if (typeof made === "string") console.log(`skipped: ${what}: ${made}`);
}
const data = `${typeof disk === "string" ? folder : disk.folder}/data`;
const within = typeof clock === "string" ? [] : clock.within;
const end = Date.now() + 60_000 * Number(minutes);
let number = 0;
let told = 0;

while (Date.now() < end) {
  await (upTo(isQuick ? 4 : 12) === 0 && counts.lives > 0 ? killCommand() : life());
  if (counts.kills % 50 === 0) {
    console.log(JSON.stringify({ ...counts, killed: Object.fromEntries(killed) }));
  }
}
if (typeof clock === "object") clock.put(0);
await lastLook({ data, within, expected, policies, fault });
tell();
console.log(faults.length === 0 ? "no fault" : `${faults.length} faults`);
if (typeof disk === "object") disk[Symbol.dispose]();
Deno.exit(faults.length === 0 ? 0 : 1);

/** One server's life: four clients ask at once until one of its processes is killed. */
async function life(): Promise<void> {
  counts.lives++;
  const ms = isQuick ? 100 + upTo(2_900) : 1_000 + upTo(5_000);
  let pid = 0;
  let isOver = false;
  const start = startServer(data, { within, spawned: (spawned) => pid = spawned }).catch((error) => {
    if (!isOver) fault(`no start: ${String(error).slice(0, 300)}`);
    return undefined;
  });
  // Every fourth is killed while it starts; what befalls the others befalls them while they answer.
  const isListening = upTo(4) > 0;
  if (isListening) {
    const server = await start;
    await server?.request("/v1/meetings?limit=1").then((answer) => answer.text());
  }
  const clients = start.then((server) =>
    Promise.all(
      Array.from({ length: 4 }, async () => {
        while (server && !isOver) {
          await ask(server).catch(() => void counts.lost++);
          await sleep(upTo(200));
        }
      }),
    )
  );
  const episode = start.then((server) => server && !isOver ? befall(server) : undefined).catch(() => {});
  await sleep(ms);
  // Of what takes longer than a short life every other is seen to its end.
  if (isListening && counts.lives % 2 === 0) await Promise.race([episode, sleep(20_000)]);
  // On a crowded machine nobody is answered so soon: most lives end at one of the first answers instead.
  const wanted = answers() + upTo(12);
  for (let tries = 0; isQuick && isListening && answers() < wanted && tries < 100; tries++) await sleep(100);
  // The first import of a life comes late there: every other life lasts until some were taken.
  const wantedAdded = counts.lives % 2 === 0 ? counts.added + 1 + upTo(6) : 0;
  for (let tries = 0; isListening && counts.added < wantedAdded && tries < 200 && isThere(pid); tries++) {
    await sleep(100);
  }
  const family = familyOf(pid);
  const victim = family[upTo(family.length)] ?? pid;
  const name = nameOf(victim);
  isOver = true;
  kill(victim, name);
  const since = Date.now();
  const left = await ended(family);
  counts.outlivedMs = Math.max(counts.outlivedMs, Date.now() - since);
  if (left.length > 0) {
    fault(`${left.map(nameOf).join(", ")} outlived ${name}, which was killed`);
    for (const one of left) Deno.kill(one, "SIGKILL");
  }
  const isDone = await Promise.race([Promise.all([episode, clients]).then(() => true), sleep(120_000)]);
  if (!isDone) fault("a client or command waits for a server that is gone");
  if (counts.kills - told >= 25) {
    told = counts.kills;
    tell();
  }
  if (isThere(pid)) Deno.kill(pid, "SIGKILL");
}

/** A command that reads and asks, with its own processes or by the server's socket. */
async function killCommand(): Promise<void> {
  const commands = [["search", "valve week"], ["list"], ["ask", "What does valve 3 cost?"], [
    "receipts",
    "verify",
  ]];
  const command = spawnChatham([...commands[upTo(commands.length)] ?? [], "--data", data], { within });
  const output = command.output();
  await sleep(upTo(1_500));
  const family = familyOf(command.pid);
  const victim = family[upTo(family.length)] ?? command.pid;
  if (isThere(victim)) kill(victim, "command");
  if ((await ended(family)).length > 0) fault("processes of a killed command live on");
  await output;
}

function answers(): number {
  const { added, erased, searches, questions, streams } = counts;
  return added + erased + searches + questions + streams;
}

function kill(pid: number, name: string): void {
  if (!isThere(pid)) return;
  Deno.kill(pid, "SIGKILL");
  counts.kills++;
  killed.set(name, (killed.get(name) ?? 0) + 1);
}

/** @returns those that are still there after a minute (a second or two on a quiet machine) */
async function ended(family: readonly number[]): Promise<number[]> {
  for (let tries = 0; tries < 600 && family.some(isThere); tries++) await sleep(100);
  return family.filter(isThere);
}

/** What may befall a server beside its clients. */
async function befall(server: RunningServer): Promise<void> {
  switch (upTo(5)) {
    case 0:
      return await fillDisk(server);
    case 1:
      if (typeof clock !== "object") return;
      counts.clockJumps++;
      return clock.put(upTo(3) === 0 ? 0 : upTo(80 * 86_400) - 40 * 86_400);
    case 2:
      return await policies.install(server, async (bundle, publicKey) => {
        Deno.writeTextFileSync(`${folder}/bundle.json`, bundle);
        const args = ["policy", "apply", `${folder}/bundle.json`, "--trust", publicKey, "--data", data];
        return (await chatham(args, { within })).code === 0;
      });
    case 3: {
      if (counts.lives % 4 !== 0) return;
      counts.secondServers++;
      return await startSecond(server);
    }
    default:
  }
}

/** Two servers on one folder would undo each other's work. */
async function startSecond(server: RunningServer): Promise<void> {
  const second = spawnChatham(["serve", "--port", "0", "--data", data], { within });
  const output = second.output();
  while (isThere(second.pid) && isThere(server.pid)) await sleep(50);
  if (isThere(second.pid)) {
    // The first one was killed meanwhile, so that this one may run.
    for (const pid of familyOf(second.pid)) Deno.kill(pid, "SIGKILL");
  } else if ((await output).code !== 1 && isThere(server.pid)) fault("a second server ran on the folder");
  await output;
}

/** On a full disk meetings are still found and erased, so that somebody can make room. */
async function fillDisk(server: RunningServer): Promise<void> {
  if (typeof disk !== "object") return;
  counts.fullDisks++;
  disk.fill();
  try {
    await post(server, "/v1/search", { query: "valve week" });
    const id = expected.taken[upTo(expected.taken.length)];
    if (id === undefined) return;
    const status = await expected.erase(server, id);
    if (status === 204 || status === 404) counts.erasedOnFullDisks++;
    else if (status !== 429) fault(`erasing on a full disk answered ${status}`);
    await sleep(upTo(1_000));
  } finally {
    disk.makeRoom();
  }
}

async function ask(server: RunningServer): Promise<void> {
  const taken = expected.taken;
  const id = taken[upTo(taken.length)];
  switch (upTo(7)) {
    case 0:
    case 1:
      if (await expected.add(server, `soak-${number++}`)) counts.added++;
      else counts.refused++;
      return;
    case 2:
      if (id === undefined || taken.length < 10) return await sleep(50);
      await expected.erase(server, id);
      return void counts.erased++;
    case 3:
      await post(server, "/v1/ask", { question: `What does valve ${upTo(40)} cost?` });
      return void counts.questions++;
    case 4:
      await post(server, "/v1/ask", { question: `When is valve ${upTo(40)} due?`, stream: true });
      return void counts.streams++;
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

function tell(): void {
  console.log(
    JSON.stringify({ ...counts, killed: Object.fromEntries(killed), policies: policies.installed }),
  );
}

function fault(what: string): void {
  faults.push(what);
  console.log(`fault after ${counts.kills} kills: ${what}`);
}
