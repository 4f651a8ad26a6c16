import { AxeBuilder } from "@axe-core/playwright";
import { assert, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { browserTest } from "../support/browser.ts";
import { letsOut, type PagedHouse, pagedHouse } from "../support/paged_house.ts";
import { dialogTitles, OPENED, pagePatterns, PATHS } from "./every_dialog.ts";

/** All WCAG 2.2 A and AA rules and the best practices, none left out. */
async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"])
    .analyze();
  return violations.map(({ id, nodes }) =>
    `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(" | ")}`
  );
}

/** The page that is none, and the recording that no test has heard. */
const EXPECTED = /\/nowhere\/at\/all|404 .*\/heron-price-review\/audio\?/;

/** Has the page believe that the recording of a meeting is kept, without one being heard first. */
async function asIfHeard(page: Page): Promise<void> {
  await page.route("**/v1/meetings/heron-price-review", async (route) => {
    const meeting = await (await route.fetch()).json();
    await route.fulfill({ json: { ...meeting, audio: { bytes: 90_000, until: "2099-01-01T00:00:00Z" } } });
  });
  await page.route(
    "**/v1/meetings/heron-price-review/audio/peaks",
    (route) =>
      route.fulfill({ json: { peaks: Array.from({ length: 900 }, (_, at) => at % 90 / 90), perSecond: 5 } }),
  );
}

/** What reaches beyond the edge of the screen, where nobody scrolls to: also of bars that stand still. */
async function cutOff(page: Page): Promise<string[]> {
  return await page.evaluate(`[
    ...document.querySelectorAll("a, button, input, select, textarea, h1, h2, p, li"),
  ].filter((element) => {
    const { right, width } = element.getBoundingClientRect();
    return width > 1 && right > innerWidth + 1 && element.closest(".scroll, .skip") === null;
  }).slice(0, 3).map((element) => "cut off: " + element.outerHTML.slice(0, 120))`);
}

async function settled(page: Page): Promise<void> {
  await page.locator("main h1").waitFor();
  await page.locator("main", { hasText: "Loading …" }).waitFor({ state: "detached" });
}

/** Waits until what was opened is drawn, has what it asks the server for, and no longer moves. */
async function still(page: Page): Promise<void> {
  await page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
  await page.locator("body", { hasText: "Loading …" }).waitFor({ state: "detached" });
  await page.evaluate(`Promise.allSettled(
    document.getAnimations().filter(({ effect }) => effect.getComputedTiming().iterations !== Infinity)
      .map(({ finished }) => finished),
  ).then(() => true)`);
}

function served(browser: Parameters<typeof pagedHouse>[0] = {}): Promise<PagedHouse> {
  return pagedHouse({
    policy: (url) => letsOut(url),
    files: ["1-heron-kick-off.vtt", "4-heron-price-review.json"],
    ...browser,
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  browserTest(
    `no page and no dialog has a barrier that axe finds, ${colorScheme}, wide and at 375 px`,
    async () => {
      await using house = await served({ browser: { colorScheme, viewport: { width: 1280, height: 860 } } });
      await (await house.server.request("/v1/ask", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ question: "What did we decide about the price of the gauge?" }),
      })).body?.cancel();
      await (await house.server.request("/v1/collections/harbours", {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ name: "Harbours", labels: ["project:heron"], template: "client-call" }),
      })).body?.cancel();
      await (await house.server.request("/v1/templates/pier-talk", {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          name: "Pier talk",
          sections: [{ heading: "Dues", from: "said", cues: ["due"] }],
        }),
      })).body?.cancel();
      const page = await house.page();
      const found: string[] = [];
      const titles = new Set<string>();
      const look = async (where: string) => {
        found.push(...(await violationsOn(page)).map((violation) => `${where}: ${violation}`));
        for (const title of await page.locator("dialog[open] h2").allInnerTexts()) titles.add(title);
      };
      for (const width of [1280, 768, 375]) {
        await page.setViewportSize({ width, height: 800 });
        for (const path of PATHS) {
          await page.goto(house.server.address + path).catch(() => {});
          if (path.startsWith("/nowhere")) continue;
          await settled(page);
          // Between both, what could be cut off is all that differs.
          if (width !== 768) await look(`${path} at ${width}`);
          found.push(...(await cutOff(page)).map((what) => `${path} at ${width}: ${what}`));
        }
      }
      // German words are longer; what is cut off there is cut off in either look.
      await page.evaluate("localStorage.setItem('chatham.language', 'de')");
      for (const path of colorScheme === "dark" ? PATHS.slice(0, -1) : []) {
        await page.goto(house.server.address + path);
        await page.locator("main h1").waitFor();
        await page.locator("main", { hasText: "Lädt …" }).waitFor({ state: "detached" });
        found.push(...(await cutOff(page)).map((what) => `${path} at 375, in German: ${what}`));
      }
      await page.evaluate("localStorage.removeItem('chatham.language')");
      await page.setViewportSize({ width: 1280, height: 860 });
      await asIfHeard(page);
      for (const [path, open] of OPENED) {
        await page.goto(house.server.address + path);
        await settled(page);
        await open(page);
        await still(page);
        await look(`${path}, opened`);
      }
      await page.goto(house.server.address + "/ask");
      await page.getByRole("textbox", { name: "Question" }).fill("Who orders the housings?");
      await page.keyboard.press("Enter");
      await page.getByRole("region", { name: "Route" }).getByText("Written by").waitFor();
      await look("/ask, answered");
      await page.goto(house.server.address + "/receipts");
      await page.getByRole("table").last().getByRole("link").first().click();
      await page.getByRole("heading", { name: "Receipt", level: 1 }).waitFor();
      await look("/receipts/{id}");
      const patterns = pagePatterns();
      const visited = [...PATHS, "/receipts/id"].map((path) => path.split("?")[0] ?? path);
      assert(patterns.length >= 14);
      assertEquals(patterns.filter((pattern) => !visited.some((path) => pattern.test(path))), []);
      const dialogs = dialogTitles();
      assert(dialogs.length >= 25);
      assertEquals(dialogs.filter((pattern) => ![...titles].some((title) => pattern.test(title))), []);
      assertEquals(found, []);
      assertEquals(house.browser.complaints.filter((one) => !EXPECTED.test(one)), []);
      await house.browser.context.newPage().then((other) => other.goto(house.server.address));
    },
  );
}

