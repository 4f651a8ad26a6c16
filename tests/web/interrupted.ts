import { assert, assertEquals } from "@std/assert";
import type { Page, Route } from "playwright-core";
import { browserTest } from "../support/browser.ts";
import { letsOut, type PagedHouse, pagedHouse } from "../support/paged_house.ts";

const PEOPLE = ["Ines Moreau", "Piet Vos", "Greta Lindholm"];
const LINES = Array.from(
  { length: 900 },
  (_, at) =>
    `${PEOPLE[at % 3]}: Crate ${at} of ${at * 7 % 90} came ashore at pier ${at % 12}, dry and whole.`,
);

browserTest("an upload that is cut 50 times at random points arrives whole", async () => {
  await using house = await pagedHouse();
  // The page waits between two tries; here it waits for less long.
  await house.browser.context.addInitScript(`{
    const wait = globalThis.setTimeout;
    globalThis.setTimeout = (work, ms, ...given) => wait(work, ms >= 500 && ms <= 8000 ? 10 : ms, ...given);
  }`);
  const page = await house.page();
  const bytes = new TextEncoder().encode(LINES.join("\n") + "\n");
  let cuts = 0;
  const random = seeded(7);
  await page.route("**/v1/uploads/*", async (route) => {
    if (route.request().method() !== "PATCH" || cuts === 50) return await route.continue();
    cuts += 1;
    const from = Number(route.request().headers()["upload-offset"]);
    const left = bytes.length - from;
    // Small enough that fifty of them leave something to send; the last one comes whole, and only its answer is cut off.
    const sent = cuts === 50 ? left : Math.floor(random() * Math.min(left, 2 * bytes.length / 50));
    await sendBroken(house, route, bytes.subarray(from, from + sent), left);
    await route.abort("connectionreset");
  });
  const { Buffer } = await import("node:buffer");
  await page.locator("main input[type=file]").setInputFiles({
    name: "crates.txt",
    mimeType: "text/plain",
    buffer: Buffer.from(bytes),
  });
  await page.getByRole("link", { name: /crates/ }).click({ timeout: 120_000 });
  await page.getByRole("heading", { name: "crates", level: 1 }).waitFor();
  assertEquals(cuts, 50);
  const [meeting] = (await (await house.server.request("/v1/meetings")).json()).meetings;
  const { turns } = await (await house.server.request(`/v1/meetings/${meeting.id}`)).json();
  assertEquals(
    turns.map(({ speaker, text }: { speaker: string; text: string }) => `${speaker}: ${text}`),
    LINES,
  );
  assertEquals((await (await house.server.request("/v1/uploads")).json()).uploads, []);
});

