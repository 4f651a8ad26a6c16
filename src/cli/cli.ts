import { parseArgs } from "node:util";
import type { App } from "../app/app.ts";
import type { Command } from "./command/command.ts";
import { ChathamError, ERROR_KINDS, toChathamError, toProblem } from "../errors.ts";
import type { Terminal } from "./terminal/types.ts";

/** Every command, loaded only when it is called, so that a cold start reads no more than it needs. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  add: () => import("./commands/add.ts").then((file) => file.add),
  list: () => import("./commands/list.ts").then((file) => file.list),
  show: () => import("./commands/show.ts").then((file) => file.show),
  search: () => import("./commands/search.ts").then((file) => file.search),
  ask: () => import("./commands/ask.ts").then((file) => file.ask),
  summarise: () => import("./commands/summarise.ts").then((file) => file.summarise),
  export: () => import("./commands/export.ts").then((file) => file.exportCommand),
  edit: () => import("./commands/edit.ts").then((file) => file.edit),
  "rename-speaker": () => import("./commands/rename_speaker.ts").then((file) => file.renameSpeaker),
  "merge-speakers": () => import("./commands/rename_speaker.ts").then((file) => file.mergeSpeakers),
  delete: () => import("./commands/delete.ts").then((file) => file.deleteCommand),
  actions: () => import("./commands/actions.ts").then((file) => file.actions),
  join: () => import("./commands/join.ts").then((file) => file.join),
  "series list": () => import("./commands/join.ts").then((file) => file.seriesList),
  "series set": () => import("./commands/join.ts").then((file) => file.seriesSet),
  "webhooks list": () => import("./commands/webhooks.ts").then((file) => file.webhooksList),
  "webhooks tell": () => import("./commands/webhooks.ts").then((file) => file.webhooksTell),
  "vocabulary list": () => import("./commands/vocabulary.ts").then((file) => file.vocabularyList),
  "vocabulary add": () => import("./commands/vocabulary.ts").then((file) => file.vocabularyAdd),
  "vocabulary remove": () => import("./commands/vocabulary.ts").then((file) => file.vocabularyRemove),
  "vocabulary apply": () => import("./commands/vocabulary.ts").then((file) => file.vocabularyApply),
  "collections list": () => import("./commands/collections.ts").then((file) => file.collectionsList),
  "collections set": () => import("./commands/collections.ts").then((file) => file.collectionsSet),
  "collections remove": () => import("./commands/collections.ts").then((file) => file.collectionsRemove),
  "folders list": () => import("./commands/folders.ts").then((file) => file.foldersList),
  "folders watch": () => import("./commands/folders.ts").then((file) => file.foldersWatch),
  "folders export": () => import("./commands/folders.ts").then((file) => file.foldersExport),
  "folders remove": () => import("./commands/folders.ts").then((file) => file.foldersRemove),
  "folders run": () => import("./commands/folders_run.ts").then((file) => file.foldersRun),
  run: () => import("./commands/run.ts").then((file) => file.run),
  watch: () => import("./commands/watch.ts").then((file) => file.watch),
  backup: () => import("./commands/backup.ts").then((file) => file.backup),
  restore: () => import("./commands/restore.ts").then((file) => file.restore),
  demo: () => import("./commands/demo.ts").then((file) => file.demo),
  redact: () => import("./commands/redact.ts").then((file) => file.redact),
  doctor: () => import("./commands/doctor.ts").then((file) => file.doctor),
  open: () => import("./commands/open.ts").then((file) => file.open),
  serve: () => import("./commands/serve.ts").then((file) => file.serve),
  "receipts list": () => import("./commands/receipts.ts").then((file) => file.receiptsList),
  "receipts show": () => import("./commands/receipts.ts").then((file) => file.receiptsShow),
  "receipts verify": () => import("./commands/receipts_verify.ts").then((file) => file.receiptsVerify),
  "receipts export": () => import("./commands/receipts.ts").then((file) => file.receiptsExport),
  "receipts prove": () => import("./commands/receipts.ts").then((file) => file.receiptsProve),
  "reviews list": () => import("./commands/reviews.ts").then((file) => file.reviewsList),
  "reviews show": () => import("./commands/reviews.ts").then((file) => file.reviewsShow),
  "reviews approve": () => import("./commands/reviews.ts").then((file) => file.reviewsApprove),
  "reviews refuse": () => import("./commands/reviews.ts").then((file) => file.reviewsRefuse),
  forget: () => import("./commands/forget.ts").then((file) => file.forget),
  hold: () => import("./commands/hold.ts").then((file) => file.hold),
  me: () => import("./commands/me.ts").then((file) => file.me),
  "tokens make": () => import("./commands/tokens.ts").then((file) => file.tokensMake),
  "tokens list": () => import("./commands/tokens.ts").then((file) => file.tokensList),
  "tokens revoke": () => import("./commands/tokens.ts").then((file) => file.tokensRevoke),
  "models list": () => import("./commands/models.ts").then((file) => file.modelsList),
  "models add": () => import("./commands/models.ts").then((file) => file.modelsAdd),
  "models use": () => import("./commands/models.ts").then((file) => file.modelsUse),
  "models remove": () => import("./commands/models.ts").then((file) => file.modelsRemove),
  "models verify": () => import("./commands/models.ts").then((file) => file.modelsVerify),
  "eval search": () => import("./commands/eval_search.ts").then((file) => file.evalSearch),
  "eval redact": () => import("./commands/eval_redact.ts").then((file) => file.evalRedact),
  "policy check": () => import("./commands/policy.ts").then((file) => file.policyCheck),
  "policy test": () => import("./commands/policy.ts").then((file) => file.policyTest),
  "policy explain": () => import("./commands/policy.ts").then((file) => file.policyExplain),
  "policy why-not": () => import("./commands/policy.ts").then((file) => file.policyWhyNot),
  "policy prove": () => import("./commands/policy.ts").then((file) => file.policyProve),
  "policy diff": () => import("./commands/policy.ts").then((file) => file.policyDiff),
  "policy sign": () => import("./commands/policy.ts").then((file) => file.policySign),
  "policy verify": () => import("./commands/policy.ts").then((file) => file.policyVerify),
  "policy apply": () => import("./commands/policy.ts").then((file) => file.policyApply),
  "policy calibrate": () => import("./commands/calibrate.ts").then((file) => file.policyCalibrate),
  "eval diarise": () => import("./commands/eval_audio.ts").then((file) => file.evalDiarise),
  "eval transcribe": () => import("./commands/eval_audio.ts").then((file) => file.evalTranscribe),
};

export interface CliHost {
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  /** Makes the app over the data folder that `--data` names, or over the default one. */
  openApp(dataFolder: string | undefined): App;
}

