import { assert, assertEquals } from "@std/assert";
import { browserTest, openBrowser } from "../support/browser.ts";
import { startServer } from "../support/chatham.ts";
import { dropFile, pagedHouse } from "../support/paged_house.ts";
import { temporaryFolder } from "../support/store.ts";

browserTest(
  "a server that is restarted under open pages is found again, still signed in, and says so",
  async () => {
    using data = temporaryFolder();
    const port = String(20_000 + Math.floor(Math.random() * 20_000));
    const serve = () => startServer(data.path, { port });
    const first = await serve();
    await using browser = await openBrowser(first.address);
    const made = await first.request("/v1/sessions/codes", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    const page = await browser.tab((await made.json()).link);
    await page.getByText("No meetings yet").waitFor();
    const other = await browser.tab();
    await other.getByText("No meetings yet").waitFor();
    await first.stop("SIGKILL");
    await page.getByText(/Chatham is not running/).waitFor();
    await other.getByText(/Chatham is not running/).waitFor();
    await using second = await serve();
    await page.getByText("Connected again").waitFor();
    await other.getByText("Connected again").waitFor();
    await (await second.request("/v1/meetings", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        title: "After the storm",
        turns: [{ speaker: "Piet Vos", text: "The pier stands." }],
      }),
    })).body?.cancel();
    await page.getByRole("link", { name: /After the storm/ }).waitFor();
    await other.getByRole("link", { name: /After the storm/ }).waitFor();
  },
);

browserTest("ten tabs at once stay alive: one stream for all of them", async () => {
  await using house = await pagedHouse();
  const pages = [];
  for (let tab = 0; tab < 10; tab++) pages.push(await house.page());
  const [page] = pages;
  assert(page !== undefined);
  await dropFile(page, "tabs.txt", "Ines Moreau: The lamp is lit.\nPiet Vos: So it is.\n");
  for (const each of pages) await each.getByRole("link", { name: /tabs/ }).waitFor();
  assertEquals(house.browser.complaints, []);
});

browserTest(
  "a broken file says that it is broken, keeps nothing half, and goes when it was read",
  async () => {
    await using house = await pagedHouse();
    const page = await house.page();
    await dropFile(page, "broken.wav", "RIFF\u0000\u0000\u0000\u0000WAVEnonsense");
    const alert = page.getByRole("alert");
    await alert.waitFor();
    await page.getByRole("button", { name: /Dismiss/ }).click();
    await alert.waitFor({ state: "detached" });
    await page.getByText("No meetings yet").waitFor();
  },
);
