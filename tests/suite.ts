import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/**
 * Runs every test: `deno test` over a few entries that each import the tests of a room, so that what they share is loaded
 * once for all of them and not for each file. An entry has no more than {@link FILES_MAX}, so that all cores end together.
 * Takes the options of `deno test`.
 */
const TESTS = dirname(fileURLToPath(import.meta.url));
const FILES_MAX = 8;
/** A test that waits for a program that it started leaves a core idle: one more file than there are cores runs at a time. */
const AT_ONCE = navigator.hardwareConcurrency + 1;
/** Rooms whose tests start programs and take longest: they begin first. */
const LONGEST = ["cli", "launch", "offline", "cloud", "web"];

const entries = await Deno.makeTempDir({ prefix: "chatham-suite-" });
try {
  const files = (await testsIn(TESTS)).sort();
  const rooms = [...Map.groupBy(files, roomOf)].sort(([a], [b]) => placeOf(a) - placeOf(b));
  const paths: string[] = [];
  for (const [room, own] of rooms) {
    for (let at = 0; at < own.length; at += FILES_MAX) {
      const path = join(entries, `${String(paths.length).padStart(2, "0")}_${room}_test.ts`);
      const imports = own.slice(at, at + FILES_MAX).map((file) => `import "${pathToFileURL(file)}";\n`);
      await Deno.writeTextFile(path, imports.join(""));
      paths.push(path);
    }
  }
  const { code } = await new Deno.Command(Deno.execPath(), {
    args: [
      "test",
      "--allow-all",
      "--no-prompt",
      "--config",
      join(TESTS, "../deno.json"),
      ...Deno.args,
      ...paths,
    ],
    env: { DENO_JOBS: `${AT_ONCE}` },
  }).spawn().status;
  Deno.exitCode = code;
} finally {
  await Deno.remove(entries, { recursive: true });
}

async function testsIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (isDirectory) found.push(...await testsIn(path));
    else if (name.endsWith("_test.ts")) found.push(path);
  }
  return found;
}

/** A test that lies loose is a room of its own. */
function roomOf(file: string): string {
  const [room = ""] = file.slice(TESTS.length + 1).split(/[/\\]/);
  return room.replace(/_test\.ts$/, "");
}

function placeOf(room: string): number {
  const at = LONGEST.indexOf(room);
  return at === -1 ? LONGEST.length : at;
}
