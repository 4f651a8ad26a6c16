import { ChathamError } from "../../src/errors.ts";
import {
  type AnswerOf,
  fromFailure,
  type FromRoom,
  type HooksOf,
  type RequestOf,
  toFailure,
  type ToRoom,
  type Works,
} from "./room_messages.ts";

/**
 * The main thread's side of a room: a Worker with one native add-on, which gives up the right to load any other before it
 * gets its first byte (`enter_room.ts`).
 */
export class Room<W extends Works> implements Disposable {
  readonly #name: string;
  readonly #worker: Worker;
  readonly #calls = new Map<number, Call>();
  readonly #onDeath: (room: string) => void;
  #nextCall = 0;
  #isOver = false;

  /** @param onDeath called when the room's code failed outside of any call: what it holds can no longer be trusted */
  constructor(name: string, worker: Worker, onDeath: (room: string) => void) {
    this.#name = name;
    this.#worker = worker;
    this.#onDeath = onDeath;
    worker.onmessage = ({ data }: MessageEvent<FromRoom>) => this.#take(data);
    worker.onmessageerror = () => this.#die();
    worker.onerror = (event) => {
      event.preventDefault();
      this.#die();
    };
  }

  /**
   * Has the room do something.
   * @throws ChathamError as the work throws it; `cancelled` as soon as `signal` aborts, while the room still winds up
   */
  call<N extends keyof W & string>(
    name: N,
    request: RequestOf<W[N]>,
    { hooks, signal }: { hooks?: HooksOf<W[N]>; signal?: AbortSignal | undefined } = {},
  ): Promise<AnswerOf<W[N]>> {
    const call = this.#nextCall++;
    return new Promise((resolve, reject) => {
      if (this.#isOver) return reject(this.#gone());
      if (signal?.aborted) return reject(cancelled(signal));
      const cancel = () => {
        this.#post({ kind: "cancel", call });
        this.#end(call);
        if (signal) reject(cancelled(signal));
      };
      signal?.addEventListener("abort", cancel, { once: true });
      this.#calls.set(call, {
        // A room answers what its interface says: both sides are typed by the same one.
        resolve: (value) => resolve(value as AnswerOf<W[N]>),
        reject,
        hooks: hooks ?? {},
        forget: () => signal?.removeEventListener("abort", cancel),
      });
      this.#post({ kind: "call", call, name, request });
    });
  }

  /** True when no call is under way. */
  get isIdle(): boolean {
    return this.#calls.size === 0;
  }

  /** Takes the room for one that failed: it does no longer what it was to do for as long as the process runs. */
  fail(): void {
    this.#die();
  }

  [Symbol.dispose](): void {
    this.#isOver = true;
    this.#worker.terminate();
    this.#rejectAll();
  }

  #post(message: ToRoom): void {
    if (!this.#isOver || message.kind !== "cancel") this.#worker.postMessage(message);
  }

  #end(call: number): Call | undefined {
    const known = this.#calls.get(call);
    this.#calls.delete(call);
    known?.forget();
    return known;
  }

  #take(message: FromRoom): void {
    switch (message.kind) {
      case "done":
        return this.#end(message.call)?.resolve(message.value);
      case "failed":
        return this.#end(message.call)?.reject(fromFailure(message.failure));
      case "ask":
        return void this.#tell(message);
      case "died":
        return this.#die();
      default:
        message satisfies never;
    }
  }

  async #tell({ call, ask, hook, value }: Extract<FromRoom, { kind: "ask" }>): Promise<void> {
    const known = this.#calls.get(call);
    try {
      if (known === undefined || !Object.hasOwn(known.hooks, hook)) {
        throw new ChathamError("cancelled", "Nobody waits for this any more");
      }
      const answer: unknown = await Reflect.apply(Reflect.get(known.hooks, hook), undefined, [value]);
      this.#post({ kind: "told", call, ask, value: answer });
    } catch (error) {
      if (!this.#isOver) this.#post({ kind: "untold", call, ask, failure: toFailure(error) });
    }
  }

  #die(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#rejectAll();
    this.#onDeath(this.#name);
  }

  #rejectAll(): void {
    for (const call of [...this.#calls.keys()]) this.#end(call)?.reject(this.#gone());
  }

  #gone(): ChathamError {
    return new ChathamError("unavailable", `The part of the program for ${this.#name} has ended`);
  }
}

interface Call {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly hooks: object;
  readonly forget: () => void;
}

function cancelled(signal: AbortSignal): ChathamError {
  if (signal.reason instanceof ChathamError) return signal.reason;
  return new ChathamError("cancelled", "The work was cancelled", { cause: signal.reason });
}
