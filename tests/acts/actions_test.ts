import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { readShipped } from "../../src/policy/install/shipped.ts";
import { type Action, ACTIONS, ACTIONS_TO_COME } from "../../src/policy/language/words.ts";
import { chathamHere } from "../support/chatham_here.ts";
import { installPolicy } from "../support/installed_policy.ts";
import { type ServedHouse, servedHouse } from "../support/served_house.ts";
import { fromFileUrl, sourceFiles } from "../support/source.ts";
import { meetingOf, temporaryFolder } from "../support/store.ts";

const callers = new Map<Action, string[]>();
for (const { path, text } of await sourceFiles()) {
  if (!path.startsWith("src/") || path.startsWith("src/policy/")) continue;
  for (const action of ACTIONS) {
    const isAsked = new RegExp(`action: "${action}"|(?:readable|allowed\\.for)\\([^)]*"${action}"\\)`).test(
      text,
    );
    if (isAsked) callers.set(action, [...callers.get(action) ?? [], path]);
  }
}

for (const action of ACTIONS) {
  const isToCome = ACTIONS_TO_COME.has(action);
  Deno.test(`the action ${action} is ${isToCome ? "asked by nobody yet" : "asked somewhere in the program"}`, () => {
    assertEquals((callers.get(action) ?? []).length === 0, isToCome, `${callers.get(action)}`);
  });
}

const SEALED = meetingOf("sealed-one", [["Ilse Brandt", "The harbour pilots want nine knots."]], {
  labels: ["sealed"],
});
const OPEN = meetingOf("open-one", [["Ilse Brandt", "The harbour crane is painted."]]);

const JSON_BODY = { "content-type": "application/json" };
const send = (method: string, body: unknown): RequestInit => ({
  method,
  headers: JSON_BODY,
  body: JSON.stringify(body),
});
const again = (labels: string[], text = "Nothing of the kind was ever said.") =>
  send("POST", { id: "sealed-one", labels, turns: [{ speaker: "X", text }] });

/** What a person does that is this act, by the front door, on a meeting that the rule is about. */
const DRIVERS: Partial<Record<Action, readonly [name: string, (house: ServedHouse) => Promise<Response>][]>> =
  {
    read: [
      ["GET", (house) => house.request("owner", "/v1/meetings/sealed-one")],
      ["turns", (house) => house.request("owner", "/v1/meetings/sealed-one/turns")],
      ["versions", (house) => house.request("owner", "/v1/meetings/sealed-one/versions")],
      ["export", (house) => house.request("owner", "/v1/meetings/sealed-one/export?format=md")],
      ["GET …/audio", (house) => house.request("owner", "/v1/meetings/sealed-one/audio")],
      ["…/audio/peaks", (house) => house.request("owner", "/v1/meetings/sealed-one/audio/peaks")],
      [
        "PATCH",
        (house) =>
          house.request("owner", "/v1/meetings/sealed-one", send("PATCH", { revision: 0, title: "Told" })),
      ],
      [
        "a series",
        (house) => house.request("owner", "/v1/meetings/sealed-one/series", send("PUT", { name: "quay" })),
      ],
      [
        "into a collection",
        (house) =>
          house.request("owner", "/v1/meetings/sealed-one", send("PATCH", { revision: 0, collection: null })),
      ],
      [
        "a stage again",
        (house) =>
          house.request("owner", "/v1/meetings/sealed-one/runs", send("POST", { stage: "summarise" })),
      ],
      ["undo", (house) => house.request("owner", "/v1/meetings/sealed-one/edits/last", { method: "DELETE" })],
    ],
    search: [[
      "POST /v1/search",
      (house) => house.request("owner", "/v1/search", send("POST", { query: "harbour" })),
    ]],
    ask: [[
      "POST /v1/ask",
      (house) => house.request("owner", "/v1/ask", send("POST", { question: "What of the harbour?" })),
    ]],
    "speaker-statistics": [[
      "who spoke most",
      (house) => house.request("owner", "/v1/ask", send("POST", { question: "Who spoke most?" })),
    ]],
    "keep-audio": [[
      "keepAudio",
      (house) => {
        const body = new FormData();
        body.set("meta", JSON.stringify({ keepAudio: true, labels: ["sealed"] }));
        body.set("file", new File(["RIFF and then some"], "a.wav"));
        return house.request("owner", "/v1/meetings", { method: "POST", body });
      },
    ]],
    download: [[
      "GET …/audio",
      (house) => house.request("owner", "/v1/meetings/sealed-one/audio"),
    ]],
    webhook: [[
      "POST …/webhook",
      (house) => house.request("owner", "/v1/meetings/sealed-one/webhook", send("POST", { target: "hook" })),
    ]],
    relabel: [[
      "other labels by importing again",
      (house) => house.request("owner", "/v1/meetings", again(["free"])),
    ], [
      "other labels by PATCH",
      (house) =>
        house.request("owner", "/v1/meetings/sealed-one", send("PATCH", { revision: 0, labels: [] })),
    ]],
    edit: [
      [
        "PATCH",
        (house) =>
          house.request("owner", "/v1/meetings/sealed-one", send("PATCH", { revision: 0, title: "Freed" })),
      ],
      [
        "a turn",
        (house) =>
          house.request(
            "owner",
            "/v1/meetings/sealed-one/edits",
            send("POST", { revision: 0, edits: [{ op: "text", turn: 0, text: "Otherwise." }] }),
          ),
      ],
      [
        "a speaker",
        (house) =>
          house.request(
            "owner",
            "/v1/meetings/sealed-one/speakers",
            send("POST", { name: "Ilse Brandt", newName: "Somebody" }),
          ),
      ],
    ],
    delete: [
      ["DELETE", (house) => house.request("owner", "/v1/meetings/sealed-one", { method: "DELETE" })],
      ["other content under the same id", (house) => house.request("owner", "/v1/meetings", again([]))],
      ["forget", (house) => house.request("owner", "/v1/forget", send("POST", { name: "Ilse Brandt" }))],
      [
        "forget, tried",
        (house) => house.request("owner", "/v1/forget", send("POST", { name: "Ilse Brandt", trial: true })),
      ],
    ],
  };
