import { ChathamError } from "../src/errors.ts";
import type { Channel } from "../src/link/channel.ts";

/** @returns everything that the other end writes. Throws `too-large` for more than so many bytes, which are not kept. */
export async function readAtMost(channel: Channel, bytesMax: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of channel.read()) {
    length += part.length;
    if (length <= bytesMax) parts.push(part);
  }
  if (length > bytesMax) {
    throw new ChathamError("too-large", `A request of ${length} bytes exceeds ${bytesMax}`);
  }
  return joined(parts);
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const only = parts[0];
  if (parts.length === 1 && only) return only;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
