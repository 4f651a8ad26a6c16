import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Page } from "playwright-core";
import { browserTest } from "../support/browser.ts";
import { pagedHouse } from "../support/paged_house.ts";
import { Upstream } from "../support/upstream.ts";

const PASSPHRASE = "nine slow herons";

async function sendBack(page: Page, file: string, secret: string) {
  await page.getByRole("button", { name: "Restore…" }).click();
  const dialog = page.getByRole("dialog", { name: "Restore" });
  await dialog.getByLabel("Backup file").setInputFiles(file);
  await dialog.getByLabel("Passphrase", { exact: true }).last().fill(secret);
  await dialog.getByRole("button", { name: "Look into it" }).click();
  return dialog;
}

browserTest(
  "a backup is made in Settings, its recovery key offered once, and brought back after a meeting went",
  async () => {
    await using house = await pagedHouse({ files: ["1-heron-kick-off.vtt", "4-heron-price-review.json"] });
    const page = await house.page("/settings");
    const section = page.getByRole("region", { name: "Backup" });
    await section.getByText(/It would hold 2 meetings and 0 recordings/).waitFor();
    await section.getByRole("button", { name: "Make a recovery key" }).click();
    const shown = page.getByRole("dialog", { name: "Recovery key" });
    assertMatch(await shown.locator("pre").innerText(), /^CHATHAM-/);
    await shown.getByRole("button", { name: "I have written it down" }).click();
    await section.getByText(/One was made/).waitFor();
    await section.getByRole("button", { name: "Back up…" }).click();
    const making = page.getByRole("dialog", { name: "Make the backup" });
    await making.getByLabel("Passphrase", { exact: true }).fill(PASSPHRASE);
    const make = making.getByRole("button", { name: "Make the backup" });
    assert(await make.isDisabled(), "both must agree");
    await making.getByLabel("Passphrase once more").fill(PASSPHRASE);
    const [download] = await Promise.all([page.waitForEvent("download"), make.click()]);
    assertMatch(download.suggestedFilename(), /^chatham-\d{4}-\d\d-\d\d\.backup$/);
    const file = await download.path();
    await making.getByText(/is whole/).waitFor();
    await making.getByRole("button", { name: "Close" }).click();

    await (await house.server.request("/v1/meetings/heron-price-review", {
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ title: "The price, once more", revision: 0 }),
    })).body?.cancel();
    let pieces = 0;
    await page.route("**/v1/uploads/*", async (route) => {
      if (route.request().method() === "PATCH" && ++pieces === 1) return await route.abort("connectionreset");
      await route.continue();
    });
    const dialog = await sendBack(page, file, "nine quick herons");
    await dialog.getByRole("alert").getByText(/does not open the file/).waitFor();
    assertEquals(pieces, 2, "it went on after the lost connection");
    await dialog.getByLabel("Passphrase", { exact: true }).last().fill(PASSPHRASE);
    await dialog.getByRole("button", { name: "Look into it" }).click();
    await dialog.getByText(/A whole backup of/).waitFor();
    assertEquals(pieces, 2, "nothing is sent again for a mistaken passphrase");
    await dialog.getByText("2 meetings are in it").waitFor();
    await dialog.getByText(/2 of them are here/).waitFor();
    await dialog.getByRole("radio", { name: /other states of a meeting beside/ }).check();
    await dialog.getByRole("button", { name: "Restore", exact: true }).click();
    await dialog.getByText("1 meeting came back").waitFor();
    await dialog.getByText(/1 was here as it is in the backup/).waitFor();
    await dialog.getByRole("button", { name: "Close" }).click();
    await section.getByText(/It would hold 3 meetings/).waitFor();
    await page.getByRole("link", { name: "Receipts" }).click();
    await page.getByRole("button", { name: "Verify" }).click();
    await page.getByRole("status").getByText(/The chain is whole/).waitFor();
    const elsewhere = await house.page();
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("button", { name: "Sign out everywhere" }).click();
    await page.getByRole("heading", { name: "Open Chatham from this machine" }).waitFor();
    await elsewhere.getByRole("heading", { name: "Sign in again" }).waitFor();
    // The browser itself tells its console of the answer to the wrong passphrase, and of the connection that was cut.
    const told = /403|v1\/uploads\/.*ERR_CONNECTION_RESET|ERR_CONNECTION_RESET.*v1\/uploads\//;
    assertEquals(house.browser.complaints.filter((one) => !told.test(one)), []);
  },
);

browserTest(
  "Settings says which webhooks the policy names, tries one, and tells what came of it",
  async () => {
    let status = 204;
    await using bot = new Upstream(() => new Response(null, { status }));
    await using house = await pagedHouse({
      env: { BOT_SECRET: "whsec" },
      policy: () =>
        `policy: hooks
version: 1
expires: 2099-01-01
targets:
  - { id: bot, kind: webhook, trust: external, endpoint: { url: "${bot.url}/hook", secret: { env: BOT_SECRET } } }
rules:
  - { id: tell, because: The bot is told., permit: { actions: [webhook] } }
  - { id: bot, because: It may know., permit: { targets: [bot] } }
`,
    });
    const page = await house.page("/settings");
    const section = page.getByRole("region", { name: "Webhooks" });
    await section.getByText("Not told anything since Chatham was started").waitFor();
    await section.getByRole("button", { name: "Try it bot" }).click();
    await section.getByText(/Told last: .*a try/).waitFor();
    assertEquals(JSON.parse(new TextDecoder().decode(bot.requests[0]?.body)), { type: "webhook.test" });
    status = 410;
    await section.getByRole("button", { name: "Try it bot" }).click();
    await section.getByText(/Could not be told/).waitFor();
    await section.getByText("The target that was asked did not answer properly.").waitFor();
    await page.evaluate("localStorage.setItem('chatham.language', 'de')");
    await page.reload();
    await page.getByText(/Konnte nichts erfahren/).waitFor();
    assertEquals(house.browser.complaints.filter((one) => !/502/.test(one)), []);
  },
);
