import { assert, assertEquals } from "@std/assert";
import { browserTest } from "../support/browser.ts";
import { pagedHouse } from "../support/paged_house.ts";

const PEOPLE = ["Ines Moreau", "Piet Vos", "Zoë Lindholm"];
const meeting = (at: number) => ({
  id: `pier-${at}`,
  title: `Pier ${at}, étape ${at % 2 === 0 ? "north" : "south"}`,
  startedAt: `2026-0${1 + at % 6}-11T10:00:00Z`,
  labels: at % 3 === 0 ? ["harbour"] : ["dues"],
  turns: Array.from({ length: 60 }, (_, turn) => ({
    speaker: PEOPLE[(at + turn) % (at % 2 === 0 ? 2 : 3)],
    text: `We decided that crate ${turn} goes to pier ${turn % 12}. Piet will write to berth ${turn % 90}.`,
  })),
});

browserTest(
  "meetings are narrowed by title, person and label, which no address holds; many are done again at once, and stopped",
  async () => {
    await using house = await pagedHouse({ meetings: Array.from({ length: 6 }, (_, at) => meeting(at)) });
    const page = await house.page();
    const rows = page.getByRole("list", { name: "Meetings" }).getByRole("link");
    const count = (n: number) =>
      page.getByText(n === 1 ? "1 meeting" : `${n} meetings`, { exact: true }).waitFor();
    await count(6);
    await page.getByRole("button", { name: "Filter" }).click();
    const filters = page.getByRole("search", { name: "Filter" });
    await filters.getByLabel("Labels").selectOption("harbour");
    await count(2);
    await filters.getByLabel("People").selectOption("Zoë Lindholm");
    await count(1);
    assertEquals(await rows.allInnerTexts().then(([text]) => text?.startsWith("Pier 3")), true);
    assertEquals(new URL(page.url()).search, "", "no word of a person in the address");
    await rows.first().click();
    await page.getByRole("heading", { level: 1, name: /Pier 3/ }).waitFor();
    await page.goBack();
    await count(1);
    await page.reload();
    await count(1);
    await page.getByRole("button", { name: "All meetings" }).click();
    await count(6);
    await filters.getByLabel("Title holds").fill("ETAPE nor");
    await count(3);
    await filters.getByLabel("From").fill("2026-03-01");
    await count(2);
    assertEquals(new URL(page.url()).search, "?from=2026-03-01");
    await filters.getByLabel("Title holds").fill("nowhere");
    await page.getByText("No meetings like that").waitFor();
    await page.getByRole("button", { name: "All meetings" }).click();

    await page.getByRole("button", { name: "Choose several" }).click();
    const bar = page.getByRole("group", { name: "Choose several" });
    await page.getByRole("checkbox", { name: /Pier 1/ }).check();
    await bar.getByText("1 chosen").waitFor();
    await bar.getByRole("button", { name: "Do again…" }).click();
    const dialog = page.getByRole("dialog", { name: "Do it again" });
    await dialog.getByRole("radio", { name: "Transcribe again" }).check();
    await dialog.getByRole("button", { name: "Do it again" }).click();
    const arrivals = page.getByRole("region", { name: "On its way in" });
    await arrivals.getByText(/1 could not be begun/).waitFor();
    await arrivals.getByRole("button", { name: "Dismiss Transcribe again" }).click();

    const summariseAll = async () => {
      await page.getByRole("button", { name: "Choose several" }).click();
      await bar.getByRole("button", { name: "Choose all 6 shown" }).click();
      await bar.getByRole("button", { name: "Do again…" }).click();
      await dialog.getByRole("button", { name: "Do it again" }).click();
      // Until it closes, the server may not have been asked.
      await dialog.waitFor({ state: "detached" });
    };
    await summariseAll();
    // On a fast machine all may be done before the button is reached, and is gone then.
    const stopAll = arrivals.getByRole("button", { name: "Stop all" });
    const ended = arrivals.getByText(/\d stopped|6 of 6 done/);
    await stopAll.or(ended).first().waitFor();
    await stopAll.click({ timeout: 1_000 }).catch(() => {});
    await ended.waitFor();
    await arrivals.getByRole("button", { name: "Dismiss Summarise again" }).click();
    await summariseAll();
    await page.reload();
    await arrivals.getByText("6 of 6 done").waitFor({ timeout: 90_000 });
    await arrivals.getByRole("button", { name: "Dismiss Summarise again" }).click();
    await arrivals.waitFor({ state: "detached" });
    const stored = String(
      await page.evaluate("JSON.stringify([{ ...sessionStorage }, { ...localStorage }])"),
    );
    assert(!/Lindholm|étape|harbour/.test(stored), "no word of a meeting stays in the browser's profile");
    // A job that ended before "Stop all" reached it is answered 409, which the browser writes to its console.
    const endedBefore = /status of 409 .*\/v1\/jobs\/[0-9a-f-]+$/;
    assertEquals(house.browser.complaints.filter((complaint) => !endedBefore.test(complaint)), []);
  },
);
