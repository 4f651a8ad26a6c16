/**
 * Which uploads this browser began, and which of them one of its tabs sends just now. Ids alone are kept: no name of a file or
 * meeting stays in the browser's profile.
 */

/** Runs with a lock that every tab sees, and that goes with the tab. */
export async function whileSending<T>(id: string, work: () => Promise<T>): Promise<T> {
  begun([...begunHere().filter((one) => one !== id), id].slice(-BEGUN_MAX));
  here.add(id);
  try {
    const sent = await (locks === undefined ? work() : locks.request(LOCK + id, work));
    begun(begunHere().filter((one) => one !== id));
    return sent;
  } finally {
    here.delete(id);
  }
}

/** @returns whether a tab of this browser sends it; undefined where this browser cannot know, as it did not begin it */
export async function isSentByTabs(): Promise<(id: string) => boolean | undefined> {
  const { held = [] } = await locks?.query() ?? {};
  const names = new Set(held.map(({ name }) => name));
  const own = new Set(begunHere());
  return (id) => {
    if (here.has(id) || names.has(LOCK + id)) return true;
    return locks !== undefined && own.has(id) ? false : undefined;
  };
}

/** Those that this page sends. */
const here = new Set<string>();

/** Absent where the page does not come over a way that browsers trust. */
const locks: LockManager | undefined = navigator.locks;
const LOCK = "chatham-upload ";
const KEY = "chatham.uploads";
const BEGUN_MAX = 50;

function begunHere(): readonly string[] {
  return localStorage.getItem(KEY)?.split(" ").filter((id) => id !== "") ?? [];
}

function begun(ids: readonly string[]): void {
  if (ids.length === 0) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, ids.join(" "));
}
