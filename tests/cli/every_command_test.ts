import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { commandNamed, commandNames } from "../../src/cli/cli.ts";
import { COMMAND_FILES } from "../../src/launch/command_files.ts";
import { chatham } from "../support/chatham.ts";
import { chathamHere } from "../support/chatham_here.ts";
import { temporaryFolder } from "../support/store.ts";

const MEETINGS = fileURLToPath(new URL("../fixtures/meetings/", import.meta.url));

/**
 * Every command with every option, as a user types it. The lines of a group run beside each other, the groups in an order in
 * which each line finds what it needs. `~` is a blank, `$` is a folder of its own; what a line printed into a file is at hand
 * for later groups as `{file}`. The number is the exit code.
 */
const GROUPS: readonly (readonly (readonly [code: number, line: string])[])[] = [
  [
    [0, "me --name Dana --email dana@example.org"],
    [0, "vocabulary add Heron~Works --heard-as hair~on~works"],
    [0, "collections set pilots --template stand-up --name Pilots --label pilot --audio-days 10"],
  ],
  [
    [
      0,
      `add ${MEETINGS}4-heron-price-review.json ${MEETINGS}1-heron-kick-off.vtt --label heron --participant Ana --collection pilots --keep-audio`,
    ],
  ],
  [
    [
      0,
      `add ${MEETINGS}2-heron-sensor-review.txt --title Sensors --date 2026-03-05 --layout name-time --no-audio`,
    ],
  ],
  [
    [
      0,
      "list --meeting heron-price-review --speaker Dana --label heron --collection pilots --from 2026-01-01 --to 2027-01-01 --limit 2 --offset 0",
    ],
    [0, "show heron-price-review"],
    [0, "vocabulary add Ana --name --collection pilots"],
    [0, "vocabulary apply heron-price-review"],
    [
      0,
      "search price --meeting heron-price-review --speaker Dana --label heron --collection pilots --from 2026-01-01 --to 2027-01-01 --limit 2",
    ],
    [
      0,
      "ask price? --meeting heron-price-review --speaker Dana --label heron --collection pilots --from 2026-01-01 --to 2027-01-01 --no-wait --synthesise --purpose planning --conversation pricing",
    ],
    [0, "summarise heron-price --template board-minutes --length short --language de"],
    [0, "run heron~kick --stage summarise --template client-call --length long --language en"],
    [1, "run heron~kick --stage diarise --speakers-min 2 --speakers-max 3"],
    [0, "watch $/inbox --once --collection pilots --label inbox --keep-audio"],
    [1, "folders watch $/data --collection pilots --label inbox --keep-audio"],
    [1, "folders export $/nowhere --format md --no-times --no-speakers --pseudonyms"],
    [1, "folders remove $/inbox"],
    [0, "folders list"],
    [0, "export heron-price-review --format pdf --out $/price.pdf --no-times --no-speakers --pseudonyms"],
    [0, "export --obsidian $/"],
    [0, "actions --all --owner Dana"],
    [1, "actions --done nothing~a0 --open nothing~a0"],
    [2, "actions --to Dana"],
    [1, "actions --change nothing~a0 --to Dana --due 2026-06-03 --text Ring"],
    [0, `redact ${MEETINGS}2-heron-sensor-review.txt --level surrogate --name Dana`],
    [0, `redact ${MEETINGS}2-heron-sensor-review.txt --explain`],
    [0, `redact ${MEETINGS}2-heron-sensor-review.txt --diff`],
    [0, `redact ${MEETINGS}2-heron-sensor-review.txt --why-not 0-4`],
    [0, 'redact --jsonl < {"id":"1","text":"Hello"}'],
    [0, "doctor"],
    [2, "serve --port nowhere --host 127.0.0.1 --no-auth --allow-host host.docker.internal"],
    [0, "receipts list --limit 5"],
    [1, "receipts show nothing --sent"],
    [0, "receipts export"],
    [0, "receipts export --head > $/head.json"],
    [0, "receipts export --public-key > $/public.key"],
    [0, "reviews list"],
    [1, "reviews show nothing"],
    [1, "reviews approve nothing --hash 0"],
    [1, "reviews refuse nothing --hash 0"],
    [0, "models list"],
    [0, "models verify"],
    [1, "models use nothing"],
    [1, "models remove nothing"],
    [
      1,
      "models add $/facts.yaml --task language-model --draft $/facts.yaml --adapter $/facts.yaml --kv-cache q8_0",
    ],
    [0, 'eval search --jsonl < {"id":"1","query":"price","meeting_id":"heron-price-review","spans":[[0,3]]}'],
    [0, 'eval redact --jsonl --code-points < {"id":"1","text":"Hello","spans":[]}'],
    [0, "eval diarise --jsonl < "],
    [0, "eval transcribe --jsonl < "],
    [0, "policy check default"],
    [0, "policy test default default.cases"],
    [0, "policy explain --policy default --facts $/facts.yaml"],
    [0, "policy why-not device --policy default --facts $/facts.yaml"],
    [0, "policy prove --policy air-gapped never~external"],
    [0, "policy diff default air-gapped --replay $/decisions.jsonl --plot $/plot.svg"],
    [2, "policy diff default air-gapped --plot $/plot.svg"],
    [0, "policy sign --make-key $/signing.key > $/signing.pub"],
    [1, "policy sign --make-key $/data/signing.key"],
  ],
  [
    [
      0,
      "edit heron-price --title Prices --date 2026-03-09 --add-label money --remove-label heron --collection none --add-participant Bea --remove-participant Ana --consent Bea=voice-recognition --country Bea=DE",
    ],
    [0, "receipts verify --key {public.key} --head $/head.json"],
    [1, "receipts prove --label heron --from 2026-01-01 --to 2099-01-01"],
    [
      0,
      "tokens make --name notes --scope read,ask --trust external --group research --role member --expires 2099-01-01",
    ],
    [1, "policy sign --make-key $/signing.key"],
    [0, "policy sign $/house.yaml --key $/signing.key --next-key {signing.pub} --json > $/bundle.json"],
  ],
  [
    [0, "rename-speaker prices Dana~Kowalski Dana"],
    [2, "delete Sensors"],
    [0, "tokens list"],
    [0, "policy verify $/bundle.json --key {signing.pub}"],
    [1, "policy apply $/bundle.json --trust -AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"],
  ],
  [
    [0, "merge-speakers prices Marek~Obi Dana"],
    [0, "tokens revoke notes"],
    [0, "vocabulary remove Ana --collection pilots"],
    [0, "backup $/all.backup --audio --passphrase-file $/passphrase --make-recovery-key $/recovery.key"],
    [0, "policy apply $/bundle.json --trust {signing.pub}"],
  ],
  [
    [0, "join prices Sensors --offset 61:05"],
  ],
  [
    [0, "join prices --undo"],
    [0, "series list"],
    [0, "webhooks list"],
    [1, "webhooks tell nobody prices"],
  ],
  [
    [0, "delete Sensors --yes"],
    [0, "series set pricing prices"],
    [0, "restore $/all.backup --check --recovery-key $/recovery.key --data $/second"],
    [0, "restore $/all.backup --mode replace --yes --recovery-key $/recovery.key --data $/second"],
    [1, "restore $/house.yaml --passphrase-file $/passphrase"],
    [1, "policy calibrate nowhere"],
    [2, "demo --data $/data"],
  ],
  [
    [0, "edit prices --undo"],
    [0, "forget Nobody --yes"],
    [0, "vocabulary list --collection pilots"],
    [0, "collections list"],
  ],
  [
    [0, "hold heron-price-review"],
    [0, "show prices --data $/second"],
  ],
  [
    [0, "hold heron-price-review --release"],
    [0, "collections remove pilots"],
  ],
];

