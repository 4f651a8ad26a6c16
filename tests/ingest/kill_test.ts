import { assertEquals } from "@std/assert";
import { openStore } from "../../device/store/open.ts";
import { openQuestion } from "../../device/store/text_index/question.ts";
import { temporaryFolder } from "../support/store.ts";

/** At which step each life is killed: at every one that a file has, in another order each time. */
const STEPS = [...Array(12).keys()].map((n) => n + 1);
/** Few enough to be quick, and more than two rounds of lives come to: 20 files are some 320 steps. */
const FILES = 20;

Deno.test("an import that is killed at each of its steps, again and again, ends as an undisturbed one", async () => {
  using forwards = temporaryFolder();
  using backwards = temporaryFolder();
  using undisturbed = temporaryFolder();
  await Promise.all([
    killedAt(forwards.path, [...STEPS, ...STEPS.filter((step) => step % 2 === 1)]),
    killedAt(backwards.path, [...STEPS.toReversed(), ...STEPS.filter((step) => step % 2 === 0)]),
  ]);
  assertEquals(await runFor(undisturbed.path), false);
  const whole = await contentsOf(undisturbed.path);
  assertEquals(await contentsOf(forwards.path), whole);
  assertEquals(await contentsOf(backwards.path), whole);
});

async function killedAt(folder: string, steps: readonly number[]): Promise<void> {
  for (const step of steps) assertEquals(await runFor(folder, step), true);
  assertEquals(await runFor(folder), false);
}

/** Starts the import and kills it at one of its steps. @returns whether it was killed before its end */
async function runFor(folder: string, step = Infinity): Promise<boolean> {
  const script = new URL("killed_child.ts", import.meta.url).pathname;
  const args = ["run", "--allow-all", "--no-check", "--cached-only", script, folder, String(FILES)];
  const child = new Deno.Command(Deno.execPath(), { args, stdout: "piped", stderr: "inherit" }).spawn();
  let steps = 0;
  for await (const { length } of child.stdout) if ((steps += length) >= step) kill(child);
  const { success, signal } = await child.status;
  assertEquals(success || signal === "SIGKILL", true);
  return !success;
}

function kill(child: Deno.ChildProcess): void {
  try {
    child.kill("SIGKILL");
  } catch {
    // It ended by itself meanwhile.
  }
}

/** Everything in the store that does not differ by chance, e.g. in ids of jobs. */
async function contentsOf(folder: string): Promise<unknown> {
  using store = await openStore(folder, { mode: "file" });
  const { meetings, total } = store.listMeetings({ limit: 1_000, offset: 0 });
  const question = await openQuestion(store.database, ['"boxes"']);
  const count = (sql: string) => store.database.prepare(sql).pluck().get();
  return {
    total,
    meetings: meetings.map(({ id }) => ({ ...store.getMeeting(id), audio: store.sounds.find(id)?.bytes })),
    turns: count("select count(*) from turns"),
    windows: count("select count(*) from windows"),
    indexed: count("select count(*) from meeting_postings"),
    indexedWindows: question.countWindows(['"boxes"']),
    jobs: store.database.prepare(
      "select meeting_id, source, state, finished, progress, error, checkpoint, spool_name from jobs order by meeting_id",
    ).all(),
    integrity: store.database.pragma("integrity_check", { simple: true }),
  };
}