/** Acts that only the command line has; they are tested there. */
const BY_COMMAND: ReadonlySet<Action> = new Set(["export", "backup", "restore"]);

const refusing = (action: Action) => `
policy: refusing
version: 1
expires: 2099-01-01
rules:
  - { id: not-this, because: This is not done with sealed meetings., when: { labels: { any: [sealed] } },
      refuse: { actions: [${action}] } }
`;

Deno.test("every action has a way in by which it is tried, or says that it has none yet", () => {
  const without = ACTIONS.filter((one) =>
    !(one in DRIVERS) && !BY_COMMAND.has(one) && !ACTIONS_TO_COME.has(one)
  );
  assertEquals(without, []);
});

for (const [action, ways] of Object.entries(DRIVERS) as [Action, NonNullable<typeof DRIVERS[Action]>][]) {
  for (const [name, act] of ways) {
    Deno.test(`${action} (${name}) is refused with its rule, and changes nothing`, async () => {
      using house = await servedHouse({ policy: refusing(action), meetings: [SEALED] });
      const { database } = house.temporary.store;
      const before = house.temporary.store.changeNumber();
      const response = await act(house);
      const told = await response.text();
      assertEquals(response.status, 403, told);
      assertStringIncludes(told, "This is not done with sealed meetings. (rule not-this)");
      const isOfAll = ["search", "ask", "speaker-statistics", "keep-audio"].includes(action);
      assertEquals(told.includes("sealed-one"), !isOfAll, told);
      assertEquals(house.temporary.store.changeNumber(), before);
      assertEquals(house.temporary.store.getMeeting("sealed-one"), SEALED);
      assertEquals(database.prepare("select count(*) from jobs").pluck().get(), 0);
    });
  }
}

Deno.test("what may not be searched is left out of what is found, and that is said", async () => {
  using house = await servedHouse({ policy: refusing("search"), meetings: [SEALED, OPEN] });
  const answer = await (await house.request("owner", "/v1/search", send("POST", { query: "harbour" })))
    .json();
  assertEquals(answer.hits.map(({ meetingId }: { meetingId: string }) => meetingId), ["open-one"]);
  assertEquals(answer.leftOut, [{
    rule: "not-this",
    because: "This is not done with sealed meetings.",
    count: 1,
  }]);
});

Deno.test("where reading is refused to the owner too, show and export say the rule, and list tells the title", async () => {
  using data = temporaryFolder();
  const run = (...args: string[]) => chathamHere([...args, "--data", data.path]);
  const file = `${data.path}/said.json`;
  await Deno.writeTextFile(file, `${again(["sealed"], "The quay is closed.").body}`);
  assertEquals((await run("add", file)).code, 0);
  await installPolicy(data.path, refusing("read"));
  const [show, exported, list] = await Promise.all([
    run("show", "sealed-one"),
    run("export", "sealed-one"),
    run("list"),
  ]);
  for (const { code, stdout, stderr } of [show, exported]) {
    assertEquals([code, stdout], [1, ""]);
    assertStringIncludes(
      stderr,
      "This is not done with sealed meetings. (rule not-this). Meeting sealed-one",
    );
  }
  assertStringIncludes(list.stdout, "(the policy keeps it from being read)");
  assertEquals(list.stdout.includes("[sealed]"), false);
});

