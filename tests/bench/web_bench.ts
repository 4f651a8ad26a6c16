// deno-lint-ignore-file no-console -- a bench prints its figures
/**
 * Figures of the pages in headless Chromium: `deno task bench:web [MEETINGS] [TURNS]` fills a store with so many meetings (5,000
 * and 10,000 unless told) and one of 20,000 turns, and prints what the first page weighs, when its list is there and answers,
 * and how the long list and the long transcript scroll. Run `deno task web` before.
 */
import type { Page } from "playwright-core";
import { openStore } from "../../device/store/open.ts";
import type { Meeting } from "../../src/meeting/meeting.ts";
import { openBrowser } from "../support/browser.ts";
import { startServer } from "../support/chatham.ts";
import { meetingOf, temporaryFolder } from "../support/store.ts";

const [sizes = "5000,10000", turnsWanted = "20000"] = Deno.args;
const PEOPLE = ["Ines Moreau", "Piet Vos", "Greta Lindholm", "Oona Salmi"];
using folder = temporaryFolder();
let stored = 0;
for (const size of sizes.split(",").map(Number)) {
  {
    using store = await openStore(folder.path, { mode: "file" });
    for (; stored < size; stored++) store.putMeeting(meetingAt(`row-${stored}`, 4, stored));
    if (stored === size && store.getMeeting("long") === undefined) {
      store.putMeeting(meetingAt("long", Number(turnsWanted), 0));
    }
  }
  await using server = await startServer(folder.path);
  await using browser = await openBrowser(server.address, { viewport: { width: 1280, height: 860 } });
  await browser.context.addInitScript(`(() => {
    globalThis.bench = { row: 0, busyUntil: 0, worst: 0 };
    new MutationObserver(() => {
      if (bench.row === 0 && document.querySelector("a.row")) bench.row = performance.now();
    }).observe(document, { subtree: true, childList: true });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) bench.busyUntil = startTime + duration;
    }).observe({ type: "longtask", buffered: true });
  })()`);
  const weights: [string, number][] = [];
  browser.context.on("response", async (response) => {
    if (!response.url().startsWith(server.address)) return;
    const sizes = await response.request().sizes().catch(() => undefined);
    if (sizes === undefined) return;
    const { responseBodySize, responseHeadersSize } = sizes;
    weights.push([new URL(response.url()).pathname, responseBodySize + responseHeadersSize]);
  });
  const made = await server.request("/v1/sessions/codes", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  const page = await browser.tab((await made.json()).link);
  await page.locator("a.row").first().waitFor();
  await page.waitForTimeout(500);
  const first = weights.filter(([path]) => path !== "/v1/events");
  const kilobytes = first.reduce((sum, [, bytes]) => sum + bytes, 0) / 1000;
  console.log(`\n${size} meetings, load ${Deno.loadavg()[0]?.toFixed(1)}`);
  console.log(`  first page       ${kilobytes.toFixed(0)} kB compressed in ${first.length} answers`);
  for (const [path, bytes] of first) console.log(`    ${path.padEnd(46)} ${(bytes / 1000).toFixed(1)} kB`);
  const times: number[] = [];
  for (let run = 0; run < 9; run++) {
    await page.reload();
    await page.locator("a.row").first().waitFor();
    await page.waitForTimeout(1_200);
    const { row, busyUntil } = await page.evaluate("bench") as { row: number; busyUntil: number };
    times.push(Math.max(row, busyUntil));
  }
  console.log(`  interactive      ${quantiles(times)}`);
  await scrolls(page, "list", `document.querySelectorAll("a.row").length`);
  await page.goto(`${server.address}/meetings/long?turn=${Number(turnsWanted) - 1}`);
  const opened = performance.now();
  await page.locator("article[aria-current]").waitFor({ timeout: 60_000 });
  console.log(`  last of ${turnsWanted} turns in sight after ${Math.round(performance.now() - opened)} ms`);
  await page.waitForTimeout(500);
  await scrolls(page, "transcript", `document.querySelectorAll("article").length`, -1);
}

/** Scrolls by a window a frame, all the way for a list, and tells how long frames took and how much was drawn at once. */
async function scrolls(page: Page, what: string, drawn: string, direction = 1): Promise<void> {
  const { frames, most, height } = await page.evaluate(`new Promise((resolve) => {
    const frames = [];
    let last = performance.now(), most = 0;
    const step = () => {
      const now = performance.now();
      frames.push(now - last);
      last = now;
      most = Math.max(most, ${drawn});
      scrollBy(0, ${direction} * innerHeight);
      if (frames.length < 300) requestAnimationFrame(step);
      else resolve({ frames: frames.slice(1), most, height: document.documentElement.scrollHeight });
    };
    requestAnimationFrame(step);
  })`) as { frames: number[]; most: number; height: number };
  console.log(
    `  ${what.padEnd(16)} ${
      quantiles(frames)
    } a frame, ${frames.length} windows of ${height} px, at most ${most} drawn`,
  );
}

function quantiles(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  return `p50 ${at(.5)} ms, p95 ${at(.95)} ms, worst ${at(1)} ms`;
}

function meetingAt(id: string, turns: number, number: number): Meeting {
  const speakers = PEOPLE.slice(0, 2 + number % 3);
  const lines = Array.from({ length: turns }, (_, at) =>
    [
      speakers[at % speakers.length] ?? "",
      `Item ${at}: the ferry leaves at ${at % 24} and carries ${at % 90} crates to pier ${number}.`,
    ] as const);
  return meetingOf(id, lines, {
    title: `Harbour round ${number}`,
    startedAt: new Date(Date.UTC(2020, 0, 1, 9) + number * 18_000_000).toISOString(),
    durationMs: turns * 1_000,
    labels: number % 4 === 0 ? ["customer:acme"] : [],
  });
}
