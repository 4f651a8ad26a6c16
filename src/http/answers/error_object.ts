import { type ChathamError, ERROR_KINDS, type ErrorKind } from "../../errors.ts";

/** What OpenAI's clients read of a failure. */
export interface ErrorObject {
  readonly message: string;
  readonly type: string;
  readonly code: string | null;
  readonly param: string | null;
}

/** A failure as OpenAI's clients read it, beside its problem document. */
export function errorObject({ kind, message, code, param }: ChathamError): ErrorObject {
  return {
    message,
    type: typeFor(ERROR_KINDS[kind].status),
    code: code ?? codeFor(kind),
    param: param ?? null,
  };
}

/** Whether a client that tries again by itself could succeed; OpenAI's clients read it from `x-should-retry`. */
export function mayRetry(kind: ErrorKind): boolean {
  return PASSING.has(kind);
}

/** @returns true for the paths of the dialect, and for what its clients may take for one */
export function isDialect(path: string): boolean {
  return PATHS.test(path);
}

const PATHS =
  /^\/v1\/(?:chat\/completions|completions|responses|embeddings|models|audio|images|files|moderations|assistants|threads|batches|fine_tuning|vector_stores)(?:\/|$)/;
const PASSING: ReadonlySet<ErrorKind> = new Set(["limited", "busy", "unavailable", "timeout"]);

function typeFor(status: number): string {
  if (status === 401) return "authentication_error";
  if (status === 403) return "permission_error";
  if (status === 429) return "rate_limit_error";
  return status < 500 ? "invalid_request_error" : "server_error";
}

function codeFor(kind: ErrorKind): string {
  if (kind === "unauthenticated") return "invalid_api_key";
  if (kind === "limited") return "rate_limit_exceeded";
  if (kind === "not-found") return "model_not_found";
  return kind.replaceAll("-", "_");
}
