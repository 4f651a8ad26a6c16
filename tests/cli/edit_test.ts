import { assertEquals, assertStringIncludes } from "@std/assert";
import { openStore } from "../../device/store/open.ts";
import { chathamHere } from "../support/chatham_here.ts";
import { temporaryFolder } from "../support/store.ts";

Deno.test("a command that corrects a meeting ends when the index by meaning has followed, and so have due days", async () => {
  using data = temporaryFolder();
  const file = `${data.path}/dredging.txt`;
  await Deno.writeTextFile(
    file,
    "Ilka: The dredger comes on Monday.\nPer: Then the basin is closed. I will send the chart by Friday.\n",
  );
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await chathamHere([...args, "--data", `${data.path}/data`]);
    assertEquals(code, 0, stderr);
    return `${stdout}${stderr}`;
  };
  const added = await run("add", file, "--title", "Dredging");
  assertStringIncludes(added, "a day that something is due stays as it was said");
  await run("edit", "Dredging", "--date", "2026-03-04");
  const asked = await run("ask", "Who sends the chart, and what about the giraffe?");
  assertStringIncludes(asked, "I will send the chart by Friday.");
  assertStringIncludes(asked, "What about the giraffe?\nNot found in your meetings.");
  await run("rename-speaker", "Dredging", "Per", "Per Aho");
  using store = await openStore(`${data.path}/data`, { mode: "file" });
  assertEquals(store.database.prepare("select count(*) as left from missing_vectors").get(), { left: 0 });
  const [{ id = "" } = {}] = store.listMeetings({ limit: 1, offset: 0 }).meetings;
  const { actions = [], warnings } = store.getMeeting(id)?.summary ?? {};
  assertEquals([actions.map(({ due }) => due), warnings], [["2026-03-06"], undefined]);

  await run("edit", "Dredging", "--consent", "ilka=yes", "--country", "Ilka=de");
  await run("edit", "Dredging", "--consent", "Per Aho=minutes, cloud-processing");
  const shown = await run("show", "Dredging");
  assertStringIncludes(shown, "took part: Ilka · consents to everything · DE");
  assertStringIncludes(shown, "took part: Per Aho · consents to minutes, cloud-processing");
  await run("edit", "Dredging", "--undo");
  assertStringIncludes(await run("show", "Dredging"), "took part: Per Aho · consent not said");
});
