import { join } from "node:path";
import { ChathamError, toChathamError } from "../../errors.ts";
import { isBundle, keyIdOf, verifyBundle } from "./bundle.ts";
import { compilePolicy, type Policy } from "../decide/compile.ts";
import type { PolicyDocument } from "../language/document.ts";
import { layOver } from "./layers.ts";
import { parseDocument } from "../read/parse.ts";
import { readSystemPolicy } from "./system_policy.ts";

/**
 * Holds the policy that decides. `active` is replaced whole, so a decision that has begun ends under the policy it began
 * with and the next one takes the new. A policy that cannot be loaded changes nothing: the last known good one stays.
 */
export interface PolicyKeeper {
  readonly active: Policy;
  readonly status: PolicyStatus;
  /**
   * Installs a signed bundle.
   * @param firstKey raw public key (base64url) that is trusted from now on, while none is trusted yet and when it signed
   *   this very bundle
   * @throws ChathamError `refused`; nothing has changed then, and no key is trusted that was not before
   */
  install(bundle: string, firstKey?: string): Promise<Policy>;
  /** Reads the files again. Never throws: what is wrong is told by `status.problem`. */
  reload(): Promise<void>;
  close(): void;
}

export interface PolicyStatus {
  /** Where the organisation's policy comes from. */
  readonly source: "system" | "bundle" | "shipped";
  /** True when it lies in the system path, so that this user can only tighten it. */
  readonly isLocked: boolean;
  /** Layers laid over it. */
  readonly layers: readonly ("group" | "user")[];
  /** Why something newer or weaker is not in use; undefined when all is in use. */
  readonly problem: string | undefined;
}

export interface KeeperOptions {
  /** Own folder of the keeper inside the data folder; made when it is not there. */
  readonly folder: string;
  /** Folder that only root can write, e.g. `/etc/chatham`. */
  readonly systemFolder: string | undefined;
  /** Text of the policy that holds while nothing else is installed. */
  readonly shipped: string;
  readonly nowMs: () => number;
  /** Watches the files and reloads when they change. */
  readonly watches?: boolean;
  /** Called after another policy has become the active one. */
  readonly onChange?: (active: Policy) => void;
  /** Told of each policy that was installed here. */
  readonly onInstalled?: (active: Policy) => Promise<void>;
  /** Who writes the folder for a process that may only read it. */
  readonly installer?: PolicyInstaller;
}

/** Installs a signed bundle; see {@link PolicyKeeper.install}. */
export interface PolicyInstaller {
  install(bundle: string, firstKey?: string): Promise<void>;
}

/** @throws ChathamError only when even the shipped policy cannot be used. */
export async function openPolicyKeeper(options: KeeperOptions): Promise<PolicyKeeper> {
  const shipped = compilePolicy(parseDocument(options.shipped, "shipped policy"));
  const { installer } = options;
  if (!installer) await Deno.mkdir(options.folder, { recursive: true, mode: 0o700 });
  let current: Loaded = {
    active: shipped,
    organisation: shipped,
    status: { source: "shipped", isLocked: false, layers: [], problem: undefined },
  };
  const become = (next: Loaded) => {
    const { hash } = current.active;
    current = next;
    if (next.active.hash !== hash) options.onChange?.(next.active);
  };
  const reload = async () => become(await load(options, shipped, current));
  await reload();
  const watcher = options.watches ? watch(options, reload) : undefined;
  return {
    get active() {
      return current.active;
    },
    get status() {
      return current.status;
    },
    async install(bundle, firstKey) {
      if (installer) {
        await installer.install(bundle, firstKey);
        await reload();
        await options.onInstalled?.(current.active);
        return current.active;
      }
      if (current.status.isLocked) {
        throw new ChathamError(
          "refused",
          "Cannot install the policy: the system's policy is locked by its administrator",
        );
      }
      const isFirst = current.status.source !== "bundle";
      const running = isFirst ? undefined : current.organisation;
      const trusted = withFirst(await readKeys(options.folder), firstKey);
      const verified = await verifyBundle(bundle, { trusted, nowMs: options.nowMs(), running });
      const organisation = compilePolicy(verified.document);
      // Weaker layers must still be tighter than the new policy, else they are left out and said so.
      const keys = verified.nextKey === undefined ? trusted : [...new Set([...trusted, verified.nextKey])];
      await writeKeys(options.folder, await retired(keys, verified.keyId, trusted));
      await writeWhole(join(options.folder, BUNDLE_FILE), bundle);
      await writeWhole(join(options.folder, GOOD_FILE), bundle);
      become(
        await withLayers(options, {
          active: organisation,
          organisation,
          status: { source: "bundle", isLocked: false, layers: [], problem: undefined },
        }),
      );
      await options.onInstalled?.(current.active);
      return current.active;
    },
    reload,
    close: () => watcher?.close(),
  };
}

/** A key that the user names is as good as any while none is trusted; later only a bundle can announce another. */
function withFirst(trusted: readonly string[], firstKey: string | undefined): readonly string[] {
  if (firstKey === undefined || trusted.includes(firstKey)) return trusted;
  if (trusted.length === 0) return [firstKey];
  throw new ChathamError(
    "refused",
    "Cannot trust another key: only a bundle of the present one can announce it. How to start over: policies/README.md",
  );
}

interface Loaded {
  readonly active: Policy;
  readonly organisation: Policy;
  readonly status: PolicyStatus;
}

const BUNDLE_FILE = "organisation.bundle.json";
const GOOD_FILE = "last-known-good.bundle.json";
const KEYS_FILE = "keys.json";

