import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai";
import type { EnvelopeHeader, Operation } from "../src/link/envelope.ts";
import { ChathamError } from "../src/errors.ts";
import { errorCodeIn } from "../src/link/told_error.ts";
import { CircuitBreaker } from "./circuit_breaker.ts";
import { Pace, retryAfterMs } from "./pace.ts";
import { plainFetch, type Secrets } from "./plain_fetch.ts";
import { postBytes } from "./post_bytes.ts";
import { retry, sleep } from "./retry.ts";
import { type EgressTarget, secretLabel, secretNamesOf } from "../src/link/egress_policy.ts";

/**
 * Any endpoint that speaks the OpenAI dialect, as the SDK speaks it: what is posted are the bytes of the envelope, not
 * something the SDK wrote anew.
 */
export class OpenAiTarget {
  readonly target: EgressTarget;
  readonly #client: OpenAI;
  readonly #fetch: typeof fetch;
  /** Without a slash at its end. */
  readonly #base: string;
  readonly #authorization: { readonly authorization?: string };
  readonly #breaker: CircuitBreaker;
  readonly #pace = new Pace();

  /** Secrets that the policy names for it and that are not there: nothing is sent to it without them. */
  readonly missing: readonly string[];

  constructor(target: EgressTarget, secrets: Secrets) {
    this.target = target;
    this.missing = secretNamesOf([target]).filter((name) => (secrets.get(name) ?? "") === "")
      .map((name) => secretLabel(name, [target]));
    // An empty one is none.
    const secret = (target.secretEnv !== undefined && secrets.get(target.secretEnv)) || undefined;
    this.#breaker = new CircuitBreaker(target.id);
    this.#fetch = plainFetch(target, secrets);
    this.#base = target.url.replace(/\/$/, "");
    this.#authorization = secret === undefined ? {} : { authorization: `Bearer ${secret}` };
    this.#client = new OpenAI({
      apiKey: secret ?? "none",
      organization: null,
      project: null,
      baseURL: target.url,
      maxRetries: 0,
      logLevel: "off",
      fetch: this.#fetch,
      ...(secret === undefined ? { defaultHeaders: { authorization: null } } : {}),
    });
  }

  get circuit(): CircuitBreaker["state"] {
    return this.#breaker.state;
  }

  /**
   * Posts the bytes.
   * @param options.onAttempt called before each try; from the first call on, bytes may have left
   * @returns the response once its head is there; the body is still to be read.
   * @throws ChathamError `limited`, `busy`, `unavailable`, `timeout`, `cancelled` or `upstream`, never with the target's words
   */
  async send(
    header: EnvelopeHeader,
    body: Uint8Array,
    options: { readonly signal: AbortSignal; readonly onAttempt: () => void },
  ): Promise<Response> {
    const { signal, onAttempt } = options;
    const deadline = Date.now() + header.timeoutMs;
    return await retry(async () => {
      await this.#keepPace(deadline, signal);
      this.#breaker.admit(Date.now());
      onAttempt();
      return await this.#post(header, body, deadline, signal);
    }, {
      attemptsMax: ATTEMPTS_MAX,
      deadline,
      signal,
      isPassing: ({ kind }) => PASSING.has(kind) && this.#breaker.state === "closed",
    });
  }

  /** @returns whether the target answers at all; sends no content. */
  async isHealthy(signal: AbortSignal): Promise<boolean> {
    try {
      await (await this.#client.get("/models", { signal, timeout: PROBE_MS_MAX }).asResponse()).body
        ?.cancel();
      this.#breaker.succeeded();
      return true;
    } catch (error) {
      // An endpoint without a list of models is there nonetheless.
      return error instanceof APIError && error.status === 404;
    }
  }

  async #keepPace(deadline: number, signal: AbortSignal): Promise<void> {
    const waitMs = this.#pace.waitMs(Date.now());
    if (waitMs === 0) return;
    if (Date.now() + waitMs >= deadline) {
      const why = `Target ${this.target.id} asks to wait longer than this request may take`;
      throw new ChathamError("limited", why, { retryAfterMs: waitMs });
    }
    await sleep(waitMs, signal);
  }

  async #post(
    header: EnvelopeHeader,
    body: Uint8Array,
    deadline: number,
    signal: AbortSignal,
  ): Promise<Response> {
    try {
      if (header.operation === "webhook") throw new RangeError("A model is no webhook");
      const response = await postBytes({
        fetch: this.#fetch,
        url: this.#base + PATHS[header.operation],
        headers: {
          ...this.#authorization,
          accept: header.stream ? "text/event-stream" : "application/json",
          "content-type": header.contentType,
        },
        body: body.slice(),
        signal,
        timeoutMs: Math.max(1, deadline - Date.now()),
      });
      this.#pace.learn(response.headers, Date.now());
      this.#breaker.succeeded();
      return response;
    } catch (thrown) {
      if (thrown instanceof APIError && thrown.headers) this.#pace.learn(thrown.headers, Date.now());
      const error = toOurs(thrown, this.target.id);
      if (isTargetsFault(error)) this.#breaker.failed(Date.now());
      else if (error.kind === "cancelled") this.#breaker.abandoned();
      else this.#breaker.succeeded();
      throw error;
    }
  }
}

