import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import type { App } from "../../app/app.ts";
import { ChathamError } from "../../errors.ts";
import { BUILT_IN, templateIdSchema, templateSchema } from "../../summarise/templates.ts";
import { refuseInvalid } from "../answers/respond.ts";
import { jsonAnswer, jsonBody, problemAnswer } from "../answers/schemas.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";

/** `/v1/templates`: what summaries of a kind of meeting have besides. */
export function templateRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  routes.use("/v1/templates/*", bodyLimit({ maxSize: BODY_BYTES_MAX }));
  routes.openapi(listRoute, async (context) => {
    const own = (await app.templates()).list().map((one) => ({ ...one, isOwn: true }));
    const known = new Set(own.map(({ id }) => id));
    const builtIn = Object.entries(BUILT_IN).filter(([id]) => !known.has(id)).map(([id, template]) => ({
      id,
      ...template,
      isOwn: false,
    }));
    return context.json({ templates: [...builtIn, ...own] }, 200);
  });
  routes.openapi(putRoute, async (context) => {
    const { id } = context.req.valid("param");
    const template = context.req.valid("json");
    (await app.templates()).put(id, template);
    return context.json({ id, ...template, isOwn: true }, 200);
  });
  routes.openapi(removeRoute, async (context) => {
    const { id } = context.req.valid("param");
    if (!(await app.templates()).remove(id)) {
      throw new ChathamError("not-found", `There is no own template ${id}`);
    }
    return context.body(null, 204);
  });
  return routes;
}

const BODY_BYTES_MAX = 1 << 18;

const TemplateSchema = z.object({ id: z.string(), ...templateSchema.shape, isOwn: z.boolean() }).openapi(
  "Template",
);
const params = z.object({ id: templateIdSchema });

const listRoute = createRoute({
  method: "get",
  path: "/v1/templates",
  middleware: [requireScope("read")] as const,
  summary: "Templates of summaries: those of the program, and own ones",
  responses: {
    200: jsonAnswer(z.object({ templates: z.array(TemplateSchema) }), "All of them"),
    default: problemAnswer,
  },
});

const putRoute = createRoute({
  method: "put",
  path: "/v1/templates/{id}",
  middleware: [requireScope("admin")] as const,
  summary: "Make or change an own template; one of a built-in's id takes its place",
  request: { params, body: jsonBody(templateSchema) },
  responses: { 200: jsonAnswer(TemplateSchema, "The template as it is now"), default: problemAnswer },
});

const removeRoute = createRoute({
  method: "delete",
  path: "/v1/templates/{id}",
  middleware: [requireScope("admin")] as const,
  summary: "Remove an own template; a built-in of its id is there again",
  request: { params },
  responses: { 204: { description: "Removed" }, default: problemAnswer },
});
