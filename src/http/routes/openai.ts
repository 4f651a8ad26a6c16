import { randomUUID } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { App } from "../../app/app.ts";
import { ChathamError, toChathamError, toProblem } from "../../errors.ts";
import { type ChatFaceRequest, parseChat } from "../../openai/read_chat_request.ts";
import { type ChatClient, type ChatDone, routedChat } from "../../openai/route_chat.ts";
import { embedTexts, parseEmbeddings } from "../../openai/route_embed.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";
import { limitBody } from "../door/body_limit.ts";
import { EventStream } from "../answers/event_stream.ts";
import { prepareHandedChat } from "../clients/prepare_chat.ts";
import { labelsOf } from "../door/labels.ts";
import { routeHeaders } from "../answers/route_headers.ts";
import { toResponse } from "../answers/respond.ts";

/** The OpenAI dialect: an unchanged client pointed here gets policy, gate, budget and receipt. */
export function openAiRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>();
  for (const path of ["/v1/chat/completions", "/v1/embeddings", "/v1/models"]) {
    routes.use(path, limitBody(BODY_BYTES_MAX), requireScope("ask"));
  }
  routes.post("/v1/chat/completions", async (context) => {
    const request = parseChat(await jsonOf(context.req.raw));
    const { house } = await app.escalation();
    const asker = context.get("client");
    const labels = labelsOf(context.req.header("x-chatham-labels"));
    const { signal } = context.req.raw;
    const conversation = context.get("conversation");
    const client = { ...asker, labels, signal, conversation };
    const run: Run = (of, sink) => routedChat(house, request, of, sink);
    if (asker.trust !== "device") {
      return await whole(request, {
        ...client,
        conversation: prepareHandedChat(context, house, request, labels),
      }, run);
    }
    return request.chat.stream ? await streamed(request, client, run) : await whole(request, client, run);
  });
  routes.post("/v1/embeddings", async (context) => {
    const request = parseEmbeddings(await jsonOf(context.req.raw));
    const { house } = await app.escalation();
    const labels = labelsOf(context.req.header("x-chatham-labels"));
    context.set("labels", labels);
    const { signal } = context.req.raw;
    const conversation = context.get("conversation");
    const done = await embedTexts(house, request, { ...context.get("client"), labels, signal, conversation });
    return context.json(done.body, 200, routeHeaders(done.route, idsOf(done.receiptId), done.recipients));
  });
  routes.get("/v1/models", async (context) => {
    const { targets } = (await app.policy()).active;
    const listed = targets.filter(({ kind }) => kind !== "client");
    const data = listed.map(({ id, trust }) => ({
      id,
      object: "model",
      created: 0,
      owned_by: `chatham:${trust}`,
    }));
    return context.json({
      object: "list",
      data: [{ id: "auto", object: "model", created: 0, owned_by: "chatham" }, ...data],
    });
  });
  return routes;
}

type Run = (client: ChatClient, sink: Parameters<typeof routedChat>[3]) => Promise<ChatDone>;

async function whole(request: ChatFaceRequest, client: ChatClient, run: Run): Promise<Response> {
  const pieces: string[] = [];
  let headers: Record<string, string> = {};
  const done = await run(client, {
    get hasBegun() {
      return pieces.length > 0;
    },
    onRoute: (route, receiptId, before) => headers = routeHeaders(route, idsOf(receiptId), before),
    onText: (text) => void pieces.push(text),
  });
  const message = { role: "assistant", content: pieces.join(""), refusal: null };
  return Response.json({
    ...envelopeOf("chat.completion", request.model),
    choices: [{ index: 0, message, logprobs: null, finish_reason: done.finishReason }],
    usage: usageOf(done),
  }, { headers });
}

async function streamed(request: ChatFaceRequest, client: ChatClient, run: Run): Promise<Response> {
  const gone = new AbortController();
  const signal = AbortSignal.any([client.signal, gone.signal]);
  const started = Promise.withResolvers<Record<string, string>>();
  const events = new EventStream(() => gone.abort());
  const envelope = envelopeOf("chat.completion.chunk", request.model);
  const chunk = (delta: unknown, finish: string | null) =>
    events.say({ ...envelope, choices: [{ index: 0, delta, finish_reason: finish }] });
  let hasBegun = false;
  run({ ...client, signal }, {
    get hasBegun() {
      return hasBegun;
    },
    onRoute: (route, receiptId, before) => started.resolve(routeHeaders(route, idsOf(receiptId), before)),
    onText: async (content) => {
      hasBegun = true;
      await chunk({ role: "assistant", content }, null);
    },
  }).then(async (done) => {
    await chunk({}, done.finishReason);
    if (request.wantsUsage) await events.say({ ...envelope, choices: [], usage: usageOf(done) });
    await events.done();
  }).catch(async (thrown) => {
    const error = toChathamError(thrown);
    started.reject(error);
    const { detail, status } = toProblem(error);
    await events.say({ error: { message: detail, type: error.kind, code: status } });
    events.end();
  });
  try {
    const headers = await started.promise;
    return new Response(events.body, {
      headers: { "content-type": "text/event-stream", "cache-control": "no-store", ...headers },
    });
  } catch (error) {
    await events.body.cancel();
    return toResponse(error);
  }
}

const BODY_BYTES_MAX = 16 << 20;

function envelopeOf(object: string, model: string) {
  return { id: `chatcmpl-${randomUUID()}`, object, created: Math.floor(Date.now() / 1_000), model };
}

function usageOf({ usage: { tokensIn, tokensOut } }: ChatDone) {
  return { prompt_tokens: tokensIn, completion_tokens: tokensOut, total_tokens: tokensIn + tokensOut };
}

function idsOf(receiptId: string | null): string[] {
  return receiptId === null ? [] : [receiptId];
}

async function jsonOf(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    throw new ChathamError("bad-input", "The body is not JSON");
  }
}
