import { createHmac, timingSafeEqual } from "node:crypto";
import type { Receipts } from "../receipts/receipts.ts";
import type { EndRecord } from "./records.ts";

/** What the end of a backup says of who made it: a hash under this device's secret, hexadecimal. @param sha256 of its records */
export function originOf(
  device: Pick<Receipts, "secret">,
  { madeAt, sha256 }: { readonly madeAt: string; readonly sha256: string },
): string {
  return createHmac("sha256", device.secret("backup-origin")).update(`${madeAt}\0${sha256}`).digest("hex");
}

/** Whether this device made it, when it says it did. Whoever can open a backup can write another one, but not this. */
export function isMadeHere(
  device: Pick<Receipts, "secret">,
  madeAt: string,
  { sha256, origin = "" }: EndRecord,
): boolean {
  const expected = Uint8Array.fromHex(originOf(device, { madeAt, sha256 }));
  const told = origin.length === 2 * expected.length
    ? Uint8Array.fromHex(origin)
    : new Uint8Array(expected.length);
  return timingSafeEqual(told, expected);
}
