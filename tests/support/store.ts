import { statfsSync } from "node:fs";
import { type Meeting, type Turn, turnIdAt } from "../../src/meeting/meeting.ts";
import { speakersOf } from "../../src/meeting/meeting.ts";
import { openStore, type Store } from "../../device/store/open.ts";

/** A fresh store in a temporary folder of its own; disposing closes it and removes the folder. */
export async function temporaryStore(): Promise<TemporaryStore> {
  const folder = temporaryFolder(MEMORY);
  await copyFresh(folder.path);
  const store = await openStore(folder.path, { mode: "file" });
  return {
    store,
    folder: folder.path,
    [Symbol.dispose]() {
      store[Symbol.dispose]();
      folder[Symbol.dispose]();
    },
  };
}

/** Where a system keeps files in memory, with room enough: a store there need not wait for a disk at each commit. */
const MEMORY = freeBytes("/dev/shm") > 2 ** 30 ? "/dev/shm" : undefined;

function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
}

/** The files of an empty store, made once for all stores of a test file: making one takes every migration there is. */
let fresh: Promise<ReadonlyMap<string, Uint8Array>> | undefined;

async function copyFresh(folder: string): Promise<void> {
  fresh ??= makeFresh();
  for (const [name, bytes] of await fresh) Deno.writeFileSync(`${folder}/${name}`, bytes, { mode: 0o600 });
  // Else each store would first write megabytes of random bytes that no test of these needs: a file that holds nothing.
  Deno.writeFileSync(`${folder}/reserve`, new Uint8Array(0));
  Deno.truncateSync(`${folder}/reserve`, 8 * 2 ** 20);
}

async function makeFresh(): Promise<ReadonlyMap<string, Uint8Array>> {
  using folder = temporaryFolder();
  (await openStore(folder.path, { mode: "file" }))[Symbol.dispose]();
  return new Map(
    [...Deno.readDirSync(folder.path)].filter(({ isFile }) => isFile).map(({ name }) => [
      name,
      Deno.readFileSync(`${folder.path}/${name}`),
    ]),
  );
}

export interface TemporaryStore extends Disposable {
  readonly store: Store;
  readonly folder: string;
}

/**
 * A temporary folder that goes when it is disposed.
 * @param within where it lies; the system's folder for temporary files unless told
 */
export function temporaryFolder(within?: string): { readonly path: string } & Disposable {
  const path = Deno.makeTempDirSync({
    prefix: "chatham-test-",
    ...(within === undefined ? {} : { dir: within }),
  });
  return { path, [Symbol.dispose]: () => Deno.removeSync(path, { recursive: true }) };
}

/** A meeting out of `[speaker, text]` pairs, one second per turn. */
export function meetingOf(
  id: string,
  lines: readonly (readonly [speaker: string, text: string])[],
  rest: Partial<Meeting> = {},
): Meeting {
  const turns: Turn[] = lines.map(([speaker, text], index) => ({
    index,
    id: turnIdAt(index),
    speaker,
    text,
    startMs: index * 1_000,
    endMs: index * 1_000 + 900,
  }));
  return {
    id,
    title: `Meeting ${id}`,
    labels: [],
    participants: [],
    speakers: speakersOf(turns),
    turns,
    revision: 0,
    warnings: [],
    ...rest,
  };
}
