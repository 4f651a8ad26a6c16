import { type Meeting, type Turn, turnIdAt } from "../../src/meeting/meeting.ts";
import { speakersOf } from "../../src/meeting/meeting.ts";
import { openStore, type Store } from "../../device/store/open.ts";

/** A fresh store in a temporary folder of its own; disposing closes it and removes the folder. */
export async function temporaryStore(): Promise<TemporaryStore> {
  const folder = temporaryFolder();
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

export interface TemporaryStore extends Disposable {
  readonly store: Store;
  readonly folder: string;
}

/** A temporary folder that goes when it is disposed. */
export function temporaryFolder(): { readonly path: string } & Disposable {
  const path = Deno.makeTempDirSync({ prefix: "chatham-test-" });
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
