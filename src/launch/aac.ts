import { ChathamError, ERROR_KINDS, type ErrorKind, toChathamError } from "../errors.ts";
import type { DecodeAac } from "./ffmpeg.ts";
import type { ControlMessage, Link } from "../link/link.ts";

/** The device's side: decodes AAC by asking the launcher, since the device process may not run programs. */
export function decodeAacOver(link: Link, failures: AacFailures): DecodeAac {
  return async function* (adts, { signal } = {}) {
    const channel = link.open();
    link.sendControl({ op: "decode-aac", channel: channel.number });
    const cancel = () => link.sendControl({ op: "cancel-aac", channel: channel.number });
    signal?.addEventListener("abort", cancel, { once: true });
    const fed = (async () => {
      for await (const frame of adts) await channel.write(frame);
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
export class AacFailures {
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
export async function serveAac(
  link: Link,
  number: number,
  decode: DecodeAac,
  signal: AbortSignal,
): Promise<void> {
  const channel = link.channel(number);
  try {
    for await (const floats of decode(channel.read(), { signal })) await channel.write(floats);
  } catch (error) {
    const { kind, message } = toChathamError(error);
    if (!link.closed) link.sendControl({ op: "aac-failed", channel: number, kind, message });
  }
  if (!link.closed) await channel.end();
}
