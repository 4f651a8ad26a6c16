import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ChathamError, toChathamError } from "../errors.ts";
import type { ControlMessage, Link } from "../link/link.ts";
import { isWithin } from "./secret_place.ts";
import { FOLDER_FORMATS, FOLDERS_FILE, type FolderSettings, readFolderSettings } from "./folder_settings.ts";

/** The control message by which a command asks the launcher to do what its command line says. It carries nothing else. */
export const CHANGE_FOLDERS = "change-folders";

/** The device's side. */
export class FoldersOver {
  readonly #link: Link;
  #asked = Promise.withResolvers<void>();

  constructor(link: Link) {
    this.#link = link;
  }

  /** Throws `usage` or `bad-input` with why the launcher did not do it. */
  change(): Promise<void> {
    this.#asked = Promise.withResolvers();
    this.#link.sendControl({ op: CHANGE_FOLDERS });
    return this.#asked.promise;
  }

  onAnswer({ problem }: ControlMessage): void {
    if (typeof problem === "string") this.#asked.reject(new ChathamError("bad-input", problem));
    else this.#asked.resolve();
  }
}

/**
 * The launcher's side: does what its own command line says, never what the device process does.
 * @param args e.g. `folders watch DIR --label hr`
 * @param places where data and policy lie
 * @returns why it was not done; undefined where it was
 */
export function changeFolders(
  args: readonly string[],
  places: { readonly data: string; readonly policy: string },
): string | undefined {
  try {
    const before = readFolderSettings(places.policy);
    write(places.policy, changed(before, args, [places.data, places.policy]));
    return undefined;
  } catch (error) {
    if (error instanceof Error && "code" in error && WRITE_FAILURES.includes(String(error.code))) {
      return "The settings of folders lie in the policy folder, which may not be written from here";
    }
    return toChathamError(error).message;
  }
}

function changed(
  before: FolderSettings,
  args: readonly string[],
  ours: readonly string[],
): FolderSettings {
  const { values, positionals: [, act, named, ...more] } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
    strict: true,
  });
  if (named === undefined || more.length > 0) throw new ChathamError("usage", "Give exactly one folder");
  const folder = resolve(named);
  const others = <T extends { folder: string }>(list: readonly T[]) =>
    list.filter((one) => one.folder !== folder);
  const { watched, exported } = before;
  switch (act) {
    case "watch": {
      checkFolder(folder, ours, "read");
      const overlap = exported.find((one) => isWithin(one.folder, folder) || isWithin(folder, one.folder));
      if (overlap) throw new ChathamError("bad-input", BOTH_WAYS);
      const { collection, label = [], "keep-audio": keepAudio = false } = values;
      const entry = { folder, labels: label, keepAudio, ...(collection !== undefined && { collection }) };
      return { watched: [...others(watched), entry], exported };
    }
    case "export": {
      checkFolder(folder, ours, "write");
      const overlap = watched.find((one) => isWithin(one.folder, folder) || isWithin(folder, one.folder));
      if (overlap) throw new ChathamError("bad-input", BOTH_WAYS);
      const format = FOLDER_FORMATS.find((known) => known === (values.format ?? "obsidian"));
      if (format === undefined) {
        throw new ChathamError("usage", `--format needs one of ${FOLDER_FORMATS.join(", ")}`);
      }
      const times = values["no-times"] !== true;
      if (!times && (format === "srt" || format === "vtt")) {
        throw new ChathamError("usage", "Subtitles are made of times: leave out --no-times");
      }
      const speakers = values["no-speakers"] !== true;
      const entry = { folder, format, times, speakers, pseudonyms: values.pseudonyms === true };
      return { watched, exported: [...others(exported), entry] };
    }
    case "remove": {
      const left = { watched: others(watched), exported: others(exported) };
      if (left.watched.length + left.exported.length === watched.length + exported.length) {
        throw new ChathamError("not-found", "There is no such folder in the settings: chatham folders list");
      }
      return left;
    }
    default:
      throw new ChathamError("usage", "Say folders watch, folders export or folders remove");
  }
}

function checkFolder(folder: string, ours: readonly string[], use: "read" | "write"): void {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new ChathamError("bad-input", "There is no such folder, or it cannot be looked at");
  }
  if (folder.includes(",")) {
    throw new ChathamError("bad-input", "The folder's path must hold no comma: no right can be given to it");
  }
  if (ours.some((own) => isWithin(folder, own) || isWithin(own, folder))) {
    throw new ChathamError(
      "bad-input",
      "A folder must neither lie in the data folder or the policy folder, nor hold them: choose another",
    );
  }
  try {
    if (use === "read") readdirSync(folder);
    else {
      const trial = join(folder, `.chatham-${crypto.randomUUID()}`);
      writeFileSync(trial, "");
      rmSync(trial);
    }
  } catch {
    const verb = use === "write" ? "written" : "read";
    throw new ChathamError("bad-input", `The folder may not be ${verb} by you`);
  }
}

/** For its owner alone: names of folders say something of their own. Put in place whole, so that nobody reads half of it. */
function write(policyFolder: string, settings: FolderSettings): void {
  mkdirSync(policyFolder, { recursive: true, mode: 0o700 });
  const path = join(policyFolder, FOLDERS_FILE);
  writeFileSync(`${path}.part`, `${JSON.stringify(settings, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.part`, path);
}

const OPTIONS = {
  label: { type: "string", multiple: true },
  collection: { type: "string" },
  "keep-audio": { type: "boolean" },
  format: { type: "string" },
  "no-times": { type: "boolean" },
  "no-speakers": { type: "boolean" },
  pseudonyms: { type: "boolean" },
  data: { type: "string" },
  json: { type: "boolean" },
} as const;

const WRITE_FAILURES = ["EACCES", "EPERM", "EROFS", "ENOSPC"];
const BOTH_WAYS =
  "A folder that is exported to must not be watched as well, nor lie in one that is: what goes out would come in again";
