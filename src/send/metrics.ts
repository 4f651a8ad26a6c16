import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Outcome } from "./meter.ts";

/** Prometheus metrics of what left. Labels are names of the policy's targets and of tasks: never ids, never content. */
export class EscalationMetrics {
  readonly registry = new Registry();
  readonly #requests = new Counter({
    name: "chatham_target_requests_total",
    help: "Requests to targets by outcome",
    labelNames: ["target", "trust", "task", "outcome"],
    registers: [this.registry],
  });
  readonly #tokens = new Counter({
    name: "chatham_target_tokens_total",
    help: "Tokens sent to and received from targets",
    labelNames: ["target", "direction"],
    registers: [this.registry],
  });
  readonly #cost = new Counter({
    name: "chatham_target_cost_total",
    help: "Cost in the policy's currency",
    labelNames: ["target", "currency"],
    registers: [this.registry],
  });
  readonly #seconds = new Histogram({
    name: "chatham_target_seconds",
    help: "From sending to the end of the answer",
    labelNames: ["target"],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    registers: [this.registry],
  });
  readonly #inFlight = new Gauge({
    name: "chatham_target_requests_in_flight",
    help: "Requests under way",
    registers: [this.registry],
  });
  readonly #decidedAhead = new Gauge({
    name: "chatham_clients_decided_ahead",
    help: "Clients beyond this device for whom it was decided what they may read before they asked",
    registers: [this.registry],
  });
  readonly #decisionsDropped = new Counter({
    name: "chatham_decisions_dropped_total",
    help: "Decisions that replay will not find, as the store could not be written for too long",
    registers: [this.registry],
  });

  onDecisionsDropped(count: number): void {
    this.#decisionsDropped.inc(count);
  }

  onDecidedAhead(clients: number): void {
    this.#decidedAhead.set(clients);
  }

  onOpened(): void {
    this.#inFlight.inc();
  }

  onOutcome({ target, trust, task, closed }: Outcome): void {
    this.#inFlight.dec();
    this.#requests.inc({ target, trust, task, outcome: closed.outcome });
    this.#tokens.inc({ target, direction: "in" }, closed.tokensIn ?? 0);
    this.#tokens.inc({ target, direction: "out" }, closed.tokensOut ?? 0);
    this.#cost.inc({ target, currency: closed.currency ?? "EUR" }, closed.costMicros / 1e6);
    this.#seconds.observe({ target }, closed.latencyMs / 1_000);
  }
}
