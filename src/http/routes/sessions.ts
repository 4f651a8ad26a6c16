import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import type { App } from "../../app/app.ts";
import { SCOPES } from "../../clients/clients.ts";
import { TICKET_PURPOSES, type Tickets } from "../../clients/tickets.ts";
import { ChathamError } from "../../errors.ts";
import { bearerOf, clientOfSession, type HttpEnv, OWNER, requireScope } from "../door/auth.ts";
import { letIn } from "../door/let_in.ts";
import { refuseInvalid } from "../answers/respond.ts";
import { jsonAnswer, jsonBody, problemAnswer } from "../answers/schemas.ts";
import { TRUSTS } from "../../trust.ts";

export interface SessionRoutesOptions {
  readonly tickets: Tickets;
  /** `http://HOST:PORT`, as a browser on this machine reaches the server. */
  readonly address: string;
  /** `METHOD /path/{with}/{names}` of every route that is served. */
  readonly routes: () => readonly string[];
}

/** What needs no token: the exchange of a code for a session. */
export function enterRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  routes.use("/v1/sessions", bodyLimit({ maxSize: BODY_BYTES_MAX }));
  routes.openapi(enterRoute, async (context) => {
    const sessions = await app.sessions();
    const { code } = context.req.valid("json");
    const { token, session, expiresAt } = sessions.enter(code);
    const client = clientOfSession(session, await app.clients());
    if (client === undefined) {
      sessions.end(token);
      throw new ChathamError("unauthenticated", "The client of this code is not in force any more");
    }
    return context.json({ token, scopes: [...client.scopes], expiresAt }, 200);
  });
  return routes;
}

/** `/v1/sessions` and `/v1/tickets`: who is signed in, signing out, and what an address may carry. */
export function sessionRoutes(app: App, options: SessionRoutesOptions): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  routes.use("/v1/sessions/*", bodyLimit({ maxSize: BODY_BYTES_MAX }));
  routes.use("/v1/tickets", bodyLimit({ maxSize: BODY_BYTES_MAX }));

  routes.openapi(codeRoute, async (context) => {
    if (context.get("client").id !== OWNER.id) {
      throw new ChathamError("forbidden", "Only the owner of the data folder lets browsers in");
    }
    return context.json(await letIn(app, options.address, context.req.valid("json").as), 200);
  });

  routes.openapi(currentRoute, async (context) => {
    const { id, scopes, trust } = context.get("client");
    const session = (await app.sessions()).verify(bearerOf(context) ?? "");
    return context.json({
      client: id,
      scopes: [...scopes],
      trust,
      ...(session === undefined ? {} : { expiresAt: session.expiresAt }),
      version: app.version,
      routes: [...options.routes()],
    }, 200);
  });

  routes.openapi(endRoute, async (context) => {
    (await app.sessions()).end(bearerOf(context) ?? "");
    return context.body(null, 204);
  });

  routes.openapi(endAllRoute, async (context) => {
    (await app.sessions()).endAll(context.get("client").id);
    return context.body(null, 204);
  });

  routes.openapi(ticketRoute, (context) => {
    return context.json(options.tickets.make(context.req.valid("json"), bearerOf(context)), 200);
  });
  return routes;
}

const BODY_BYTES_MAX = 4_096;

const enterRoute = createRoute({
  method: "post",
  path: "/v1/sessions",
  security: [],
  summary: "Exchange a one-time code for a session",
  request: { body: jsonBody(z.object({ code: z.string().min(1).max(200) })) },
  responses: {
    200: jsonAnswer(
      z.object({ token: z.string(), scopes: z.array(z.enum(SCOPES)), expiresAt: z.string() }),
      "A token for `Authorization: Bearer`; it ends earlier when it is not used for 12 hours",
    ),
    default: problemAnswer,
  },
});

const codeRoute = createRoute({
  method: "post",
  path: "/v1/sessions/codes",
  middleware: [requireScope("admin")] as const,
  summary: "Make a one-time code that lets a browser in within a minute, as the owner or as a client",
  request: { body: jsonBody(z.object({ as: z.string().max(100).optional() })) },
  responses: {
    200: jsonAnswer(
      z.object({ code: z.string(), link: z.string(), file: z.string(), expiresAt: z.string() }),
      "The code, the link that holds it, and the file in the data folder that leads on to the link",
    ),
    default: problemAnswer,
  },
});

const currentRoute = createRoute({
  method: "get",
  path: "/v1/sessions/current",
  summary: "Who is asking, with which scopes, and which routes this server has",
  responses: {
    200: jsonAnswer(
      z.object({
        client: z.string(),
        scopes: z.array(z.enum(SCOPES)),
        trust: z.enum(TRUSTS),
        expiresAt: z.string().optional(),
        version: z.string(),
        routes: z.array(z.string()),
      }),
      "`expiresAt` only for a session",
    ),
    default: problemAnswer,
  },
});

const endRoute = createRoute({
  method: "delete",
  path: "/v1/sessions/current",
  summary: "Sign out",
  responses: { 204: { description: "The session has ended" }, default: problemAnswer },
});

const endAllRoute = createRoute({
  method: "delete",
  path: "/v1/sessions",
  summary: "Sign out everywhere: every session of this client ends",
  responses: { 204: { description: "The sessions have ended" }, default: problemAnswer },
});

const ticketRoute = createRoute({
  method: "post",
  path: "/v1/tickets",
  middleware: [requireScope("read")] as const,
  summary: "A ticket that stands for the token in one address: `?ticket=` for audio, or once for a download",
  request: {
    body: jsonBody(
      z.object({ meetingId: z.string().min(1).max(1_700), purpose: z.enum(TICKET_PURPOSES) }),
    ),
  },
  responses: {
    200: jsonAnswer(z.object({ ticket: z.string(), expiresAt: z.string() }), "The ticket"),
    default: problemAnswer,
  },
});
