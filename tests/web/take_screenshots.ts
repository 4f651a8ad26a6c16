import type { Page } from "playwright-core";
import { letsOut, pagedHouse } from "../support/paged_house.ts";

/**
 * Takes a picture of every page with something on it, light, dark and on a phone: `deno task screenshots FOLDER`; without
 * a folder those anew that lie in `screenshots`. The house and its meetings are those of the tests.
 */
const [folder = new URL("./screenshots/", import.meta.url).pathname] = Deno.args;
await Deno.mkdir(folder, { recursive: true });
const wanted = Deno.args.length > 0
  ? undefined
  : new Set([...Deno.readDirSync(folder)].map(({ name }) => name));
const FILES = [
  "1-heron-kick-off.vtt",
  "2-heron-sensor-review.txt",
  "3-heron-stand-up.ogg",
  "4-heron-price-review.json",
  "5-heron-staffing.txt",
];
const QUESTION = "What did we decide about the price of the gauge?";

await using house = await pagedHouse({
  policy: (url) => letsOut(url, { needsReview: true }),
  files: FILES,
  browser: { viewport: { width: 1280, height: 860 } },
});
const { server } = house;
const json = (body: unknown, method = "POST"): RequestInit => ({
  method,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});
await server.request(
  "/v1/collections/harbours",
  json({ name: "Harbours", labels: ["project:heron"], template: "client-call" }, "PUT"),
);
const page = await house.page("/ask");
await ask(page, QUESTION);
await approveFirst();
await page.getByRole("region", { name: "Route" }).getByText("Written by").waitFor();
const waiting = await house.page("/ask");
await waiting.getByRole("button", { name: "New conversation" }).click().catch(() => {});
await ask(waiting, "Who sends the offers to Port Ellery?");
await firstReview();

const { meetings } = await (await server.request("/v1/meetings")).json();
const recording = meetings.find(({ title }: { title: string }) => /stand.up/i.test(title));
const PAGES: readonly (readonly [name: string, path: string, open?: (page: Page) => Promise<unknown>])[] = [
  ["meetings", "/"],
  ["meetings-choosing", "/", async (page) => {
    await page.getByRole("button", { name: "Filter" }).click();
    await page.getByRole("button", { name: "Choose several" }).click();
    await page.getByRole("checkbox").first().check();
  }],
  ["meeting", `/meetings/${recording.id}?turn=3`],
  ["ask", "/ask"],
  [
    "search",
    "/search",
    (page) =>
      page.getByRole("searchbox").fill("list price").then(() => page.locator(".hit").first().waitFor()),
  ],
  ["actions", "/actions"],
  ["people", "/people"],
  ["reviews", "/reviews"],
  ["policy", "/policy"],
  [
    "policy-over-time",
    "/policy",
    (page) =>
      page.getByRole("heading", { name: "Over time" }).evaluate((heading) => heading.scrollIntoView()),
  ],
  ["receipts", "/receipts"],
  ["models", "/models"],
  ["settings", "/settings"],
  ["backup", "/settings", (page) => page.getByRole("button", { name: "Back up…" }).click()],
  ["restore", "/settings", (page) => page.getByRole("button", { name: "Restore…" }).click()],
  ["collections", "/collections"],
  ["templates", "/templates"],
];
const LOOKS = [
  { suffix: "", colorScheme: "light", width: 1280, height: 860 },
  { suffix: "-dark", colorScheme: "dark", width: 1280, height: 860 },
  { suffix: "-narrow", colorScheme: "light", width: 375, height: 760 },
] as const;
for (const { suffix, colorScheme, width, height } of LOOKS) {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.setViewportSize({ width, height });
  for (const [name, path, open] of PAGES) {
    if (wanted?.has(`${name}${suffix}.png`) === false) continue;
    await page.goto(server.address + path);
    await page.locator("main h1").waitFor();
    await page.locator("main", { hasText: "Loading …" }).waitFor({ state: "detached" });
    await open?.(page);
    await page.waitForTimeout(400);
    await page.screenshot({ path: `${folder}/${name}${suffix}.png` });
  }
}

async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole("textbox", { name: "Question" }).fill(question);
  await page.keyboard.press("Enter");
}

async function firstReview(): Promise<{ readonly id: string; readonly bodyHash: string }> {
  while (true) {
    const { reviews: [review] } = await (await server.request("/v1/reviews")).json();
    if (review !== undefined) return review;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function approveFirst(): Promise<void> {
  const { id, bodyHash } = await firstReview();
  await (await server.request(`/v1/reviews/${id}`, json({ decision: "approve", bodyHash }))).body?.cancel();
}
