import { authorization, call, send } from "./api.ts";
import { Problem, problemOf } from "./problem.ts";

/** One file on its way in. */
export interface Upload {
  readonly key: number;
  readonly name: string;
  readonly bytes: number;
  readonly sent: number;
  /** Bytes per second over the last seconds; 0 while not known. */
  readonly speed: number;
  readonly state: "sending" | "waiting" | "failed" | "known";
  readonly problem?: Problem;
  /** The meeting that is there already, of the same file. */
  readonly meetingId?: string;
}

/** An upload that stopped before it was whole, as when its tab was closed: the server keeps what came. */
export interface StoppedUpload {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly received: number;
  readonly touchedAt: string;
}

/** Those that nobody is sending just now. Throws {@link Problem} */
export async function stoppedUploads(signal?: AbortSignal): Promise<readonly StoppedUpload[]> {
  const answer = await call<{ uploads: readonly StoppedUpload[] }>("GET", "/v1/uploads", { signal });
  return answer.uploads.filter(({ id, touchedAt }) =>
    !uploads.isSending(id) && Date.now() - Date.parse(touchedAt) > QUIET_MS
  );
}

/** Another tab that still sends has said something within it. */
const QUIET_MS = 10_000;

type Listener = (uploads: readonly Upload[]) => void;

/** Files on their way in, and names of those that have arrived; beside the pages, so that going to another one stops nothing. */
class Uploads {
  #uploads: readonly Upload[] = [];
  readonly #listeners = new Set<Listener>();
  readonly #stops = new Map<number, AbortController>();
  /** What a job's file was called, while this page lives: the server keeps no file names. */
  readonly names = new Map<string, string>();
  /** The server's ids of those that this page sends. */
  readonly #sending = new Set<string>();
  #next = 1;

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    listener(this.#uploads);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * @param resumes whether the server takes uploads that go on after a lost connection
   * @param collection id of the one that the meetings come into
   */
  add(files: Iterable<File>, resumes: boolean, collection?: string): void {
    for (const file of files) {
      const key = this.#next++;
      const stop = new AbortController();
      this.#stops.set(key, stop);
      const upload = { key, name: file.name, bytes: file.size, sent: 0, speed: 0, state: "sending" } as const;
      this.#set([...this.#uploads, upload]);
      const pace = paceOf();
      const onSent = (sent: number) => this.#change(key, { sent, speed: pace(sent), state: "sending" });
      const onWait = () => this.#change(key, { state: "waiting" });
      const work = resumes
        ? sendInPieces(file, {
          onSent,
          onWait,
          signal: stop.signal,
          collection,
          onBegun: (id) => void this.#sending.add(id),
        })
        : sendWhole(file, { onSent, signal: stop.signal, collection });
      work.then(
        ({ id, jobId, known }) => {
          this.names.set(jobId, file.name);
          // Nothing is left to be stopped.
          this.#stops.delete(key);
          if (known) this.#change(key, { state: "known", meetingId: id });
          else this.remove(key);
        },
        (error) => {
          const problem = error instanceof Problem ? error : new Problem("internal", 0, "");
          if (stop.signal.aborted) this.remove(key);
          else this.#change(key, { state: "failed", problem });
        },
      );
    }
  }

  /** Stops a file that is under way, or takes a failed one off the list. */
  remove(key: number): void {
    this.#stops.get(key)?.abort();
    this.#stops.delete(key);
    this.#set(this.#uploads.filter((one) => one.key !== key));
  }

  isSending(id: string): boolean {
    return this.#sending.has(id);
  }

  get areUnderWay(): boolean {
    return this.#uploads.some(({ state }) => state === "sending" || state === "waiting");
  }

  #change(key: number, values: Partial<Upload>): void {
    this.#set(this.#uploads.map((one) => one.key === key ? { ...one, ...values } : one));
  }

  #set(uploads: readonly Upload[]): void {
    this.#uploads = uploads;
    for (const listener of this.#listeners) listener(uploads);
  }
}

export const uploads = new Uploads();

// A closed tab would stop what is under way: the browser asks first.
addEventListener("beforeunload", (event) => {
  if (uploads.areUnderWay) event.preventDefault();
});

interface Arrived {
  readonly id: string;
  readonly jobId: string;
  /** The same file was added before. */
  readonly known?: boolean;
}

const PIECE_BYTES = 4 << 20;
const WAIT_MS = [500, 1_000, 2_000, 4_000, 8_000];

/** Sends a piece at a time; after a lost connection it asks how far the server got, and goes on from there. */
async function sendInPieces(
  file: File,
  { onSent, onWait, onBegun, signal, collection }: {
    onSent(sent: number): void;
    onWait(): void;
    onBegun(id: string): void;
    signal: AbortSignal;
    collection: string | undefined;
  },
): Promise<Arrived> {
  const { id, received } = await insist(() => beginOrGoOn(file, signal, collection), { onWait, signal });
  onBegun(id);
  const path = `/v1/uploads/${encodeURIComponent(id)}`;
  signal.addEventListener("abort", () => void call("DELETE", path).catch(() => {}));
  let offset = received;
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
    if (answer !== undefined) return answer;
  }
}

/** The same file that stopped halfway goes on where it stopped. */
async function beginOrGoOn(
  file: File,
  signal: AbortSignal,
  collection: string | undefined,
): Promise<{ readonly id: string; readonly received: number }> {
  const known = (await stoppedUploads(signal)).find(({ name, bytes }) =>
    name === file.name && bytes === file.size
  );
  if (known !== undefined) return known;
  const meta = collection === undefined ? {} : { meta: { collection } };
  const body = { name: file.name, bytes: file.size, ...meta };
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

/** One form with the whole file. Not `fetch`, which does not tell how much was sent. */
function sendWhole(
  file: File,
  { onSent, signal, collection }: {
    onSent(sent: number): void;
    signal: AbortSignal;
    collection: string | undefined;
  },
): Promise<Arrived> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/v1/meetings");
    for (const [name, value] of Object.entries(authorization())) request.setRequestHeader(name, value);
    request.responseType = "text";
    request.upload.onprogress = ({ loaded }) => onSent(Math.min(loaded, file.size));
    request.onerror = () => reject(new Problem("away", 0, ""));
    request.onload = () => {
      if (request.status === 202) return resolve(JSON.parse(request.responseText));
      problemOf(new Response(request.responseText, { status: request.status || 500 })).then(reject);
    };
    signal.addEventListener("abort", () => request.abort());
    request.onabort = () => reject(new Problem("cancelled", 0, ""));
    const form = new FormData();
    form.append("file", file, file.name);
    if (collection !== undefined) form.append("meta", JSON.stringify({ collection }));
    request.send(form);
  });
}

/** @returns bytes per second over the last few seconds */
function paceOf(): (sent: number) => number {
  const seen: { readonly at: number; readonly sent: number }[] = [];
  return (sent) => {
    const at = performance.now();
    seen.push({ at, sent });
    while (seen.length > 2 && at - (seen[0]?.at ?? at) > PACE_MS) seen.shift();
    const first = seen[0];
    return first === undefined || at - first.at < 200 ? 0 : (sent - first.sent) / (at - first.at) * 1000;
  };
}

const PACE_MS = 5_000;
