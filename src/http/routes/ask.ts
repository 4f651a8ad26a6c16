import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { ChathamError } from "../../errors.ts";
import { bodyLimit } from "hono/body-limit";
import { streamSSE } from "hono/streaming";
import type { Answer, AskOptions, AskRequest } from "../../ask/answer.ts";
import { KeptTalks } from "../../ask/kept_talks.ts";
import type { App } from "../../app/app.ts";
import { toProblem } from "../../errors.ts";
import { CONVERSATION_CHARACTERS_MAX, conversationNamed } from "../../send/conversation_legend.ts";
import type { Json } from "../../gate/replace/fields.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";
import { asJson, withOwnIds } from "../clients/hand_over.ts";
import { refuseInvalid } from "../answers/respond.ts";
import {
  AnswerSchema,
  AskPreviewSchema,
  FilterSchema,
  jsonAnswer,
  jsonBody,
  problemAnswer,
} from "../answers/schemas.ts";

/** `POST /v1/ask`, as one answer or as events `quoted`, `progress`, `token`, `citation`, `route`, `done`, `error`. */
export function askRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  const talks = new KeptTalks();
  let listening: Promise<void> | undefined;
  const keyOf = async (client: string, name: string) =>
    conversationNamed((await app.escalation()).house.scopeKey, client, name);

  routes.openapi(talkRoute, async (context) => {
    const client = context.get("client");
    const meetings = await app.meetings(client);
    talks.keepPace(await app.erasures());
    const kept = talks.of(await keyOf(client.id, context.req.valid("param").name));
    // What the asker may not read any more is not shown from here either.
    const shown = kept.filter(({ answer }) => answer?.read.every((id) => meetings.reads(id)) ?? true);
    const exchanges = shown.map(({ id, question, at, answer }) => {
      if (answer === undefined) return { id, question, at };
      const { read: _, ...told } = answer;
      return { id, question, at, answer: told };
    });
    return context.json({ exchanges, hidden: kept.length - shown.length }, 200);
  });
  routes.openapi(endTalkRoute, async (context) => {
    talks.end(await keyOf(context.get("client").id, context.req.valid("param").name));
    return context.body(null, 204);
  });

  routes.use("/v1/ask", bodyLimit({ maxSize: BODY_BYTES_MAX }));
  routes.openapi(askRoute, async (context) => {
    const { stream, wait, synthesise = false, dryRun = false, conversation: name, ...request } = context.req
      .valid("json");
    const client = context.get("client");
    const { trust } = client;
    const talk = name === undefined ? undefined : await keyOf(client.id, name);
    if (talk !== undefined) context.set("conversation", talk);
    const conversation = context.get("conversation");
    const meetings = await app.meetings(client, conversation);
    const how = { task: synthesise ? "synthesise" : "ask", ...(wait === undefined ? {} : { wait }) } as const;
    const ask = (asked: AskRequest, options: AskOptions & { without?: ReadonlySet<string> }) =>
      meetings.ask(asked, { ...options, ...how, conversation });
    const { signal } = context.req.raw;
    if (dryRun) {
      if (trust !== "device") {
        throw new ChathamError(
          "forbidden",
          "What would leave is shown on this device only: ask without dryRun",
        );
      }
      const preview = await meetings.previewAsk(withOwnIds(context, request), {
        ...how,
        conversation,
        signal,
      });
      return context.json({ ...preview, wouldLeave: [...preview.wouldLeave] }, 200);
    }
    const filtered = withOwnIds(context, request);
    const kept = trust === "device" ? talk : undefined;
    const exchange = { id: crypto.randomUUID(), question: request.question, at: new Date().toISOString() };
    const before = await app.erasures();
    const keep = async (answer?: Answer) => {
      // Erasures of this process end what is kept as they happen; those of another one are seen when something is read.
      await (listening ??= app.onErasure(() => talks.endAll()));
      const erasures = await app.erasures();
      talks.keepPace(erasures);
      // What was read before something was erased would bring that back.
      if (kept === undefined || erasures !== before) return;
      talks.keep(kept, answer === undefined ? exchange : { ...exchange, answer });
    };
    await keep();
    if (stream === true && trust !== "device") context.set("asEvents", toEvents);
    if (stream !== true || trust !== "device") {
      const gone = await context.get("keptOfFound")?.(async ({ limit }, without) =>
        asJson(await meetings.found(filtered, limit, without))
      ) ?? new Set<string>();
      const whole = await ask(filtered, { signal, ...(gone.size === 0 ? {} : { without: gone }) });
      await keep(whole);
      const { read, ...answer } = whole;
      // An answer is about everything that was read for it, whatever it cites.
      context.set("takenFrom", read);
      if (trust !== "device") {
        context.set("answerWithout", async (without) => {
          const again = { without: gone.union(without), isAgain: true };
          const { read, ...rest } = await meetings.ask(filtered, { signal, ...how, conversation, ...again });
          context.set("takenFrom", read);
          return JSON.parse(JSON.stringify(rest));
        });
      }
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
        const whole = await ask(filtered, {
          signal: gone.signal,
          onEvent: ({ event, ...data }) =>
            send(event, "citation" in data ? data.citation : "route" in data ? data.route : data),
        });
        await keep(whole);
        const { read: _, ...answer } = whole;
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

const talkParams = z.object({ name: z.string().min(1).max(CONVERSATION_CHARACTERS_MAX) });

const KeptSchema = z.object({
  id: z.string(),
  question: z.string(),
  at: z.string(),
  answer: AnswerSchema.optional().describe("Missing while it is made, and where it was broken off"),
});

const talkRoute = createRoute({
  method: "get",
  path: "/v1/conversations/{name}",
  middleware: [requireScope("ask")] as const,
  summary: "What was asked and answered in a conversation of this client, while the server runs",
  description:
    "Kept in memory only, for clients on this device: it ends with the server, and with every erasure. `hidden` counts answers that rest on meetings which the client may not see any more.",
  request: { params: talkParams },
  responses: {
    200: jsonAnswer(
      z.object({ exchanges: z.array(KeptSchema).readonly(), hidden: z.int() }),
      "Oldest first; empty where nothing is known of it",
    ),
    default: problemAnswer,
  },
});

const endTalkRoute = createRoute({
  method: "delete",
  path: "/v1/conversations/{name}",
  middleware: [requireScope("ask")] as const,
  summary: "Let go of what was asked and answered in a conversation",
  request: { params: talkParams },
  responses: { 204: { description: "Nothing of it is kept" }, default: problemAnswer },
});

const BODY_BYTES_MAX = 1 << 20;
