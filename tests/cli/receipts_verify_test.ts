import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { openStore } from "../../device/store/open.ts";
import { receiptJournal } from "../../device/store/outgoing/receipt_journal.ts";
import type { ReceiptOpening } from "../../src/receipts/receipt.ts";
import { Receipts } from "../../src/receipts/receipts.ts";
import type { App } from "../../src/app/app.ts";
import { runCli } from "../../src/cli/cli.ts";
import type { Span, Terminal } from "../../src/cli/terminal/types.ts";
import { chatham } from "../support/chatham.ts";
import { meetingOf, temporaryFolder } from "../support/store.ts";

const OPENING: Omit<ReceiptOpening, "meetingIds"> = {
  task: "ask",
  policy: { id: "p", version: 1, hash: "h" },
  rules: ["r"],
  target: "agent",
  trust: "external",
  product: "redacted",
  generated: false,
  detectors: [],
  entities: {},
  labels: [],
  bytes: new TextEncoder().encode("what leaves"),
  contentType: "application/json",
  keepForMs: 0,
};

/** A data folder with one thing that left. */
async function folderWithReceipts(): Promise<{ readonly path: string } & Disposable> {
  const folder = temporaryFolder();
  using store = await openStore(folder.path, { mode: "file" });
  store.putMeeting(meetingOf("m", [["Ines", "Hello."]], { labels: ["Marketing2"] }));
  const receipts = new Receipts(receiptJournal(store.database));
  await receipts.open({ ...OPENING, meetingIds: ["m"] });
  return folder;
}

/** The command in this process: what it writes to stdout, and its exit code. */
async function verify(
  receipts: Receipts,
  args: readonly string[],
  stdin?: string,
): Promise<[code: number, said: string]> {
  const said: string[] = [];
  const say = (...spans: readonly Span[]) =>
    void said.push(spans.map((span) => typeof span === "string" ? span : span.text).join(""));
  const terminal: Terminal = {
    isColour: false,
    line: say,
    text: say,
    json: (value) => say(JSON.stringify(value)),
    note: say,
    progress: () => ({ update: () => {}, done: () => {} }),
    readStdin: () => Promise.resolve(new TextEncoder().encode(stdin)),
    bytes: () => {},
    secret: () => undefined,
    confirm: () => undefined,
    stdinKind: stdin === undefined ? "none" : "pipe",
    async *stdinLines() {
      for (const line of (stdin ?? "").split("\n")) yield await Promise.resolve(line);
    },
  };
  const app = { escalation: () => Promise.resolve({ receipts }), close: () => Promise.resolve() };
  const { signal } = new AbortController();
  const code = await runCli(["receipts", "verify", ...args], { terminal, signal, openApp: () => app as App });
  return [code, said.join("\n")];
}

Deno.test("receipts verify tells by itself what it was given, from a file or stdin, and says of each what is wrong", async () => {
  using folder = await folderWithReceipts();
  using others = await folderWithReceipts();
  using store = await openStore(folder.path, { mode: "file" });
  using otherStore = await openStore(others.path, { mode: "file" });
  const receipts = new Receipts(receiptJournal(store.database));
  const { publicKey: otherKey } = new Receipts(receiptJournal(otherStore.database));
  const key = receipts.publicKey;
  const chain = [...receipts.export()].join("\n");
  const today = new Date().toISOString().slice(0, 10);
  const proof = JSON.stringify(receipts.nothingLeft(["hr", "marketing2"], { from: today, to: today }));
  const file = async (name: string, text: string) => {
    await Deno.writeTextFile(`${folder.path}/${name}`, text);
    return `${folder.path}/${name}`;
  };
  const pretty = JSON.stringify(JSON.parse(proof), null, 2);
  const cases: readonly (readonly [
    name: string,
    args: string[],
    stdin: string | undefined,
    code: number,
    says: string,
  ])[] = [
    ["its own chain", [], undefined, 0, "The chain of this device is whole"],
    ["an unproven tail", [], undefined, 0, "cannot be told from the chain alone"],
    ["an export on stdin", [], chain, 0, "The chain that was given is whole"],
    ["an export in a file", [await file("chain.jsonl", chain), "--key", key], undefined, 0, "is whole"],
    ["a proven tail", ["--head", await file("head", receipts.anchor())], chain, 0, "nothing was cut off"],
    ["a changed export", ["--key", key], chain.replace('"external"', '"device"'), 1, "was tampered with"],
    ["another's key", ["--key", otherKey], chain, 1, `Wrong key: the chain was begun by ${key}`],
    ["a key that begins with a dash", ["--key", `-${otherKey.slice(1)}`], chain, 1, "key"],
    ["an empty file", [await file("empty", "")], undefined, 1, "no record in what was given"],
    ["nothing but blanks", ["--key", key], "\n \n", 1, "no record in what was given"],
    ["a proof", [await file("proof.json", pretty)], undefined, 0, `A proof, signed by ${key}`],
    ["a proof on stdin", ["--key", key], proof, 0, "Something labelled hr, marketing2 left this device"],
    ["a changed proof", [], proof.replace('"holds":false', '"holds":true'), 1, "was changed"],
    ["a proof under another's key", ["--key", otherKey], proof, 1, "Wrong key: it bears"],
    ["a proof with a key twice", [], proof.replace("{", '{"holds":true,'), 1, "names a key twice"],
    ["a head", [], receipts.anchor(), 1, "This is a signed head"],
    ["something else", [], '{"a": 1}', 1, "neither an exported chain nor a signed proof"],
  ];
  for (const [name, args, stdin, code, says] of cases) {
    const [ended, said] = await verify(receipts, args, stdin);
    assertEquals(ended, code, `${name}: ${said}`);
    assert(said.includes(says), `${name}: ${said}`);
  }
});

Deno.test("receipts verify reads a file and stdin through the launcher", async () => {
  using data = await folderWithReceipts();
  using elsewhere = temporaryFolder();
  const run = (args: string[], stdin?: string) =>
    chatham(["receipts", ...args, "--data", data.path], stdin === undefined ? {} : { stdin });
  const chain = (await run(["export"])).stdout;
  await Deno.writeTextFile(`${elsewhere.path}/chain.jsonl`, chain);
  assertStringIncludes(
    (await run(["verify", `${elsewhere.path}/chain.jsonl`])).stdout,
    "The chain that was given is whole",
  );
  const changed = await run(["verify"], chain.replace('"external"', '"device"'));
  assertEquals([changed.code, changed.stdout.includes("was tampered with")], [1, true]);
  const today = new Date().toISOString().slice(0, 10);
  const left = await run(["prove", "--label", "MARKETING2", "--from", today, "--to", today]);
  assertEquals(left.code, 1);
  assertStringIncludes(left.stdout, "Something labelled marketing2 left this device");
});
