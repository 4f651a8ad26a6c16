import { jsonScalarsIn } from "../../text/json_strings.ts";
import { CODE_PATTERN, LABEL_PATTERN } from "../legend/placeholder.ts";
import { reachesOut } from "./reaches.ts";
import { namesRecipient } from "./recipients.ts";

/**
 * Puts originals back into the arguments of a tool call, and leaves them valid JSON. An agent runs what they say without a
 * click, so nothing is put where it would be fetched, connected to, opened or run: not into what is called a URL, host, path
 * or command, nor into what looks like one, nor into anything for a tool that runs commands, nor into a call that names a
 * URL, host, command or recipient anywhere whom the user did not write.
 * @param restore puts originals back into one decoded string
 * @param where `text` as above; `everywhere`, where policy says so; `nowhere`
 * @param said what the user wrote in this conversation
 * @returns the arguments, as they came where they are no JSON, and whether originals were kept out of some of them
 */
export function restoreArguments(
  json: string,
  { tool, restore, where, said }: {
    readonly tool: string;
    readonly restore: (text: string) => string;
    readonly where: "nowhere" | "text" | "everywhere";
    readonly said: readonly string[];
  },
): RestoredArguments {
  const scalars = jsonScalarsIn(json);
  if (scalars === undefined) return { json, isWithheld: restore(json) !== json };
  const strings = scalars.flatMap(({ text }) => text ?? []);
  const full = strings.map(restore);
  const hasAny = full.some((text, at) => text !== strings[at]) || HAS_PLACEHOLDER.test(json);
  if (!hasAny) return { json, isWithheld: false };
  const isKept = where === "nowhere" ||
    (where === "text" &&
      (wordsOf(tool).some((word) => RUNNERS.has(word)) || reachesOut([...strings, ...full], said) ||
        namesRecipient(strings, full, said)));
  if (isKept) return { json, isWithheld: true };
  let isWithheld = false;
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end, text, isKey, keys } of scalars) {
    if (text === undefined) continue;
    const restored = restore(text);
    if (restored === text) {
      isWithheld ||= HAS_PLACEHOLDER.test(text);
      continue;
    }
    const isPlaced = mayBeRun(text, isKey ? [...keys, text] : keys) || isPathRestored(text, restore);
    if (where === "text" && isPlaced) {
      isWithheld = true;
      continue;
    }
    pieces.push(json.slice(from, start), JSON.stringify(restored));
    from = end;
  }
  return { json: pieces.join("") + json.slice(from), isWithheld };
}

export interface RestoredArguments {
  readonly json: string;
  readonly isWithheld: boolean;
}

const HAS_PLACEHOLDER = new RegExp(`\\[${LABEL_PATTERN}_${CODE_PATTERN}\\]`);

/** Words in the name of a tool that hands its arguments to a shell or an interpreter. */
const RUNNERS: ReadonlySet<string> = new Set(
  ("bash sh zsh shell terminal powershell pwsh cmd exec execute run eval command commands process subprocess python " +
    "javascript node interpreter sql script ssh curl wget fetch browse browser navigate goto download http request webhook")
    .split(" "),
);

/** Last words of the names of arguments that are fetched, connected to, opened or run. */
const PLACES: ReadonlySet<string> = new Set(
  ("url urls uri uris href src link links host hosts hostname domain server endpoint webhook callback redirect origin " +
    "path paths file files filename filenames filepath filepaths dir directory folder cwd workdir root glob include exclude " +
    "cmd command commands script shell exec args argv code program sql env executable binary expression statement")
    .split(" "),
);
const NAMED: ReadonlySet<string> = new Set([
  "file",
  "folder",
  "dir",
  "directory",
  "host",
  "domain",
  "path",
  "command",
]);

function mayBeRun(value: string, keys: readonly string[]): boolean {
  return keys.some(isPlace) || COMMAND.test(value) || value.split(/\s+/).some(isPathOrHost);
}

function isPlace(key: string): boolean {
  const words = wordsOf(key);
  const last = words.at(-1) ?? "";
  return PLACES.has(last) || (/^(?:names?|ids?)$/.test(last) && NAMED.has(words.at(-2) ?? ""));
}

/** A run of characters that holds a placeholder, or may, beside what paths and hosts are made of. */
function isPathOrHost(run: string): boolean {
  return run.includes("[") &&
    /[/\\]|^~|[\p{L}\p{N}]\.\[|@\[|\][.:][\p{L}\p{N}]|\][\p{L}\p{N}_-]{1,40}\.[\p{L}\p{N}]{1,8}\P{L}*$|=\[|\$[{(]?/u
      .test(run);
}

/** True for a path with what is no placeholder, but stands for an original as one does. */
function isPathRestored(value: string, restore: (text: string) => string): boolean {
  const paths = value.split(/\s+/).filter((run) => /[/\\]/.test(run)).join("\n");
  return paths !== "" && restore(paths) !== paths;
}

/** A shell's operators, or a program's name with what it is to do. */
const COMMAND =
  /&&|\|\||\$\(|`|\s\|\s|\s>>?\s|^\s*(?:sudo|curl|wget|git|rm|cp|mv|cat|echo|ls|cd|mkdir|touch|chmod|chown|ssh|scp|rsync|python3?|node|npm|npx|pip3?|deno|bun|bash|sh|zsh|powershell|pwsh|cmd|docker|podman|kubectl|psql|mysql|sqlite3|sed|awk|grep|tar|unzip|osascript|printf|tee|kill|nc|ncat|telnet|ftp|dig|nslookup|ping|host|sendmail|apt|apt-get|brew|cargo|java|ruby|perl|php|aws|gcloud|az|gh|export|eval|exec|xargs|SELECT|INSERT|UPDATE|DELETE|DROP)\s/;

/** @returns the words of a name in any of a program's ways to write one, in lower case */
function wordsOf(name: string): string[] {
  return name.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2").toLowerCase().split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