/**
 * Runs one command line.
 * @returns exit code: 0 done, 1 could not, 2 wrong use
 */
export async function runCli(args: readonly string[], host: CliHost): Promise<number> {
  const wantsJson = args.includes("--json");
  try {
    return await dispatch(args, host);
  } catch (error) {
    // `search … | head`: whoever read the output has all that they want.
    if (error instanceof Deno.errors.BrokenPipe) return 0;
    const known = toChathamError(error);
    if (wantsJson) host.terminal.json(toProblem(known));
    host.terminal.note(`chatham: ${known.message}`);
    return ERROR_KINDS[known.kind].exitCode;
  }
}

async function dispatch(args: readonly string[], host: CliHost): Promise<number> {
  const [first, second] = args;
  if (first === undefined || first === "help" || first === "--help" || first === "-h") {
    host.terminal.line(await overview());
    return first === undefined ? 2 : 0;
  }
  const name = Object.hasOwn(COMMANDS, first) ? first : `${first} ${second}`;
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    const wantsHelp = args.slice(1).some((arg) => arg === "--help" || arg === "-h" || arg === "help");
    if (!wantsHelp || familyOf(first).length === 0) throw unknownCommand(first, second);
    host.terminal.line(await overview(familyOf(first)));
    return 0;
  }
  const command = await load();
  const { values, positionals } = parse(command, args.slice(name.split(" ").length));
  if (values.help === true) {
    host.terminal.line(help(command));
    return 0;
  }
  if (command.operands === "" && positionals.length > 0) {
    throw new ChathamError("usage", `chatham ${name} takes no further words. See: chatham ${name} --help`);
  }
  const app = host.openApp(typeof values.data === "string" ? values.data : undefined);
  try {
    const { terminal, signal } = host;
    const json = values.json === true;
    return await command.run({ operands: positionals, options: values, json, app, terminal, signal }) ?? 0;
  } finally {
    await app.close();
  }
}

