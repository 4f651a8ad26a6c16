import { fileURLToPath } from "node:url";
import { confine, makeRooms } from "./app/wire/confine.ts";
import { wire } from "./app/wire/wire.ts";
import { runCli } from "./cli/cli.ts";
import { openTerminal } from "./cli/terminal/terminal.ts";
import { ChathamError } from "./errors.ts";
import { filesOf, optionValue } from "./launch/command_files.ts";
import { roomsOf } from "./launch/command_rooms.ts";
import { dataFolder } from "./launch/data_folder.ts";
import { ROOM_DIED } from "./launch/room_died.ts";
import { receiveStart } from "./launch/start.ts";

/** The device process: sees meetings, has no route out. The only place that reads its environment. */
const environment = Deno.env.toObject();
// The key is gone from the environment before anything else runs, and no child could inherit it.
Deno.env.delete("CHATHAM_KEY");
Deno.env.delete("CHATHAM_PASSPHRASE");

const root = fileURLToPath(new URL("..", import.meta.url));
// The demo's is the one that the launcher made for it, whatever else is named.
const named = Deno.args[0] === "demo" ? undefined : optionValue(Deno.args, "data");
const folder = dataFolder(named, environment, Deno.build.os);
const rooms = makeRooms(roomsOf(Deno.args, folder), {
  root,
  dataFolder: folder,
  modelPaths: filesOf(Deno.args).reads,
  onDeath: endWithRoom,
});
// From here on no JavaScript of this thread can load native code; nothing of the data folder was read before.
await confine(folder);

/** As long as the launcher waits. */
const STOP_MS_MAX = 1_800;

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

/** What a room that failed held can no longer be trusted; the launcher starts a server anew. */
function endWithRoom(room: string): void {
  const words = `chatham: the part of the program for ${room} failed; this process ends\n`;
  Deno.stderr.writeSync(new TextEncoder().encode(words));
  Deno.exit(ROOM_DIED);
}

const start = await receiveStart(environment);
// Nobody is left who would end this process in time: it does so itself, whatever still holds it.
start.launcherGone.addEventListener("abort", () => void setTimeout(() => Deno.exit(1), STOP_MS_MAX));
const code = await runCli(Deno.args, {
  terminal: openTerminal({ noColour: environment.NO_COLOR !== undefined }),
  signal: AbortSignal.any([stopSignal(), start.launcherGone]),
  openApp: (chosen) =>
    wire({ folder: dataFolder(chosen, environment, Deno.build.os), root, environment, start, rooms }),
});
Deno.exit(code);
