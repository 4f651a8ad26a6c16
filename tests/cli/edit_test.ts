import { assertEquals } from "@std/assert";
import { openStore } from "../../device/store/open.ts";
import { chatham } from "../support/chatham.ts";
import { temporaryFolder } from "../support/store.ts";

Deno.test("a command that corrects a meeting ends when the index by meaning has followed", async () => {
  using data = temporaryFolder();
  const file = `${data.path}/dredging.txt`;
  await Deno.writeTextFile(file, "Ilka: The dredger comes on Monday.\nPer: Then the basin is closed.\n");
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await chatham([...args, "--data", `${data.path}/data`]);
    assertEquals(code, 0, stderr);
    return stdout;
  };
  await run("add", file, "--title", "Dredging");
  await run("rename-speaker", "Dredging", "Per", "Per Aho");
  using store = await openStore(`${data.path}/data`, { mode: "file" });
  assertEquals(store.database.prepare("select count(*) as left from missing_vectors").get(), { left: 0 });
});
