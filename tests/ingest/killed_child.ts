/**
 * The process that `kill_test.ts` kills: submits its files and runs them, resuming whatever an earlier life left.
 * Arguments: data folder, number of files.
 */
import { openStallWatch } from "../../device/health/stalls.ts";
import { openStore } from "../../device/store/open.ts";
import { hearLines, intakeOver, upload } from "../support/intake.ts";

const [folder = "", files = "0"] = Deno.args;
using store = await openStore(folder, { mode: "file" });
using stalls = openStallWatch(folder);
const intake = intakeOver(store, { hear: hearLines, stalls });
await Deno.stdout.write(new TextEncoder().encode("ready\n"));
for (let n = 0; n < Number(files); n++) {
  const { jobId } = await intake.submit({ bytes: upload(contentOf(n)) });
  const { state } = await intake.run(jobId, new AbortController().signal);
  if (state !== "done") throw new Error(`Job ${n} ended as ${state}`);
}

function contentOf(n: number): string {
  const lines = Array.from(
    { length: 30 },
    (_, line) => `Point ${line} of file ${n}: we decided on ${n * line} boxes.`,
  );
  return n % 2 === 0 ? `RIFF${lines.join("\n")}` : lines.map((line, at) => `P${at % 3}: ${line}`).join("\n");
}
