import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import type { App } from "../../app/app.ts";
import { toProblem } from "../../errors.ts";
import { SUMMARY_LENGTHS, summaryLanguageSchema } from "../../summarise/summary_wishes.ts";
import { templateIdSchema } from "../../summarise/templates.ts";
import { RUN_STAGES } from "../../ingest/run_request.ts";
import { versionSchema } from "../../meeting/version.ts";
import { refuseInvalid } from "../answers/respond.ts";
import { IdSchema, jsonAnswer, jsonBody, problemAnswer, ProblemSchema } from "../answers/schemas.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";

/** Stages done again, jobs cancelled, and the choice between what a meeting has and what else was made. */
export function runRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  routes.use("/v1/meetings/:id/runs", bodyLimit({ maxSize: 4_096 }));
  routes.use("/v1/runs", bodyLimit({ maxSize: 1 << 18 }));

  routes.openapi(runRoute, async (context) => {
    const { id } = context.req.valid("param");
    const asker = context.get("client");
    (await app.meetings(asker)).mayEdit(id);
    return context.json({ jobId: (await app.intake()).rerun(id, context.req.valid("json"), asker) }, 202);
  });

  routes.openapi(runManyRoute, async (context) => {
    const { meetingIds, ...request } = context.req.valid("json");
    const asker = context.get("client");
    const [meetings, intake] = [await app.meetings(asker), await app.intake()];
    const runs = [...new Set(meetingIds)].map((meetingId) => {
      try {
        meetings.mayEdit(meetingId);
        return { meetingId, jobId: intake.rerun(meetingId, request, asker) };
      } catch (error) {
        // One that cannot be done is told of, and keeps no other from being done.
        return { meetingId, problem: toProblem(error) };
      }
    });
    return context.json({ runs }, 202);
  });

  routes.openapi(cancelRoute, async (context) => {
    (await app.intake()).cancel(context.req.valid("param").id);
    return context.body(null, 204);
  });

  routes.openapi(versionsRoute, async (context) => {
    const versions = (await app.meetings(context.get("client"))).versions(context.req.valid("param").id);
    return context.json({ versions: [...versions] }, 200);
  });

  routes.openapi(chooseRoute, async (context) => {
    const { id, version } = context.req.valid("param");
    const { revision } = (await app.meetings(context.get("client"))).chooseVersion(id, version);
    return context.json({ revision }, 200);
  });

  routes.openapi(dropRoute, async (context) => {
    const { id, version } = context.req.valid("param");
    (await app.meetings(context.get("client"))).dropVersion(id, version);
    return context.body(null, 204);
  });
  return routes;
}

const count = z.int().min(1).max(100).optional();

const runFields = {
  stage: z.enum(RUN_STAGES),
  template: templateIdSchema.optional().openapi({ description: "For summarise" }),
  length: z.enum(SUMMARY_LENGTHS).optional().openapi({ description: "For summarise: of the overview" }),
  language: summaryLanguageSchema.optional().openapi({
    description: "For summarise: ISO 639-1; where it cannot be served, `warnings` of the summary say so",
  }),
  speakersMin: count.openapi({ description: "How many people speak at least" }),
  speakersMax: count.openapi({ description: "How many people speak at most" }),
};

const runRoute = createRoute({
  method: "post",
  path: "/v1/meetings/{id}/runs",
  middleware: [requireScope("admin")] as const,
  summary: "Do a stage again: hear the kept recording, tell speakers apart, summarise, or embed",
  description:
    "A better result takes the place of what is there, which stays as a version. One that is empty or worse, or that would replace what people have corrected, is kept beside it, to choose.",
  request: {
    params: IdSchema,
    body: jsonBody(z.strictObject(runFields)),
  },
  responses: { 202: jsonAnswer(z.object({ jobId: z.string() }), "Queued"), default: problemAnswer },
});

const runManyRoute = createRoute({
  method: "post",
  path: "/v1/runs",
  middleware: [requireScope("admin")] as const,
  summary: "Do a stage again for many meetings",
  request: {
    body: jsonBody(z.strictObject({ meetingIds: z.array(z.string()).min(1).max(1_000), ...runFields })),
  },
  responses: {
    202: jsonAnswer(
      z.object({
        runs: z.array(z.object({
          meetingId: z.string(),
          jobId: z.string().optional(),
          problem: ProblemSchema.optional().openapi({ description: "Why nothing was queued" }),
        })),
      }),
      "For each meeting its job, or why there is none",
    ),
    default: problemAnswer,
  },
});

const cancelRoute = createRoute({
  method: "delete",
  path: "/v1/jobs/{id}",
  middleware: [requireScope("admin")] as const,
  summary: "Cancel a job that waits or runs; 409 where it has ended",
  request: { params: IdSchema },
  responses: {
    204: { description: "It stops within moments, and what it had stored stays" },
    default: problemAnswer,
  },
});

const VersionSchema = z.object(versionSchema.unwrap().shape).openapi("Version");

const versionsRoute = createRoute({
  method: "get",
  path: "/v1/meetings/{id}/versions",
  middleware: [requireScope("read")] as const,
  summary: "Transcripts and summaries beside the present ones, and why each lies there",
  request: { params: IdSchema },
  responses: {
    200: jsonAnswer(z.object({ versions: z.array(VersionSchema) }), "Newest first"),
    default: problemAnswer,
  },
});

const versionParams = z.object({
  id: IdSchema.shape.id,
  version: z.uuid().openapi({ param: { name: "version", in: "path" } }),
});

const chooseRoute = createRoute({
  method: "put",
  path: "/v1/meetings/{id}/versions/{version}",
  middleware: [requireScope("admin")] as const,
  summary: "Put a version in place of what the meeting has, which becomes a version; it can be undone",
  request: { params: versionParams },
  responses: {
    200: jsonAnswer(z.object({ revision: z.int() }), "The revision after it"),
    default: problemAnswer,
  },
});

const dropRoute = createRoute({
  method: "delete",
  path: "/v1/meetings/{id}/versions/{version}",
  middleware: [requireScope("admin")] as const,
  summary: "Discard a version",
  request: { params: versionParams },
  responses: { 204: { description: "Discarded" }, default: problemAnswer },
});
