/**
 * The process that `kill_test.ts` kills: submits its files and runs them, resuming whatever an earlier life left.
 * Arguments: data folder, number of files.
 */
import { openStore } from "../../device/store/open.ts";
import { hearLines, intakeOver, upload } from "../support/intake.ts";

const [folder = "", files = "0"] = Deno.args;
using store = await openStore(folder, { mode: "file" });
const intake = intakeOver(store, {
  hear: (file, options = {}) =>
    hearLines(file, {
      ...options,
      async onCheckpoint(state) {
        await options.onCheckpoint?.(state);
        tick();
      },
    }),
  // It is killed from outside, and no job is to blame for that.
  stalls: { watch: () => ({ [Symbol.dispose]() {} }), endedBy: () => false },
});
tick();
for (let n = 0; n < Number(files); n++) {
  const { jobId } = await intake.submit({ bytes: upload(contentOf(n)) });
  const { state } = await intake.run(jobId, new AbortController().signal);
  tick();
  if (state !== "done") throw new Error(`Job ${n} ended as ${state}`);
}

/** One byte for every step that is done: the parent counts them and kills at one of them. */
function tick(): void {
  Deno.stdout.writeSync(new Uint8Array([46]));
}

function contentOf(n: number): string {
  const lines = Array.from(
    { length: 30 },
    (_, line) => `Point ${line} of file ${n}: we decided on ${n * line} boxes.`,
  );
  return n % 2 === 0 ? `RIFF${lines.join("\n")}` : lines.map((line, at) => `P${at % 3}: ${line}`).join("\n");
}