const LINES = GROUPS.flat();
/** More lines at once would not end sooner on two processors. */
const AT_ONCE = 3;

/** Commands and options that a line cannot show here, each with the test that does. */
const ELSEWHERE = [
  "serve --socket --open --print --as ",
  "open --print --as --port --host ",
  "export --follow ",
  "folders run --watch --export ",
];

Deno.test("every command runs through the launcher, with every option, and says what is wrong in words", async () => {
  using folder = temporaryFolder();
  const at = (name: string) => `${folder.path}/${name}`;
  await Deno.writeTextFile(at("facts.yaml"), "task: ask\n");
  await Deno.writeTextFile(at("decisions.jsonl"), "");
  await Deno.mkdir(at("inbox"));
  await Deno.writeTextFile(at("inbox/weir.txt"), "Ole: The weir leaks.\nIda: Since when?\n");
  await Deno.writeTextFile(at("passphrase"), "nine long barges\n");
  await Deno.writeTextFile(at("house.yaml"), "policy: house\nversion: 2\nexpires: 2099-01-01\n");
  const run = async ([code, line]: readonly [number, string]) => {
    const [before = "", out] = line.split(" > ");
    const [command = "", stdin] = before.split(" < ");
    const words = await Promise.all(
      command.split(" ").map(async (word) => {
        const kept = /^\{(.+)\}$/.exec(word)?.[1];
        const text = kept === undefined ? word : (await Deno.readTextFile(at(kept))).trim();
        return text.replaceAll("$/", `${folder.path}/`).replaceAll("~", " ");
      }),
    );
    const args = [...words, ...(words.includes("--data") ? [] : ["--data", at("data")])];
    const ran = isTriedByAnother(line)
      ? await chathamHere(args)
      : await chatham(args, stdin === undefined ? {} : { stdin: stdin === "" ? "" : `${stdin}\n` });
    assertEquals(ran.code, code, `${line}\n${ran.stderr}`);
    assert(
      !/Unexpected|NotCapable|Requires \w+ access|at file:/.test(ran.stderr + ran.stdout),
      `${line}\n${ran.stderr}`,
    );
    if (out !== undefined) await Deno.writeTextFile(at(out.slice(2)), ran.stdout);
  };
  for (const group of GROUPS) await eachAtOnce(group, run);
});

