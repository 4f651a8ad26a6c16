import { assert, assertEquals, assertMatch } from "@std/assert";
import { servedHouse } from "../support/served_house.ts";
import { meetingOf } from "../support/store.ts";

const POLICY = `policy: b
version: 1
expires: 2099-01-01
rules:
  - { id: board-stays, because: Board papers are not carried out., when: { labels: { any: [board] } },
      refuse: { actions: [backup] } }
preferences: [{ id: always, mode: best }]
`;
const PASSPHRASE = "nine slow herons";
const MEETINGS = [
  meetingOf("sluice", [["Runa Vik", "Grease the hinges."], ["Ole", "By June."]]),
  meetingOf("dues", [["Ole", "The dues go up."]], { labels: ["board"] }),
];
const post = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

function form(file: Uint8Array<ArrayBuffer>, lock: Record<string, string>): RequestInit {
  const body = new FormData();
  body.set("file", new File([file], "all.backup"));
  for (const [name, value] of Object.entries(lock)) body.set(name, value);
  return { method: "POST", body };
}

Deno.test("a backup goes out over HTTP, is proved and told of when it comes in, and comes back in the mode that is said", async () => {
  using first = await servedHouse({ policy: POLICY, meetings: MEETINGS });
  const ask = async (path: string, init?: RequestInit) => (await first.request("owner", path, init)).json();
  const before = await ask("/v1/backups");
  assertEquals([before.meetings, before.leftOut[0].rule, before.recoveryKey], [
    1,
    "board-stays",
    "not offered",
  ]);
  assertEquals((await first.request("owner", "/v1/backups/recovery-key", { method: "DELETE" })).status, 204);
  assertEquals((await ask("/v1/backups")).recoveryKey, "declined");
  const { recoveryKey } = await ask("/v1/backups/recovery-key", post({}));
  assertMatch(recoveryKey, /^CHATHAM-[0-9A-Z-]{50,}$/);
  const page = first.tokenFor("page", "device");
  assertEquals((await first.request(page, "/v1/backups/recovery-key", post({}))).status, 403);
  assertEquals((await first.request("owner", "/v1/backups", post({ passphrase: "short" }))).status, 422);

  const made = await first.request("owner", "/v1/backups", post({ passphrase: PASSPHRASE }));
  assertMatch(made.headers.get("content-disposition") ?? "", /^attachment; filename="chatham-.*\.backup"$/);
  const file = new Uint8Array(await made.arrayBuffer());
  const acts = [...first.escalation.receipts.export()].flatMap((line) => JSON.parse(line).body.act ?? []);
  assertEquals(acts, ["token", "backup"]);

  using second = await servedHouse({ policy: POLICY, meetings: [meetingOf("quay", [["Ole", "Paint it."]])] });
  const send = async (lock: Record<string, string>, bytes = file) => {
    const answer = await second.request("owner", "/v1/restores", form(bytes, lock));
    return { status: answer.status, body: await answer.json() };
  };
  assertEquals((await send({ passphrase: "nine quick herons" })).status, 403);
  // By an upload that broke off and went on, kept where the passphrase was mistaken.
  const begun = await second.request(
    "owner",
    "/v1/uploads",
    post({ name: "all.backup", bytes: file.length, isBackup: true }),
  );
  const { id: upload } = await begun.json();
  const append = async (from: number, to: number) => {
    const sent = await second.request("owner", `/v1/uploads/${upload}`, {
      method: "PATCH",
      headers: { "upload-offset": String(from), "content-type": "application/offset+octet-stream" },
      body: file.slice(from, to),
    });
    return [sent.status, Number(sent.headers.get("upload-offset"))];
  };
  const prove = async (passphrase: string) =>
    await second.request("owner", "/v1/restores", post({ upload, passphrase }));
  assertEquals(await append(0, 900), [204, 900]);
  assertEquals((await prove(PASSPHRASE)).status, 409);
  assertEquals(await append(900, file.length), [204, file.length]);
  assertEquals((await prove("nine quick herons")).status, 403);
  const proved = await prove(PASSPHRASE);
  assertEquals([proved.status, (await proved.json()).meetings], [201, 1]);
  assertEquals((await prove(PASSPHRASE)).status, 404);
  assertEquals((await (await second.request("owner", "/v1/uploads")).json()).uploads, []);
  assertEquals((await send({})).status, 422);
  assertEquals((await send({ passphrase: PASSPHRASE }, file.slice(0, -1))).status, 422);
  const { status, body } = await send({ passphrase: PASSPHRASE });
  assertEquals([status, body.meetings, body.here, body.onlyHere, body.held], [201, 1, 0, 1, 0]);
  assertEquals(second.temporary.store.getMeeting("sluice"), undefined, "nothing is changed by looking");
  const other = second.tokenFor("other", "device");
  assertEquals((await second.request(other, `/v1/restores/${body.id}`, post({ mode: "merge" }))).status, 404);
  const done = await second.request(
    "owner",
    `/v1/restores/${body.id}`,
    post({ mode: "replace", stream: true }),
  );
  const [, told = "{}"] = /event: done\ndata: (.*)\n/.exec(await done.text()) ?? [];
  const { restored, ended, recordings } = JSON.parse(told);
  assertEquals([restored, ended, recordings], [1, 1, 0]);
  const { store } = second.temporary;
  assertEquals(store.getMeeting("sluice"), first.temporary.store.getMeeting("sluice"));
  assertEquals(store.getMeeting("quay"), undefined);
  assertEquals(
    (await second.request("owner", `/v1/restores/${body.id}`, post({ mode: "merge" }))).status,
    404,
  );

  const again = await send({ recoveryKey });
  const same = await second.request("owner", `/v1/restores/${again.body.id}`, post({ mode: "merge" }));
  assertEquals((await same.json()).same, 1);
  const unwanted = await send({ recoveryKey });
  assertEquals(
    (await second.request("owner", `/v1/restores/${unwanted.body.id}`, { method: "DELETE" })).status,
    204,
  );
  const left = [...Deno.readDirSync(second.temporary.folder)].filter(({ name }) => /spool|upload/.test(name));
  assert(left.every(({ name }) => [...Deno.readDirSync(`${second.temporary.folder}/${name}`)].length === 0));
});

Deno.test("a backup is not brought where the disk has no room for it", async () => {
  using house = await servedHouse({ policy: POLICY, freeBytes: 1_000 });
  const answer = await house.request(
    "owner",
    "/v1/restores",
    form(new Uint8Array(2_000), { passphrase: "x" }),
  );
  assertEquals(answer.status, 413);
});
