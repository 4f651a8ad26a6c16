import { run } from "./clock.ts";

/** A small file system that can be filled to the last byte. */
export interface Disk extends Disposable {
  /** Where it is mounted. */
  readonly folder: string;
  fill(): void;
  makeRoom(): void;
}

/** @returns why there is none: it takes Linux and root */
export function makeDisk(folder: string, megabytes: number): Disk | string {
  Deno.mkdirSync(folder, { recursive: true });
  if (run(["mount", "-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder]).code !== 0) {
    return "no file system of our own (root?)";
  }
  const filler = `${folder}/filler`;
  return {
    folder,
    fill() {
      // Nearly all at once: lives are short, and writing it would take longer than they last.
      const free = Number(run(["stat", "-f", "-c", "%a", folder]).stdout) * 4_096;
      run(["fallocate", "-l", String(Math.max(4_096, free - (1 << 20))), filler]);
      using file = Deno.openSync(filler, { write: true, create: true, append: true });
      const zeros = new Uint8Array(4_096);
      try {
        for (;;) file.writeSync(zeros);
      } catch (error) {
        if (!(error instanceof Error) || !/space|ENOSPC/i.test(error.message)) throw error;
      }
    },
    makeRoom() {
      Deno.removeSync(filler);
    },
    [Symbol.dispose]() {
      run(["umount", "-l", folder]);
    },
  };
}
