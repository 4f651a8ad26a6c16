import { fileURLToPath } from "node:url";

/** A clock that all processes of a server go by, and that can be put forward and back while they run. */
export interface Clock {
  /** What a command is run within, so that it and all below it go by this clock. */
  readonly within: readonly string[];
  /** @param seconds that the clock is ahead of the real one from now on; negative where it is behind */
  put(seconds: number): void;
}

/**
 * Makes one with a small library, preloaded in a file tree of their own (`unshare -m`), as the launcher clears the environment
 * of what it starts. @returns why there is none: it takes Linux, root and a C compiler
 */
export function makeClock(folder: string): Clock | string {
  const offset = `${folder}/offset`;
  const library = `${folder}/clock.so`;
  Deno.mkdirSync(`${folder}/etc`, { recursive: true });
  Deno.writeTextFileSync(`${folder}/etc/ld.so.preload`, `${library}\n`);
  const clock: Clock = {
    within: [
      ...["unshare", "-m", "--", "sh", "-c"],
      `mount -t overlay overlay -o lowerdir=${folder}/etc:/etc /etc && exec "$@"`,
      "sh",
    ],
    put: (seconds) => Deno.writeFileSync(offset, new Uint8Array(BigInt64Array.of(BigInt(seconds)).buffer)),
  };
  clock.put(3_600);
  const source = fileURLToPath(new URL("clock.c", import.meta.url));
  const options = ["-O2", "-shared", "-fPIC", `-DOFFSET_FILE="${offset}"`];
  const built = run(["cc", ...options, "-o", library, source]);
  if (built.code !== 0) return "no C compiler";
  const seen = run([...clock.within, "date", "+%s"]);
  if (seen.code !== 0 || Number(seen.stdout) < Date.now() / 1_000 + 3_000) {
    return "no file tree of our own (root?)";
  }
  clock.put(0);
  return clock;
}

/** @returns code 127 where there is no such program */
export function run([program = "", ...args]: readonly string[]): { code: number; stdout: string } {
  try {
    const { code, stdout } = new Deno.Command(program, { args, stderr: "null" }).outputSync();
    return { code, stdout: new TextDecoder().decode(stdout) };
  } catch {
    return { code: 127, stdout: "" };
  }
}
