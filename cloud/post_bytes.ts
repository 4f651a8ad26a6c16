import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai";
import { ChathamError } from "../src/errors.ts";

/**
 * Posts bytes as the SDK would, without building each request anew from options, which costs as much as sending it.
 * @param post.timeoutMs until the head of the answer is there
 * @returns the response once its head is there; aborting the signal breaks it off. Throws what the SDK throws
 */
export async function postBytes(post: Post): Promise<Response> {
  const { url, headers, body, signal, timeoutMs } = post;
  if (signal.aborted) throw new APIUserAbortError();
  const gone = new AbortController();
  const leave = () => gone.abort();
  signal.addEventListener("abort", leave, { once: true });
  const timer = setTimeout(leave, timeoutMs);
  try {
    const response = await post.fetch(url, { method: "POST", headers, body, signal: gone.signal });
    if (response.ok) return response;
    throw statusError(response, await beginningOf(response));
  } catch (error) {
    signal.removeEventListener("abort", leave);
    if (signal.aborted) throw new APIUserAbortError();
    if (error instanceof ChathamError || error instanceof APIError) throw error;
    const isLate = gone.signal.aborted || /timed? ?out/i.test(`${error}`);
    throw isLate
      ? new APIConnectionTimeoutError()
      : new APIConnectionError({ cause: error instanceof Error ? error : undefined });
  } finally {
    clearTimeout(timer);
  }
}

export interface Post {
  readonly fetch: typeof fetch;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

function statusError({ status, headers }: Response, text: string): APIError {
  const value = asObject(text);
  const error = value === undefined || ("error" in value && value.error) ? value : { error: value };
  return APIError.generate(status, error, value === undefined ? text : undefined, headers);
}

function asObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What a target says of an error is looked at for its reason, which stands at its beginning. */
async function beginningOf({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const bytes of body ?? []) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length > ERROR_CHARACTERS_MAX) break;
  }
  return text;
}

const ERROR_CHARACTERS_MAX = 64 << 10;
