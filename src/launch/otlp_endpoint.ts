import { ChathamError } from "../errors.ts";
import { isLoopback } from "../policy/language/loopback.ts";

/**
 * Where the operator wants telemetry sent (`CHATHAM_OTLP_ENDPOINT`): the base address of an OpenTelemetry collector that
 * takes OTLP/HTTP, on this machine or over https.
 * @returns undefined when it is turned off, as it is unless told
 * @throws ChathamError `usage` for an address that could be read on the way or that holds more than an address
 */
export function otlpEndpoint(environment: Readonly<Record<string, string>>): string | undefined {
  const text = environment.CHATHAM_OTLP_ENDPOINT;
  if (text === undefined || text === "") return undefined;
  const wrong = (why: string) => new ChathamError("usage", `CHATHAM_OTLP_ENDPOINT ${why}`);
  if (!URL.canParse(text)) throw wrong("is no address such as http://127.0.0.1:4318");
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (protocol !== "https:" && !(protocol === "http:" && isLoopback(hostname))) {
    throw wrong("must be https, or http on this machine");
  }
  if (username + password + search + hash !== "") throw wrong("holds more than an address");
  return text.replace(/\/+$/, "");
}