const PATHS: Readonly<Record<Exclude<Operation, "webhook">, string>> = {
  chat: "/chat/completions",
  completions: "/completions",
  responses: "/responses",
  embeddings: "/embeddings",
  transcriptions: "/audio/transcriptions",
};

/** Asked to wait, overloaded or failing for now, no connection made. */
const PASSING: ReadonlySet<string> = new Set(["limited", "busy", "unavailable"]);

const ATTEMPTS_MAX = 3;
const PROBE_MS_MAX = 3_000;

/** The target's own words may quote what it was sent, so only the status passes. */
function toOurs(error: unknown, target: string): ChathamError {
  if (error instanceof ChathamError) return error;
  if (error instanceof APIUserAbortError) return new ChathamError("cancelled", "The request was cancelled");
  if (error instanceof APIConnectionTimeoutError) {
    return new ChathamError("timeout", `Target ${target} did not answer in time`);
  }
  if (error instanceof APIConnectionError) {
    const why = causesOf(error);
    if (/certificate/i.test(why)) {
      const said = `Target ${target}: its certificate is signed by none that is trusted here`;
      return new ChathamError("upstream", `${said}; the policy can name a private authority (endpoint.ca)`);
    }
    if (/proxy|tunnel/i.test(why)) {
      return new ChathamError(
        "upstream",
        `Target ${target}: the proxy that the policy names let nothing through`,
      );
    }
    return new ChathamError("unavailable", `Target ${target} cannot be reached`);
  }
  if (error instanceof APIError && typeof error.status === "number") return ofStatus(error, target);
  const name = error instanceof Error ? error.name : typeof error;
  return new ChathamError("internal", `Speaking to target ${target} failed inside Chatham (${name})`);
}

/** What Deno says of a connection that failed; looked at, never passed on. */
function causesOf(error: unknown): string {
  const messages: string[] = [];
  for (let cause = error; cause instanceof Error && messages.length < 5; cause = cause.cause) {
    messages.push(cause.message);
  }
  return messages.join("\n");
}

function ofStatus(error: APIError, target: string): ChathamError {
  const status = Number(error.status);
  const wait = error.headers ? retryAfterMs(error.headers, Date.now()) : undefined;
  const retryAfter = wait === undefined ? {} : { retryAfterMs: wait };
  const code = errorCodeIn(error.error) ?? errorCodeIn(error.message);
  const said = `Target ${target} answered ${status}${code === undefined ? "" : `: ${code}`}`;
  if (code === undefined && NO_SUCH_PATH.has(status)) {
    return new ChathamError("upstream", said, { code: "endpoint_not_found" });
  }
  if (status === 429) return new ChathamError("limited", said, { ...retryAfter, code });
  if (status === 408 || status >= 500) return new ChathamError("busy", said, { ...retryAfter, code });
  if (status === 401 || status === 403) {
    const why = `Target ${target} answered ${status}: it does not take the key that this device has for it`;
    return new ChathamError("upstream", why, { code: "target_key_refused" });
  }
  if (DECLINED.has(status)) return new ChathamError("declined", said, { code: code ?? "invalid_request" });
  return new ChathamError("upstream", said, { code });
}

/** Without a reason that OpenAI's servers give: the target does not know the path, or nothing that can be done with it. */
const NO_SUCH_PATH: ReadonlySet<number> = new Set([404, 405, 501]);

/** What a target says of the request: malformed, too large, unsupported, not to be processed. */
const DECLINED: ReadonlySet<number> = new Set([400, 413, 415, 422]);

function isTargetsFault(error: ChathamError): boolean {
  return error.kind === "busy" || error.kind === "unavailable" || error.kind === "timeout";
}
