import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import type { App } from "../../app/app.ts";
import { ChathamError } from "../../errors.ts";
import { collectionIdSchema } from "../../meeting/collection.ts";
import { vocabularyEntrySchema, vocabularySchema } from "../../meeting/vocabulary.ts";
import { refuseInvalid } from "../answers/respond.ts";
import { IdSchema, jsonAnswer, jsonBody, problemAnswer } from "../answers/schemas.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";

/** Names and terms, of everybody here and of collections. */
export function vocabularyRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  for (const path of ["/v1/vocabulary", "/v1/collections/:id/vocabulary", "/v1/meetings/:id/vocabulary"]) {
    routes.use(path, bodyLimit({ maxSize: BODY_BYTES_MAX }));
  }
  routes.openapi(readRoute, async (context) => context.json((await app.vocabulary()).get(undefined), 200));
  routes.openapi(putRoute, async (context) => {
    const vocabulary = await app.vocabulary();
    vocabulary.put(undefined, context.req.valid("json"));
    return context.json(vocabulary.get(undefined), 200);
  });
  routes.openapi(readOfCollectionRoute, async (context) => {
    const id = await knownCollection(app, context.req.valid("param").id);
    return context.json((await app.vocabulary()).get(id), 200);
  });
  routes.openapi(putOfCollectionRoute, async (context) => {
    const id = await knownCollection(app, context.req.valid("param").id);
    const vocabulary = await app.vocabulary();
    vocabulary.put(id, context.req.valid("json"));
    return context.json(vocabulary.get(id), 200);
  });
  routes.openapi(correctRoute, async (context) => {
    const meetings = await app.meetings(context.get("client"));
    const { revision } = context.req.valid("json");
    return context.json(await meetings.correctByVocabulary(context.req.valid("param").id, revision), 200);
  });
  return routes;
}

async function knownCollection(app: App, id: string): Promise<string> {
  if ((await app.collections()).get(id) !== undefined) return id;
  throw new ChathamError("not-found", `There is no collection ${id}`);
}

const BODY_BYTES_MAX = 4 << 20;

const EntrySchema = z.object(vocabularyEntrySchema.shape).openapi("VocabularyEntry");
const VocabularySchema = z.object({ entries: z.array(EntrySchema) }).openapi("Vocabulary");
const params = z.object({ id: collectionIdSchema });
const read = jsonAnswer(VocabularySchema, "Its entries");
const kept = jsonAnswer(VocabularySchema, "Its entries as they are now");

const readRoute = createRoute({
  method: "get",
  path: "/v1/vocabulary",
  middleware: [requireScope("read")] as const,
  summary: "Names and terms that count for all meetings",
  responses: { 200: read, default: problemAnswer },
});

const putRoute = createRoute({
  method: "put",
  path: "/v1/vocabulary",
  middleware: [requireScope("admin")] as const,
  summary: "Set the names and terms that count for all meetings, in place of those before",
  description:
    "By them, what is heard from then on is corrected where it sounds like them and the recogniser was unsure; names of people are also known to the gate. Meetings that are there stay as they are.",
  request: { body: jsonBody(vocabularySchema) },
  responses: { 200: kept, default: problemAnswer },
});

const readOfCollectionRoute = createRoute({
  method: "get",
  path: "/v1/collections/{id}/vocabulary",
  middleware: [requireScope("read")] as const,
  summary: "Names and terms of a collection",
  request: { params },
  responses: { 200: read, default: problemAnswer },
});

const putOfCollectionRoute = createRoute({
  method: "put",
  path: "/v1/collections/{id}/vocabulary",
  middleware: [requireScope("admin")] as const,
  summary: "Set the names and terms of a collection, in place of those before",
  request: { params, body: jsonBody(vocabularySchema) },
  responses: { 200: kept, default: problemAnswer },
});

const correctRoute = createRoute({
  method: "post",
  path: "/v1/meetings/{id}/vocabulary",
  middleware: [requireScope("admin")] as const,
  summary: "Lay the vocabulary over a recording that was heard before; it can be undone as one edit",
  request: {
    params: IdSchema,
    body: jsonBody(z.strictObject({
      revision: z.int().min(0).openapi({
        description: "Of the meeting as it was read; a stale one gets 409",
      }),
    })),
  },
  responses: {
    200: jsonAnswer(
      z.object({ corrected: z.int(), revision: z.int() }),
      "How many stretches became others; each word keeps in `heard` what was heard",
    ),
    default: problemAnswer,
  },
});
