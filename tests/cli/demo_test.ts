import { assertEquals } from "@std/assert";
import { chatham } from "../support/chatham.ts";
import { temporaryFolder } from "../support/store.ts";

Deno.test("chatham demo hears, searches and answers on the sample meetings, and leaves nothing behind", async () => {
  using temporary = temporaryFolder();
  const { code, stdout, stderr } = await chatham(["demo", "--json"], { env: { TMPDIR: temporary.path } });
  assertEquals(code, 0, stderr);
  const { meetings, search, answers } = JSON.parse(stdout);
  assertEquals(meetings.length, 4);
  assertEquals(search.hits.length, 3);
  assertEquals(answers.map(({ found }: { found: boolean }) => found), [true, true, false]);
  assertEquals([...Deno.readDirSync(temporary.path)], []);
});
