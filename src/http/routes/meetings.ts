import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import type { App } from "../../app/app.ts";
import { ChathamError } from "../../errors.ts";
import { gatherFacts } from "../../send/facts/gather_facts.ts";
import type { Meeting } from "../../meeting/meeting.ts";
import type { Policy } from "../../policy/decide/compile.ts";
import { permitAction } from "../../policy/decide/permit.ts";
import type { MeetingHead } from "../../meeting/meeting_store.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";
import { meetingIdOf } from "../clients/hand_over.ts";
import { refuseInvalid } from "../answers/respond.ts";
import {
  IdSchema,
  jsonAnswer,
  jsonBody,
  MeetingHeaderSchema,
  MeetingSchema,
  problemAnswer,
} from "../answers/schemas.ts";
import { receiveUpload } from "../forms/upload.ts";

/** `/v1/meetings`: take in, list, read, erase. */
export function meetingRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });

  routes.use("/v1/meetings", async (context, next) => {
    const isForm = context.req.header("content-type")?.startsWith("multipart/form-data");
    return isForm ? await next() : await bodyLimit({ maxSize: TRANSCRIPT_BYTES_MAX })(context, next);
  });

  routes.openapi(submitRoute, async (context) => {
    const intake = await app.intake();
    const type = context.req.header("content-type") ?? "";
    if (type.startsWith("multipart/form-data")) {
      return context.json(
        await receiveUpload(context.req.raw, (submission) => intake.submit(submission)),
        202,
      );
    }
    if (!type.startsWith("application/json")) {
      throw new ChathamError(
        "unsupported",
        "Send application/json or multipart/form-data with a field named file",
      );
    }
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    return context.json(await intake.submit({ bytes: once(bytes) }), 202);
  });

  routes.openapi(listRoute, async (context) => {
    const { label, speaker, limit, offset, ...dates } = context.req.valid("query");
    const filter = { ...dates, ...(label && { labels: label }), ...(speaker && { speakers: speaker }) };
    return context.json((await app.store()).listMeetings({ ...filter, limit, offset }), 200);
  });

  routes.openapi(readRoute, async (context) => {
    const id = meetingIdOf(context, context.req.valid("param").id);
    return context.json(present(await find(app, id)), 200);
  });

  routes.openapi(eraseRoute, async (context) => {
    const id = meetingIdOf(context, context.req.valid("param").id);
    const store = await app.store();
    const meeting = store.getMeetingHead(id);
    if (meeting) refuseUnlessDeletable((await app.policy()).active, meeting);
    if (!store.deleteMeeting(id)) throw notFound(id);
    return context.body(null, 204);
  });

  routes.openapi(holdRoute, async (context) => {
    const id = meetingIdOf(context, context.req.valid("param").id);
    const { held } = context.req.valid("json");
    if (!(await app.store()).setLegalHold(id, held)) throw notFound(id);
    return context.json({ id, legalHold: held }, 200);
  });

  return routes;
}

async function find(app: App, id: string): Promise<Meeting> {
  const meeting = (await app.store()).getMeeting(id);
  if (!meeting) throw notFound(id);
  return meeting;
}

function present({ turns, ...meeting }: Meeting) {
  return { ...meeting, turns: turns.map(({ words: _words, ...turn }) => turn) };
}

/** Throws `conflict` under legal hold, `refused` where the policy refuses it for another reason. */
function refuseUnlessDeletable(policy: Policy, meeting: MeetingHead): void {
  const sources = {
    task: "ask",
    meetings: [meeting],
    tokens: 0,
    generated: false,
    clientTrust: "device",
  } as const;
  const facts = gatherFacts({ ...sources, purposes: policy.document.vocabulary?.purposes ?? [] }, new Date());
  const decision = permitAction(policy, facts, "delete");
  if (decision.permitted) return;
  const kind = meeting.legalHold === true ? "conflict" : "refused";
  throw new ChathamError(kind, `${decision.because} (rule ${decision.rule})`);
}

function notFound(id: string): ChathamError {
  return new ChathamError("not-found", `There is no meeting ${id}`);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

const TRANSCRIPT_BYTES_MAX = 64 * 2 ** 20;

const several = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat()).optional();

const submitRoute = createRoute({
  method: "post",
  path: "/v1/meetings",
  middleware: [requireScope("admin")] as const,
  summary: "Take in a transcript (JSON) or a file (form field `file`, optional field `meta`)",
  responses: {
    202: jsonAnswer(
      z.object({ id: z.string(), jobId: z.string() }),
      "Queued; safe against a crash from now on",
    ),
    default: problemAnswer,
  },
});

const listRoute = createRoute({
  method: "get",
  path: "/v1/meetings",
  middleware: [requireScope("read")] as const,
  summary: "List meetings, newest first",
  request: {
    query: z.object({
      label: several,
      speaker: several,
      from: z.string().max(40).optional(),
      to: z.string().max(40).optional(),
      limit: z.coerce.number().int().min(1).max(1000).default(50),
      offset: z.coerce.number().int().min(0).default(0),
    }),
  },
  responses: {
    200: jsonAnswer(
      z.object({ meetings: z.array(MeetingHeaderSchema).readonly(), total: z.int() }),
      "A page of meetings",
    ),
    default: problemAnswer,
  },
});

const readRoute = createRoute({
  method: "get",
  path: "/v1/meetings/{id}",
  middleware: [requireScope("read")] as const,
  summary: "One meeting with its turns and summary",
  request: { params: IdSchema },
  responses: { 200: jsonAnswer(MeetingSchema, "The meeting"), default: problemAnswer },
});

const holdRoute = createRoute({
  method: "put",
  path: "/v1/meetings/{id}/hold",
  middleware: [requireScope("admin")] as const,
  summary: "Put a meeting under legal hold, or lift it",
  request: { params: IdSchema, body: jsonBody(z.object({ held: z.boolean() })) },
  responses: {
    200: jsonAnswer(
      z.object({ id: z.string(), legalHold: z.boolean() }),
      "Under hold it can neither be erased nor changed",
    ),
    default: problemAnswer,
  },
});

const eraseRoute = createRoute({
  method: "delete",
  path: "/v1/meetings/{id}",
  middleware: [requireScope("admin")] as const,
  summary: "Erase a meeting and everything derived from it",
  request: { params: IdSchema },
  responses: { 204: { description: "Erased without residue" }, default: problemAnswer },
});
