import { setTimeout as sleep } from "node:timers/promises";
import { toChathamError } from "../errors.ts";
import { type FolderSettings, readFolderSettings } from "./folder_settings.ts";

export interface FolderRunnerOptions {
  readonly policyFolder: string;
  readonly dataFolder: string;
  /** Runs this command line as a process of its own until the signal aborts. @returns its exit code */
  readonly run: (args: string[], stop: AbortSignal) => Promise<number>;
  readonly say: (what: string) => void;
}

/**
 * Beside a server, keeps one process that has the rights to the folders of the settings, and to nothing more than any command:
 * it speaks to the server over its socket, whose own rights do not grow. Another one is started whenever the settings change.
 */
export async function runFolders(options: FolderRunnerOptions, stop: AbortSignal): Promise<void> {
  let running: { readonly settings: string; readonly end: AbortController } | undefined;
  // One at a time: two would export the same meeting.
  let over: Promise<unknown> = Promise.resolve();
  let told = "";
  while (!stop.aborted) {
    try {
      const settings = readFolderSettings(options.policyFolder);
      const text = JSON.stringify(settings);
      if (running?.settings !== text) {
        running?.end.abort();
        running = undefined;
        if (settings.watched.length + settings.exported.length > 0) {
          const end = new AbortController();
          const started = { settings: text, end };
          running = started;
          const signal = AbortSignal.any([end.signal, stop]);
          over = over.then(() =>
            signal.aborted ? 0 : options.run(argsFor(settings, options.dataFolder), signal)
          ).catch((error) => options.say(toChathamError(error).message));
          void over.then(async () => {
            await sleep(AGAIN_MS, undefined, { ref: false });
            // One that ended by itself is started anew.
            if (running === started) running = undefined;
          });
        }
      }
      told = "";
    } catch (error) {
      running?.end.abort();
      running = undefined;
      const { message } = toChathamError(error);
      if (message !== told) options.say(message);
      told = message;
    }
    await sleep(LOOK_MS, undefined, { signal: stop, ref: false }).catch(() => {});
  }
  running?.end.abort();
  await over;
}

function argsFor({ watched, exported }: FolderSettings, dataFolder: string): string[] {
  return [
    ...["folders", "run", `--data=${dataFolder}`],
    ...watched.map(({ folder }) => `--watch=${folder}`),
    ...exported.map(({ folder }) => `--export=${folder}`),
  ];
}

/** A file of some hundred bytes is read so often: a change holds within that time, also where the system tells of none. */
const LOOK_MS = 1_000;
const AGAIN_MS = 5_000;