browserTest("the main path goes by keyboard alone, in German", async () => {
  await using house = await served({ browser: { locale: "de-DE" } });
  const page = await house.page();
  await page.getByRole("heading", { name: "Besprechungen" }).waitFor();
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focused = () =>
    page.evaluate(
      "document.activeElement?.textContent || document.activeElement?.getAttribute('aria-label')",
    );
  await press("/");
  await page.getByRole("searchbox").and(page.locator(":focus")).waitFor();
  await page.keyboard.type("offers to Port Ellery");
  await page.locator(".hit a").first().waitFor();
  for (let tabs = 0; tabs < 12 && !String(await focused()).includes("Port Ellery"); tabs++) {
    await press("Tab");
  }
  await press("Enter");
  await page.locator("article[aria-current]").waitFor();
  const before = await page.locator("article[aria-current]").getAttribute("data-turn");
  await press("n");
  await page.locator(`article[aria-current][data-turn="${Number(before) + 1}"]`).waitFor();
  await press("Tab");
  await press("g", "s");
  await page.getByRole("heading", { name: "Einstellungen" }).waitFor();
  await press("?");
  await page.getByRole("dialog", { name: "Tastenkürzel" }).waitFor();
  await press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Aufgaben", exact: true }).focus();
  await press("Enter");
  const box = page.getByRole("checkbox").first();
  await box.waitFor();
  const what = await box.getAttribute("aria-label") ?? "";
  await page.getByRole("button", { name: `Ändern ${what}` }).focus();
  await press("Enter");
  const changing = page.getByRole("dialog", { name: "Aufgabe ändern" });
  await changing.getByLabel("Wer").focus();
  await press("Control+a");
  await page.keyboard.type("Greta Lindholm");
  await changing.getByLabel("Fällig am").fill("2031-03-09");
  await press("Enter");
  await changing.waitFor({ state: "detached" });
  // It is due late, so it stands elsewhere now.
  const row = page.getByRole("row").filter({ has: page.getByRole("checkbox", { name: what, exact: true }) });
  await row.getByText("Greta Lindholm").waitFor();
  await row.getByText("9. März 2031").waitFor();
  const open = await page.getByRole("checkbox").count();
  await row.getByRole("checkbox").focus();
  await press("Space");
  await row.waitFor({ state: "detached" });
  await page.locator("input[type=checkbox]:focus").waitFor();
  assertEquals(await page.getByRole("checkbox").count(), open - 1);
  await page.getByLabel("Zeigen").selectOption("all");
  await row.getByRole("checkbox", { checked: true }).waitFor();
  await press("Tab");
  await press("g", "a");
  await page.getByRole("textbox", { name: "Frage" }).and(page.locator(":focus")).waitFor();
  await page.keyboard.type("Who sends the offers?");
  await press("Enter");
  await page.getByRole("region", { name: "Weg" }).getByText(/frontier/).first().waitFor();
  assertEquals(house.browser.complaints, []);
});

browserTest("20,000 turns scroll smoothly, and a link leads to the last of them", async () => {
  const turns = Array.from({ length: 20_000 }, (_, at) => ({
    speaker: ["Ines Moreau", "Piet Vos", "Greta Lindholm"][at % 3],
    text: `Item ${at}: the ferry leaves at ${at % 24} and carries ${at % 90} crates to the other shore.`,
    startMs: at * 4_000,
    endMs: at * 4_000 + 3_500,
  }));
  await using house = await pagedHouse();
  const page = await house.page();
  // The page's part alone: taking in so many turns has tests of its own.
  const long = {
    ...{ id: "long", title: "A long one", labels: [], participants: [], revision: 0, warnings: [] },
    speakers: ["Ines Moreau", "Piet Vos", "Greta Lindholm"],
    turns: turns.map((turn, index) => ({ ...turn, index, id: `t${index}` })),
  };
  await page.route("**/v1/meetings/long", (route) => route.fulfill({ json: long }));
  await page.route("**/v1/meetings/long/versions", (route) => route.fulfill({ json: { versions: [] } }));
  await page.goto(`${house.server.address}/meetings/long?turn=19999`);
  await page.locator("article[aria-current]", { hasText: "Item 19999:" }).waitFor({ timeout: 60_000 });
  await inView(page);
  const drawn = await page.locator("article").count();
  assert(drawn < 500, `${drawn} turns are drawn at once`);
  // How long a step takes is a figure of `bench:web`; here no step may lead to an empty place.
  for (let step = 0; step < 12; step++) {
    await page.evaluate("scrollBy(0, -4500)");
    await page.locator("article").first().waitFor();
    assert(await page.locator("article").count() < 500);
  }
  await page.locator("article", { hasText: /Item 19[0-8]\d\d:/ }).first().waitFor();
  assertEquals(house.browser.complaints, []);
});

/** Waits until the turn that the address names stands where it is read: a link scrolls after it has drawn. */
async function inView(page: Page): Promise<void> {
  const turn = page.locator("article[aria-current]");
  while (true) {
    const box = await turn.boundingBox();
    if (box !== null && box.y > 0 && box.y < 900) return;
    await page.waitForTimeout(50);
  }
}
