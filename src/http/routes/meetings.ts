import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import type { App } from "../../app/app.ts";
import { ChathamError } from "../../errors.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";
import { asJson, meetingIdOf } from "../clients/hand_over.ts";
import { ownPlace } from "../clients/own_place.ts";
import { refuseInvalid } from "../answers/respond.ts";
import {
  IdSchema,
  jsonAnswer,
  jsonBody,
  MeetingHeaderSchema,
  MeetingSchema,
  problemAnswer,
  TurnWithWordsSchema,
} from "../answers/schemas.ts";
import { receiveUpload } from "../forms/upload.ts";
import { withoutWords } from "../answers/without_words.ts";

/** `/v1/meetings`: take in, list, read, erase. */
export function meetingRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });

  routes.use("/v1/meetings", async (context, next) => {
    const isForm = context.req.header("content-type")?.startsWith("multipart/form-data");
    return isForm ? await next() : await bodyLimit({ maxSize: TRANSCRIPT_BYTES_MAX })(context, next);
  });

  // Read by the importer, which takes many more shapes than ours: described in `openapi/apart.ts`.
  routes.post("/v1/meetings", requireScope("admin"), async (context) => {
    const intake = await app.intake();
    const asker = context.get("client");
    const meetings = await app.meetings(asker, context.get("conversation"));
    const from = asker.trust === "device" ? { asker } : { asker, placeOf: ownPlace(context, meetings) };
    const type = context.req.header("content-type") ?? "";
    if (type.startsWith("multipart/form-data")) {
      return context.json(
        await receiveUpload(context.req.raw, (submission) => intake.submit({ ...submission, ...from })),
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
    return context.json(await intake.submit({ bytes: once(bytes), ...from }), 202);
  });

  routes.openapi(listRoute, async (context) => {
    const { label, speaker, collection, limit, offset, ...dates } = context.req.valid("query");
    const filter = {
      ...(collection && { collections: collection }),
      ...dates,
      ...(label && { labels: label }),
      ...(speaker && { speakers: speaker }),
    };
    const meetings = await app.meetings(context.get("client"), context.get("conversation"));
    context.set("listAgain", {
      page: { limit, offset },
      isRanked: false,
      read: (page, without) => Promise.resolve(asJson(meetings.list({ ...filter, ...page }, without))),
    });
    return context.json(meetings.list({ ...filter, limit, offset }), 200);
  });

  routes.openapi(readRoute, async (context) => {
    const id = meetingIdOf(context, context.req.valid("param").id);
    return context.json(
      withoutWords((await app.meetings(context.get("client"), context.get("conversation"))).get(id)),
      200,
    );
  });

  routes.openapi(turnsRoute, async (context) => {
    const id = meetingIdOf(context, context.req.valid("param").id);
    const { from, to, words, turn } = context.req.valid("query");
    const meetings = await app.meetings(context.get("client"), context.get("conversation"));
    const { turns, revision } = meetings.get(id);
    const place = turn === undefined ? undefined : (await app.store()).placeOfTurn(id, turn);
    if (turn !== undefined && place === undefined) {
      throw new ChathamError("not-found", "There was never such a turn in this meeting");
    }
    const first = place ?? from;
    const last = place ?? Math.min(to ?? Infinity, first + TURNS_AT_ONCE - 1);
    const page = turns.slice(first, last + 1);
    return context.json({
      turns: words === "true" ? page : page.map(({ words: _words, ...rest }) => rest),
      total: turns.length,
      revision,
    }, 200);
  });

  routes.openapi(eraseRoute, async (context) => {
    const id = meetingIdOf(context, context.req.valid("param").id);
    (await app.meetings(context.get("client"), context.get("conversation"))).erase(id);
    return context.body(null, 204);
  });

  routes.openapi(holdRoute, async (context) => {
    const id = meetingIdOf(context, context.req.valid("param").id);
    const { held } = context.req.valid("json");
    (await app.meetings(context.get("client"), context.get("conversation"))).hold(id, held);
    return context.json({ id, legalHold: held }, 200);
  });

  return routes;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

const TRANSCRIPT_BYTES_MAX = 64 * 2 ** 20;

const several = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat()).optional();

const listRoute = createRoute({
  method: "get",
  path: "/v1/meetings",
  middleware: [requireScope("read")] as const,
  summary: "List meetings, newest first",
  request: {
    query: z.object({
      label: several,
      speaker: several,
      collection: several,
      from: z.string().max(40).optional(),
      to: z.string().max(40).optional(),
      limit: z.coerce.number().int().min(1).max(1000).default(50),
      offset: z.coerce.number().int().min(0).default(0),
    }),
  },
  responses: {
    200: jsonAnswer(
      z.object({
        meetings: z.array(MeetingHeaderSchema).readonly(),
        total: z.int().optional().describe(
          "Missing for a client beyond this device under a policy that decides by what is said in a meeting: every meeting would have to be read to count those that it may see",
        ),
      }),
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

/** Turns in one answer. */
const TURNS_AT_ONCE = 2_000;
const place = z.coerce.number().int().min(0).max(1_000_000);

const turnsRoute = createRoute({
  method: "get",
  path: "/v1/meetings/{id}/turns",
  middleware: [requireScope("read")] as const,
  summary: "Some of a meeting's turns, with the times of their words where asked",
  request: {
    params: IdSchema,
    query: z.object({
      from: place.default(0).openapi({ description: "Place of the first turn" }),
      to: place.optional().openapi({
        description: `Place of the last turn; at most ${TURNS_AT_ONCE} at once`,
      }),
      words: z.enum(["true", "false"]).default("false"),
      turn: z.string().regex(/^t\d{1,9}$/).optional().openapi({
        description:
          "Only this turn, by its id; one that edits took away answers by the turn that has its place",
      }),
    }),
  },
  responses: {
    200: jsonAnswer(
      z.object({ turns: z.array(TurnWithWordsSchema).readonly(), total: z.int(), revision: z.int() }),
      "The turns, how many the meeting has, and its revision",
    ),
    default: problemAnswer,
  },
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