/**
 * True of a line that needs no right of its own: it names no file, is given none, and another line with the same command goes
 * through the launcher.
 */
function isTriedByAnother(line: string): boolean {
  if (/\$\/|\/|\{|[<>]/.test(line)) return false;
  const command = commandOf(line);
  return LINES.find(([, other]) => commandOf(other) === command)?.[1] !== line;
}

function commandOf(line: string): string | undefined {
  return commandNames().find((name) => line === name || line.startsWith(`${name} `));
}

Deno.test("no command and no option is left out of the lines above", async () => {
  const lines = [...LINES.map(([, line]) => line), ...ELSEWHERE];
  const missing: string[] = [];
  for (const name of commandNames()) {
    const own = lines.filter((line) => line === name || line.startsWith(`${name} `));
    const options = Object.keys((await commandNamed(name))?.options ?? {});
    if (own.length === 0) missing.push(name);
    missing.push(
      ...options.filter((option) => !own.some((line) => `${line} `.includes(` --${option} `))).map((option) =>
        `${name} --${option}`
      ),
    );
  }
  assertEquals(missing, []);
});

Deno.test("every option and operand that names a file has its right in the launcher's table", async () => {
  const isFile = (value = "") => /FILE|DIR|PATH|BUNDLE|CASES|BEFORE|AFTER/.test(value);
  const wrong: string[] = [];
  for (const name of commandNames()) {
    const command = await commandNamed(name);
    const { operands, writesOperands, reads = [], writes = [] } = COMMAND_FILES[name] ?? {};
    if (isFile(command?.operands) !== (operands === true || writesOperands === true)) {
      wrong.push(`${name} ${command?.operands}`);
    }
    for (const [option, { value }] of Object.entries(command?.options ?? {})) {
      const isTold = reads.includes(option) || writes.includes(option);
      // What `serve` listens on has a right of its own.
      if (isFile(value) !== isTold && `${name} ${option}` !== "serve socket") {
        wrong.push(`${name} --${option}`);
      }
    }
  }
  assertEquals(wrong, []);
  assertEquals(Object.keys(COMMAND_FILES).filter((name) => !commandNames().includes(name)), []);
});

Deno.test("--help after the name of a family, or anywhere behind a command, exits with 0", async () => {
  const families = [
    ...new Set(commandNames().filter((name) => name.includes(" ")).map((name) => name.split(" ")[0])),
  ];
  const lines = [...families.map((name) => [name ?? "", "--help"]), ["policy", "sign", "x", "--help"]];
  await eachAtOnce(lines, async (line) => {
    const { code, stdout } = await (line.includes("sign") ? chatham(line) : chathamHere(line));
    assertEquals([code, stdout.includes(line[0] ?? "")], [0, true], line.join(" "));
  });
});

/** Does it for each, a few at once. */
async function eachAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const next = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}
