import type { App } from "../../app/app.ts";
import { CODE_MS_MAX } from "../../clients/sessions.ts";
import { ChathamError } from "../../errors.ts";
import { removeEnterFile, writeEnterFile } from "./enter_file.ts";

/** What lets one browser in, within a minute. */
export interface Entry {
  readonly code: string;
  /** Holds the code in its fragment, which no server is sent. */
  readonly link: string;
  /** Name of a file in the data folder that leads on to the link. */
  readonly file: string;
  readonly expiresAt: string;
}

/**
 * Makes a code, its link and its file.
 * @param address `http://HOST:PORT`, as a browser on this machine reaches the server
 * @param as a client of trust `device`; the owner unless told. Throws `not-found`, `usage`
 */
export async function letIn(app: App, address: string, as: string | undefined): Promise<Entry> {
  if (as !== undefined) {
    const client = (await app.clients()).named(as);
    if (client === undefined) throw new ChathamError("not-found", "There is no such client in force");
    if (client.trust !== "device") {
      throw new ChathamError("usage", "Only a client of trust device can be signed in on a page");
    }
  }
  const { code, expiresAt } = (await app.sessions()).makeCode(as ?? "owner");
  const link = `${address}/#enter=${code}`;
  const file = await writeEnterFile(app.dataFolder, link);
  Deno.unrefTimer(setTimeout(() => void removeEnterFile(app.dataFolder, file), CODE_MS_MAX));
  return { code, link, file, expiresAt };
}
