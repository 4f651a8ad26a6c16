import { assertEquals } from "@std/assert";
import { openStore } from "../../device/store/open.ts";
import { openQuestion } from "../../device/store/text_index/question.ts";
import { temporaryFolder } from "../support/store.ts";

const KILLS = 50;
const FILES = 40;

Deno.test("an import that is killed at 50 random steps ends as an undisturbed one", async () => {
  using disturbed = temporaryFolder();
  using undisturbed = temporaryFolder();
  for (let n = 0; n < KILLS; n++) assertEquals(await runFor(disturbed.path, randomStep()), true);
  assertEquals(await runFor(disturbed.path), false);
  assertEquals(await runFor(undisturbed.path), false);
  assertEquals(await contentsOf(disturbed.path), await contentsOf(undisturbed.path));
});

/** Few enough that 50 times as many do not reach the end: 40 files are some 640 steps. */
function randomStep(): number {
  return 1 + Math.floor(Math.random() * 10);
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
