import { randomBytes } from "node:crypto";
import { VERSION } from "../src/version.ts";

/** What may be told of one request. INVARIANT: every text is a name of the policy or a word of a closed list. */
export interface Handled {
  /** Id of a target of the policy, or `unknown`. */
  readonly target: string;
  readonly trust: string;
  readonly operation: string;
  /** `answered`, or the kind of the error. */
  readonly outcome: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly durationMs: number;
  readonly bytes: number;
  readonly attempts: number;
}

/**
 * Metrics and spans for the operator's OpenTelemetry collector (OTLP/HTTP in JSON, version 1), made from what this process
 * itself sees of a request: names of the policy, sizes and times. Nothing that the device process says goes in, so nothing
 * can be hidden in it.
 */
export class Telemetry {
  readonly #endpoint: string;
  readonly #startedAt = Date.now();
  readonly #series = new Map<string, Series>();
  #spans: Handled[] = [];

  /** @param endpoint base address, see `otlpEndpoint()` */
  constructor(endpoint: string) {
    this.#endpoint = endpoint;
  }

  note(handled: Handled): void {
    const { target, trust, operation, outcome } = handled;
    const key = [target, trust, operation, outcome].join("\n");
    const series = this.#series.get(key) ?? { of: handled, requests: 0, bytes: 0, seconds: 0, buckets: [] };
    series.requests += 1;
    series.bytes += handled.bytes;
    series.seconds += handled.durationMs / 1_000;
    const bucket = BOUNDS.findIndex((bound) => handled.durationMs / 1_000 <= bound);
    const at = bucket < 0 ? BOUNDS.length : bucket;
    series.buckets[at] = (series.buckets[at] ?? 0) + 1;
    this.#series.set(key, series);
    if (this.#spans.length < SPANS_MAX) this.#spans.push(handled);
  }

  /** Sends what there is. A collector that does not answer costs what it missed, and nothing else. */
  async flush(): Promise<void> {
    const spans = this.#spans;
    this.#spans = [];
    if (spans.length === 0) return;
    await Promise.all([this.#post("metrics", this.#metrics()), this.#post("traces", tracesOf(spans))]);
  }

  async #post(signal: "metrics" | "traces", body: unknown): Promise<void> {
    try {
      const answer = await fetch(`${this.#endpoint}/v1/${signal}`, {
        method: "POST",
        headers: { "content-type": "application/json", "user-agent": "chatham", "accept-language": "*" },
        body: JSON.stringify(body),
        redirect: "error",
        signal: AbortSignal.timeout(POST_MS_MAX),
      });
      await answer.body?.cancel();
    } catch {
      // Telemetry is for the operator's convenience: what it cannot deliver must not disturb a request.
    }
  }

  #metrics() {
    const time = { startTimeUnixNano: nano(this.#startedAt), timeUnixNano: nano(Date.now()) };
    const all = [...this.#series.values()];
    const sum = (name: string, unit: string, value: (series: Series) => number) => ({
      name,
      unit,
      sum: {
        aggregationTemporality: CUMULATIVE,
        isMonotonic: true,
        dataPoints: all.map((series) => ({
          ...time,
          attributes: attributesOf(series.of),
          asInt: String(value(series)),
        })),
      },
    });
    const duration = {
      name: "chatham.egress.duration",
      unit: "s",
      histogram: {
        aggregationTemporality: CUMULATIVE,
        dataPoints: all.map(({ of, requests, seconds, buckets }) => ({
          ...time,
          attributes: attributesOf(of),
          count: String(requests),
          sum: seconds,
          explicitBounds: BOUNDS,
          bucketCounts: Array.from({ length: BOUNDS.length + 1 }, (_, i) => String(buckets[i] ?? 0)),
        })),
      },
    };
    const metrics = [
      sum("chatham.egress.requests", "{request}", ({ requests }) => requests),
      sum("chatham.egress.sent", "By", ({ bytes }) => bytes),
      duration,
    ];
    return { resourceMetrics: [{ resource: RESOURCE, scopeMetrics: [{ scope: SCOPE, metrics }] }] };
  }
}

interface Series {
  readonly of: Handled;
  requests: number;
  bytes: number;
  seconds: number;
  /** Count by index of the bound; the last is for what is slower than every bound. */
  readonly buckets: number[];
}

const BOUNDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const SPANS_MAX = 1_000;
const POST_MS_MAX = 2_000;
/** Numbers of the OTLP protocol. */
const CUMULATIVE = 2, KIND_CLIENT = 3, STATUS_OK = 1, STATUS_ERROR = 2;

const SCOPE = { name: "chatham.egress", version: VERSION };
const RESOURCE = { attributes: [text("service.name", "chatham"), text("service.version", VERSION)] };

function tracesOf(spans: readonly Handled[]) {
  const told = spans.map((handled) => ({
    traceId: randomBytes(16).toString("hex"),
    spanId: randomBytes(8).toString("hex"),
    name: `chatham ${handled.operation}`,
    kind: KIND_CLIENT,
    startTimeUnixNano: nano(handled.startedAt),
    endTimeUnixNano: nano(handled.startedAt + handled.durationMs),
    attributes: [...attributesOf(handled), {
      key: "chatham.attempts",
      value: { intValue: String(handled.attempts) },
    }],
    status: { code: handled.outcome === "answered" ? STATUS_OK : STATUS_ERROR },
  }));
  return { resourceSpans: [{ resource: RESOURCE, scopeSpans: [{ scope: SCOPE, spans: told }] }] };
}

function attributesOf({ target, trust, operation, outcome }: Handled) {
  return [
    text("chatham.target", target),
    text("chatham.trust", trust),
    text("chatham.operation", operation),
    text("chatham.outcome", outcome),
  ];
}

function text(key: string, stringValue: string) {
  return { key, value: { stringValue } };
}

function nano(milliseconds: number): string {
  return `${Math.round(milliseconds)}000000`;
}
