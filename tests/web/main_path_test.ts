import { assert, assertEquals, assertMatch } from "@std/assert";
import { browserTest } from "../support/browser.ts";
import { dropFile, letsOut, pagedHouse } from "../support/paged_house.ts";

const VTT = `WEBVTT

00:00.000 --> 00:04.000
<v Ines Moreau>The mooring fee goes to ninety euros from the first of May.

00:04.000 --> 00:08.000
<v Piet Vos>Then I will write to every berth holder by Friday.

00:08.000 --> 00:12.000
<v Ines Moreau>Decided. Who tells Greta Lindholm at the harbour office?
`;

browserTest(
  "a transcript that is dropped comes in, is read, found, asked about, and its citation opens",
  async () => {
    await using house = await pagedHouse();
    const page = await house.page();
    await page.getByText("No meetings yet").waitFor();
    await dropFile(page, "mooring-fees.vtt", VTT);
    await page.getByRole("link", { name: /mooring-fees/ }).click();
    await page.getByRole("heading", { name: "mooring-fees", level: 1 }).waitFor();
    const transcript = page.getByRole("region", { name: "Transcript" });
    assertEquals(await transcript.getByRole("article").count(), 3);
    assertMatch(
      await transcript.getByRole("article", { name: "Piet Vos, 0:04" }).innerText(),
      /every berth holder/,
    );
    const summary = page.getByRole("region", { name: "Summary" });
    await summary.getByRole("list", { name: "Actions" }).getByRole("link", { name: /Piet Vos and 0:04/ })
      .click();
    await page.locator("article[aria-current]", { hasText: "every berth holder" }).waitFor();
    assertMatch(new URL(page.url()).search, /^\?turn=[A-Za-z0-9_-]+$/);
    await page.getByRole("region", { name: "What left this device" }).getByText("Nothing left this device")
      .waitFor();

    await page.getByRole("article", { name: "Piet Vos, 0:04" }).getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Edit" }).click();
    const editing = page.getByRole("dialog", { name: "Edit turn" });
    await editing.getByRole("textbox", { name: "Text" }).fill(
      "Then I will write to every skipper by Friday.",
    );
    await editing.getByRole("button", { name: "Save" }).click();
    await page.getByRole("article", { name: "Piet Vos, 0:04" }).getByText("every skipper").waitFor();
    await transcript.getByRole("button", { name: "Piet Vos" }).click();
    const renaming = page.getByRole("dialog", { name: "Rename speaker" });
    await renaming.getByRole("textbox", { name: "Name" }).fill("Pieter de Vos");
    await renaming.getByRole("button", { name: "Rename", exact: true }).click();
    await page.getByRole("article", { name: "Pieter de Vos, 0:04" }).waitFor();
    await summary.getByText(/Pieter de Vos/).first().waitFor();
    assertEquals(await transcript.getByText("Piet Vos").count(), 0);

    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: "Choose what it holds…" }).click();
    const exporting = page.getByRole("dialog", { name: "Export" });
    await exporting.getByRole("checkbox", { name: /Pseudonyms/ }).check();
    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      exporting.getByRole("button", { name: "Save the file" }).click(),
    ]);
    const exported = await Deno.readTextFile(await saved.path());
    assert(/skipper/.test(exported) && !/Pieter|Moreau/.test(exported), "no name is in it");

    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Search" }).click();
    await page.getByRole("searchbox", { name: "Search meetings" }).fill("mooring fee");
    const hit = page.getByRole("main").getByRole("listitem").getByRole("link").first();
    await hit.waitFor();
    assert(await hit.locator("mark").count() > 0, "the words are marked");
    assertEquals(new URL(page.url()).search, "", "no query in the address");
    await hit.click();
    await page.locator("article[aria-current]").waitFor();
    await page.goBack();
    assertEquals(
      await page.getByRole("searchbox").inputValue(),
      "mooring fee",
      "the back button finds it again",
    );

    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Ask", exact: true }).click();
    await page.getByRole("button", { name: "What did Ines Moreau take on?" }).click();
    const question = page.getByRole("textbox", { name: "Question" });
    assertEquals(await question.inputValue(), "What did Ines Moreau take on?");
    await question.fill("What is the mooring fee from May?");
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    const log = page.getByRole("log", { name: "Conversation" });
    await log.getByRole("region", { name: "Route" }).getByText("Answered on this device").waitFor();
    const citation = log.getByRole("link", { name: /Ines Moreau, mooring-fees, .*0:00/ });
    await citation.waitFor();
    await page.reload();
    await citation.click();
    await page.locator("article[aria-current]", { hasText: "ninety euros" }).waitFor();
    assertEquals(house.browser.complaints, []);
  },
);