function parse(command: Command, args: string[]) {
  const options = Object.fromEntries(
    Object.entries({ ...command.options, ...COMMON_OPTIONS }).map(([name, { type, multiple = false }]) => [
      name,
      { type, multiple },
    ]),
  );
  try {
    const { tokens, ...parsed } = parseArgs({
      args: joined(args, options),
      options,
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
    const given = tokens.flatMap((token) => token.kind === "option" ? [token.name] : []);
    const twice = given.find((name, at) => given.indexOf(name) < at && options[name]?.multiple === false);
    if (twice !== undefined && options[twice]?.type === "string") {
      throw new TypeError(`--${twice} is given twice, where one value counts`);
    }
    return parsed;
  } catch (error) {
    // parseArgs quotes only option names, never operands.
    const reason = error instanceof Error ? error.message : "cannot read the arguments";
    throw new ChathamError("usage", `${reason.split(". ")[0]}. See: chatham ${command.name} --help`);
  }
}

/** A value that begins with a dash, as one key in 64 does, is no option: it is joined to the option before it. */
function joined(args: readonly string[], options: Readonly<Record<string, { type: string }>>): string[] {
  const words: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const [arg = "", value] = [args[at], args[at + 1]];
    if (arg === "--") return [...words, ...args.slice(at)];
    const takesValue = arg.startsWith("--") && options[arg.slice(2)]?.type === "string";
    if (takesValue && value?.startsWith("-") && value !== "-" && !isOption(value, options)) {
      words.push(`${arg}=${value}`);
      at++;
    } else words.push(arg);
  }
  return words;
}

/** A word that names one of the command's own options is one, so that a forgotten value is told as such. */
function isOption(word: string, options: Readonly<Record<string, unknown>>): boolean {
  return word.startsWith("--") && (word.slice(2).split("=")[0] ?? "") in options;
}

const COMMON_OPTIONS: Command["options"] = {
  data: {
    type: "string",
    value: "DIR",
    help: "data folder (or CHATHAM_DATA; default: the platform's data directory)",
  },
  json: { type: "boolean", help: "one JSON document on stdout, or JSON Lines where the command streams" },
  help: { type: "boolean", help: "show this help" },
};

function help(command: Command): string {
  const options = Object.entries({ ...command.options, ...COMMON_OPTIONS }).map(([name, spec]) => {
    const flag = `--${name}${spec.type === "string" ? ` ${spec.value ?? "VALUE"}` : ""}`;
    return `  ${flag.padEnd(24)} ${spec.help}`;
  });
  return [
    `chatham ${command.name} ${command.operands}`.trimEnd(),
    "",
    command.summary,
    "",
    "Options:",
    ...options,
  ].join("\n");
}

/** @param names the commands to list; all of them unless told */
async function overview(names = commandNames()): Promise<string> {
  const commands = await Promise.all(names.flatMap((name) => COMMANDS[name]?.() ?? []));
  const rows = commands.map(({ name, operands, summary }) =>
    `  ${`${name} ${operands}`.padEnd(44)} ${summary}`
  );
  return [
    "Chatham: meetings on your own machine. Use what was said; never reveal who said it.",
    "",
    "chatham COMMAND [ARGUMENTS] [--data DIR] [--json] [--help]",
    "",
    ...rows,
  ].join("\n");
}

/** Names of every command, for the tests that hold documents and rights against them. */
export function commandNames(): string[] {
  return Object.keys(COMMANDS);
}

/** @returns the command of this name, loaded; undefined when there is none */
export async function commandNamed(name: string): Promise<Command | undefined> {
  return await COMMANDS[name]?.();
}

/** @returns the commands whose first word this is, e.g. of `policy`. */
function familyOf(first: string): string[] {
  return commandNames().filter((name) => name.startsWith(`${first} `));
}

function unknownCommand(first: string, second: string | undefined): ChathamError {
  const family = familyOf(first);
  const message = family.length > 0
    ? `Unknown command: ${first} ${second ?? ""}. There are: ${family.join(", ")}`
    : `Unknown command: ${first}. See: chatham --help`;
  return new ChathamError("usage", message.replace(" .", "."));
}
