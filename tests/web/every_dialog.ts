import type { Page } from "playwright-core";
import { PAGE_PATHS } from "../../src/http/pages/paths.ts";
import { en } from "../../src/web/messages/en.ts";

/** Every page that the server has but a receipt's, whose id is not known before, and one that is none. */
export const PATHS = [
  ...PAGE_PATHS.filter((path) => path !== "/receipts/:id").map((path) =>
    path.replace(":id", "heron-price-review?turn=5")
  ),
  "/nowhere/at/all",
];

/** What opens every dialog, menus and results: on which page, by which clicks. */
export const OPENED: readonly (readonly [path: string, open: (page: Page) => Promise<void>])[] = [
  ["/", (page) => page.keyboard.press("?")],
  ["/", async (page) => {
    await page.getByRole("button", { name: "Filter" }).click();
    await page.getByRole("button", { name: "Choose several" }).click();
    await page.getByRole("checkbox").first().check();
  }],
  ["/", async (page) => {
    await page.getByRole("button", { name: "Choose several" }).click();
    await page.getByRole("checkbox").first().check();
    await page.getByRole("button", { name: "Do again…" }).click();
  }],
  ["/", async (page) => {
    await page.getByRole("button", { name: "Choose several" }).click();
    await page.getByRole("checkbox").first().check();
    await page.getByRole("button", { name: "Put in a collection…" }).click();
    await page.getByRole("combobox", { name: "Collection" }).waitFor();
  }],
  ["/settings", (page) => page.getByRole("button", { name: "Back up…" }).click()],
  ["/settings", (page) => page.getByRole("button", { name: "Restore…" }).click()],
  ["/settings", (page) => page.getByRole("button", { name: "Make a recovery key" }).click()],
  ["/collections", async (page) => {
    await page.getByRole("button", { name: "New collection" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Piers");
    await page.keyboard.press("Escape");
  }],
  ...[
    "Edit",
    "Split",
    "Merge with previous",
    "Change speaker",
    "Delete turn",
  ].map((name) =>
    ["/meetings/heron-price-review?turn=2", async (page: Page) => {
      await page.locator("article[aria-current]").getByRole("button", { name: "More" }).click();
      await page.getByRole("menuitem", { name, exact: true }).click();
    }] as const
  ),
  ["/meetings/heron-price-review", async (page) => {
    await page.getByRole("region", { name: "Transcript" }).getByRole("button", { name: "Priya Raman" })
      .first()
      .click();
  }],
  ["/actions", (page) => page.getByRole("button", { name: /^Change / }).first().click()],
  ["/settings", (page) => page.getByRole("button", { name: "Change names and terms" }).click()],
  ["/collections", (page) => page.getByRole("button", { name: "Change Harbours" }).click()],
  ["/templates", (page) => page.getByRole("button", { name: "Remove Pier talk" }).click()],
  ["/search", (page) => page.getByRole("searchbox").fill("price")],
  [
    "/meetings/heron-price-review?turn=2",
    (page) => page.locator("article[aria-current]").getByRole("button", { name: "More" }).click(),
  ],
  [
    "/meetings/heron-price-review",
    (page) => page.getByRole("button", { name: "More for this meeting" }).click(),
  ],
  ["/meetings/heron-price-review", async (page) => {
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: "Choose what it holds…" }).click();
  }],
  [
    "/meetings/heron-price-review",
    (page) => page.getByRole("button", { name: "Edit notes" }).click(),
  ],
  ["/meetings/heron-price-review", async (page) => {
    await page.getByRole("button", { name: "Change participants" }).click();
    await page.getByRole("group", { name: "Marek Obi" }).getByRole("combobox").selectOption("some");
  }],
  ["/meetings/heron-price-review?turn=2", async (page) => {
    await page.locator("article[aria-current]").getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Remove words for good" }).click();
    await page.getByRole("group", { name: "Words to remove" }).getByRole("button").first().click();
  }],
  ["/people", (page) => page.getByRole("button", { name: /Forget this person/ }).first().click()],
  ["/receipts", (page) => page.getByRole("button", { name: "Prove that nothing left…" }).click()],
  ["/receipts", (page) => page.getByText("The same as a table").click()],
  ["/settings", (page) => page.getByRole("button", { name: "New client" }).click()],
  ["/collections", (page) => page.getByRole("button", { name: "New collection" }).click()],
  ["/collections", (page) => page.getByRole("button", { name: "Remove Harbours" }).click()],
  ["/collections", (page) => page.getByRole("button", { name: "Names and terms Harbours" }).click()],
  ["/templates", (page) => page.getByRole("button", { name: "New kind of summary" }).click()],
  ["/templates", (page) => page.getByRole("button", { name: "Change Stand-up" }).click()],
  [
    "/meetings/heron-price-review",
    (page) => page.getByRole("button", { name: "Summarise again" }).click(),
  ],
  ...[
    "Join another recording…",
    "Series…",
    "Put in a collection…",
    "Tell speakers apart again",
    "Delete the recording",
    "Delete meeting",
  ].map((name) =>
    [
      "/meetings/heron-price-review",
      async (page: Page) => {
        await page.getByRole("button", { name: "More for this meeting" }).click();
        await page.getByRole("menuitem", { name, exact: true }).click();
      },
    ] as const
  ),
  [
    "/meetings/heron-price-review",
    (page) => page.getByRole("button", { name: "Rename meeting" }).click(),
  ],
  ["/policy", async (page) => {
    await page.getByRole("button", { name: "Decide" }).click();
    await page.getByText("permitted", { exact: true }).first().waitFor();
    await page.getByRole("button", { name: /own 2 claims/ }).click();
    await page.getByText("True in every case").first().waitFor();
  }],
];

/** @returns for each page that the program has, a pattern of its addresses */
export function pagePatterns(): readonly RegExp[] {
  const source = Deno.readTextFileSync(new URL("pages/page_at.tsx", PAGES));
  return [...source.matchAll(/pattern: \/(.+)\/,/g)].map(([, pattern = ""]) => new RegExp(pattern));
}

/** @returns for each dialog that the pages have, a pattern of its heading; read from their source, so that none is forgotten */
export function dialogTitles(): readonly RegExp[] {
  const keys = new Set(
    tsxFiles(PAGES).flatMap((file) => {
      const source = Deno.readTextFileSync(file);
      return [...source.matchAll(/<\w*Dialog\b[^>]*?\btitle=\{([^\n]*)/g)].flatMap(([, title = ""]) =>
        quoted(title)
      );
    }),
  );
  const editing = quoted(Deno.readTextFileSync(new URL("pages/meeting/editing_kinds.ts", PAGES)));
  for (const kind of editing) {
    if (/^[a-z-]+$/.test(kind)) keys.add(EDITING_TITLES.get(kind) ?? `${kind}-title`);
  }
  const messages: Readonly<Record<string, unknown>> = en;
  return [...keys].map((key) => {
    const message = messages[key];
    if (typeof message !== "string") throw new Error(`No message ${key} names a dialog`);
    return new RegExp(`^${message.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{\w+\}/g, ".+")}$`);
  });
}

const PAGES = new URL("../../src/web/", import.meta.url);
const EDITING_TITLES = new Map([["rename", "rename-speaker"], ["details", "rename-meeting"]]);

function quoted(source: string): string[] {
  return [...source.matchAll(/"([\w./-]+)"/g)].flatMap(([, text]) => text === undefined ? [] : [text]);
}

function tsxFiles(folder: URL): URL[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) =>
    isDirectory ? tsxFiles(new URL(`${name}/`, folder)) : name.endsWith(".tsx") ? [new URL(name, folder)] : []
  );
}
