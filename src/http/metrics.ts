import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import { Counter, Gauge, Histogram, Registry } from "prom-client";

const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Prometheus metrics of one server. Labels are route patterns and status codes: never ids, never content. */
export class HttpMetrics {
  readonly registry = new Registry();
  readonly #requests = new Counter({
    name: "chatham_http_requests_total",
    help: "HTTP requests by method, route and status",
    labelNames: ["method", "route", "status"],
    registers: [this.registry],
  });
  readonly #seconds = new Histogram({
    name: "chatham_http_request_seconds",
    help: "Time to the first byte of the answer",
    labelNames: ["route"],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });

  constructor() {
    new Gauge({
      name: "chatham_resident_memory_bytes",
      help: "Resident memory of the device process",
      registers: [this.registry],
      collect() {
        this.set(Deno.memoryUsage().rss);
      },
    });
  }

  readonly measure = createMiddleware(async (context, next) => {
    const startedAt = performance.now();
    await next();
    const route = routePath(context, -1);
    const { method } = context.req;
    // Anybody who reaches the port could otherwise have each request remembered for ever, by a method of its own.
    this.#requests.inc({ method: METHODS.has(method) ? method : "other", route, status: context.res.status });
    this.#seconds.observe({ route }, (performance.now() - startedAt) / 1000);
  });
}