browserTest(
  "what is written outside says so, shows the exact bytes, and waits for approval where the policy asks",
  async () => {
    await using house = await pagedHouse({
      policy: (url) => letsOut(url, { needsReview: true }),
      files: ["4-heron-price-review.json"],
    });
    const page = await house.page("/ask");
    await page.getByRole("textbox", { name: "Question" }).fill("What did we decide about the list price?");
    await page.getByRole("button", { name: "Ask", exact: true }).click();

    const reviewer = await house.page("/reviews");
    const request = reviewer.getByRole("article", { name: /frontier/ });
    const shown = await request.getByRole("region", { name: "Exactly what would be sent" }).innerText();
    assert(!shown.includes("Dana Kowalski") && /\[PERSON_[A-Z]+\]/.test(shown), "names are masked");
    assertEquals(house.upstream.requests.length, 0, "nothing has left yet");
    await request.getByRole("button", { name: "Approve" }).click();
    await reviewer.getByText("Nothing waits").waitFor();

    const route = page.getByRole("region", { name: "Route" });
    await route.getByText("Written by frontier, outside").waitFor();
    await route.getByText(/at least \d+ values? replaced/).waitFor();
    assert(!house.upstream.everything.includes("Kowalski"), "no name left");
    await route.getByRole("link", { name: "Receipt" }).click();
    const sent = await page.getByRole("region", { name: "As sent" }).getByText(/PERSON_/).first().innerText();
    assertMatch(sent, /PERSON_/);

    await page.goto(`${house.server.address}/meetings/heron-price-review`);
    await page.getByRole("region", { name: "What left this device" }).getByText("frontier").waitFor();
    await page.getByRole("link", { name: "Receipts" }).click();
    await page.getByRole("button", { name: "Verify" }).click();
    await page.getByRole("status").getByText(/The chain is whole: 3 records/).waitFor();
    await page.getByRole("link", { name: "Policy" }).click();
    await page.getByText(
      /when what is asked is “Answer a question” or “Write from what was found” · provided that/,
    )
      .waitFor();
    await page.getByRole("textbox", { name: "Claim" }).or(page.getByRole("combobox", { name: "Claim" })).fill(
      "never external",
    );
    await page.getByRole("button", { name: "Prove", exact: true }).click();
    await page.getByText("Not true").waitFor();
    await page.getByText(/frontier is permitted by rule may-be-written-outside in this case/).waitFor();

    // A question that is put to the receipts is no work of which leaving would have to ask.
    await page.getByRole("link", { name: "Receipts", exact: true }).click();
    await page.getByRole("button", { name: "Prove that nothing left…" }).click();
    const proving = page.getByRole("dialog", { name: "Prove that nothing left…" });
    await proving.getByRole("textbox", { name: "Labels, with commas between" }).fill("hr");
    await page.keyboard.press("Escape");
    await proving.waitFor({ state: "detached" });

    await (await house.server.request("/v1/collections/harbours", {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "Harbours", labels: [] }),
    })).body?.cancel();
    await page.getByRole("link", { name: "Meetings", exact: true }).click();
    await page.getByRole("button", { name: "Choose several" }).click();
    await page.getByRole("checkbox").first().check();
    await page.getByRole("button", { name: "Put in a collection…" }).click();
    const collecting = page.getByRole("dialog", { name: "Put in a collection…" });
    await collecting.getByRole("combobox", { name: "Collection" }).selectOption({ label: "Harbours" });
    await collecting.getByRole("button", { name: "Save" }).click();
    await page.getByText("1 meeting moved").waitFor();
    const kept = await (await house.server.request("/v1/meetings/heron-price-review")).json();
    assertEquals(kept.collection, "harbours");

    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.getByRole("heading", { name: "Open Chatham from this machine" }).waitFor();
    await reviewer.getByRole("heading", { name: "Sign in again" }).waitFor();
    assertEquals(house.browser.complaints, []);

    await (await house.browser.context.newPage()).goto(await house.link());
    await page.getByRole("heading", { name: "Settings" }).waitFor();
    await reviewer.getByRole("heading", { name: "Reviews" }).waitFor();
  },
);

browserTest(
  "who took part consents on the meeting's page, by which a question may leave, until that is undone",
  async () => {
    await using house = await pagedHouse({
      policy: (url) =>
        letsOut(url).replace(
          "task: { in: [ask, synthesise] } }",
          "task: { in: [ask, synthesise] }, consentOfAll: { any: [cloud-processing] } }",
        ),
      files: ["4-heron-price-review.json"],
    });
    const writtenBy = async () => {
      const answer = await house.server.request("/v1/ask", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ question: "What did we decide about the list price?" }),
      });
      return (await answer.json()).route.target;
    };
    const page = await house.page("/meetings/heron-price-review");
    const section = page.getByRole("region", { name: "Participants" });
    await section.getByText("Consent not said · United Kingdom").waitFor();
    assertEquals(await writtenBy(), "device");

    await section.getByRole("button", { name: "Change participants" }).click();
    const dialog = page.getByRole("dialog", { name: "Participants" });
    for (const name of ["Dana Kowalski", "Marek Obi", "Priya Raman"]) {
      await dialog.getByRole("group", { name }).getByRole("combobox", { name: "Consents to" })
        .selectOption({ label: "everything" });
    }
    const tomas = dialog.getByRole("group", { name: "Tomás Lindqvist" });
    await tomas.getByRole("combobox", { name: "Consents to" }).selectOption({ label: "these purposes" });
    await tomas.getByText("The policy knows: cloud-processing").waitFor();
    await tomas.getByRole("textbox", { name: "Purposes" }).fill("cloud-processing, training");
    await tomas.getByRole("textbox", { name: "Country" }).fill("Eire");
    await tomas.getByRole("alert").getByText("A country is two letters").waitFor();
    assert(await dialog.getByRole("button", { name: "Save" }).isDisabled());
    await tomas.getByRole("textbox", { name: "Country" }).fill("ie");
    await dialog.getByRole("button", { name: "Save" }).click();
    await section.getByText("Consents to cloud-processing and training · Ireland").waitFor();
    assertEquals(await section.getByText("Consents to everything").count(), 3);
    assertEquals(await writtenBy(), "frontier");

    await page.setViewportSize({ width: 375, height: 640 });
    await page.getByRole("button", { name: "More for this meeting" }).click();
    const menu = await page.getByRole("menu").boundingBox();
    assert(
      menu !== null && menu.x >= 0 && menu.x + menu.width <= 375,
      "all of the menu is on a phone's screen",
    );
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.getByRole("menuitem", { name: "Undo last edit" }).click();
    await section.getByText("Consent not said · United Kingdom").waitFor();
    assertEquals(await writtenBy(), "device");
    assertEquals(house.browser.complaints, []);
  },
);
