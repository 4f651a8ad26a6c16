import { WHOLE } from "../../src/export/choice.ts";
import { assert, assertEquals } from "@std/assert";
import { readShipped } from "../../src/policy/install/shipped.ts";
import { recordSchema } from "../../src/receipts/record.ts";
import { chathamHere } from "../support/chatham_here.ts";
import { servedHouse } from "../support/served_house.ts";
import { meetingOf, temporaryFolder } from "../support/store.ts";

/** `act how?` of each record of an act, in order. */
function actsIn(lines: readonly string[]): string[] {
  return lines.map((line) => recordSchema.parse(JSON.parse(line))).flatMap((record) =>
    record.kind === "act" ? [`${record.body.act} ${record.body.how ?? ""}`.trim()] : []
  );
}

Deno.test("acts on meetings that widen or erase are records in the chain, by either face", async () => {
  const meeting = meetingOf("quay-plan", [["Ilse Brandt", "The quay is closed."]], { labels: ["port"] });
  using house = await servedHouse({ policy: await readShipped("default"), meetings: [meeting] });
  const send = (method: string, path: string, body: unknown) =>
    house.request("owner", path, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const intake = await house.app.intake();
  const run = async (response: Response) =>
    await intake.run((await response.json()).jobId, new AbortController().signal);
  await (await house.app.meetings()).export("quay-plan", { format: "srt", ...WHOLE });
  await send("PUT", "/v1/meetings/quay-plan/hold", { held: true });
  assertEquals((await house.request("owner", "/v1/meetings/quay-plan", { method: "DELETE" })).status, 409);
  await send("PUT", "/v1/meetings/quay-plan/hold", { held: false });
  const turns = [{ speaker: "X", text: "Other words." }];
  assertEquals((await run(await send("POST", "/v1/meetings", { id: "quay-plan", turns }))).state, "done");
  const labelled = await send("POST", "/v1/meetings", { id: "quay-plan", labels: ["harbour"], turns });
  assertEquals((await run(labelled)).state, "done");
  assertEquals((await house.request("owner", "/v1/meetings/quay-plan", { method: "DELETE" })).status, 204);
  const lines = [...house.escalation.receipts.export()];
  assertEquals(actsIn(lines), [
    "export srt",
    "hold held",
    "hold released",
    "replace",
    "replace",
    "relabel",
    "erase",
  ]);
  for (const word of ["quay", "port", "harbour", "Ilse"]) {
    assert(!lines.join("\n").toLowerCase().includes(`"${word.toLowerCase()}`), word);
  }
});

Deno.test("tokens, exports, holds and forgetting by the command line are records, and receipts prove counts the export", async () => {
  using data = temporaryFolder();
  const run = async (...args: string[]) => {
    const ran = await chathamHere([...args, "--data", data.path]);
    assertEquals(ran.code, 0, ran.stderr);
    return ran.stdout;
  };
  const file = `${data.path}/said.json`;
  const turns = [{ speaker: "Ines Falk", text: "The lock gate opens at nine." }];
  await Deno.writeTextFile(file, JSON.stringify({ id: "lock", labels: ["Port"], turns }));
  await run("add", file);
  await run("tokens", "make", "--name", "ines@port.example", "--scope", "read", "--trust", "device");
  await run("export", "lock");
  await run("forget", "Ines Falk", "--yes");
  const lines = (await run("receipts", "export")).trim().split("\n");
  assertEquals(actsIn(lines).map((act) => act.split(" ")[0]), ["token", "export", "forget", "erased"]);
  const listed = (await run("receipts", "list")).trim().split("\n");
  assertEquals(listed.map((line) => /Z {2}\S+ {2}(\w+) by (?:owner|chatham)/.exec(line)?.[1]), [
    "erased",
    "forget",
    "export",
    "token",
  ]);
  assert(!lines.join("\n").includes("ines"), "a person's address is no word for a record");
  const today = new Date().toISOString().slice(0, 10);
  const proof = await chathamHere([
    ...["receipts", "prove", "--label", "port", "--from", today, "--to", today, "--json"],
    ...["--data", data.path],
  ]);
  assertEquals([proof.code, JSON.parse(proof.stdout).matchesTotal], [1, 1]);
});
