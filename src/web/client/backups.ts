import type { RestoreReport as Report } from "../../backup/plan_restore.ts";
import type { Restored as Outcome } from "../../backup/restore.ts";
import type { RestoreMode as Mode } from "../../backup/restore_request.ts";
import { call, events, send } from "./api.ts";
import { Problem, problemFrom } from "./problem.ts";
import { sendInPieces } from "./send_in_pieces.ts";

/** What a backup would hold now. */
export interface BackupContents {
  readonly meetings: number;
  readonly recordings: number;
  readonly leftOut: readonly { readonly rule: string; readonly because: string; readonly count: number }[];
  readonly bytes: { readonly withAudio: number; readonly withoutAudio: number };
  readonly freeBytes: number;
  readonly recoveryKey: "not offered" | "declined" | "made";
}

/** What a backup that was sent comes to; nothing is changed yet. */
export type RestoreReport = Report & { readonly id: string };

export const RESTORE_MODES = ["merge", "copy", "replace"] as const satisfies readonly Mode[];
export type RestoreMode = Mode;

/** What came of restoring one: as the server's own, with meetings and recordings counted. */
export type Restored = Omit<Outcome, "restored" | "sounds"> & {
  readonly restored: number;
  readonly recordings: number;
};

/** Fetches a backup as it is made. It is sealed already, so the browser may put it where it likes. Throws {@link Problem} */
export async function fetchBackup(
  body: { readonly passphrase: string; readonly audio: boolean },
  { signal, onReceived }: { signal: AbortSignal; onReceived(bytes: number): void },
): Promise<Blob> {
  const response = await send("POST", "/v1/backups", { body, signal });
  const reader = response.body?.getReader();
  let [whole, received, waiting] = [new Blob(), 0, [] as Uint8Array<ArrayBuffer>[]];
  let waitingBytes = 0;
  try {
    while (reader !== undefined) {
      const { done, value } = await reader.read();
      if (done) break;
      waiting.push(value as Uint8Array<ArrayBuffer>);
      waitingBytes += value.length;
      // What is in a blob the browser keeps on disk, not in memory.
      if (waitingBytes > PIECE_BYTES) [whole, waiting, waitingBytes] = [new Blob([whole, ...waiting]), [], 0];
      onReceived(received += value.length);
    }
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Problem("away", 0, "");
  }
  return new Blob([whole, ...waiting], { type: "application/octet-stream" });
}

/** Sends one, going on after a lost connection. Throws {@link Problem} @returns the upload's id */
export async function sendBackup(
  file: File,
  options: { onSent(sent: number): void; onWait(): void; signal: AbortSignal },
): Promise<string> {
  return (await sendInPieces(file, { ...options, wanted: { isBackup: true } })).id;
}

/** Has one that was sent read to its end; it stays to be tried again where it does not open. Throws {@link Problem} */
export function proveBackup(
  upload: string,
  lock: { readonly passphrase: string } | { readonly recoveryKey: string },
  signal: AbortSignal,
): Promise<RestoreReport> {
  return call("POST", "/v1/restores", { body: { upload, ...lock }, signal });
}

/** Nothing of a backup that was sent stays. */
export async function dropBackup(upload: string): Promise<void> {
  await call("DELETE", `/v1/uploads/${encodeURIComponent(upload)}`).catch(() => {});
}

/** Restores what was sent and proved. Throws {@link Problem} */
export async function restoreBackup(
  id: string,
  mode: RestoreMode,
  onProgress: (stage: "restore" | "embed", fraction: number) => void,
): Promise<Restored> {
  const path = `/v1/restores/${encodeURIComponent(id)}`;
  for await (const { event, data } of events("POST", path, { body: { mode, stream: true } })) {
    if (event === "done") return data as Restored;
    if (event === "error") throw problemFrom(data);
    const { stage, progress } = data as { stage: "restore" | "embed"; progress: number };
    onProgress(stage, progress);
  }
  throw new Problem("away", 0, "");
}

const PIECE_BYTES = 32 << 20;
