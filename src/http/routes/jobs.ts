import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { streamSSE } from "hono/streaming";
import type { App } from "../../app/app.ts";
import { ChathamError } from "../../errors.ts";
import type { Job } from "../../ingest/intake.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";
import { refuseInvalid } from "../answers/respond.ts";
import { IdSchema, JobSchema, jsonAnswer, problemAnswer } from "../answers/schemas.ts";

/** `/v1/jobs`, one of them, and its events. */
export function jobRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });

  routes.openapi(listRoute, async (context) => {
    const { state, limit } = context.req.valid("query");
    const jobs = (await app.intake()).jobs(limit).filter((job) => state === undefined || job.state === state);
    return context.json({ jobs: jobs.map((job) => ({ ...present(job), meetingId: job.meetingId })) }, 200);
  });

  routes.openapi(readRoute, async (context) => {
    return context.json(present(await find(app, context.req.valid("param").id)), 200);
  });

  routes.openapi(eventsRoute, async (context) => {
    const { id } = await find(app, context.req.valid("param").id);
    const intake = await app.intake();
    return streamSSE(context, async (stream) => {
      const gone = new AbortController();
      stream.onAbort(() => gone.abort());
      for await (const job of intake.watch(id, gone.signal)) {
        await stream.writeSSE({ event: job.state, data: JSON.stringify(present(job)) });
      }
    });
  });

  return routes;
}

async function find(app: App, id: string): Promise<Job> {
  const job = (await app.intake()).job(id);
  if (!job) throw new ChathamError("not-found", `There is no job ${id}`);
  return job;
}

function present({ id, state, stage, progress, error }: Job) {
  return { id, state, stage, progress, ...(error !== undefined && { error }) };
}

const listRoute = createRoute({
  method: "get",
  path: "/v1/jobs",
  middleware: [requireScope("admin")] as const,
  summary: "The newest jobs, whatever became of them",
  request: {
    query: z.object({
      state: JobSchema.shape.state.optional(),
      limit: z.coerce.number().int().min(1).max(1_000).default(100),
    }),
  },
  responses: {
    200: jsonAnswer(
      z.object({ jobs: z.array(JobSchema.extend({ meetingId: z.string() })) }),
      "Newest first",
    ),
    default: problemAnswer,
  },
});

const readRoute = createRoute({
  method: "get",
  path: "/v1/jobs/{id}",
  middleware: [requireScope("read")] as const,
  summary: "State of an import",
  request: { params: IdSchema },
  responses: { 200: jsonAnswer(JobSchema, "The job"), default: problemAnswer },
});

const eventsRoute = createRoute({
  method: "get",
  path: "/v1/jobs/{id}/events",
  middleware: [requireScope("read")] as const,
  summary: "The same as server-sent events, one a change, named for the state",
  request: { params: IdSchema },
  responses: {
    200: {
      content: { "text/event-stream": { schema: JobSchema } },
      description: "Ends when the job is done or failed",
    },
    default: problemAnswer,
  },
});
