import { assertEquals, assertStringIncludes } from "@std/assert";
import { chatham, startServer } from "../support/chatham.ts";
import { chathamHere } from "../support/chatham_here.ts";
import { countInPages } from "../support/scan.ts";
import { temporaryFolder } from "../support/store.ts";

Deno.test("forget says first what it would erase, erases with --yes, and finds the meeting by what is left", async () => {
  using folder = temporaryFolder();
  const run = (...args: string[]) => chathamHere([...args, "--data", `${folder.path}/data`]);
  await Deno.writeTextFile(
    `${folder.path}/kick-off.txt`,
    "Dobrawa Kowalski: The pricing stays at forty euros.\nTom: Thank you Dobrawa, that is settled then.\n",
  );
  assertEquals((await run("add", `${folder.path}/kick-off.txt`)).code, 0);
  const trial = await run("forget", "Dobrawa Kowalski");
  assertStringIncludes(trial.stdout, "1 meeting ");
  assertStringIncludes(trial.stderr, "Nothing was erased yet");
  assertStringIncludes((await run("search", "pricing")).stdout, "Dobrawa");
  const [{ id }] = JSON.parse((await run("list", "--json")).stdout).meetings;
  assertEquals((await run("hold", id)).code, 0);
  assertEquals((await run("forget", "Dobrawa Kowalski", "--yes")).code, 1);
  assertEquals((await run("hold", id, "--release")).code, 0);
  // A server over the same folder is no obstacle.
  await using server = await startServer(`${folder.path}/data`);
  assertEquals((await server.request("/v1/meetings")).status, 200);
  const done = await chatham([
    ...["forget", "Dobrawa Kowalski", "--yes", "--json"],
    ...["--data", `${folder.path}/data`],
  ]);
  assertEquals([done.code, JSON.parse(done.stdout).erased], [0, true], done.stderr);
  const found = await run("search", "what does the pricing stay at?");
  assertStringIncludes(found.stdout, "forty euros");
  // The server overwrites the traces, within a minute.
  const left = () => countInPages(`${folder.path}/data`, ["obrawa", "owalsk"]);
  for (const until = Date.now() + 60_000; left().file + left().log > 0 && Date.now() < until;) {
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  assertEquals(left(), { file: 0, log: 0 });
});