browserTest(
  "two tabs, reloads in the middle of things: nothing is lost, and what happened is said",
  async () => {
    await using house = await pagedHouse({
      policy: (url) => letsOut(url),
      files: ["4-heron-price-review.json"],
    });
    // An answer takes its time on a busy machine.
    house.browser.context.setDefaultTimeout(120_000);
    const meeting = "/meetings/heron-price-review";
    const one = await house.page(`${meeting}?turn=1`);
    const other = await house.page(`${meeting}?turn=1`);
    const third = await house.page(`${meeting}?turn=3`);
    await writeInTurn(one, 1, "The housings came in at thirty one euros.");
    await writeInTurn(other, 1, "The housings came in at thirty two euros.");
    await writeInTurn(third, 3, "For the pilot there is an order for forty.");
    await save(one);
    await one.locator("article[data-turn='1']", { hasText: "thirty one euros" }).waitFor();
    // Another tab has heard of it, and still does not write over it unseen.
    await other.locator("article[data-turn='1']", { hasText: "thirty one euros" }).waitFor();
    await save(other);
    const dialog = other.getByRole("dialog", { name: "Edit turn" });
    await dialog.getByRole("alert").getByText("thirty one euros").waitFor();
    assertEquals(
      await dialog.getByRole("textbox", { name: "Text" }).inputValue(),
      "The housings came in at thirty two euros.",
    );
    await save(third);
    await third.getByRole("alert").getByText("not what you edit here").waitFor();
    await save(third);
    await third.locator("article[data-turn='3']", { hasText: "an order for forty" }).waitFor();
    // Meanwhile the third has saved, so the second is told once more, and then has its way.
    await save(other);
    await dialog.getByRole("alert").getByText("thirty one euros").waitFor();
    await save(other);
    await one.locator("article[data-turn='1']", { hasText: "thirty two euros" }).waitFor();
    await one.locator("article[data-turn='3']", { hasText: "an order for forty" }).waitFor();

    await one.reload();
    await one.locator("article[data-turn='3']", { hasText: "an order for forty" }).waitFor();

    // A question survives reloads with its answer; one that was broken off stands there as such.
    const ask = other;
    await ask.goto(`${house.server.address}/ask`);
    const question = ask.getByRole("textbox", { name: "Question" });
    await question.fill("What did we decide about the price?");
    await ask.keyboard.press("Enter");
    const talk = ask.getByRole("log", { name: "Conversation" });
    await ask.getByRole("region", { name: "Route" }).getByText("Written by").waitFor();
    await ask.getByRole("button", { name: "Ask", exact: true }).waitFor();
    await question.fill("Who sends the offers?");
    const begun = ask.waitForResponse("**/v1/ask");
    await ask.keyboard.press("Enter");
    await begun;
    await ask.reload();
    await talk.getByRole("heading", { name: "Who sends the offers?" }).waitFor();
    await talk.getByRole("link", { name: /Heron price/ }).first().waitFor();
    assertEquals(await talk.getByRole("heading", { name: "What did we decide about the price?" }).count(), 1);
    const stored = String(await ask.evaluate("JSON.stringify([{ ...sessionStorage }, { ...localStorage }])"));
    assert(
      !/price|offers|gauge|Kowalski/i.test(stored),
      "no word of a meeting stays in the browser's profile",
    );
    await ask.getByRole("button", { name: "New conversation" }).click();
    await talk.getByRole("heading", { name: "Ask what was decided, promised or said" }).waitFor();
    await ask.reload();
    await talk.getByRole("heading", { name: "Ask what was decided, promised or said" }).waitFor();
    // Conflicts and requests that a reload breaks off are told to the console by the browser itself.
    assertEquals(house.browser.complaints.filter((one) => !/409|Failed to load/.test(one)), []);
  },
);

