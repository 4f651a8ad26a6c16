import { Counter, Histogram, Registry } from "prom-client";
import type { ModelTimes } from "./language_model.ts";

/** Prometheus metrics of the language model of this device: how fast it reads and writes. Free of content. */
export class LanguageModelMetrics {
  readonly registry = new Registry();
  readonly #tokens = new Counter({
    name: "chatham_language_model_tokens_total",
    help: "Tokens that the language model of this device has read and written",
    labelNames: ["direction"],
    registers: [this.registry],
  });
  readonly #speed = new Histogram({
    name: "chatham_language_model_tokens_per_second",
    help: "Tokens per second of one request to the language model of this device",
    labelNames: ["direction"],
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000],
    registers: [this.registry],
  });
  readonly #firstToken = new Histogram({
    name: "chatham_language_model_first_token_seconds",
    help: "From a request's turn to its first token, on this device",
    buckets: [0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 60, 120],
    registers: [this.registry],
  });

  observe({ tokensRead, readMs, tokensWritten, writeMs, firstTokenMs }: ModelTimes): void {
    this.#tokens.inc({ direction: "read" }, tokensRead);
    this.#tokens.inc({ direction: "written" }, tokensWritten);
    if (tokensRead > 0 && readMs > 0) this.#speed.observe({ direction: "read" }, 1_000 * tokensRead / readMs);
    if (tokensWritten > 1 && writeMs > 0) {
      this.#speed.observe({ direction: "written" }, 1_000 * tokensWritten / writeMs);
    }
    if (firstTokenMs !== undefined) this.#firstToken.observe(firstTokenMs / 1_000);
  }
}
