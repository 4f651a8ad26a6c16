import { ChathamError, ERROR_KINDS, type ErrorKind, toChathamError } from "../errors.ts";
import { type DecodeOutside, isDemuxer, type OutsideOptions } from "./ffmpeg.ts";
import type { ControlMessage, Link } from "../link/link.ts";

/** Ops of the private link. */
export const DECODE = "decode-sound";
export const CANCEL = "cancel-sound";
export const FAILED = "sound-failed";

/** The device's side: has the launcher run ffmpeg, since the device process may not run programs. */
export function decodeOutsideOver(link: Link, failures: OutsideFailures): DecodeOutside {
  return async function* (bytes, { demuxer, track, signal }) {
    const channel = link.open();
    link.sendControl({ op: DECODE, channel: channel.number, demuxer, track });
    const cancel = () => link.sendControl({ op: CANCEL, channel: channel.number });
    signal?.addEventListener("abort", cancel, { once: true });
    const fed = (async () => {
      for await (const frame of bytes) await channel.write(frame);
      await channel.end();
    })();
    // A decoder that gives up stops reading; the reason comes with its failure below.
    let feedError: unknown;
    fed.catch((error) => feedError = error);
    try {
      yield* channel.read();
      const failure = failures.take(channel.number);
      if (failure) throw failure;
      if (feedError !== undefined) throw feedError;
    } finally {
      signal?.removeEventListener("abort", cancel);
    }
  };
}

/** Reasons that the launcher sent, by channel, until the decoding that they end picks them up. */
export class OutsideFailures {
  readonly #byChannel = new Map<number, ChathamError>();

  note(message: ControlMessage): void {
    const kind = String(message.kind);
    const known: ErrorKind = kind in ERROR_KINDS ? kind as ErrorKind : "internal";
    this.#byChannel.set(Number(message.channel), new ChathamError(known, String(message.message)));
  }

  take(channel: number): ChathamError | undefined {
    const failure = this.#byChannel.get(channel);
    this.#byChannel.delete(channel);
    return failure;
  }
}

/** The launcher's side: runs the decoder on what comes over the channel; it sees sound, and keeps none of it. */
export async function serveDecoding(
  link: Link,
  { channel: number, demuxer, track }: ControlMessage,
  decode: DecodeOutside,
  signal: AbortSignal,
): Promise<void> {
  const channel = link.channel(Number(number));
  try {
    const options = requested(demuxer, track);
    for await (const sound of decode(channel.read(), { ...options, signal })) await channel.write(sound);
  } catch (error) {
    const { kind, message } = toChathamError(error);
    if (!link.closed) link.sendControl({ op: FAILED, channel: channel.number, kind, message });
  }
  if (!link.closed) await channel.end();
}

/** What the device asks for is checked here: the launcher trusts it with nothing but sound. */
function requested(demuxer: unknown, track: unknown): Pick<OutsideOptions, "demuxer" | "track"> {
  if (isDemuxer(demuxer) && typeof track === "number") return { demuxer, track };
  throw new ChathamError("bad-input", "Cannot read the recording: it was asked for in an unknown format");
}
