import { ChathamError } from "../../src/errors.ts";
import type { DecodeOutside, OutsideOptions } from "../../src/launch/ffmpeg.ts";

/** How a room has a recording decoded that it cannot decode itself: the main thread alone speaks to the launcher. */
export interface OutsideHooks {
  decodeBegin(wanted: Pick<OutsideOptions, "demuxer" | "track">): Promise<number>;
  /** Ends the input when it holds no bytes. Resolves once they were taken. */
  decodeFeed(input: { decoding: number; bytes: Uint8Array | undefined }): Promise<void>;
  /** @returns the next of the sound; undefined at its end */
  decodeNext(decoding: number): Promise<Uint8Array | undefined>;
  decodeEnd(decoding: number): Promise<void>;
}

/** The room's side: a decoder like the launcher's own. */
export function decodeOverHooks(hooks: OutsideHooks): DecodeOutside {
  return async function* (bytes, { demuxer, track, signal }) {
    const decoding = await hooks.decodeBegin({ demuxer, track });
    const fed = (async () => {
      for await (const piece of bytes) await hooks.decodeFeed({ decoding, bytes: piece });
      await hooks.decodeFeed({ decoding, bytes: undefined });
    })();
    let feedError: unknown;
    fed.catch((error) => feedError = error);
    const end = () => void hooks.decodeEnd(decoding).catch(() => {});
    signal?.addEventListener("abort", end, { once: true });
    try {
      for (let sound = await hooks.decodeNext(decoding); sound; sound = await hooks.decodeNext(decoding)) {
        yield sound;
      }
      if (feedError !== undefined) throw feedError;
    } finally {
      signal?.removeEventListener("abort", end);
      end();
    }
  };
}

/** The main thread's side: what one recording has decoded outside. */
export class OutsideDecodings {
  readonly #running: Running[] = [];
  readonly hooks: OutsideHooks;

  constructor(decodeOutside: DecodeOutside | undefined, signal: AbortSignal | undefined) {
    this.hooks = {
      decodeBegin: ({ demuxer, track }) => {
        if (!decodeOutside) throw new ChathamError("unsupported", "This system has no ffmpeg");
        const stop = new AbortController();
        const input = new TransformStream<Uint8Array, Uint8Array>();
        const both = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
        const sound = decodeOutside(input.readable, { demuxer, track, signal: both });
        this.#running.push({ stop, input: input.writable.getWriter(), sound: sound[Symbol.asyncIterator]() });
        return Promise.resolve(this.#running.length - 1);
      },
      decodeFeed: async ({ decoding, bytes }) => {
        const { input } = this.#at(decoding);
        await (bytes === undefined ? input.close() : input.write(bytes));
      },
      decodeNext: async (decoding) => {
        const { done, value } = await this.#at(decoding).sound.next();
        return done ? undefined : value;
      },
      decodeEnd: (decoding) => Promise.resolve(endOf(this.#at(decoding))),
    };
  }

  end(): void {
    this.#running.forEach(endOf);
  }

  #at(decoding: number): Running {
    const known = this.#running[decoding];
    if (known) return known;
    throw new ChathamError("internal", "A room asked for a decoding that nobody began");
  }
}

interface Running {
  readonly stop: AbortController;
  readonly input: WritableStreamDefaultWriter<Uint8Array>;
  readonly sound: AsyncIterator<Uint8Array>;
}

function endOf({ stop, input }: Running): void {
  stop.abort();
  // Fails where the decoder has ended already, which is no matter.
  input.abort().catch(() => {});
}
