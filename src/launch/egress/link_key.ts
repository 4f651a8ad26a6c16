import { ChathamError } from "../../errors.ts";

/**
 * The secret by which device and egress side know each other when they are started apart.
 * @throws ChathamError `unavailable` when the text is no link key: 64 hexadecimal digits
 */
export function parseLinkKey(text: string): Uint8Array {
  if (!/^[0-9a-fA-F]{64}$/.test(text.trim())) {
    throw new ChathamError("unavailable", "The link key must be 64 hexadecimal digits");
  }
  return Uint8Array.fromHex(text.trim());
}