Deno.test("keep-audio is asked for a recording alone: a transcript has none, and puts nothing on record", async () => {
  using house = await servedHouse({ policy: refusing("keep-audio"), meetings: [] });
  const add = async (name: string, content: string) => {
    const body = new FormData();
    body.set("meta", JSON.stringify({ keepAudio: true, labels: ["sealed"] }));
    body.set("file", new File([content], name));
    return (await house.request("owner", "/v1/meetings", { method: "POST", body })).status;
  };
  assertEquals(await add("a.txt", "Ilse Brandt: The quay is closed.\nOla Falk: Until Monday."), 202);
  assertEquals(await add("a.wav", "RIFF and then some"), 403);
  using free = await servedHouse({ policy: refusing("export"), meetings: [] });
  const body = new FormData();
  body.set("meta", JSON.stringify({ keepAudio: true }));
  body.set("file", new File(["Ilse Brandt: The quay is closed.\nOla Falk: Until Monday."], "a.txt"));
  assertEquals((await free.request("owner", "/v1/meetings", { method: "POST", body })).status, 202);
  assertEquals(free.escalation.receipts.listAll({ limit: 5, offset: 0 }).total, 0);
});

Deno.test("importing other content under the same id keeps the labels that were there", async () => {
  using house = await servedHouse({ policy: refusing("export"), meetings: [SEALED] });
  const queued = await house.request("owner", "/v1/meetings", again(["SEALED"]));
  const { jobId } = await queued.json();
  const intake = await house.app.intake();
  assertEquals((await intake.run(jobId, new AbortController().signal)).state, "done");
  const meeting = house.temporary.store.getMeeting("sealed-one");
  assertEquals([meeting?.labels, meeting?.turns[0]?.speaker], [["sealed"], "X"]);
});

Deno.test("where the policy refuses delete, other content under an id is refused by rule and meeting, the same is no act", async () => {
  using house = await servedHouse({ policy: refusing("delete"), meetings: [] });
  const { store } = house.temporary;
  const intake = await house.app.intake();
  const first = await house.request("owner", "/v1/meetings", again(["sealed"], "The quay is closed."));
  await intake.run((await first.json()).jobId, new AbortController().signal);
  const before = store.getMeeting("sealed-one");
  const refused = await house.request("owner", "/v1/meetings", again(["sealed"], "The quay is open."));
  assertEquals(refused.status, 403);
  assertStringIncludes(
    await refused.text(),
    "This is not done with sealed meetings. (rule not-this). Meeting sealed-one is concerned. Nothing was done.",
  );
  assertEquals(store.getMeeting("sealed-one"), before);
  const { body } = again([], "The quay is closed.");
  for (const same of [`${body}`, ` ${body}`, JSON.stringify(JSON.parse(`${body}`), null, 2)]) {
    const taken = await house.request("owner", "/v1/meetings", { ...again([]), body: same });
    assertEquals(taken.status, 202, same);
    const job = await intake.run((await taken.json()).jobId, new AbortController().signal);
    assertEquals([job.state, store.getMeeting("sealed-one")], ["done", before]);
  }
});

Deno.test("a replacement that was queued before the meeting became one that may not be replaced fails in its job", async () => {
  using house = await servedHouse({ policy: refusing("delete"), meetings: [] });
  const first = await house.request("owner", "/v1/meetings", again(["sealed"], "The first that was said."));
  const second = await house.request(
    "owner",
    "/v1/meetings",
    again([], "The second, which takes its place."),
  );
  const intake = await house.app.intake();
  const run = async (response: Response) =>
    await intake.run((await response.json()).jobId, new AbortController().signal);
  assertEquals((await run(first)).state, "done");
  const job = await run(second);
  assertEquals(job.state, "failed");
  assertStringIncludes(job.error ?? "", "(rule not-this). Meeting sealed-one is concerned.");
  const meeting = house.temporary.store.getMeeting("sealed-one");
  assertEquals([meeting?.turns[0]?.text, meeting?.labels], ["The first that was said.", ["sealed"]]);
});

Deno.test("under the air-gapped policy export, add --keep-audio and counting speech are refused in plain words", async () => {
  using data = temporaryFolder();
  await installPolicy(data.path, await readShipped("air-gapped"));
  const run = (...args: string[]) => chathamHere([...args, "--data", data.path]);
  const file = `${data.path}/said.json`;
  await Deno.writeTextFile(
    file,
    JSON.stringify({ id: "quay", turns: [{ speaker: "Ana Bell", text: "The quay is closed on Monday." }] }),
  );
  assertEquals((await run("add", file)).code, 0);
  const meetings = new URL("../fixtures/meetings/", import.meta.url);
  const recording = [...Deno.readDirSync(meetings)].find(({ name }) => name.endsWith(".ogg"))?.name ?? "";
  for (
    const [args, why] of [
      [
        ["export", "quay"],
        "Copies outside the encrypted store could be carried away. (rule no-copies). Meeting quay",
      ],
      [
        ["add", "--keep-audio", fromFileUrl(new URL(recording, meetings))],
        "(rule no-copies)",
      ],
      [["ask", "Who spoke most?"], "Voices are not learned, compared or counted here. (rule no-biometrics)"],
    ] as const
  ) {
    const { code, stdout, stderr } = await run(...args);
    assertEquals([code, stdout], [1, ""], stderr);
    assertStringIncludes(stderr, why);
  }
  assert((await run("ask", "When is the quay closed?")).stdout.includes("Monday"));
});
