import { authorization } from "./api.ts";
import { Problem, problemOf } from "./problem.ts";
import { type Arrived, sendInPieces } from "./send_in_pieces.ts";

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

type Listener = (uploads: readonly Upload[]) => void;

/** Files on their way in, and names of those that have arrived; beside the pages, so that going to another one stops nothing. */
class Uploads {
  #uploads: readonly Upload[] = [];
  readonly #listeners = new Set<Listener>();
  readonly #stops = new Map<number, AbortController>();
  /** What a job's file was called, while this page lives: the server keeps no file names. */
  readonly names = new Map<string, string>();
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
        ? sendMeeting(file, { onSent, onWait, signal: stop.signal, collection })
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

/** The last piece starts the import. */
async function sendMeeting(
  file: File,
  { collection, ...options }: {
    onSent(sent: number): void;
    onWait(): void;
    signal: AbortSignal;
    collection: string | undefined;
  },
): Promise<Arrived> {
  const wanted = collection === undefined ? {} : { meta: { collection } };
  const { arrived } = await sendInPieces(file, { ...options, wanted });
  if (arrived === undefined) throw new Problem("internal", 0, "");
  return arrived;
}

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
