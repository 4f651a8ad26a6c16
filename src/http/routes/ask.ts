import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { streamSSE } from "hono/streaming";
import type { Ask } from "../../ask/answer.ts";
import type { App } from "../../app/app.ts";
import { toProblem } from "../../errors.ts";
import { CONVERSATION_CHARACTERS_MAX, conversationNamed } from "../../send/conversation_legend.ts";
import type { Json } from "../../gate/replace/fields.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";
import { withOwnIds } from "../clients/hand_over.ts";
import { refuseInvalid } from "../answers/respond.ts";
import { AnswerSchema, AskPreviewSchema, FilterSchema, jsonBody, problemAnswer } from "../answers/schemas.ts";

/** `POST /v1/ask`, as one answer or as events `quoted`, `progress`, `token`, `citation`, `route`, `done`, `error`. */
export function askRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  routes.use("/v1/ask", bodyLimit({ maxSize: BODY_BYTES_MAX }));
  routes.openapi(askRoute, async (context) => {
    const { stream, wait, synthesise = false, dryRun = false, conversation: name, ...request } = context.req
      .valid("json");
    const client = context.get("client");
    const { trust } = client;
    if (name !== undefined) {
      const { scopeKey } = (await app.escalation()).house;
      context.set("conversation", conversationNamed(scopeKey, client.id, name));
    }
    const conversation = context.get("conversation");
    const meetings = await app.meetings(client, conversation);
    const how = { task: synthesise ? "synthesise" : "ask", ...(wait === undefined ? {} : { wait }) } as const;
    const ask: Ask = (asked, options) => meetings.ask(asked, { ...options, ...how, conversation });
    const { signal } = context.req.raw;
    if (dryRun) {
      const preview = await meetings.previewAsk(withOwnIds(context, request), {
        ...how,
        conversation,
        signal,
      });
      return context.json({ ...preview, wouldLeave: [...preview.wouldLeave] }, 200);
    }
    const filtered = withOwnIds(context, request);
    if (stream === true && trust !== "device") context.set("asEvents", toEvents);
    if (stream !== true || trust !== "device") {
      const { read, ...answer } = await ask(filtered, { signal });
      // An answer is about everything that was read for it, whatever it cites.
      context.set("takenFrom", read);
      return context.json(answer, 200);
    }
    return streamSSE(context, async (events) => {
      const gone = new AbortController();
      events.onAbort(() => gone.abort());
      // Writes are chained: an event must not overtake the one before it.
      let written = Promise.resolve();
      const send = (event: string, data: unknown) => {
        written = written.then(() => events.writeSSE({ event, data: JSON.stringify(data) }));
      };
      try {
        const { read: _, ...answer } = await ask(filtered, {
          signal: gone.signal,
          onEvent: ({ event, ...data }) =>
            send(event, "citation" in data ? data.citation : "route" in data ? data.route : data),
        });
        send("done", answer);
      } catch (error) {
        send("error", toProblem(error));
      }
      await written;
    });
  });
  return routes;
}

/** The whole answer as the events that a stream of it would end with. */
function toEvents(answer: Json) {
  const { answer: text, citations, route } = AnswerSchema.parse(answer);
  return [
    { event: "token", data: JSON.stringify({ text }) },
    ...citations.map((citation) => ({ event: "citation", data: JSON.stringify(citation) })),
    { event: "route", data: JSON.stringify(route) },
    { event: "done", data: JSON.stringify(answer) },
  ];
}

const askRoute = createRoute({
  method: "post",
  path: "/v1/ask",
  middleware: [requireScope("ask")] as const,
  summary: "Answer a question from all meetings, every quote checked against its turn",
  request: {
    body: jsonBody(FilterSchema.extend({
      question: z.string().min(1).max(4000),
      stream: z.boolean().optional(),
      wait: z.boolean().optional().describe(
        "`false`: where a person must approve first, the device answers at once and `review` says what waits",
      ),
      conversation: z.string().min(1).max(CONVERSATION_CHARACTERS_MAX).optional().describe(
        "Names what the question goes on with, in place of the header `x-chatham-conversation`: it is then also about all meetings that the earlier answers have read",
      ),
      dryRun: z.boolean().optional().describe(
        "Send nothing: answers with what would leave, to whom, by which rule, byte for byte",
      ),
      synthesise: z.boolean().optional().describe("Put together what many meetings say"),
    })),
  },
  responses: {
    200: {
      content: {
        "application/json": { schema: z.union([AnswerSchema, AskPreviewSchema]) },
        "text/event-stream": { schema: z.string() },
      },
      description: "The answer, or `found: false`; with `stream: true` events",
    },
    default: problemAnswer,
  },
});

const BODY_BYTES_MAX = 1 << 20;
