import { ChathamError } from "../errors.ts";
import type { DecodeOutside } from "./ffmpeg.ts";
import { EgressPort } from "../link/egress_port.ts";
import { type ControlMessage, inheritLink, PEER_FD } from "../link/link.ts";
import type { PolicyInstaller } from "../policy/install/keeper.ts";
import { decodeOutsideOver, FAILED, OutsideFailures } from "./ffmpeg_link.ts";
import { CHANGE_FOLDERS, FoldersOver } from "./change_folders.ts";
import { OPEN_BROWSER } from "./open_browser.ts";
import { MACHINE, type MachineState } from "./machine_state.ts";
import { MachineOver } from "./machine_link.ts";
import { installOver } from "./policy/policy_install.ts";

/** What the launcher hands to the device process. */
export interface Start {
  /** Keys travel over the private link, never in the child's environment, which other processes of the user can read. */
  readonly key: string | undefined;
  readonly passphrase: string | undefined;
  /** True where the process before this one ended by a fault of native code, or because a room of it died. */
  readonly isAfterFault: boolean;
  /** Undefined where the system has no ffmpeg. */
  readonly decodeOutside: DecodeOutside | undefined;
  /** Where the egress process is asked for; undefined without a launcher, and then nothing can leave. */
  readonly egress: EgressPort | undefined;
  /** Program of the system's keystore, by name; undefined where none is installed, or nobody may run it. */
  readonly keystore: string | undefined;
  /** What the system tells of the machine; undefined without a launcher, which alone may ask. */
  readonly machine: (() => Promise<MachineState>) | undefined;
  /** Who writes the policy folder; undefined without a launcher, and then this process does. */
  readonly policyInstaller: PolicyInstaller | undefined;
  /** Asks the launcher for a browser; undefined without one. */
  readonly openBrowser: ((file: string) => void) | undefined;
  /** Has the launcher do to the settings of folders what its command line says; undefined without one, and then nobody does. */
  readonly changeFolders: (() => Promise<void>) | undefined;
  /** Aborts when the launcher has gone: the device must not outlive it. */
  readonly launcherGone: AbortSignal;
}

/** The device's side: waits for the launcher's first word. */
export function receiveStart(environment: Readonly<Record<string, string>>): Promise<Start> {
  const gone = new AbortController();
  if (environment.CHATHAM_LINK === undefined) {
    const { CHATHAM_KEY: key, CHATHAM_PASSPHRASE: passphrase } = environment;
    return Promise.resolve({
      key,
      passphrase,
      isAfterFault: false,
      decodeOutside: undefined,
      egress: undefined,
      policyInstaller: undefined,
      machine: undefined,
      keystore: undefined,
      openBrowser: undefined,
      changeFolders: undefined,
      launcherGone: gone.signal,
    });
  }
  const link = inheritLink();
  const egress = new EgressPort(link, inheritLink(PEER_FD));
  const failures = new OutsideFailures();
  const machine = new MachineOver(link);
  const folders = new FoldersOver(link);
  watchParent(gone);
  return new Promise((resolve, reject) => {
    gone.signal.addEventListener(
      "abort",
      () => reject(new ChathamError("unavailable", "The launcher has gone")),
    );
    link.onControl((message) => {
      if (message.op === "start") {
        resolve({
          key: textOf(message, "key"),
          passphrase: textOf(message, "passphrase"),
          isAfterFault: message.isAfterFault === true,
          decodeOutside: message.hasFfmpeg === true ? decodeOutsideOver(link, failures) : undefined,
          egress,
          policyInstaller: installOver(link),
          machine: () => machine.ask(),
          keystore: textOf(message, "keystore"),
          openBrowser: (file) => link.sendControl({ op: OPEN_BROWSER, file }),
          changeFolders: () => folders.change(),
          launcherGone: gone.signal,
        });
      } else if (message.op === MACHINE) machine.onAnswer(message);
      else if (message.op === CHANGE_FOLDERS) folders.onAnswer(message);
      else if (message.op === FAILED) failures.note(message);
      else if (message.op === "closed") gone.abort();
      egress.onControl(message);
    });
  });
}

/** The link's end tells that the launcher has gone, and a lost end would not: so does another parent. */
function watchParent(gone: AbortController): void {
  const launcher = Deno.ppid;
  const watch = setInterval(() => {
    if (Deno.ppid === launcher) return;
    clearInterval(watch);
    gone.abort();
  }, PARENT_MS);
  Deno.unrefTimer(watch);
}

const PARENT_MS = 2_000;

function textOf(message: ControlMessage, name: string): string | undefined {
  const value = message[name];
  return typeof value === "string" ? value : undefined;
}
