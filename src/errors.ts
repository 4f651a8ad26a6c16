/**
 * What can go wrong, once: every failure that a user may meet is a {@link ChathamError} with a kind, and the kind alone
 * decides the HTTP status and the exit code. INVARIANT: a message never holds meeting text, a title or a file's content.
 */
export class ChathamError extends Error {
  override readonly name = "ChathamError";
  readonly kind: ErrorKind;
  /** Milliseconds after which trying again can help; only for `busy` and `limited`. */
  readonly retryAfterMs: number | undefined;

  constructor(kind: ErrorKind, message: string, options: { cause?: unknown; retryAfterMs?: number } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Kind of failure → title for people (RFC 9457 `title`), HTTP status, exit code (1 could not, 2 wrong use). */
export const ERROR_KINDS = {
  usage: { title: "Wrong use", status: 400, exitCode: 2 },
  "bad-input": { title: "Input could not be read", status: 422, exitCode: 1 },
  "too-large": { title: "Input too large", status: 413, exitCode: 1 },
  unsupported: { title: "Unsupported format", status: 415, exitCode: 1 },
  unauthenticated: { title: "Token missing or wrong", status: 401, exitCode: 1 },
  forbidden: { title: "Not permitted", status: 403, exitCode: 1 },
  "not-found": { title: "Not found", status: 404, exitCode: 1 },
  conflict: { title: "Conflict", status: 409, exitCode: 1 },
  refused: { title: "Refused by policy", status: 403, exitCode: 1 },
  "gate-closed": { title: "The gate let nothing out", status: 503, exitCode: 1 },
  limited: { title: "Limit reached", status: 429, exitCode: 1 },
  busy: { title: "In use", status: 503, exitCode: 1 },
  unavailable: { title: "Not available", status: 503, exitCode: 1 },
  upstream: { title: "Target failed", status: 502, exitCode: 1 },
  timeout: { title: "Took too long", status: 504, exitCode: 1 },
  cancelled: { title: "Cancelled", status: 499, exitCode: 1 },
  internal: { title: "Internal error", status: 500, exitCode: 1 },
} as const satisfies Record<string, { title: string; status: number; exitCode: 1 | 2 }>;

export type ErrorKind = keyof typeof ERROR_KINDS;

/** RFC 9457 problem document. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

/**
 * The one place where a failure becomes words for the outside. Errors that are not ours may quote their input, so only
 * their class name is passed on.
 */
export function toProblem(error: unknown): Problem {
  const known = toChathamError(error);
  const { title, status } = ERROR_KINDS[known.kind];
  return { type: `urn:chatham:error:${known.kind}`, title, status, detail: known.message };
}

/** @returns the error itself when it is ours, else an `internal` one that keeps the original as its cause. */
export function toChathamError(error: unknown): ChathamError {
  if (error instanceof ChathamError) return error;
  const name = error instanceof Error ? error.name : typeof error;
  return new ChathamError("internal", `Unexpected ${name}`, { cause: error });
}
