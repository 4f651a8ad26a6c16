import { HTTPException } from "hono/http-exception";
import { ChathamError, toChathamError, toProblem } from "../../errors.ts";
import { errorObject, mayRetry } from "./error_object.ts";

/**
 * The one place where a failure becomes an HTTP answer: `application/problem+json` (RFC 9457).
 * @param options.asDialect with `error: { message, type, code, param }` beside it, as OpenAI's clients read one
 */
export function toResponse(
  error: unknown,
  { asDialect = false }: { readonly asDialect?: boolean } = {},
): Response {
  const known = error instanceof HTTPException ? fromHono(error) : toChathamError(error);
  const problem = toProblem(known);
  const headers = new Headers({ "content-type": "application/problem+json" });
  if (known.retryAfterMs !== undefined) {
    headers.set("retry-after", String(Math.ceil(known.retryAfterMs / 1000)));
  }
  if (problem.status === 401) headers.set("www-authenticate", "Bearer");
  // A refusal may come before the body was read; without this the connection would wait for the rest of it.
  if (problem.status === 413) headers.set("connection", "close");
  if (asDialect && problem.status >= 500 && !mayRetry(known.kind)) headers.set("x-should-retry", "false");
  const body = asDialect ? { ...problem, error: errorObject(known) } : problem;
  return new Response(JSON.stringify(body), { status: problem.status, headers });
}

/** What the schemas of the routes refuse: names the field, never its value. */
export function refuseInvalid(result: { success: boolean; error?: { issues: readonly Issue[] } }): void {
  const issue = result.success ? undefined : result.error?.issues[0];
  if (!issue) return;
  const field = issue.path.length === 0 ? "The request" : issue.path.map(String).join(".");
  throw new ChathamError("bad-input", `${field}: ${issue.message}`);
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

// Hono's own exceptions carry fixed texts ("Malformed JSON in request body"), never the input.
function fromHono(error: HTTPException): ChathamError {
  if (error.status === 413) return new ChathamError("too-large", "The request body is too large");
  if (error.status === 504 || error.status === 408) {
    return new ChathamError("timeout", "The request took too long");
  }
  return error.status >= 500
    ? toChathamError(error)
    : new ChathamError("bad-input", error.message || "The request could not be read");
}
