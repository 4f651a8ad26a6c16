import { toMicros } from "./budget/scopes.ts";
import type { ErrorKind } from "../errors.ts";
import type { ReplyHead } from "../link/egress_reply.ts";
import type { Policy } from "../policy/decide/compile.ts";
import type { Permit } from "../policy/decide/permit.ts";
import { costOf } from "../policy/decide/predict.ts";
import type { ClosedBody } from "../receipts/record.ts";
import type { Trust } from "../trust.ts";
import type { Measurements } from "./measure/measurements.ts";

/** Watches one request: bytes, time to first token, tokens per second, cost. */
export class Meter {
  readonly #measurements: Pick<Measurements, "record">;
  readonly #request: Metered;
  readonly #startedAt = performance.now();
  #firstTokenAt: number | undefined;
  #pieces = 0;
  #bytesIn = 0;
  #usage: Usage | undefined;

  constructor(measurements: Pick<Measurements, "record">, request: Metered) {
    this.#measurements = measurements;
    this.#request = request;
  }

  async *count(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const bytes of body) {
      this.#bytesIn += bytes.length;
      yield bytes;
    }
  }

  onToken(): void {
    this.#firstTokenAt ??= performance.now();
    this.#pieces += 1;
  }

  onUsage(usage: Usage): void {
    this.#usage = usage;
  }

  close(outcome: ClosedBody["outcome"], head?: ReplyHead): Closing {
    const now = performance.now();
    const tokensOut = this.#usage?.tokensOut ?? this.#pieces;
    if (outcome === "answered" && this.#firstTokenAt !== undefined) {
      this.#measurements.record(this.#request.permit.target.id, {
        firstTokenMs: this.#firstTokenAt - this.#startedAt,
        tokensOut,
        streamMs: now - this.#firstTokenAt,
      });
    }
    return this.#closed({
      outcome,
      bytesIn: this.#bytesIn,
      tokensIn: this.#usage?.tokensIn ?? this.#request.tokensIn,
      tokensOut,
      tokensReported: this.#usage !== undefined,
      costMicros: this.#cost(tokensOut),
      currency: moneyOf(this.#request.policy).currency,
      latencyMs: Math.round(now - this.#startedAt),
      ...(this.#firstTokenAt === undefined
        ? {}
        : { firstTokenMs: Math.round(this.#firstTokenAt - this.#startedAt) }),
      ...(head?.requestId === undefined ? {} : { requestId: head.requestId }),
    });
  }

  /** What may have reached the target is charged by what came back, or wholly where nothing did and it is not known. */
  fail(kind: ErrorKind, { mayHaveLeft }: { readonly mayHaveLeft: boolean }): Closing {
    const { closed } = this.close(!mayHaveLeft ? "refused" : kind === "cancelled" ? "cancelled" : "failed");
    return this.#closed({ ...closed, reason: kind, ...(mayHaveLeft ? {} : { costMicros: 0 }) });
  }

  #closed(closed: ClosedBody): Closing {
    const { permit: { target, trust }, task } = this.#request;
    return { closed, outcome: { target: target.id, trust, task, closed } };
  }

  #cost(tokensOut: number): number {
    const tokensIn = this.#usage?.tokensIn ?? this.#request.tokensIn;
    const cost = costOf(this.#request.permit.target, { tokensIn, tokensOut }, moneyOf(this.#request.policy));
    return Number.isFinite(cost) ? toMicros(cost) : 0;
  }
}

/** What is watched. */
interface Metered {
  readonly permit: Permit;
  readonly policy: Policy;
  readonly task: string;
  /** An estimate, before the target reports. */
  readonly tokensIn: number;
}

export interface Usage {
  readonly tokensIn: number;
  readonly tokensOut: number;
}

/** How a request ended: for its receipt, and for the metrics. */
export interface Closing {
  readonly closed: ClosedBody;
  readonly outcome: Outcome;
}

/** What metrics may know of a finished request. */
export interface Outcome {
  readonly target: string;
  readonly trust: Trust;
  readonly task: string;
  readonly closed: ClosedBody;
}

/** In what a policy counts money. */
export function moneyOf({ document }: Policy): { currency: string; rates: Readonly<Record<string, number>> } {
  return { currency: document.currency ?? "EUR", rates: document.rates ?? {} };
}
