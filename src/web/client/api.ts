import { Problem, problemOf } from "./problem.ts";

/** The one place where a page speaks to the server; its policy lets it reach no other. */
let token: string | undefined;
let onSignedOut = () => {};

export function useToken(given: string | undefined, whenSignedOut: () => void): void {
  token = given;
  onSignedOut = whenSignedOut;
}

/** Breaks off what is under way, before the server would refuse it for want of a session. */
export function breakOff(): void {
  underWay.abort();
  underWay = new AbortController();
}

let underWay = new AbortController();

export interface CallOptions {
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD";

/** Calls a route. @returns the JSON of the answer, or undefined for an empty one. Throws {@link Problem} */
export async function call<T>(method: Method, path: string, options: CallOptions = {}): Promise<T> {
  const response = await send(method, path, options);
  if (response.status === 204) return undefined as T;
  const type = response.headers.get("content-type") ?? "";
  return (type.includes("json") ? await response.json() : await response.text()) as T;
}

/** Calls a route that answers with something else than JSON. Throws {@link Problem} */
export async function send(method: Method, path: string, options: CallOptions = {}): Promise<Response> {
  const { body, signal, headers = {} } = options;
  const isRaw = body instanceof Blob || body instanceof FormData;
  let response: Response;
  const ended = underWay.signal;
  try {
    response = await fetch(path, {
      method,
      headers: {
        ...authorization(),
        ...(body === undefined || isRaw ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
      signal: signal === undefined ? ended : AbortSignal.any([signal, ended]),
      cache: "no-store",
      credentials: "omit",
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem(ended.aborted ? "cancelled" : "away", 0, "");
  }
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (response.status === 401 && token !== undefined) onSignedOut();
  throw problem;
}

export interface ServerEvent {
  readonly event: string;
  readonly data: unknown;
}

/** Reads a stream of server-sent events; an `EventSource` could not send the session's token. Throws {@link Problem} */
export async function* events(
  method: Method,
  path: string,
  options: CallOptions = {},
): AsyncGenerator<ServerEvent> {
  const { body } = await send(method, path, options);
  if (body === null) return;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    while (true) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (rest + value).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const event = parseEvent(block);
        if (event !== undefined) yield event;
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** What an upload that shows its progress needs besides: `fetch` tells none of what was sent. */
export function authorization(): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

function parseEvent(block: string): ServerEvent | undefined {
  let event = "message";
  const data: string[] = [];
  for (const line of block.split("\n")) {
    if (line.startsWith("event:")) event = line.slice(6).trim();
    else if (line.startsWith("data:")) data.push(line.slice(5).trimStart());
  }
  return data.length === 0 ? undefined : { event, data: JSON.parse(data.join("\n")) };
}
