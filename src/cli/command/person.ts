import { ChathamError } from "../../errors.ts";
import type { Participant } from "../../meeting/meeting.ts";

/** Somebody as `Dana Weiss <dana@example.org>`, or by name alone. Throws `usage`. */
export function readPerson(text: string): Participant {
  const { name = "", email } =
    /^(?<name>[^<>]*?)\s*(?:<(?<email>[^<>\s]+@[^<>\s]+)>)?$/.exec(text.trim())?.groups ??
      {};
  if (name === "") throw new ChathamError("usage", 'Say people as "Name" or "Name <address>"');
  return { name, ...(email !== undefined && { email }) };
}
