import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { chatham, spawnChatham } from "../support/chatham.ts";
import { chathamHere } from "../support/chatham_here.ts";

const TALK = "Ines Duarte: We order the valve.\nKofi (he/him): I tell the supplier.\nInes Duarte: Good.\n";

Deno.test("add DIR imports a folder, says what it left out and what was lost, and show says how each was read", async () => {
  await using folder = await temporaryFolder({
    "in/1-talk.txt": TALK,
    "in/deeper/2-chat.txt": "09:14:02 From Ines Duarte to Everyone:\n\thello\n" +
      "09:14:40 From Kofi Mensah to Ines Duarte(Direct Message) : pelican\n09:15:00 From Kofi Mensah to Everyone : yes\n",
    "in/3-bad.vtt":
      "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ines>One.\n\n00:99:01.000 --> x\n<v Kofi>Two.\n",
    "in/picture.png": "\x89PNG\r\n",
    "in/.hidden.txt": TALK,
  });
  const data = ["--data", `${folder.path}/data`];
  const added = await chatham(["add", `${folder.path}/in`, ...data]);
  assertEquals(added.code, 0, added.stderr);
  const ids = added.stdout.trim().split("\n").map((line) => line.split("  "));
  assertEquals(ids.map(([, path]) => path?.replace(/^.*\/in\//, "")), [
    "1-talk.txt",
    "3-bad.vtt",
    "deeper/2-chat.txt",
  ]);
  assertStringIncludes(added.stderr, "picture.png: left out: ");
  assertStringIncludes(added.stderr, "undated, 3 turns by 2 speakers, read as name-text");
  assertStringIncludes(added.stderr, "warning: cue left out: its time cannot be read (line 6)");
  assertStringIncludes(
    added.stderr,
    "warning: private message, or one that was not for everybody: its words were kept out (turn 2)",
  );
  assertStringIncludes(added.stderr, "4 files: 3 done, 1 left out");
  assert(!/valve|pelican|Ines/.test(added.stderr), added.stderr);

  const chat = await chathamHere(["show", ids[2]?.[0] ?? "", ...data]);
  assertStringIncludes(chat.stdout, "read as chat");
  assertStringIncludes(chat.stdout, "warning: private message");
  const found = JSON.parse((await chathamHere(["search", "pelican", "--json", ...data])).stdout);
  assert(!JSON.stringify(found.hits).includes("pelican"));
});

Deno.test("add --layout reads a file in the layout that is asked for, and refuses a name that there is not", async () => {
  const text = "We met at nine.\nAgreed: the valve\nOpen: the price\nMore next week.\n";
  await using folder = await temporaryFolder({ "notes.txt": text });
  const data = ["--data", `${folder.path}/data`];
  const plain = await chathamHere(["add", `${folder.path}/notes.txt`, ...data]);
  assertEquals(plain.code, 1, plain.stdout);
  const wrong = await chathamHere(["add", `${folder.path}/notes.txt`, "--layout", "otter", ...data]);
  assertEquals(wrong.code, 2);
  assertStringIncludes(wrong.stderr, "name-text");
  const asked = await chathamHere([
    "add",
    `${folder.path}/notes.txt`,
    "--layout",
    "name-text",
    "--json",
    ...data,
  ]);
  assertEquals(asked.code, 0, asked.stderr);
  assertEquals(JSON.parse(asked.stdout).layout, "name-text");
});

Deno.test("add --date keeps the date on the wall, and refuses dates that can be read in two ways", async () => {
  await using folder = await temporaryFolder({ "talk.txt": TALK, ...COPIES });
  const data = ["--data", `${folder.path}/data`];
  const file = `${folder.path}/talk.txt`;
  const [id = ""] =
    (await chathamHere(["add", file, "--date", "2026-03-05T08:00:00+09:00", "--label", "hr", ...data])).stdout
      .split("  ");
  const listed = await chathamHere(["list", "--from", "2026-03-05", "--to", "2026-03-05", ...data]);
  assertStringIncludes(listed.stdout, `${id}  2026-03-05`);
  for (const command of [["add", file, "--date", "12.03.2026"], ["list", "--from", "03/04/2026"]]) {
    const refused = await chathamHere([...command, ...data]);
    assertEquals(refused.code, 2, `${command.join(" ")}: ${refused.stdout}`);
    assertStringIncludes(refused.stderr, "2026-03-12");
  }
  const others = Object.keys(COPIES).map((name) => `${folder.path}/${name}`);
  assertEquals((await chathamHere(["add", file, ...others, ...data])).stdout.split("  ")[0], id);
  const again = await chathamHere(["list", "--label", "hr", ...data]);
  assertStringIncludes(again.stdout, `${id}  2026-03-05`);

  // Five files of one recording do not fill a page.
  const copies = await chathamHere(["search", "gauge", "--json", "--limit", "3", ...data]);
  const hits: { title: string; meetingId: string; copyOf?: string }[] = JSON.parse(copies.stdout).hits;
  assertEquals(hits.map(({ title }) => title.slice(0, 4)).toSorted(), ["copy", "copy", "othe"]);
  const first = hits.find(({ title }) => title.startsWith("copy"));
  assertEquals(hits.map(({ copyOf }) => copyOf), [undefined, undefined, first?.meetingId]);
  // `search … | head`
  const listedCopies = await chathamHere(["search", "gauge", "--limit", "3", ...data]);
  assertStringIncludes(listedCopies.stdout, `copy of ${first?.meetingId.slice(0, 12)}`);
  assertStringIncludes(listedCopies.stderr, "The last place is a copy");
  const child = spawnChatham(["search", "gauge", ...data]);
  await child.stdout.cancel();
  const [{ code }, said] = await Promise.all([child.status, new Response(child.stderr).text()]);
  assertEquals([code, said], [0, ""]);
  const missing = await chathamHere(["eval", "search", `${folder.path}/missing.json`, ...data]);
  assertEquals(missing.code, 1);
  assertStringIncludes(missing.stderr, "missing.json: no such file");
});

/** One talk as five recorders wrote it down, each with words of its own at the end, and another talk. */
const COPIES = {
  ...Object.fromEntries(["ship", "tug", "barge", "raft", "punt"].map((word) => [
    `copy-${word}.txt`,
    "Ines: The gauge at the lock shows more water than it did before the storm.\n" +
    `Kofi: Then somebody should read the gauge every morning and tell the keeper.\nInes: Good ${word}.\n`,
  ])),
  "other.txt": "Uwe: Nobody painted the other gauge.\nBea: We will.\n",
};

Deno.test("add says of each file why it could not be read, imports the others, and nothing unexpected is said", async () => {
  await using folder = await temporaryFolder({
    "talk.txt": TALK,
    "empty.txt": "",
    "long.txt": `Ines: ${"a".repeat(300_000)}\n`,
    "closed.txt": TALK,
  });
  // Two bytes of each, and one that neither UTF-8 nor an old encoding of letters has.
  await Deno.writeFile(`${folder.path}/bytes.txt`, Uint8Array.from({ length: 400 }, (_, i) => i * 37 & 0xff));
  await Deno.writeFile(
    `${folder.path}/latin.txt`,
    new Uint8Array([...new TextEncoder().encode("Ines: The Caf"), 0xe9, 0x2e, 0x0a, 0x49, 0x3a, 0x20, 0x6f]),
  );
  await Deno.mkdir(`${folder.path}/folder`);
  await Deno.chmod(`${folder.path}/closed.txt`, 0o000);
  const isRoot = Deno.uid() === 0;
  const names = ["missing.txt", "folder", "empty.txt", "long.txt", "bytes.txt", "talk.txt/inside.txt"];
  const why = {
    "missing.txt": "no such file or folder",
    "empty.txt": "The file is empty",
    "long.txt": "Line 1 has 300006 characters",
    "bytes.txt": "",
    "talk.txt/inside.txt": "a file stands where a folder is needed",
    ...(isRoot ? {} : { "closed.txt": "the system does not let Chatham open" }),
  };
  const operands = [...names.filter((name) => name !== "folder"), "closed.txt", "latin.txt", "talk.txt"];
  const data = ["--data", `${folder.path}/data`];
  const added = await chatham(["add", ...operands.map((name) => `${folder.path}/${name}`), ...data]);
  assertEquals(added.code, 1);
  for (const [name, words] of Object.entries(why)) {
    assertStringIncludes(added.stderr, `chatham: ${folder.path}/${name}: ${words}`);
  }
  const done = added.stdout.trim().split("\n").map((line) => line.replace(/^.*\//, ""));
  assertEquals(done, [...(isRoot ? ["closed.txt"] : []), "latin.txt", "talk.txt"]);
  const refusals: [string[], string][] = [
    [["add", `${folder.path}/folder`, ...data], "the folder holds no files"],
    [["policy", "check", `${folder.path}/folder`, ...data], "folder: a folder stands where a file is needed"],
    [["redact", `${folder.path}/missing.txt`, ...data], "missing.txt: no such file"],
  ];
  const said = [added.stderr];
  for (const [args, words] of refusals) {
    const { code, stderr } = await chathamHere(args);
    assertEquals(code, 1, stderr);
    assertStringIncludes(stderr, words);
    said.push(stderr);
  }
  // The store's pages are no longer what the key opens.
  const [database] = [...Deno.readDirSync(`${folder.path}/data`)].filter(({ name }) => name.endsWith(".db"));
  await Deno.writeFile(`${folder.path}/data/${database?.name}`, new Uint8Array(40_000).fill(7));
  const broken = await chathamHere(["list", ...data]);
  assertEquals([broken.code, broken.stdout], [1, ""]);
  said.push(broken.stderr);
  for (const text of said) assert(!/Unexpected|Error:|\bat .*:\d+:\d+|no words for/.test(text), text);
});

async function temporaryFolder(
  files: Readonly<Record<string, string>>,
): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await Deno.makeTempDir({ prefix: "chatham-test-" });
  for (const [name, text] of Object.entries(files)) {
    await Deno.mkdir(`${path}/${name}`.replace(/\/[^/]*$/, ""), { recursive: true });
    await Deno.writeFile(`${path}/${name}`, Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  }
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}
