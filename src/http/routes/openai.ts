import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { App } from "../../app/app.ts";
import { ChathamError } from "../../errors.ts";
import type { ChatFaceRequest } from "../../openai/chat_request.ts";
import { textsOf } from "../../openai/chat_texts.ts";
import { parseChat } from "../../openai/read_chat_request.ts";
import { parseCompletion } from "../../openai/read_completion_request.ts";
import { parseResponses } from "../../openai/read_responses_request.ts";
import { routedChat } from "../../openai/route_chat.ts";
import { embedTexts, parseEmbeddings } from "../../openai/route_embed.ts";
import type { Target } from "../../policy/language/document.ts";
import { type Task, TASKS_OF_KIND } from "../../policy/language/words.ts";
import { countNamesTried } from "../clients/named_in_own.ts";
import { prepareHandedChat } from "../clients/prepare_chat.ts";
import { answerStreamed, answerWhole, droppedHeader, type Run } from "../dialect/answer_as.ts";
import { ChatFace } from "../dialect/chat_face.ts";
import { CompletionFace } from "../dialect/completion_face.ts";
import type { Face } from "../dialect/face.ts";
import { ResponsesFace } from "../dialect/responses_face.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";
import { limitBody } from "../door/body_limit.ts";
import { FewAtOnce } from "../door/few_at_once.ts";
import { labelsOf } from "../door/labels.ts";
import { routeHeaders } from "../answers/route_headers.ts";

/** The OpenAI dialect: an unchanged client pointed here gets policy, gate, budget and receipt. */
export function openAiRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>();
  const paths = [...Object.keys(FACES), "/v1/embeddings", "/v1/models", "/v1/models/:id"];
  for (const path of paths) routes.use(path, limitBody(BODY_BYTES_MAX), requireScope("ask"));
  const few = new FewAtOnce();
  for (const [path, { parse, faceFor }] of Object.entries(FACES)) {
    routes.post(path, async (context) => {
      const body = await jsonOf(context.req.raw);
      await few.pass();
      const request = parse(body);
      return await answered(app, context, request, faceFor(request));
    });
  }
  routes.post("/v1/embeddings", async (context) => {
    const request = parseEmbeddings(await jsonOf(context.req.raw));
    const { house } = await app.escalation();
    const labels = labelsOf(context.req.header("x-chatham-labels"));
    context.set("labels", labels);
    const { signal } = context.req.raw;
    const conversation = context.get("conversation");
    const asker = context.get("client");
    await countNamesTried(app, asker, { conversation, texts: request.texts });
    const done = await embedTexts(house, request, { ...asker, labels, signal, conversation });
    const receiptIds = done.receiptId === null ? [] : [done.receiptId];
    return context.json(done.body, 200, {
      ...routeHeaders(done.route, receiptIds, done.recipients),
      ...droppedHeader(request.dropped),
    });
  });
  routes.get("/v1/models", async (context) => context.json({ object: "list", data: await modelsOf(app) }));
  routes.get("/v1/models/:id", async (context) => {
    const id = context.req.param("id");
    const model = (await modelsOf(app)).find((one) => one.id === id);
    if (model === undefined) {
      throw new ChathamError("not-found", "There is no target of that name; see /v1/models", {
        param: "model",
      });
    }
    return context.json(model);
  });
  return routes;
}

const FACES: Readonly<
  Record<
    string,
    {
      readonly parse: (body: unknown) => ChatFaceRequest;
      readonly faceFor: (request: ChatFaceRequest) => Face;
    }
  >
> = {
  "/v1/chat/completions": { parse: parseChat, faceFor: (request) => new ChatFace(request) },
  "/v1/completions": { parse: parseCompletion, faceFor: (request) => new CompletionFace(request) },
  "/v1/responses": { parse: parseResponses, faceFor: (request) => new ResponsesFace(request) },
};

async function answered(
  app: App,
  context: Context<HttpEnv>,
  request: ChatFaceRequest,
  face: Face,
): Promise<Response> {
  const { house } = await app.escalation();
  const asker = context.get("client");
  const labels = labelsOf(context.req.header("x-chatham-labels"));
  const { signal } = context.req.raw;
  const conversation = context.get("conversation");
  const client = { ...asker, labels, signal, conversation };
  const run: Run = (of, sink) => routedChat(house, request, of, sink);
  const { dropped } = request;
  if (asker.trust !== "device") {
    const isChat = face instanceof ChatFace;
    const handed = { labels, face, isChat };
    await countNamesTried(app, asker, { conversation, texts: textsOf(request.chat) });
    const of = { ...client, conversation: prepareHandedChat(context, house, request, handed) };
    return await answerWhole(isChat ? face : new ChatFace(request), of, { run, dropped });
  }
  const answer = request.chat.stream ? answerStreamed : answerWhole;
  return await answer(face, client, { run, dropped });
}

const BODY_BYTES_MAX = 16 << 20;

interface Model {
  readonly id: string;
  readonly object: "model";
  readonly created: number;
  readonly owned_by: string;
}

/** What the dialect asks of a target; a webhook is told of meetings and asked nothing. */
const ASKED: ReadonlySet<Task> = new Set(["chat", "embed", "transcribe"]);

/** Whoever can be asked by name. This process is listed where it has a model that writes. */
async function modelsOf(app: App): Promise<Model[]> {
  const { targets } = (await app.policy()).active;
  const { models } = await app.health();
  const hasOwn = typeof models["language-model"] === "string";
  const canAnswer = ({ kind, tasks }: Target) =>
    (tasks ?? TASKS_OF_KIND[kind]).some((task) => ASKED.has(task)) && kind !== "client" &&
    (kind !== "in-process" || hasOwn);
  const data = targets.filter(canAnswer).map(({ id, trust }) => model(id, `chatham:${trust}`));
  return [model("auto", "chatham"), ...data];
}

function model(id: string, owner: string): Model {
  return { id, object: "model", created: 0, owned_by: owner };
}

async function jsonOf(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    throw new ChathamError("bad-input", "The body is not JSON", { code: "invalid_request" });
  }
}
