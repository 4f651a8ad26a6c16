/**
 * What can go wrong, once: every failure that a user may meet is a {@link ChathamError} with a kind, and the kind alone
 * decides the HTTP status and the exit code. INVARIANT: a message never holds meeting text, a title or a file's content.
 */
export class ChathamError extends Error {
  override readonly name = "ChathamError";
  readonly kind: ErrorKind;
  /** Milliseconds after which trying again can help; only for `busy` and `limited`. */
  readonly retryAfterMs: number | undefined;
  /** The present revision of the meeting; only for a `conflict` with a stale one. */
  readonly revision: number | undefined;
  /** What a target gave as the reason, out of a fixed list; its own words are never passed on. */
  readonly code: ErrorCode | undefined;
  /** The field of the request that is at fault: a plain name, never a value. */
  readonly param: string | undefined;

  constructor(
    kind: ErrorKind,
    message: string,
    options: ErrorOptionsOfOurs = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs;
    this.revision = options.revision;
    this.code = options.code;
    this.param = options.param;
  }
}

interface ErrorOptionsOfOurs {
  readonly cause?: unknown;
  readonly retryAfterMs?: number | undefined;
  readonly revision?: number | undefined;
  readonly code?: ErrorCode | undefined;
  readonly param?: string | undefined;
}

/** Reasons that OpenAI's clients know by name. */
export const ERROR_CODES = [
  "context_length_exceeded",
  "rate_limit_exceeded",
  "insufficient_quota",
  "model_not_found",
  "content_filter",
  "unsupported_parameter",
  "unsupported_value",
  "string_above_max_length",
  "invalid_image",
  "invalid_request",
  "target_key_refused",
  "endpoint_not_found",
  "answer_not_as_asked",
] as const;

export type ErrorCode = typeof ERROR_CODES[number];

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
  declined: { title: "Target declined the request", status: 400, exitCode: 1 },
  cut: { title: "Answer broke off", status: 502, exitCode: 1 },
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
  /** The present revision, where a stale one was given. */
  readonly revision?: number;
}

/**
 * The one place where a failure becomes words for the outside. Errors that are not ours may quote their input, so only
 * their class name is passed on.
 */
export function toProblem(error: unknown): Problem {
  const known = toChathamError(error);
  const { title, status } = ERROR_KINDS[known.kind];
  const { revision } = known;
  return {
    type: `urn:chatham:error:${known.kind}`,
    title,
    status,
    detail: known.message,
    ...(revision === undefined ? {} : { revision }),
  };
}

/** @returns the error itself when it is ours, else one in our words that keeps the original as its cause. */
export function toChathamError(error: unknown): ChathamError {
  if (error instanceof ChathamError) return error;
  const name = error instanceof Error ? error.name : typeof error;
  const [kind, message] = SYSTEM_ERRORS[codeOf(error)] ?? SYSTEM_ERRORS[name] ??
    ["internal", `Something went wrong inside Chatham that it has no words for (${name})`] as const;
  return new ChathamError(kind, message, { cause: error });
}

/** True for what fails until somebody makes room on the disk, as it is or wrapped in an error of ours. */
export function isDiskFull(error: unknown): boolean {
  return DISK_FULL.test(codeOf(error instanceof ChathamError ? error.cause : error));
}

/** True for what fails while another process writes to the store, as it is or wrapped in an error of ours. */
export function isStoreLocked(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error instanceof ChathamError ? error.cause : error));
}

/** SQLite says that reading or writing failed where its log or its index cannot grow. */
const DISK_FULL = /^(SQLITE_FULL|SQLITE_IOERR|ENOSPC|EDQUOT)/;

/** What the operating system and the runtime say, by their code or the error's name, in words for people. */
const SYSTEM_ERRORS: Readonly<Record<string, readonly [ErrorKind, string]>> = {
  ENOSPC: ["unavailable", "The disk is full: make room and try again"],
  EDQUOT: ["unavailable", "The disk quota is used up: make room and try again"],
  EROFS: ["unavailable", "The disk is read-only"],
  EIO: ["unavailable", "The disk could not be read or written"],
  EMFILE: ["unavailable", "Too many files are open on this machine: try again later"],
  ENAMETOOLONG: ["bad-input", "A file name is too long"],
  ELOOP: ["bad-input", "A path leads in a circle"],
  ENOENT: ["bad-input", "No such file or folder"],
  EISDIR: ["bad-input", "A folder stands where a file is needed"],
  ENOTDIR: ["bad-input", "A file stands where a folder is needed"],
  EACCES: ["forbidden", "The system does not let Chatham open a file or folder that it needs"],
  NotFound: ["bad-input", "No such file or folder"],
  AlreadyExists: ["conflict", "There is already a file of that name"],
  NotADirectory: ["bad-input", "A file stands where a folder is needed"],
  IsADirectory: ["bad-input", "A folder stands where a file is needed"],
  PermissionDenied: ["forbidden", "The system does not let Chatham open a file or folder that it needs"],
  NotCapable: [
    "forbidden",
    "Chatham was not started with the right that this needs: name the file on the command line",
  ],
  AddrInUse: ["conflict", "The address is in use: choose another port"],
  AddrNotAvailable: ["bad-input", "This machine has no such address"],
  ConnectionRefused: ["unavailable", "Nobody answers at that address"],
  ConnectionReset: ["unavailable", "The other side ended the connection"],
  BrokenPipe: ["cancelled", "The reader of the output went away"],
  TimedOut: ["timeout", "It took too long"],
  AbortError: ["cancelled", "Stopped"],
  TimeoutError: ["timeout", "It took too long"],
};

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
