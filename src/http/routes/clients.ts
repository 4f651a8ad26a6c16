import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import type { App } from "../../app/app.ts";
import { SCOPES } from "../../clients/clients.ts";
import { ChathamError } from "../../errors.ts";
import { type HttpEnv, OWNER, requireScope } from "../door/auth.ts";
import { refuseInvalid } from "../answers/respond.ts";
import { jsonAnswer, jsonBody, problemAnswer } from "../answers/schemas.ts";
import { TRUSTS } from "../../trust.ts";

/** `/v1/clients`: programs and people with a token of their own. Only the owner makes and revokes them. */
export function clientRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  routes.use("/v1/clients", bodyLimit({ maxSize: BODY_BYTES_MAX }));
  routes.use("/v1/clients/*", bodyLimit({ maxSize: BODY_BYTES_MAX }));
  for (const path of ["/v1/clients", "/v1/clients/*"]) {
    routes.use(path, requireScope("admin"), async (context, next) => {
      if (context.get("client").id !== OWNER.id) {
        throw new ChathamError("forbidden", "Only the owner of the data folder keeps clients");
      }
      await next();
    });
  }
  routes.openapi(listRoute, async (context) => {
    return context.json({ clients: (await app.clients()).list() }, 200);
  });
  routes.openapi(makeRoute, async (context) => {
    const { expiresAt, ...request } = context.req.valid("json");
    const token = (await app.clients()).make({
      ...request,
      ...(expiresAt === undefined ? {} : { expiresAt }),
    });
    return context.json({ token }, 201);
  });
  routes.openapi(revokeRoute, async (context) => {
    (await app.clients()).revoke(context.req.valid("param").name);
    return context.body(null, 204);
  });
  return routes;
}

const BODY_BYTES_MAX = 4_096;
const trust = z.enum(TRUSTS);

const ClientSchema = z.object({
  name: z.string(),
  scopes: z.array(z.enum(SCOPES)).readonly(),
  trust,
  role: z.string().optional(),
  groups: z.array(z.string()).readonly().optional(),
  createdAt: z.string(),
  expiresAt: z.string().optional(),
  revokedAt: z.string().optional(),
}).openapi("Client");

const listRoute = createRoute({
  method: "get",
  path: "/v1/clients",
  summary: "Clients that have or had a token",
  responses: {
    200: jsonAnswer(z.object({ clients: z.array(ClientSchema) }), "By name; no token is shown"),
    default: problemAnswer,
  },
});

const makeRoute = createRoute({
  method: "post",
  path: "/v1/clients",
  summary: "Make a client and its token, which is shown this once",
  request: {
    body: jsonBody(z.object({
      name: z.string().min(1).max(100),
      scopes: z.array(z.enum(SCOPES)).min(1),
      trust,
      expiresAt: z.iso.datetime().optional(),
    })),
  },
  responses: { 201: jsonAnswer(z.object({ token: z.string() }), "The token"), default: problemAnswer },
});

const revokeRoute = createRoute({
  method: "delete",
  path: "/v1/clients/{name}",
  summary: "Take a client's token out of force at once; its sessions end with it",
  request: {
    params: z.object({ name: z.string().min(1).max(300).openapi({ param: { name: "name", in: "path" } }) }),
  },
  responses: { 204: { description: "Revoked" }, default: problemAnswer },
});
