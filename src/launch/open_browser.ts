import { spawn } from "node:child_process";
import { join } from "node:path";
import { ENTER_FILE } from "./enter_file_name.ts";

/** Exit code by which the command `open` tells the launcher that no server runs yet, so that it starts one. */
export const NO_SERVER = 75;

/** The control message by which the device process asks for a browser: it may not run programs itself. */
export const OPEN_BROWSER = "open-browser";

/**
 * Opens a file that lets a browser in, in the user's browser.
 * @param file name in the data folder, of the one form that is opened
 * @param onFailed called when no browser could be started
 */
export function openBrowser(dataFolder: string, file: unknown, onFailed: () => void): void {
  if (typeof file !== "string" || !ENTER_FILE.test(file)) return onFailed();
  const [program, ...args] = openerOf(Deno.build.os);
  const opener = spawn(program, [...args, join(dataFolder, file)], { stdio: "ignore", detached: true });
  opener.on("error", onFailed);
  opener.on("exit", (code) => code !== 0 && onFailed());
  opener.unref();
}

function openerOf(os: typeof Deno.build.os): readonly [string, ...string[]] {
  switch (os) {
    case "darwin":
      return ["open"];
    case "windows":
      return ["rundll32", "url.dll,FileProtocolHandler"];
    default:
      return ["xdg-open"];
  }
}
