import { OpenAPIHono } from "@hono/zod-openapi";
import { createMiddleware } from "hono/factory";
import type { App } from "../app/app.ts";
import { Tickets } from "../clients/tickets.ts";
import { ChathamError } from "../errors.ts";
import { pageRoutes } from "./pages/pages.ts";
import { isPagePath } from "./pages/paths.ts";
import { actionRoutes } from "./routes/actions.ts";
import { collectionRoutes } from "./routes/collections.ts";
import { folderRoutes } from "./routes/folders.ts";
import { webhookRoutes } from "./routes/webhooks.ts";
import { joinRoutes } from "./routes/joins.ts";
import { vocabularyRoutes } from "./routes/vocabulary.ts";
import { templateRoutes } from "./routes/templates.ts";
import { backupRoutes } from "./routes/backups.ts";
import { restoreRoutes } from "./routes/restores.ts";
import { askRoutes } from "./routes/ask.ts";
import { eventRoutes } from "./routes/events.ts";
import { enterRoutes, sessionRoutes } from "./routes/sessions.ts";
import { authenticate, type HttpEnv, requireScope, type VerifyToken } from "./door/auth.ts";
import { crowd } from "./door/crowd.ts";
import { writesWait } from "./door/writes_wait.ts";
import { localDoor } from "./door/door.ts";
import { type Clock, REAL_CLOCK } from "./clients/even_time.ts";
import { handOver } from "./clients/hand_over.ts";
import { forgetRoutes } from "./routes/forget.ts";
import { clientRoutes } from "./routes/clients.ts";
import { installedModelRoutes } from "./routes/installed_models.ts";
import { policyQuestionRoutes } from "./routes/policy_questions.ts";
import { receiptProofRoutes } from "./routes/receipt_proofs.ts";
import { meetingEditRoutes } from "./routes/meeting_edits.ts";
import { jobRoutes } from "./routes/jobs.ts";
import { meetingRoutes } from "./routes/meetings.ts";
import { HttpMetrics } from "./metrics.ts";
import { policyRoutes } from "./routes/policy.ts";
import { openApiDocument, routesOf } from "./openapi/document.ts";
import { toResponse } from "./answers/respond.ts";
import { isDialect } from "./answers/error_object.ts";
import { openAiRoutes } from "./routes/openai.ts";
import { receiptRoutes } from "./routes/receipts.ts";
import { redactRoutes } from "./routes/redact.ts";
import { transcriptionRoutes } from "./routes/transcriptions.ts";
import { reviewRoutes } from "./routes/reviews.ts";
import { runRoutes } from "./routes/runs.ts";
import { uploadRoutes } from "./routes/uploads.ts";
import { soundRoutes } from "./routes/sounds.ts";
import { searchRoutes } from "./routes/search.ts";

export interface ServerOptions {
  /** Host header values that are served, see `servedHosts`. */
  readonly hosts: ReadonlySet<string>;
  /** Undefined under `--no-auth`. */
  readonly verifyToken: VerifyToken | undefined;
  /** Under `--no-auth`: whether nobody needs a token at this moment. */
  readonly isOpen?: () => boolean;
  /** Answers a challenge: proof that this server knows the token, without sending it. */
  readonly prove: (nonce: string) => Promise<string>;
  /** `http://HOST:PORT`, as a browser on this machine reaches the server. */
  readonly address: string;
  /** Aborts when the server stops: streams that would not end by themselves do then. */
  readonly stopping: AbortSignal;
  /** By which answers to clients beyond this device are timed. */
  readonly clock?: Clock;
}

/** Every route of the house behind the local door. Pure: listens nowhere, so tests may call `fetch` on it. */
export function createServer(app: App, options: ServerOptions): OpenAPIHono<HttpEnv> {
  const server = new OpenAPIHono<HttpEnv>();
  const metrics = new HttpMetrics();
  server.onError((error, context) => toResponse(error, { asDialect: isDialect(context.req.path) }));
  server.notFound((context) =>
    toResponse(new ChathamError("not-found", "There is no such route"), {
      asDialect: isDialect(context.req.path),
    })
  );
  server.use(metrics.measure, localDoor(options.hosts, isPagePath), answerWithin(ANSWER_MS_MAX));

  server.get("/healthz", async (context) => context.json(await app.health()));
  server.get("/v1/challenge", async (context) => {
    const nonce = context.req.query("nonce") ?? "";
    if (!/^[A-Za-z0-9_-]{22,128}$/.test(nonce)) {
      throw new ChathamError("bad-input", "nonce: 22 to 128 base64url characters");
    }
    return context.json({ proof: await options.prove(nonce) });
  });
  server.get("/openapi.json", (context) => context.json(openApiDocument(server, app.version)));

  server.route(
    "/",
    pageRoutes({ isOpen: options.verifyToken === undefined || options.isOpen !== undefined }),
  );
  server.route("/", enterRoutes(app));

  const tickets = new Tickets();
  server.use(
    authenticate(options.verifyToken, tickets, options.isOpen),
    crowd(),
    writesWait(app),
    handOver(app, options.clock ?? REAL_CLOCK),
  );
  server.get("/metrics", requireScope("audit"), async (context) => {
    const { metrics: targets } = await app.escalation();
    const registries = [metrics.registry, targets.registry, (await app.languageModelMetrics()).registry];
    const text = (await Promise.all(registries.map((registry) => registry.metrics()))).join("\n");
    return context.text(text, 200, {
      "content-type": metrics.registry.contentType,
    });
  });
  server.route("/", eventRoutes(app, options.stopping));
  server.route(
    "/",
    sessionRoutes(app, {
      tickets,
      address: options.address,
      routes: once(() => routesOf(server).filter((route) => route.includes(" /v1/"))),
    }),
  );
  for (
    const routes of [
      askRoutes,
      meetingRoutes,
      meetingEditRoutes,
      soundRoutes,
      actionRoutes,
      collectionRoutes,
      folderRoutes,
      templateRoutes,
      vocabularyRoutes,
      joinRoutes,
      webhookRoutes,
      uploadRoutes,
      runRoutes,
      forgetRoutes,
      jobRoutes,
      searchRoutes,
      redactRoutes,
      policyQuestionRoutes,
      policyRoutes,
      clientRoutes,
      installedModelRoutes,
      receiptProofRoutes,
      receiptRoutes,
      reviewRoutes,
      backupRoutes,
      restoreRoutes,
      openAiRoutes,
      transcriptionRoutes,
    ]
  ) {
    server.route("/", routes(app));
  }
  return server;
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => made ??= make();
}

/**
 * Answers 504 when no answer has begun in time; streams that have begun may go on. Uploads are as slow as their sender, and
 * models as slow as the policy lets them be (`silenceMsMax`).
 */
function answerWithin(ms: number) {
  return createMiddleware(async (context, next) => {
    const isUpload = UPLOADS.test(context.req.header("content-type") ?? "");
    if (isUpload || isDialect(context.req.path)) return await next();
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new ChathamError("timeout", "The request took too long")), ms);
    try {
      await Promise.race([next(), late.promise]);
    } finally {
      clearTimeout(timer);
    }
  });
}

const UPLOADS = /^(multipart\/form-data|application\/offset\+octet-stream)/;
const ANSWER_MS_MAX = 300_000;
