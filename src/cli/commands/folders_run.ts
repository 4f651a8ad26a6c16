import { setTimeout as sleep } from "node:timers/promises";
import { ChathamError, toChathamError } from "../../errors.ts";
import type { Command, Invocation } from "../command/command.ts";
import { exportTo } from "../command/export_folder.ts";
import { listOption } from "../command/options.ts";
import { type ProvenServer, provenServer } from "../command/server_client.ts";
import { takeInFrom } from "../command/take_in_folder.ts";

/** Run by the launcher beside a server, with the rights to just the folders that its settings name. */
export const foldersRun: Command = {
  name: "folders run",
  summary:
    "watch and export to the folders of the settings beside a running server; serve starts this by itself",
  operands: "",
  options: {
    watch: { type: "string", value: "DIR", multiple: true, help: "watch this folder of the settings" },
    export: { type: "string", value: "DIR", multiple: true, help: "export to this folder of the settings" },
  },
  async run({ app, options, terminal, signal }: Invocation) {
    const { watched, exported } = await app.folders();
    const [watch, out] = [listOption(options, "watch"), listOption(options, "export")];
    const states = await app.folderStates();
    const rounds = [
      ...watched.filter(({ folder }) => watch.includes(folder)).map((one) => takeInFrom(one, app)),
      ...exported.filter(({ folder }) => out.includes(folder)).map((one) => exportTo(one, app)),
    ];
    if (rounds.length === 0) {
      throw new ChathamError("usage", "None of these folders is in the settings: chatham folders list");
    }
    let server: ProvenServer | undefined;
    await Promise.all(rounds.map(async ({ folder, round }) => {
      while (!signal.aborted) {
        try {
          server ??= await serverOf(app.dataFolder);
          if (server !== undefined) await round(server, signal);
        } catch (error) {
          if (signal.aborted) return;
          // It went away, or another one answers now: who that is, is asked anew.
          server = undefined;
          const { message } = toChathamError(error);
          const before = states.get(folder);
          if (!before?.problems.includes(message)) terminal.note(`chatham: ${folder}: ${message}`);
          const base = before ?? { count: 0, refused: 0 };
          states.set(folder, { ...base, at: new Date().toISOString(), problems: [message] });
        }
        await sleep(LOOK_MS, undefined, { signal }).catch(() => {});
      }
    }));
  },
};

async function serverOf(dataFolder: string): Promise<ProvenServer | undefined> {
  // One that starts or ends answers the next time.
  return await provenServer(dataFolder).catch(() => undefined);
}

const LOOK_MS = 700;
