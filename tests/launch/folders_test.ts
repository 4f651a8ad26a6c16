import { assert, assertEquals, assertMatch } from "@std/assert";
import { setTimeout as sleep } from "node:timers/promises";
import { changeFolders } from "../../src/launch/change_folders.ts";
import { readFolderSettings } from "../../src/launch/folder_settings.ts";
import { chatham, startServer } from "../support/chatham.ts";
import { installPolicy } from "../support/installed_policy.ts";
import { temporaryFolder } from "../support/store.ts";

Deno.test({
  name:
    "a server takes in what appears in a folder of the settings, once, exports what is finished, and removes what is erased",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    using folder = temporaryFolder();
    const [inbox, vault, data] = ["inbox", "vault", "data"].map((name) => `${folder.path}/${name}`);
    assert(inbox && vault && data);
    await Deno.mkdir(inbox);
    await Deno.mkdir(vault);
    await Deno.mkdir(data);
    await installPolicy(
      data,
      `
policy: seen
version: 1
expires: 2099-01-01
rules:
  - { id: kept-in, because: Boards stay here., when: { labels: { any: [board] } }, refuse: { actions: [export] } }
`,
    );
    await using server = await startServer(data);
    const sent = await server.request("/v1/meetings", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        labels: ["board"],
        turns: [{ speaker: "Eva", text: "The board sells the mill." }],
      }),
    });
    assertEquals(sent.status, 202, await sent.text());
    // The settings are changed under a running server.
    const set = await chatham(["folders", "watch", inbox, "--label", "weir", "--data", data]);
    assertEquals(set.code, 0, set.stderr);
    assertEquals(((await Deno.stat(`${data}/policy/folders.json`)).mode ?? 0) & 0o777, 0o600);
    assertEquals(changeFolders(["folders", "export", vault], { data, policy: `${data}/policy` }), undefined);
    await Deno.writeTextFile(`${inbox}/weir.txt`, "Ole: The weir leaks again.\nIda: Since when?\n");
    await Deno.writeTextFile(`${inbox}/copy.txt`, "Ole: The weir leaks again.\nIda: Since when?\n");
    const files = () => [...Deno.readDirSync(vault)].map(({ name }) => name);
    for (let tries = 0; tries < 300 && files().length === 0; tries++) await sleep(50);
    const [file = ""] = files();
    assertMatch(file, /\.md$/);
    for (let tries = 0; tries < 100; tries++) {
      if ((await Deno.readTextFile(`${vault}/${file}`)).includes("The weir leaks")) break;
      await sleep(50);
    }
    const note = await Deno.readTextFile(`${vault}/${file}`);
    assert(note.includes("The weir leaks") && note.includes('"weir"'), note);
    const { meetings } = await (await server.request("/v1/meetings")).json();
    const weir = meetings.filter(({ labels }: { labels: string[] }) => labels.includes("weir"));
    assertEquals([meetings.length, weir.length], [2, 1]);
    const told = await (await server.request("/v1/folders")).json();
    assertEquals([told.watched.length, told.exported.length], [1, 1]);
    assertEquals(told.watched[0].state.last.meetingId, weir[0].id);

    // What the policy keeps in is counted, and the others go on.
    assertEquals([told.exported[0].state.refused, files().length], [1, 1]);

    const erased = await server.request(`/v1/meetings/${weir[0].id}`, { method: "DELETE" });
    assert(erased.ok);
    await erased.body?.cancel();
    for (let tries = 0; tries < 300 && files().length > 0; tries++) await sleep(50);
    assertEquals(files(), []);
  },
});

Deno.test("folders of the settings are there, lie outside data and policy, and are not exported to and watched at once", async () => {
  using folder = temporaryFolder();
  const [data, policy, inbox] = ["data", "policy", "inbox"].map((name) => `${folder.path}/${name}`);
  assert(data && policy && inbox);
  for (const one of [`${data}/in`, `${inbox}/deep`]) await Deno.mkdir(one, { recursive: true });
  await Deno.symlink(data, `${folder.path}/link`);
  const change = (...args: string[]) => changeFolders(["folders", ...args], { data, policy });
  assertMatch(change("watch", `${folder.path}/none`) ?? "", /no such folder/);
  for (const one of [data, `${data}/in`, folder.path, `${folder.path}/link/in`]) {
    assertMatch(change("watch", one) ?? "", /neither lie in the data folder/);
  }
  assertMatch(change("export", inbox, "--format", "gif") ?? "", /--format needs one of/);
  assertEquals(change("watch", inbox, "--label", "a", "--label", "b", "--keep-audio"), undefined);
  assertMatch(change("export", `${inbox}/deep`) ?? "", /come in again/);
  assertMatch(change("remove", data) ?? "", /no such folder in the settings/);
  assertEquals(readFolderSettings(policy), {
    watched: [{ folder: inbox, labels: ["a", "b"], keepAudio: true }],
    exported: [],
  });
  assertEquals(change("remove", inbox), undefined);
  assertEquals(readFolderSettings(policy), { watched: [], exported: [] });
  await Deno.writeTextFile(`${policy}/folders.json`, "{");
  assertMatch(change("watch", inbox) ?? "", /cannot be understood/);
});
