import { createHmac } from "node:crypto";
import type { EnvelopeHeader } from "../src/link/envelope.ts";
import { ChathamError } from "../src/errors.ts";
import { type EgressTarget, secretLabel, secretNamesOf } from "../src/link/egress_policy.ts";
import { CircuitBreaker } from "./circuit_breaker.ts";
import { plainFetch, type Secrets } from "./plain_fetch.ts";
import { retry } from "./retry.ts";

/**
 * A program that is told of meetings: the bytes of the envelope, posted to its address with the headers of Standard Webhooks
 * (standardwebhooks.com, 2023): `webhook-id`, `webhook-timestamp` in seconds, and `webhook-signature`, `v1,` and the base64 of the
 * HMAC-SHA-256 of `id.timestamp.body` under the secret that the policy names. Without a secret nothing is sent.
 */
export class WebhookTarget {
  readonly target: EgressTarget;
  /** Secrets that the policy names for it and that are not there. */
  readonly missing: readonly string[];
  readonly #secret: string | undefined;
  readonly #fetch: typeof fetch;
  readonly #breaker: CircuitBreaker;

  constructor(target: EgressTarget, secrets: Secrets) {
    this.target = target;
    this.missing = secretNamesOf([target]).filter((name) => (secrets.get(name) ?? "") === "")
      .map((name) => secretLabel(name, [target]));
    this.#secret = target.secretEnv === undefined ? undefined : secrets.get(target.secretEnv);
    this.#fetch = plainFetch(target, secrets);
    this.#breaker = new CircuitBreaker(target.id);
  }

  get circuit(): CircuitBreaker["state"] {
    return this.#breaker.state;
  }

  /** Nothing but what it is to be told is sent to it, so nobody knows before. */
  isHealthy(): Promise<boolean> {
    return Promise.resolve(this.#breaker.state !== "open");
  }

  /**
   * Posts the bytes, at most {@link ATTEMPTS_MAX} times; the id is the same each time.
   * @throws ChathamError `busy`, `unavailable`, `timeout`, `cancelled` or `upstream`, never with its words
   */
  async send(
    header: EnvelopeHeader,
    body: Uint8Array,
    { signal, onAttempt }: { readonly signal: AbortSignal; readonly onAttempt: () => void },
  ): Promise<Response> {
    const secret = this.#secret;
    if (secret === undefined || secret === "") {
      throw new ChathamError(
        "refused",
        `Webhook ${this.target.id} has no secret to sign with; nothing was sent`,
      );
    }
    const deadline = Date.now() + header.timeoutMs;
    return await retry(async () => {
      this.#breaker.admit(Date.now());
      onAttempt();
      return await this.#post(body, { id: header.receiptId, secret, signal, deadline });
    }, {
      attemptsMax: ATTEMPTS_MAX,
      deadline,
      signal,
      isPassing: ({ kind }) => kind === "busy" || kind === "unavailable",
    });
  }

  async #post(
    body: Uint8Array,
    { id, secret, signal, deadline }: {
      readonly id: string;
      readonly secret: string;
      readonly signal: AbortSignal;
      readonly deadline: number;
    },
  ): Promise<Response> {
    const { id: name, url } = this.target;
    const timestamp = Math.floor(Date.now() / 1000);
    const signature = createHmac("sha256", secret).update(`${id}.${timestamp}.`).update(body).digest(
      "base64",
    );
    let response: Response;
    try {
      response = await this.#fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "webhook-id": id,
          "webhook-timestamp": String(timestamp),
          "webhook-signature": `v1,${signature}`,
        },
        body: body.slice(),
        signal: AbortSignal.any([signal, AbortSignal.timeout(Math.max(1, deadline - Date.now()))]),
      });
    } catch (error) {
      if (error instanceof ChathamError) throw error;
      if (signal.aborted) {
        this.#breaker.abandoned();
        throw new ChathamError("cancelled", "The request was cancelled");
      }
      this.#breaker.failed(Date.now());
      throw new ChathamError("unavailable", `Webhook ${name} cannot be reached`);
    }
    if (response.ok) {
      this.#breaker.succeeded();
      return response;
    }
    await response.body?.cancel();
    const { status } = response;
    const isPassing = status === 429 || status >= 500;
    if (isPassing) this.#breaker.failed(Date.now());
    else this.#breaker.succeeded();
    throw new ChathamError(isPassing ? "busy" : "upstream", `Webhook ${name} answered ${status}`);
  }
}

const ATTEMPTS_MAX = 3;
