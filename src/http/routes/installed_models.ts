import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { App } from "../../app/app.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";
import { jsonAnswer, problemAnswer } from "../answers/schemas.ts";

/** `GET /v1/installed-models`: what runs on this device, and for what. */
export function installedModelRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>();
  routes.openapi(listRoute, async (context) => {
    const models = await (await app.models()).list();
    return context.json({
      models: models.map(({ id, task, name, licence, source, isInUse }) => ({
        ...{ id, task, licence, source },
        ...(name === undefined ? {} : { name }),
        state: isInUse ? "active" as const : "installed" as const,
      })),
    }, 200);
  });
  return routes;
}

const listRoute = createRoute({
  method: "get",
  path: "/v1/installed-models",
  middleware: [requireScope("read")] as const,
  summary: "Models on this device; `active` is the one that its task uses",
  responses: {
    200: jsonAnswer(
      z.object({
        models: z.array(z.object({
          id: z.string(),
          task: z.string(),
          name: z.string().optional().describe("As its maker calls it"),
          licence: z.string(),
          source: z.string(),
          state: z.enum(["installed", "active"]),
        })),
      }),
      "What is installed",
    ),
    default: problemAnswer,
  },
});
