import { assert, assertEquals } from "@std/assert";
import { browserTest, openBrowser } from "../support/browser.ts";
import { startServer } from "../support/chatham.ts";
import { dropFile, pagedHouse } from "../support/paged_house.ts";
import { temporaryFolder } from "../support/store.ts";

browserTest(
  "a server that is restarted under open pages is found again, still signed in, and says so",
  async () => {
    using data = temporaryFolder();
    const first = await startServer(data.path);
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
    const writing = await browser.tab(`${first.address}/collections`);
    await writing.getByRole("button", { name: "New collection" }).click();
    const dialog = writing.getByRole("dialog", { name: "New collection" });
    const name = dialog.getByRole("textbox", { name: "Name" });
    await name.fill("Piers");
    const away = await browser.tab();
    await away.getByText("No meetings yet").waitFor();
    await away.evaluate("navigator.serviceWorker.ready.then(() => true)");
    await first.stop("SIGKILL");
    // The shell and the built files are kept by the browser: a page opens without any server, and says so.
    await away.reload();
    await away.getByRole("heading", { name: "Chatham is not running" }).waitFor();
    await page.getByText(/Chatham is not running/).waitFor();
    await other.getByText(/Chatham is not running/).waitFor();
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByRole("alert").getByText(/does not answer/).waitFor();
    // The notice stands for some seconds only: all three are looked at from now on.
    const connected = Promise.all(
      [page, other, writing].map((tab) => tab.getByText("Connected again").waitFor()),
    );
    const [second] = await Promise.all([
      startServer(data.path, { port: new URL(first.address).port }),
      connected,
    ]);
    await using _ = second;
    await away.getByText("No meetings yet").waitFor();
    assertEquals(await name.inputValue(), "Piers", "what is written outlives the server");
    await dialog.getByRole("button", { name: "Save" }).click();
    await writing.getByRole("button", { name: "Remove Piers" }).waitFor();
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

browserTest("a list that was read before the stream began shows what came between them", async () => {
  await using house = await pagedHouse();
  const { promise: isTime, resolve: begin } = Promise.withResolvers<void>();
  await house.browser.context.route("**/v1/events", async (route) => {
    await isTime;
    await route.continue();
  });
  const page = await house.page("/people");
  await page.getByText("Nobody yet").waitFor();
  const { jobId } = await (await house.server.request("/v1/meetings", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ title: "Lock", turns: [{ speaker: "Jutta Falk", text: "The lock leaks." }] }),
  })).json();
  let state = "queued";
  while (state !== "done") ({ state } = await (await house.server.request(`/v1/jobs/${jobId}`)).json());
  begin();
  await page.getByRole("heading", { name: "Jutta Falk" }).waitFor();
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

browserTest("Escape, and a click beside a dialog, give up no word that was written in it", async () => {
  await using house = await pagedHouse();
  const page = await house.page("/collections");
  const open = () => page.getByRole("button", { name: "New collection" }).click();
  const dialog = page.getByRole("dialog", { name: "New collection" });
  await open();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await open();
  const name = dialog.getByRole("textbox", { name: "Name" });
  await name.fill("Harbours");
  const asked = dialog.getByRole("alert");
  const leave = [
    () => page.keyboard.press("Escape"),
    () => page.mouse.click(5, 5),
    // What a browser does that has asked once, and is asked again by a key that no page sees.
    () => page.evaluate("document.querySelector('dialog').close()"),
  ];
  for (const by of leave) {
    await by();
    await asked.getByText("not saved").waitFor();
    await dialog.locator("button:focus", { hasText: "Keep writing" }).waitFor();
    await page.keyboard.press("Escape");
    await asked.waitFor({ state: "detached" });
    assertEquals(await name.inputValue(), "Harbours");
  }
  await page.keyboard.press("Escape");
  await asked.getByRole("button", { name: "Discard it" }).click();
  await dialog.waitFor({ state: "detached" });
  await open();
  assertEquals(await name.inputValue(), "");
  await page.mouse.click(5, 5);
  await dialog.waitFor({ state: "detached" });
  assertEquals(house.browser.complaints, []);
});
