import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Page } from "playwright-core";
import { browserTest } from "../support/browser.ts";
import { letsOut, pagedHouse } from "../support/paged_house.ts";

const RECORDING = new URL("../fixtures/meetings/3-heron-stand-up.ogg", import.meta.url);

browserTest(
  "a recording is dropped, watched, heard word by word, corrected, found, asked about, seen leaving, and signed out of",
  async () => {
    await using house = await pagedHouse({
      policy: (url) => letsOut(url),
      // Chromium has no card to play on here.
      browser: { viewport: { width: 1280, height: 860 } },
    });
    const page = await house.page();
    await page.getByText("No meetings yet").waitFor();
    await page.locator("main input[type=file]").setInputFiles({
      name: "stand-up.ogg",
      mimeType: "audio/ogg",
      buffer: await bufferOf(RECORDING),
    });
    await page.getByRole("progressbar", { name: /stand-up/ }).waitFor();
    // What is sent when a page goes must be chosen again; what was sent goes on without it.
    while ((await (await house.server.request("/v1/jobs")).json()).jobs.length === 0) {
      await page.waitForTimeout(100);
    }
    await page.reload();
    await page.getByRole("link", { name: /stand-up/ }).click({ timeout: 400_000 });
    await page.getByRole("heading", { name: "stand-up", level: 1 }).waitFor();

    const player = page.getByRole("region", { name: "Player" });
    await player.getByRole("button", { name: "Play" }).waitFor();
    await page.getByText(/Recording kept until/).waitFor();
    await player.locator("svg.wave path").first().waitFor();
    const third = page.locator("article[data-turn='2']");
    await third.getByRole("button", { name: /Play from/ }).click();
    await player.getByRole("button", { name: "Pause" }).waitFor();
    await until(page, "CSS.highlights.has('spoken')");
    await page.keyboard.press("k");
    await player.getByRole("button", { name: "Play" }).waitFor();
    const at = await positionOf(page);
    await page.keyboard.press("l");
    await until(page, `${POSITION} >= ${at + 4}`);
    await page.keyboard.press(">");
    // The player shows its speed when the browser has taken it.
    await until(page, "[...document.querySelectorAll('select')].some(({ value }) => value === '1.25')");
    assertEquals(await player.getByRole("combobox", { name: "Speed" }).inputValue(), "1.25");
    const words = third.locator("p");
    const box = await words.boundingBox();
    assert(box !== null);
    await page.mouse.click(box.x + 120, box.y + 12);
    await player.getByRole("button", { name: "Pause" }).waitFor();
    await page.keyboard.press("k");

    const transcript = page.getByRole("region", { name: "Transcript" });
    await transcript.getByRole("button", { name: "Speaker 1" }).first().click();
    const renaming = page.getByRole("dialog", { name: "Rename speaker" });
    await renaming.getByRole("textbox", { name: "Name" }).fill("Oona Salmi");
    await renaming.getByRole("button", { name: "Rename", exact: true }).click();
    await transcript.getByRole("button", { name: "Oona Salmi" }).first().waitFor();
    assertEquals(await transcript.getByText("Speaker 1").count(), 0);

    await third.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Edit" }).click();
    const editing = page.getByRole("dialog", { name: "Edit turn" });
    const text = editing.getByRole("textbox", { name: "Text" });
    await text.fill(`${await text.inputValue()} The cormorant clause stays.`);
    await editing.getByRole("button", { name: "Save" }).click();
    await third.getByText("cormorant clause").waitFor();
    await third.getByText("edited").waitFor();
    await page.getByRole("button", { name: "Edit notes" }).click();
    const notes = page.getByRole("dialog", { name: "Notes" });
    await notes.getByRole("textbox", { name: "Notes" }).fill("Ask Oona about the clause.");
    await notes.getByRole("button", { name: "Save" }).click();
    await page.getByRole("region", { name: "Notes" }).getByText("Ask Oona about the clause.").waitFor();
    await page.locator("h1").focus();
    await page.keyboard.press("u");
    await page.getByRole("region", { name: "Notes" }).getByText("Nobody has written").waitFor();
    await third.getByText("cormorant clause").waitFor();

    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export" }).click().then(() =>
        page.getByRole("menuitem", { name: /Markdown/ }).click()
      ),
    ]);
    assertEquals(saved.suggestedFilename(), "stand-up.md");
    const exported = await textOf(saved.createReadStream());
    assert(exported.includes("Oona Salmi") && !exported.includes("Speaker 1"));
    const [sound] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export" }).click().then(() =>
        page.getByRole("menuitem", { name: /Recording/ }).click()
      ),
    ]);
    assertMatch(await textOf(sound.createReadStream()), /^OggS/);

    await page.getByRole("link", { name: "Search" }).click();
    await page.getByRole("searchbox", { name: "Search meetings" }).fill("cormorant clause");
    await page.locator(".hit a").first().click();
    await page.locator("article[aria-current]").waitFor();
    await page.getByRole("region", { name: "Transcript" }).getByText("cormorant clause").waitFor();

    await page.getByRole("link", { name: "Ask", exact: true }).click();
    await page.getByRole("textbox", { name: "Question" }).fill("What about the cormorant clause?");
    await page.getByRole("button", { name: "Show what would leave" }).click();
    const would = page.getByRole("region", { name: "What would leave" });
    await would.getByText("may-be-written-outside").waitFor();
    assertEquals(house.upstream.requests.length, 0, "nothing has left yet");
    await would.getByRole("button", { name: "Close" }).click();
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await page.getByRole("region", { name: "Route" }).getByText(/frontier, outside/).waitFor();
    const talk = page.getByRole("log", { name: "Conversation" });
    const [sounded] = await Promise.all([
      page.waitForResponse(/\/audio\?ticket=/),
      talk.getByRole("button", { name: /^Play .*stand-up/ }).first().click(),
    ]);
    assert(sounded.ok(), "the quoted turn is heard");
    await talk.getByRole("button", { name: /^Stop .*stand-up/ }).click();
    await talk.getByRole("button", { name: /^Play .*stand-up/ }).first().waitFor();
    assertEquals(new URL(page.url()).pathname, "/ask", "without leaving the conversation");
    await talk.getByRole("link", { name: /stand-up/ }).first().click();
    await page.locator("article[aria-current]").waitFor();
    const left = page.getByRole("region", { name: "What left this device" });
    await left.getByRole("link").first().click();
    await page.getByRole("region", { name: "As sent" }).waitFor();
    assert(!house.upstream.everything.includes("Oona"), "no name left");

    await page.getByRole("link", { name: "Receipts", exact: true }).click();
    await page.getByRole("button", { name: "Verify" }).click();
    await page.getByRole("status").getByText(/The chain is whole/).waitFor();
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.getByRole("heading", { name: "Open Chatham from this machine" }).waitFor();
    assertEquals(house.browser.complaints, []);
  },
);

const POSITION = "Number(document.querySelector('.player input[type=range]').value)";

/** Playwright's own waiting evaluates inside the page, which the page's policy forbids. */
async function until(page: Page, expression: string): Promise<void> {
  for (let tries = 0; tries < 1_200; tries++) {
    if (await page.evaluate(expression)) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`Never came true: ${expression}`);
}

async function positionOf(page: Page): Promise<number> {
  return Number(await page.evaluate(POSITION));
}

async function bufferOf(url: URL) {
  const { Buffer } = await import("node:buffer");
  return Buffer.from(await Deno.readFile(url));
}

async function textOf(stream: Promise<AsyncIterable<Uint8Array>>): Promise<string> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const piece of await stream) text += decoder.decode(piece, { stream: true });
  return text;
}
