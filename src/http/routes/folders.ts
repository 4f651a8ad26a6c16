import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { App } from "../../app/app.ts";
import { exportedSchema, watchedSchema } from "../../launch/folder_settings.ts";
import { jsonAnswer, problemAnswer } from "../answers/schemas.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";

/**
 * `/v1/folders`: what the server takes in from and exports to by itself. Only read here: whoever stole a session could otherwise have
 * any folder of this machine read.
 */
export function folderRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>();
  routes.openapi(listRoute, async (context) => {
    const { watched, exported } = await app.folders();
    const told = <T extends (typeof watched)[number] | (typeof exported)[number]>({ state, ...rest }: T) => ({
      ...rest,
      ...(state && { state: { ...state, problems: [...state.problems] } }),
    });
    return context.json({ watched: watched.map(told), exported: exported.map(told) }, 200);
  });
  return routes;
}

const StateSchema = z.object({
  at: z.string(),
  count: z.int().openapi({ description: "Files taken in, or meetings that stand in the folder" }),
  last: z.object({ at: z.string(), meetingId: z.string() }).optional(),
  refused: z.int().openapi({ description: "Meetings that the policy refuses to export" }),
  problems: z.array(z.string()),
}).openapi({ description: "What came of it; missing until a server looked at the folder" });

const listRoute = createRoute({
  method: "get",
  path: "/v1/folders",
  middleware: [requireScope("admin")] as const,
  summary:
    "Folders of the settings that are watched and exported to, and what came of it; set with `chatham folders`",
  responses: {
    200: jsonAnswer(
      z.object({
        watched: z.array(z.object({ ...watchedSchema.shape, state: StateSchema.optional() })),
        exported: z.array(z.object({ ...exportedSchema.shape, state: StateSchema.optional() })),
      }),
      "All of them",
    ),
    default: problemAnswer,
  },
});
