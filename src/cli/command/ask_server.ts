import type { Answer, AskEvent } from "../../ask/answer.ts";
import { ChathamError } from "../../errors.ts";
import type { MeetingFilter } from "../../meeting/meeting.ts";
import { answerOf, problemToError, type ProvenServer } from "./server_client.ts";

export interface ServerQuestion extends Omit<MeetingFilter, "allowed"> {
  readonly question: string;
  readonly wait: boolean;
  readonly synthesise: boolean;
  readonly conversation?: string;
}

/** Asks the running server, whose models are open already. @param onEvent called where a person must approve first, and while a model reads */
export async function askServer(
  server: ProvenServer,
  question: ServerQuestion,
  { purpose, signal, onEvent }: {
    readonly purpose: string | undefined;
    readonly signal: AbortSignal;
    readonly onEvent: (event: AskEvent) => void;
  },
): Promise<Omit<Answer, "read">> {
  const response = await server.request("/v1/ask", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(purpose === undefined ? {} : { "x-chatham-purpose": purpose }),
    },
    body: JSON.stringify({ ...question, stream: true }),
    signal,
  });
  if (!response.ok || response.body === null) return await answerOf(response);
  for await (const { event, data } of eventsOf(response.body)) {
    if (event === "review" || event === "quoted" || event === "progress") {
      onEvent({ event, ...JSON.parse(data) } as AskEvent);
    }
    if (event === "error") throw problemToError(JSON.parse(data));
    if (event === "done") return JSON.parse(data) as Omit<Answer, "read">;
  }
  throw new ChathamError("unavailable", "The server ended before it had answered");
}

/** Server-sent events (WHATWG HTML, "Interpreting an event stream"), as this server writes them: one line of data each. */
async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<{ event: string; data: string }> {
  let text = "";
  for await (const piece of body.pipeThrough(new TextDecoderStream())) {
    text += piece;
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const lines = text.slice(0, end).split("\n");
      text = text.slice(end + 2);
      const field = (name: string) =>
        lines.flatMap((line) => line.startsWith(`${name}: `) ? [line.slice(name.length + 2)] : []).join("\n");
      yield { event: field("event"), data: field("data") };
    }
  }
}
