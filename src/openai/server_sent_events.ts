import { ChathamError } from "../errors.ts";

/**
 * The `data` of each server-sent event (WHATWG HTML §9.2.6), whatever way the bytes are cut.
 * Throws `upstream` when one event is longer than {@link EVENT_CHARACTERS_MAX}.
 */
export async function* serverSentEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  let data: string[] = [];
  for await (const bytes of body) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    if (rest.length > EVENT_CHARACTERS_MAX) throw tooLong();
    for (const line of lines) {
      if (line.startsWith("data:")) data.push(line.slice(line[5] === " " ? 6 : 5));
      if (data.length > EVENT_LINES_MAX) throw tooLong();
      if (line !== "" || data.length === 0) continue;
      yield data.join("\n");
      data = [];
    }
  }
  if (rest.startsWith("data:")) data.push(rest.slice(5).trim());
  if (data.length > 0) yield data.join("\n");
}

export const EVENT_CHARACTERS_MAX = 1 << 20;
const EVENT_LINES_MAX = 1_000;

function tooLong(): ChathamError {
  return new ChathamError("upstream", "The target sent an event that is too long");
}
