import { call, send } from "./api.ts";
import { Problem } from "./problem.ts";
import { isSentByTabs, whileSending } from "./sent_by_tabs.ts";

/** An upload that stopped before it was whole, as when its tab was closed: the server keeps what came. */
export interface StoppedUpload {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly received: number;
  readonly touchedAt: string;
  /** It waits to be restored; all others become meetings. */
  readonly isBackup: boolean;
}

/** Those that nobody is sending just now. Throws {@link Problem} */
export async function stoppedUploads(signal?: AbortSignal): Promise<readonly StoppedUpload[]> {
  const answer = await call<{ uploads: readonly StoppedUpload[] }>("GET", "/v1/uploads", { signal });
  const isSent = await isSentByTabs();
  return answer.uploads.filter(({ id, touchedAt }) =>
    !(isSent(id) ?? Date.now() - Date.parse(touchedAt) < QUIET_MS)
  );
}

/** Another browser that still sends has said something within it. */
const QUIET_MS = 10_000;

/** What a file became. */
export interface Arrived {
  readonly id: string;
  readonly jobId: string;
  /** The same file was added before. */
  readonly known?: boolean;
}

const PIECE_BYTES = 4 << 20;
const WAIT_MS = [500, 1_000, 2_000, 4_000, 8_000];

/**
 * Sends a piece at a time; after a lost connection it asks how far the server got, and goes on from there. Throws {@link Problem}
 * @returns the upload, and the import that it became, which a backup does not
 */
export async function sendInPieces(
  file: File,
  { onSent, onWait, signal, wanted }: {
    onSent(sent: number): void;
    onWait(): void;
    signal: AbortSignal;
    /** What the server is told of the file besides its name and size. */
    wanted: { readonly meta?: { readonly collection: string }; readonly isBackup?: true };
  },
): Promise<{ readonly id: string; readonly arrived: Arrived | undefined }> {
  const { id, received } = await insist(() => beginOrGoOn(file, signal, wanted), { onWait, signal });
  const path = `/v1/uploads/${encodeURIComponent(id)}`;
  const end = () => void call("DELETE", path).catch(() => {});
  signal.addEventListener("abort", end);
  try {
    const send = () => sendRest(file, path, received, { onSent, onWait, signal });
    return { id, arrived: await whileSending(id, send) };
  } finally {
    signal.removeEventListener("abort", end);
  }
}

async function sendRest(
  file: File,
  path: string,
  received: number,
  { onSent, onWait, signal }: { onSent(sent: number): void; onWait(): void; signal: AbortSignal },
): Promise<Arrived | undefined> {
  let offset = received;
  onSent(offset);
  // A backup may lie there whole already, since its passphrase was mistaken.
  if (offset === file.size) return undefined;
  while (true) {
    const from = offset;
    const answer = await insist(async (attempt, progressed) => {
      const start = attempt === 0 ? from : await offsetAt(path, signal);
      if (start > offset) progressed();
      offset = start;
      const piece = file.slice(start, Math.min(file.size, start + PIECE_BYTES));
      const response = await send("PATCH", path, {
        body: piece,
        signal,
        headers: { "upload-offset": String(start), "content-type": "application/offset+octet-stream" },
      });
      offset = start + piece.size;
      return response.status === 202 ? await response.json() as Arrived : undefined;
    }, { onWait, signal });
    onSent(offset);
    if (answer !== undefined || offset === file.size) return answer;
  }
}

/** The same file that stopped halfway goes on where it stopped. */
async function beginOrGoOn(
  file: File,
  signal: AbortSignal,
  wanted: Parameters<typeof sendInPieces>[1]["wanted"],
): Promise<{ readonly id: string; readonly received: number }> {
  const known = (await stoppedUploads(signal)).find(({ name, bytes, isBackup }) =>
    name === file.name && bytes === file.size && isBackup === (wanted.isBackup === true)
  );
  if (known !== undefined) return known;
  const body = { name: file.name, bytes: file.size, ...wanted };
  return { ...await call<{ id: string }>("POST", "/v1/uploads", { body, signal }), received: 0 };
}

/** How far the server got. */
async function offsetAt(path: string, signal: AbortSignal): Promise<number> {
  const response = await send("HEAD", path, { signal });
  return Number(response.headers.get("upload-offset") ?? 0);
}

/** Tries again while the server is away or busy, at longer and longer distances as long as nothing comes through. */
async function insist<T>(
  work: (attempt: number, progressed: () => void) => Promise<T>,
  { onWait, signal }: { onWait(): void; signal: AbortSignal },
): Promise<T> {
  let fruitless = 0;
  for (let attempt = 0;; attempt += 1) {
    try {
      return await work(attempt, () => void (fruitless = 0));
    } catch (error) {
      const isPassing = error instanceof Problem &&
        ["away", "busy", "limited", "conflict"].includes(error.kind);
      if (!isPassing || signal.aborted || fruitless > ATTEMPTS_MAX) throw error;
      onWait();
      const wait = WAIT_MS[Math.min(fruitless, WAIT_MS.length - 1)];
      fruitless += 1;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

const ATTEMPTS_MAX = 200;
