import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import type { App } from "../../app/app.ts";
import { ChathamError } from "../../errors.ts";
import { collectionIdSchema, collectionSchema } from "../../meeting/collection.ts";
import { refuseInvalid } from "../answers/respond.ts";
import { jsonAnswer, jsonBody, problemAnswer } from "../answers/schemas.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";

/** `/v1/collections`: folders of meetings, with what an import into them takes from them. */
export function collectionRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  routes.use("/v1/collections/*", bodyLimit({ maxSize: BODY_BYTES_MAX }));
  routes.openapi(listRoute, async (context) => {
    const list = (await app.collections()).list();
    return context.json({ collections: list.map((one) => ({ ...one, labels: [...one.labels] })) }, 200);
  });
  routes.openapi(readRoute, async (context) => {
    const { id } = context.req.valid("param");
    const found = (await app.collections()).get(id);
    if (found === undefined) throw new ChathamError("not-found", `There is no collection ${id}`);
    return context.json({ id, ...found }, 200);
  });
  routes.openapi(putRoute, async (context) => {
    const { id } = context.req.valid("param");
    const collection = context.req.valid("json");
    (await app.collections()).put(id, collection);
    return context.json({ id, ...collection }, 200);
  });
  routes.openapi(removeRoute, async (context) => {
    const { id } = context.req.valid("param");
    if (!(await app.collections()).remove(id)) {
      throw new ChathamError("not-found", `There is no collection ${id}`);
    }
    return context.body(null, 204);
  });
  return routes;
}

const BODY_BYTES_MAX = 1 << 20;

const CollectionSchema = z.object({ id: z.string(), ...collectionSchema.shape }).openapi("Collection");
const params = z.object({ id: collectionIdSchema });

const listRoute = createRoute({
  method: "get",
  path: "/v1/collections",
  middleware: [requireScope("read")] as const,
  summary: "Collections, and how many meetings are in each",
  responses: {
    200: jsonAnswer(
      z.object({ collections: z.array(CollectionSchema.extend({ meetings: z.int() })) }),
      "All of them",
    ),
    default: problemAnswer,
  },
});

const readRoute = createRoute({
  method: "get",
  path: "/v1/collections/{id}",
  middleware: [requireScope("read")] as const,
  summary: "One collection with its defaults",
  request: { params },
  responses: { 200: jsonAnswer(CollectionSchema, "The collection"), default: problemAnswer },
});

const putRoute = createRoute({
  method: "put",
  path: "/v1/collections/{id}",
  middleware: [requireScope("admin")] as const,
  summary: "Make or change a collection; meetings that are in it already stay as they are",
  request: { params, body: jsonBody(collectionSchema) },
  responses: { 200: jsonAnswer(CollectionSchema, "The collection as it is now"), default: problemAnswer },
});

const removeRoute = createRoute({
  method: "delete",
  path: "/v1/collections/{id}",
  middleware: [requireScope("admin")] as const,
  summary: "Remove a collection; its meetings stay, in none",
  request: { params },
  responses: { 204: { description: "Removed" }, default: problemAnswer },
});
