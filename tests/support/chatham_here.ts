import { fileURLToPath } from "node:url";
import { Rooms } from "../../device/rooms/rooms.ts";
import { wire } from "../../src/app/wire/wire.ts";
import { runCli } from "../../src/cli/cli.ts";
import type { Span, Terminal } from "../../src/cli/terminal/types.ts";
import { filesOf, optionValue } from "../../src/launch/command_files.ts";
import { roomsOf } from "../../src/launch/command_rooms.ts";
import { receiveStart } from "../../src/launch/start.ts";
import type { Ran } from "./chatham.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Runs a command as `chatham` does, over the app as it is wired, but in this process and without a launcher: nothing can
 * leave, and no right is withheld. For what another test beside it tries through the launcher.
 * @param args with `--data FOLDER` among them where the command needs the app
 */
export async function chathamHere(args: readonly string[]): Promise<Ran> {
  const start = await receiveStart({});
  const folder = optionValue(args, "data") ?? "";
  using rooms = new Rooms({
    root,
    dataFolder: folder,
    modelPaths: filesOf(args).reads,
    onDeath: (room) => {
      throw new Error(`The room for ${room} died`);
    },
  });
  rooms.make(roomsOf(args, folder));
  const said = { stdout: "", stderr: "" };
  const code = await runCli(args, {
    terminal: writingTo(said),
    signal: new AbortController().signal,
    openApp() {
      // Nobody's own meetings.
      if (folder === "") throw new TypeError("A command in this process needs --data");
      return wire({ folder, root, environment: {}, start, rooms });
    },
  });
  return { code, ...said };
}

function writingTo(said: { stdout: string; stderr: string }): Terminal {
  const plain = (spans: readonly Span[]) =>
    spans.map((span) => typeof span === "string" ? span : span.text).join("");
  return {
    isColour: false,
    line: (...spans) => void (said.stdout += `${plain(spans)}\n`),
    text: (document) => void (said.stdout += document),
    bytes: (document) => void (said.stdout += new TextDecoder().decode(document)),
    json: (value) => void (said.stdout += `${JSON.stringify(value)}\n`),
    note: (text) => void (said.stderr += `${text}\n`),
    progress: () => ({ update: () => {}, done: () => {} }),
    readStdin: () => Promise.resolve(new Uint8Array()),
    confirm: () => undefined,
    secret: () => undefined,
    stdinKind: "none",
    stdinLines: async function* () {},
  };
}
