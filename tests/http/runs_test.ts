import { assert, assertEquals } from "@std/assert";
import { servedHouse } from "../support/served_house.ts";
import { meetingOf } from "../support/store.ts";
import { OPEN_POLICY } from "../support/open_policy.ts";

const PIER = {
  ...meetingOf("pier", [
    ["Ines Moreau", "We decided to repair the pier in May."],
    ["Piet Vos", "I will order the planks by Friday."],
  ]),
  summary: {
    method: "model",
    overview: "They spoke of the pier.",
    overviewBy: "model",
    decisions: [],
    actions: [],
    questions: [],
    covered: [[0, 1]],
  },
} as const;

Deno.test("POST …/runs makes a summary anew, versions are listed, chosen and discarded, and a job is cancelled, over HTTP", async () => {
  using house = await servedHouse({ policy: OPEN_POLICY, meetings: [PIER] });
  const call = (method: string, path: string, body?: unknown) =>
    house.request("owner", path, {
      method,
      ...(body === undefined ? {} : {
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    });
  const run = await call("POST", "/v1/meetings/pier/runs", { stage: "summarise" });
  assertEquals(run.status, 202);
  const { jobId } = await run.json();
  const intake = await house.app.intake();
  assertEquals((await intake.run(jobId, new AbortController().signal)).state, "done");
  assertEquals((await (await call("GET", "/v1/meetings/pier")).json()).summary.overviewBy, "model");
  const { versions: [made] } = await (await call("GET", "/v1/meetings/pier/versions")).json();
  assertEquals([made.of, made.because], ["summary", "by-rules"]);
  const chosen = await call("PUT", `/v1/meetings/pier/versions/${made.id}`);
  assertEquals([chosen.status, await chosen.json()], [200, { revision: 1 }]);
  assertEquals((await (await call("GET", "/v1/meetings/pier")).json()).summary.overviewBy, "rules");
  const undone = await call("DELETE", "/v1/meetings/pier/edits/last");
  assertEquals([undone.status, await undone.json()], [200, { revision: 2 }]);
  const { versions: [left] } = await (await call("GET", "/v1/meetings/pier/versions")).json();
  // A version is content: to discard it is to erase, which a legal hold forbids and the chain records.
  const hold = (held: boolean) => call("PUT", "/v1/meetings/pier/hold", { held });
  assertEquals((await hold(true)).status < 300, true);
  assertEquals((await call("DELETE", `/v1/meetings/pier/versions/${left.id}`)).status, 409);
  await hold(false);
  assertEquals((await call("DELETE", `/v1/meetings/pier/versions/${left.id}`)).status, 204);
  const records = [...house.escalation.receipts.export()].map((line) => JSON.parse(line));
  assert(records.some(({ body }) => body.act === "erase" && body.how === "version"));
  assertEquals((await call("DELETE", `/v1/meetings/pier/versions/${left.id}`)).status, 404);

  assertEquals((await call("POST", "/v1/meetings/pier/runs", { stage: "transcribe" })).status, 415);
  assertEquals((await call("POST", "/v1/meetings/none/runs", { stage: "embed" })).status, 404);
  const waiting = await (await call("POST", "/v1/meetings/pier/runs", { stage: "embed" })).json();
  assertEquals((await call("DELETE", `/v1/jobs/${waiting.jobId}`)).status, 204);
  assertEquals((await (await call("GET", `/v1/jobs/${waiting.jobId}`)).json()).state, "cancelled");
  assertEquals((await call("DELETE", `/v1/jobs/${waiting.jobId}`)).status, 409);
  const { jobs } = await (await call("GET", "/v1/jobs?state=cancelled")).json();
  assert(jobs.some(({ id }: { id: string }) => id === waiting.jobId));
});

Deno.test("a policy that lets nothing be deleted keeps the versions of a meeting, too", async () => {
  const rule = "rules:\n  - { id: keep, because: Records stay., refuse: { actions: [delete] } }\n";
  using house = await servedHouse({ policy: OPEN_POLICY.replace("rules: []\n", rule), meetings: [PIER] });
  const run = await house.request("owner", "/v1/meetings/pier/runs", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ stage: "summarise" }),
  });
  await (await house.app.intake()).run((await run.json()).jobId, new AbortController().signal);
  const versions = async () =>
    (await (await house.request("owner", "/v1/meetings/pier/versions")).json()).versions;
  const [{ id }] = await versions();
  const refused = await house.request("owner", `/v1/meetings/pier/versions/${id}`, { method: "DELETE" });
  const { detail } = await refused.json();
  assertEquals([refused.status, detail.includes("Records stay.")], [403, true]);
  assertEquals((await versions()).length, 1);
});

Deno.test("POST /v1/runs summarises many, as long as wished, and says which language cannot be served, and what is not there", async () => {
  const said = Array.from({ length: 60 }, (_, i): [string, string] => [
    i % 2 === 0 ? "Ines Moreau" : "Piet Vos",
    `The pier needs ${
      ["planks", "rails", "lamps", "paint", "ropes", "nails"][i % 6]
    } for section ${i} before the season.`,
  ]);
  using house = await servedHouse({
    policy: OPEN_POLICY,
    meetings: [meetingOf("pier", said), meetingOf("mole", said)],
  });
  const post = async (body: unknown) => {
    const init = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    };
    return await (await house.request("owner", "/v1/runs", init)).json();
  };
  const words: number[] = [];
  for (const length of ["short", "normal", "long"]) {
    const { runs } = await post({
      meetingIds: ["pier", "mole", "none"],
      stage: "summarise",
      length,
      language: "de",
    });
    assertEquals(runs.map(({ problem }: { problem?: { status: number } }) => problem?.status), [
      undefined,
      undefined,
      404,
    ]);
    const intake = await house.app.intake();
    for (const { jobId } of runs.slice(0, 2)) await intake.run(jobId, new AbortController().signal);
    const { summary } = await (await house.request("owner", "/v1/meetings/mole")).json();
    words.push(summary.overview.split(" ").length);
    assertEquals(summary.warnings, [
      { stage: "summarise", kind: "language-not-served", count: 1, place: "de" },
    ]);
    assertEquals(summary.length, length === "normal" ? undefined : length);
  }
  const [short = 0, normal = 0, long = 0] = words;
  assert(short < normal && normal < long, words.join(" "));
  const wrong = await post({ meetingIds: ["pier"], stage: "embed", length: "long" });
  assertEquals(wrong.runs[0].problem.status, 400);
});
