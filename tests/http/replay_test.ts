import { assert, assertEquals } from "@std/assert";
import { startServer } from "../support/chatham.ts";
import { temporaryFolder } from "../support/store.ts";

Deno.test("POST /v1/policy/replay answers from the decisions that questions left behind", async () => {
  using data = temporaryFolder();
  await using server = await startServer(data.path);
  const post = (path: string, body: unknown) =>
    server.request(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const policy = await Deno.readTextFile(new URL("../../policies/air-gapped.yaml", import.meta.url));
  const before = await (await post("/v1/policy/replay", { policy }))
    .json();
  assertEquals(before.decisions, 0);
  for (const question of ["What did we decide about the price?", "Who spoke most?"]) {
    const answer = await post("/v1/ask", { question });
    assertEquals(answer.status, 200, await answer.text());
  }
  const after = await post("/v1/policy/replay", { policy });
  const report = await after.json();
  assertEquals(after.status, 200, JSON.stringify(report));
  assertEquals(report.decisions, 2);
  assert(typeof report.sentence === "string");
  const later = await (await post("/v1/policy/replay", {
    policy,
    since: "2999-01-01",
  })).json();
  assertEquals(later.decisions, 0);
});