browserTest(
  "a reload in the middle of sending, correcting, reviewing and restoring loses nothing that was kept, and says where it stands",
  async () => {
    await using house = await pagedHouse({
      policy: (url) => letsOut(url, { needsReview: true }),
      files: ["4-heron-price-review.json"],
    });
    const page = await house.page();
    const { Buffer } = await import("node:buffer");
    const choose = () =>
      page.locator("main input[type=file]").setInputFiles({
        name: "crates.txt",
        mimeType: "text/plain",
        buffer: Buffer.from(LINES.join("\n") + "\n"),
      });
    // Sending: half of it has come, and the tab goes before the rest does.
    const half = new TextEncoder().encode(LINES.join("\n") + "\n");
    let cuts = 0;
    await page.route("**/v1/uploads/*", async (route) => {
      if (route.request().method() !== "PATCH") return await route.continue();
      if (++cuts === 1) await sendBroken(house, route, half.subarray(0, half.length >> 1), half.length);
      await route.abort("connectionreset");
    });
    await choose();
    await page.getByText("The connection was lost").waitFor();
    await page.reload();
    await page.unroute("**/v1/uploads/*");
    await page.getByText(/Stopped when .* had come/).waitFor();
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "PATCH") sent.push(request.headers()["upload-offset"] ?? "");
    });
    await choose();
    await page.getByRole("link", { name: /crates/ }).waitFor();
    assert(Number(sent[0]) > 0, "it went on from where it was");

    // Correcting: what was saved is there, what was being written is asked about by the browser.
    await page.goto(`${house.server.address}/meetings/heron-price-review?turn=1`);
    await writeInTurn(page, 1, "The housings came in at thirty one euros.");
    const saved = page.waitForResponse("**/edits");
    await save(page);
    await saved;
    await page.reload();
    await page.locator("article[data-turn='1']", { hasText: "thirty one euros" }).waitFor();

    // Reviewing: it still waits, byte for byte, and is approved after the reload.
    await page.goto(`${house.server.address}/ask`);
    await page.getByRole("textbox", { name: "Question" }).fill("What did we decide about the list price?");
    await page.keyboard.press("Enter");
    await page.getByText("Waits for a person to approve").waitFor();
    const reviewer = await house.page("/reviews");
    const bytes = reviewer.getByRole("region", { name: "Exactly what would be sent" });
    const before = await bytes.innerText();
    await reviewer.reload();
    assertEquals(await bytes.innerText(), before);
    assertEquals(house.upstream.requests.length, 0);
    const decided = reviewer.waitForResponse("**/v1/reviews/*");
    await reviewer.getByRole("button", { name: "Approve" }).click();
    await decided;
    await reviewer.reload();
    await reviewer.getByText("Nothing waits").waitFor();
    await page.getByRole("region", { name: "Route" }).getByText("Written by frontier").waitFor();
    // The route is told before the answer is whole.
    await page.getByRole("button", { name: "Ask", exact: true }).waitFor();
    await page.reload();
    await page.getByRole("region", { name: "Route" }).getByText("Written by frontier").waitFor();

    // Restoring: a reload between the proof and the decision has changed nothing.
    const made = await house.server.request("/v1/backups", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ passphrase: "nine slow herons", audio: false }),
    });
    const backup = { name: "all.backup", mimeType: "", buffer: Buffer.from(await made.arrayBuffer()) };
    const dialog = page.getByRole("dialog", { name: "Restore" });
    const lookInto = async () => {
      await page.getByRole("button", { name: "Restore…" }).click();
      await dialog.getByLabel("Backup file").setInputFiles(backup);
      await dialog.getByLabel("Passphrase", { exact: true }).last().fill("nine slow herons");
      await dialog.getByRole("button", { name: "Look into it" }).click();
      await dialog.getByText("2 meetings are in it").waitFor();
    };
    await page.goto(`${house.server.address}/settings`);
    await lookInto();
    await page.reload();
    await lookInto();
    // A reload once it has been decided: the server goes on, and brings all of it.
    const price = "/v1/meetings/heron-price-review";
    const { revision } = await (await house.server.request(price)).json();
    const renamed = await house.server.request(price, {
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ title: "The price, once more", revision }),
    });
    assertEquals([renamed.status, (await renamed.json()).title], [200, "The price, once more"]);
    await dialog.getByRole("radio", { name: /other states of a meeting beside/ }).check();
    const begun = page.waitForResponse("**/v1/restores/*");
    await dialog.getByRole("button", { name: "Restore", exact: true }).click();
    await begun;
    await page.goto(house.server.address);
    await page.getByText("3 meetings", { exact: true }).waitFor();
    await page.getByRole("link", { name: /^Heron price/ }).waitFor();
    await page.getByRole("link", { name: /^The price, once more/ }).waitFor();
  },
);

async function writeInTurn(page: Page, turn: number, text: string): Promise<void> {
  await page.locator(`article[data-turn='${turn}']`).getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  await page.getByRole("dialog", { name: "Edit turn" }).getByRole("textbox", { name: "Text" }).fill(text);
}

async function save(page: Page): Promise<void> {
  await page.getByRole("dialog", { name: "Edit turn" }).getByRole("button", { name: "Save" }).click();
}

/** Sends less than was announced, as over a connection that breaks. */
async function sendBroken(
  { server }: PagedHouse,
  route: Route,
  sent: Uint8Array,
  announced: number,
): Promise<void> {
  const url = new URL(route.request().url());
  const head = [
    `PATCH ${url.pathname} HTTP/1.1`,
    `host: ${url.host}`,
    `authorization: Bearer ${server.token}`,
    `upload-offset: ${route.request().headers()["upload-offset"]}`,
    "content-type: application/offset+octet-stream",
    `content-length: ${announced}`,
    ...["", ""],
  ].join("\r\n");
  using connection = await Deno.connect({ hostname: url.hostname, port: Number(url.port) });
  for (const part of [new TextEncoder().encode(head), sent]) {
    for (let at = 0; at < part.length;) at += await connection.write(part.subarray(at));
  }
  // What was written is on its way; a server that has all of it begins to answer, which nobody reads.
  await new Promise((resolve) => setTimeout(resolve, 5));
}

/** The same numbers each time: mulberry32. */
function seeded(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
