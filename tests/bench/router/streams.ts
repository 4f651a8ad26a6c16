import { startChatham, startUpstream } from "./gateways.ts";
import { readStream } from "./load.ts";

/**
 * Holds `streams` streams open for `minutes`, each begun anew when it ends, and samples the resident memory of the three
 * processes. Linux only: it reads `/proc`.
 */
export async function measureStreams(
  { streams, minutes }: { streams: number; minutes: number },
  say: (line: string) => void,
): Promise<void> {
  await using upstream = await startUpstream({ pieces: 40, waitMs: 250 });
  await using chatham = await startChatham(upstream);
  await readStream(chatham);
  const processes = processesOf(Deno.pid);
  const endsAt = performance.now() + minutes * 60_000;
  let done = 0;
  const readers = Array.from({ length: streams }, async (_, index) => {
    await new Promise((resolve) => setTimeout(resolve, index * 50));
    while (performance.now() < endsAt) {
      await readStream(chatham);
      done += 1;
    }
  });
  say(`| minute | streams read | ${processes.map(({ name }) => `${name}, MB`).join(" | ")} |`);
  say(`|---|---|${processes.map(() => "---|").join("")}`);
  const samples: number[][] = processes.map(() => []);
  const sample = () => {
    const sizes = processes.map(({ pid }) => residentMb(pid));
    sizes.forEach((size, index) => samples[index]?.push(size));
    const minute = minutes - (endsAt - performance.now()) / 60_000;
    say(`| ${minute.toFixed(1)} | ${done} | ${sizes.map((size) => size.toFixed(0)).join(" | ")} |`);
  };
  const timer = setInterval(sample, SAMPLE_MS);
  await Promise.all(readers);
  clearInterval(timer);
  sample();
  say("");
  for (const [index, { name }] of processes.entries()) {
    const [before, after] = halves(samples[index] ?? []).map(median);
    say(`${name}: median of the first half ${before?.toFixed(0)} MB, of the second ${after?.toFixed(0)} MB`);
  }
}

const SAMPLE_MS = 30_000;

/** The launcher and the two processes below it, found by what they run. */
function processesOf(parent: number): { name: string; pid: number }[] {
  const all = descendants(parent);
  return Object.entries({ launcher: "src/launch.ts", device: "src/main.ts", egress: "cloud/main.ts" }).map(
    ([name, entry]) => {
      const pid = all.find((pid) =>
        Deno.readTextFileSync(`/proc/${pid}/cmdline`).split("\0").some((arg) => arg.endsWith(entry))
      );
      if (pid === undefined) throw new Error(`There is no ${name} process`);
      return { name, pid };
    },
  );
}

function descendants(parent: number): number[] {
  const children = Deno.readTextFileSync(`/proc/${parent}/task/${parent}/children`).trim().split(" ")
    .filter((pid) => pid !== "").map(Number);
  return children.flatMap((pid) => [pid, ...descendants(pid)]);
}

function residentMb(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(Deno.readTextFileSync(`/proc/${pid}/status`));
  return Number(line?.[1]) / 1_000;
}

/** The first sample is taken while the streams are still being begun. */
function halves(samples: readonly number[]): [number[], number[]] {
  const settled = samples.slice(1);
  const middle = Math.floor(settled.length / 2);
  return [settled.slice(0, middle), settled.slice(middle)];
}

function median(samples: readonly number[]): number {
  return samples.toSorted((a, b) => a - b)[Math.floor(samples.length / 2)] ?? NaN;
}
