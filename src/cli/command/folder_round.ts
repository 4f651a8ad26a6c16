import type { ProvenServer } from "./server_client.ts";

/** A folder of the settings, and one look at it. */
export interface FolderRound {
  readonly folder: string;
  /** Throws where nothing of it went on, e.g. because the server went away: it is looked at again. */
  round(server: ProvenServer, signal: AbortSignal): Promise<void>;
}
