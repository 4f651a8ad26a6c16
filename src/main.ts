import { fileURLToPath } from "node:url";
import { wire } from "./app/wire/wire.ts";
import { runCli } from "./cli/cli.ts";
import { openTerminal } from "./cli/terminal/terminal.ts";
import { ChathamError } from "./errors.ts";
import { dataFolder } from "./launch/data_folder.ts";
import { receiveStart } from "./launch/start.ts";

/** The device process: sees meetings, has no route out. The only place that reads its environment. */
const environment = Deno.env.toObject();
// The key is gone from the environment before anything else runs, and no child could inherit it.
Deno.env.delete("CHATHAM_KEY");
Deno.env.delete("CHATHAM_PASSPHRASE");

const root = fileURLToPath(new URL("..", import.meta.url));

function stopSignal(): AbortSignal {
  const stop = new AbortController();
  const signals: Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT"] : ["SIGINT", "SIGTERM"];
  for (const name of signals) {
    Deno.addSignalListener(name, () => {
      // A second wish to stop is granted at once.
      if (stop.signal.aborted) Deno.exit(130);
      stop.abort(new ChathamError("cancelled", "Stopped"));
    });
  }
  return stop.signal;
}

const start = await receiveStart(environment);
const code = await runCli(Deno.args, {
  terminal: openTerminal({ noColour: environment.NO_COLOR !== undefined }),
  signal: AbortSignal.any([stopSignal(), start.launcherGone]),
  openApp: (chosen) =>
    wire({ folder: dataFolder(chosen, environment, Deno.build.os), root, environment, start }),
});
Deno.exit(code);
