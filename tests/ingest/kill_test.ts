import { assertEquals, assertGreaterOrEqual } from "@std/assert";
import { openStore } from "../../device/store/open.ts";
import { openQuestion } from "../../device/store/text_index/question.ts";
import { temporaryFolder } from "../support/store.ts";

const KILLS = 50;
const FILES = 40;

Deno.test("an import that is killed at 50 random moments ends as an undisturbed one", async () => {
  using disturbed = temporaryFolder();
  using undisturbed = temporaryFolder();
  let killed = 0;
  for (let n = 0; n < KILLS; n++) if (await runFor(disturbed.path, Math.random() * 120)) killed++;
  assertGreaterOrEqual(killed, KILLS * 0.8);
  assertEquals(await runFor(disturbed.path), false);
  assertEquals(await runFor(undisturbed.path), false);
  assertEquals(await contentsOf(disturbed.path), await contentsOf(undisturbed.path));
});

/** Starts the import and kills it so long after it began its work. @returns whether it was killed before its end */
async function runFor(folder: string, milliseconds?: number): Promise<boolean> {
  const script = new URL("killed_child.ts", import.meta.url).pathname;
  const args = ["run", "--allow-all", "--no-check", "--cached-only", script, folder, String(FILES)];
  const child = new Deno.Command(Deno.execPath(), { args, stdout: "piped", stderr: "inherit" }).spawn();
  const reader = child.stdout.getReader();
  await reader.read();
  const timer = milliseconds === undefined ? undefined : setTimeout(() => kill(child), milliseconds);
  const { success, signal } = await child.status;
  clearTimeout(timer);
  await reader.cancel();
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
    meetings: meetings.map(({ id }) => store.getMeeting(id)),
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
