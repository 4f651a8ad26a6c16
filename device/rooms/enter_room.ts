/// <reference lib="deno.worker" />
import { ChathamError } from "../../src/errors.ts";
import {
  fromFailure,
  type FromRoom,
  toFailure,
  type ToRoom,
  type Work,
  type Works,
} from "./room_messages.ts";

/**
 * Makes this thread a room: loads its native add-on, gives up the right to load another, and only then reads what was
 * sent to it. Nothing that a room is given, model or meeting, is parsed before.
 * @param load imports the add-on, and nothing else: a room that is never asked costs little
 * @param worksOver called with the first call @returns nothing: the thread then waits for calls
 */
export async function enterRoom<Loaded, W extends Works>(
  load: () => Promise<Loaded>,
  worksOver: (loaded: Loaded) => W | Promise<W>,
): Promise<void> {
  // Told by kind alone: Deno would print the error, and with it perhaps what was being read.
  for (const failure of ["error", "unhandledrejection"]) {
    self.addEventListener(failure, (event) => {
      event.preventDefault();
      post({ kind: "died" });
    });
  }
  const waiting: ToRoom[] = [];
  self.onmessage = ({ data }: MessageEvent<ToRoom>) => void waiting.push(data);
  const loaded = await load();
  await Deno.permissions.revoke({ name: "ffi" });
  let made: W | Promise<W> | undefined;
  const works = async () => {
    try {
      return await (made ??= worksOver(loaded));
    } catch (error) {
      // What failed once, as for want of memory, is tried again with the next call.
      made = undefined;
      throw error;
    }
  };
  const calls = new Map<number, RoomCall>();
  const take = (message: ToRoom) => takeMessage(message, works, calls);
  self.onmessage = ({ data }: MessageEvent<ToRoom>) => take(data);
  waiting.forEach(take);
}

type MakeWorks = () => Promise<Works>;

interface RoomCall {
  readonly abort: AbortController;
  readonly asked: Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>;
}

function takeMessage(message: ToRoom, works: MakeWorks, calls: Map<number, RoomCall>): void {
  const known = calls.get(message.call);
  switch (message.kind) {
    case "call":
      return void work(message, works, calls);
    case "cancel":
      known?.abort.abort(new ChathamError("cancelled", "The work was cancelled"));
      return;
    case "told":
      return known?.asked.get(message.ask)?.resolve(message.value);
    case "untold":
      return known?.asked.get(message.ask)?.reject(fromFailure(message.failure));
    default:
      message satisfies never;
  }
}

async function work(
  { call, name, request }: Extract<ToRoom, { kind: "call" }>,
  works: MakeWorks,
  calls: Map<number, RoomCall>,
): Promise<void> {
  const own: RoomCall = { abort: new AbortController(), asked: new Map() };
  calls.set(call, own);
  try {
    // The caller's side is typed by the same interface, so the name is known and request and hooks fit it.
    const known = (await works())[name] as Work<unknown, unknown, unknown> | undefined;
    if (known === undefined) throw new ChathamError("internal", "A room was asked for what it cannot do");
    const value = await known(request, { hooks: hooksOf(call, own), signal: own.abort.signal });
    post({ kind: "done", call, value });
  } catch (error) {
    post({ kind: "failed", call, failure: toFailure(error) });
  } finally {
    calls.delete(call);
  }
}

/** Each hook posts its value and waits for what the caller makes of it. */
function hooksOf(call: number, { asked }: RoomCall): unknown {
  let next = 0;
  return new Proxy({}, {
    get: (_, hook) => (value: unknown) =>
      new Promise((resolve, reject) => {
        const ask = next++;
        const done = () => asked.delete(ask);
        asked.set(ask, {
          resolve: (answer) => (done(), resolve(answer)),
          reject: (error) => (done(), reject(error)),
        });
        post({ kind: "ask", call, ask, hook: String(hook), value });
      }),
  });
}

function post(message: FromRoom): void {
  self.postMessage(message);
}
