/** A process and all below it, as Linux tells. @returns process ids, the first one first */
export function familyOf(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const { name } of Deno.readDirSync("/proc")) {
    const parent = /^\d+$/.test(name) ? parentOf(Number(name)) : undefined;
    if (parent !== undefined) parents.set(Number(name), parent);
  }
  const family = [pid];
  for (const one of family) for (const [child, parent] of parents) if (parent === one) family.push(child);
  return family;
}

export function isThere(pid: number): boolean {
  return parentOf(pid) !== undefined;
}

/** @returns memory in MB and open descriptors; undefined when it has ended */
export function sizeOf(pid: number): { readonly rss: number; readonly descriptors: number } | undefined {
  try {
    const rss = Number(/VmRSS:\s+(\d+)/.exec(Deno.readTextFileSync(`/proc/${pid}/status`))?.[1]) / 1_024;
    return { rss, descriptors: [...Deno.readDirSync(`/proc/${pid}/fd`)].length };
  } catch {
    return undefined;
  }
}

/** What a process of ours is for, by its command line. */
export function nameOf(pid: number): string {
  try {
    const line = Deno.readTextFileSync(`/proc/${pid}/cmdline`);
    return /(launch|main|egress[a-z_]*|[a-z_]+)\.ts/.exec(line)?.[1] ??
      line.split("\0")[0]?.split("/").at(-1) ?? "";
  } catch {
    return "ended";
  }
}

function parentOf(pid: number): number | undefined {
  try {
    const [state, parent] = Deno.readTextFileSync(`/proc/${pid}/stat`).split(") ").at(-1)?.split(" ") ?? [];
    return state === "Z" ? undefined : Number(parent);
  } catch {
    return undefined;
  }
}
