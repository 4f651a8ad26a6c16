import { assertEquals, assertThrows } from "@std/assert";
import { ChathamError } from "../../src/errors.ts";
import { fitTemplate } from "../../src/summarise/fit_template.ts";
import { applyEdits } from "../../src/meeting/edit.ts";
import { extractiveSummary } from "../../src/summarise/summarise.ts";
import { templateFor } from "../../src/summarise/template_for.ts";
import { BUILT_IN, templateSchema } from "../../src/summarise/templates.ts";
import { servedHouse } from "../support/served_house.ts";
import { meetingOf } from "../support/store.ts";

const STAND_UP = meetingOf("daily", [
  ["Ole", "Yesterday I finished the sluice gauge. The weather was fine."],
  ["Ida", "I am blocked, since I am waiting for the key of the pump house."],
  ["Ole", "Today I will paint the ladder."],
  ["Ruth", "Gestern habe ich die Pumpe fertig geprüft."],
]);
const summary = extractiveSummary(STAND_UP);
const none = { get: () => undefined };

Deno.test("fitTemplate() puts sentences under the headings whose cues they hold, word for word and tied", () => {
  const template = templateFor("stand-up", STAND_UP, none, none);
  const { sections = [], template: id } = fitTemplate(
    summary,
    STAND_UP,
    template ?? { id: "", template: BUILT_IN["stand-up"] as never },
  );
  assertEquals(id, "stand-up");
  assertEquals(sections.map(({ heading, items }) => [heading, items.map(({ turns }) => turns)]), [
    ["Done", [[0], [3]]],
    ["Next", [[2]]],
    ["In the way", [[1]]],
  ]);
  assertEquals(sections[0]?.items[0]?.text, "Yesterday I finished the sluice gauge.");
});

Deno.test("templateFor() takes what is asked, then the summary's, then the collection's; an own one before a built-in", () => {
  const own = { get: (id: string) => id === "stand-up" ? { name: "Ours", sections: [] } : undefined };
  const collections = { get: () => ({ name: "C", labels: [], template: "interview" }) };
  const inCollection = { collection: "c" };
  assertEquals(templateFor(undefined, inCollection, none, collections)?.id, "interview");
  assertEquals(
    templateFor(
      undefined,
      { ...inCollection, summary: { ...summary, template: "stand-up" } },
      own,
      collections,
    )?.template.name,
    "Ours",
  );
  assertEquals(templateFor(undefined, {}, none, collections), undefined);
  assertThrows(() => templateFor("nowhere", {}, none, none), ChathamError, "no template nowhere");
});

Deno.test("built-in templates are as an own one has to be; one is made, listed and removed over HTTP", async () => {
  for (const template of Object.values(BUILT_IN)) assertEquals(templateSchema.parse(template), template);
  using house = await servedHouse({ policy: "policy: open\nversion: 1\nexpires: 2099-01-01\nrules: []\n" });
  const put = (id: string, body: unknown) =>
    house.request("owner", `/v1/templates/${id}`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const own = { name: "Drill", sections: [{ heading: "Exits", from: "said", cues: ["exit"] }] };
  assertEquals((await put("drill", own)).status, 200);
  assertEquals((await put("drill", { name: "Drill", sections: [] })).status, 422);
  assertEquals((await put("drill", { ...own, sections: [{ heading: "X", from: "nowhere" }] })).status, 422);
  const { templates } = await (await house.request("owner", "/v1/templates")).json();
  assertEquals(templates.map(({ id, isOwn }: { id: string; isOwn: boolean }) => [id, isOwn]).at(-1), [
    "drill",
    true,
  ]);
  assertEquals(templates.length, 6);
  assertEquals((await house.request("owner", "/v1/templates/drill", { method: "DELETE" })).status, 204);
  assertEquals((await house.request("owner", "/v1/templates/stand-up", { method: "DELETE" })).status, 404);
});

Deno.test("sections of a summary stay tied to their turns through edits", async () => {
  using house = await servedHouse({
    policy: "policy: open\nversion: 1\nexpires: 2099-01-01\nrules: []\n",
    meetings: [STAND_UP],
  });
  const { store } = house.temporary;
  const own = {
    name: "Who",
    sections: [{ heading: "Keys", from: "said" as const, cues: ["pump house"], itemsMax: 3 }],
  };
  store.putSummary(STAND_UP, fitTemplate(summary, STAND_UP, { id: "who", template: own }));
  store.editMeeting("daily", 0, (meeting, next) => applyEdits(meeting, [{ op: "merge", turn: 1 }], next));
  const item = store.getMeeting("daily")?.summary?.sections?.[0]?.items[0];
  assertEquals([item?.turnIds, item?.turns], [["t0"], [0]]);
});