async function load(options: KeeperOptions, shipped: Policy, before: Loaded): Promise<Loaded> {
  const good = await lastKnownGood(options.folder, before);
  try {
    return await withLayers(options, await loadOrganisation(options, shipped, before, good));
  } catch (error) {
    // The one place where a policy that cannot be loaded becomes "the last known good one stays".
    const kept = good ? await withLayers(options, good) : before;
    return { ...kept, status: { ...kept.status, problem: toChathamError(error).message } };
  }
}

async function loadOrganisation(
  options: KeeperOptions,
  shipped: Policy,
  before: Loaded,
  good: Loaded | undefined,
): Promise<Loaded> {
  const system = await readSystemPolicy(options.systemFolder);
  if (system !== undefined) {
    const document = isBundle(system.text)
      ? (await verifyBundle(system.text, { trusted: system.keys, nowMs: 0 })).document
      : parseDocument(system.text, system.name);
    if (before.status.source === "system") refuseOlder(document, before.organisation);
    return plain(compilePolicy(document), "system", true);
  }
  const bundle = await readIfThere(join(options.folder, BUNDLE_FILE));
  if (bundle === undefined) return good ?? plain(shipped, "shipped", false);
  // An expired bundle still loads: it then permits nothing off the device, and that is its meaning.
  const { document } = await verifyBundle(bundle, { trusted: await readKeys(options.folder), nowMs: 0 });
  if (good) refuseOlder(document, good.organisation);
  if (!options.installer) await writeWhole(join(options.folder, GOOD_FILE), bundle);
  return plain(compilePolicy(document), "bundle", false);
}

/** What ran before: in this process, else as it was kept on disk. Its signature is checked again. */
async function lastKnownGood(folder: string, before: Loaded): Promise<Loaded | undefined> {
  if (before.status.source === "bundle") return { ...before, active: before.organisation };
  try {
    const kept = await readIfThere(join(folder, GOOD_FILE));
    if (kept === undefined) return undefined;
    const { document } = await verifyBundle(kept, { trusted: await readKeys(folder), nowMs: 0 });
    return plain(compilePolicy(document), "bundle", false);
  } catch {
    // A kept copy that no longer verifies is no good one; what remains is tighter.
    return undefined;
  }
}

function refuseOlder(document: PolicyDocument, running: Policy): void {
  if (document.policy !== running.id || document.version >= running.version) return;
  throw new ChathamError(
    "refused",
    `Policy refused: version ${document.version} is older than the one that runs`,
  );
}

function plain(policy: Policy, source: PolicyStatus["source"], isLocked: boolean): Loaded {
  return {
    active: policy,
    organisation: policy,
    status: { source, isLocked, layers: [], problem: undefined },
  };
}

/** Lays the group's and the user's own documents over the organisation's; one that would widen is left out and named. */
async function withLayers(options: KeeperOptions, organisation: Loaded): Promise<Loaded> {
  let active = organisation.active;
  const layers: ("group" | "user")[] = [], problems: string[] = [];
  for (const level of ["group", "user"] as const) {
    const text = await readIfThere(join(options.folder, `${level}.yaml`)) ??
      await readIfThere(join(options.folder, `${level}.json`));
    if (text === undefined) continue;
    try {
      active = layOver(active, parseDocument(text, `${level} layer`), level);
      layers.push(level);
    } catch (error) {
      problems.push(toChathamError(error).message);
    }
  }
  const problem = problems.length === 0 ? organisation.status.problem : problems.join("\n");
  return { ...organisation, active, status: { ...organisation.status, layers, problem } };
}

/** Once the announced key has signed, those before it are no longer trusted. */
async function retired(
  keys: readonly string[],
  keyId: string,
  trusted: readonly string[],
): Promise<readonly string[]> {
  const ids = await Promise.all(trusted.map(keyIdOf));
  const at = ids.indexOf(keyId);
  return keys.filter((key) => !trusted.slice(0, at).includes(key));
}

async function readKeys(folder: string): Promise<readonly string[]> {
  const text = await readIfThere(join(folder, KEYS_FILE));
  if (text === undefined) return [];
  const value: unknown = JSON.parse(text);
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value;
  throw new ChathamError("bad-input", `Cannot read ${KEYS_FILE}: it is no list of keys`);
}

function writeKeys(folder: string, keys: readonly string[]): Promise<void> {
  return writeWhole(join(folder, KEYS_FILE), JSON.stringify(keys));
}

/** Written beside and renamed, so that a reader or a power cut never meets half a file. */
async function writeWhole(path: string, text: string): Promise<void> {
  const beside = `${path}.new`;
  // The folder says who may read it: the user alone, or both parts where they run as users of their own.
  const file = await Deno.open(beside, { write: true, create: true, truncate: true, mode: 0o644 });
  try {
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
    await file.sync();
  } finally {
    file.close();
  }
  await Deno.rename(beside, path);
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    const { size } = await Deno.stat(path);
    if (size > FILE_BYTES_MAX) {
      throw new ChathamError("too-large", `Cannot read a policy file of ${size} bytes`);
    }
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

const FILE_BYTES_MAX = 16_000_000;

/** @returns undefined while there is no folder to watch. */
function watch(options: KeeperOptions, reload: () => Promise<void>): { close(): void } | undefined {
  let watcher: Deno.FsWatcher;
  try {
    watcher = Deno.watchFs(options.folder, { recursive: false });
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  (async () => {
    for await (const event of watcher) {
      if (event.kind === "access" || event.paths.every((path) => path.endsWith(".new"))) continue;
      // Several events come with one change; the files are read once they have settled.
      clearTimeout(timer);
      timer = setTimeout(() => {
        // What was in force stays, as with a policy that cannot be read.
        reload().catch(() => {});
      }, SETTLE_MS);
    }
  })();
  return {
    close() {
      clearTimeout(timer);
      watcher.close();
    },
  };
}

const SETTLE_MS = 50;
