import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { streamSSE } from "hono/streaming";
import type { App } from "../../app/app.ts";
import type { Restored } from "../../backup/restore.ts";
import { RESTORE_MODES, type RestoreMode } from "../../backup/restore_request.ts";
import { ChathamError, toProblem } from "../../errors.ts";
import { refuseInvalid } from "../answers/respond.ts";
import { RestoredSchema } from "../answers/restore_schemas.ts";
import { jsonBody, problemAnswer } from "../answers/schemas.ts";
import { type Client, type HttpEnv, requireScope } from "../door/auth.ts";
import {
  BACKUP_BYTES_MAX,
  BroughtByUploadSchema,
  FIELD_BYTES_MAX,
  unlockFrom,
  unlockOf,
} from "../forms/backup_form.ts";
import { receiveForm } from "../forms/form.ts";

/** `/v1/restores`: a backup is sent and proved, what it comes to is read, and then it is restored or let go. */
export function restoreRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });

  routes.use("/v1/restores", (context, next) => isJson(context.req.raw) ? LOCK_LIMIT(context, next) : next());
  // Not through zod, which would read the whole form into memory first: described in `openapi/apart.ts`.
  routes.post("/v1/restores", requireScope("admin"), async (context) => {
    const { brought } = await app.backups();
    const asker = context.get("client");
    if (isJson(context.req.raw)) {
      const given = BroughtByUploadSchema.safeParse(await context.req.json().catch(() => undefined));
      if (!given.success) throw new ChathamError("bad-input", "It needs upload and what opens it");
      const { upload, ...lock } = given.data;
      const uploads = await app.uploads();
      const { bytes, sizeBytes } = uploads.backup(upload, asker.id);
      const opened = Promise.resolve(unlockOf(lock));
      const report = await brought.bring(bytes, { unlock: () => opened, sizeBytes, asker });
      // Only what was proved is let go of: whoever mistook the passphrase sends nothing again.
      await uploads.remove(upload, asker.id);
      context.header("location", `/v1/restores/${report.id}`);
      return context.json(report, 201);
    }
    const size = Number(context.req.header("content-length") ?? NaN);
    const limits = { fileBytesMax: BACKUP_BYTES_MAX, fieldBytesMax: FIELD_BYTES_MAX };
    const report = await receiveForm(context.req.raw, limits, ({ bytes }, fields) =>
      brought.bring(bytes, {
        unlock: async () => unlockFrom(await fields),
        sizeBytes: Number.isSafeInteger(size) ? size : undefined,
        asker,
      }));
    context.header("location", `/v1/restores/${report.id}`);
    return context.json(report, 201);
  });

  routes.use("/v1/restores/:id", bodyLimit({ maxSize: 1_024 }));
  routes.openapi(restoreRoute, async (context) => {
    const { id } = context.req.valid("param");
    const { mode, stream = false } = context.req.valid("json");
    const asker = context.get("client");
    if (!stream) return context.json(await restored(app, { id, mode, asker }, () => {}), 200);
    return streamSSE(context, async (events) => {
      let told = 0;
      const onProgress = (stage: string, fraction: number) => {
        if (performance.now() - told < PROGRESS_MS) return;
        told = performance.now();
        void events.writeSSE({ event: "progress", data: JSON.stringify({ stage, progress: fraction }) });
      };
      try {
        const done = await restored(app, { id, mode, asker }, onProgress);
        await events.writeSSE({ event: "done", data: JSON.stringify(done) });
      } catch (error) {
        await events.writeSSE({ event: "error", data: JSON.stringify(toProblem(error)) });
      }
    });
  });

  routes.openapi(removeRoute, async (context) => {
    await (await app.backups()).brought.remove(context.req.valid("param").id, context.get("client"));
    return context.body(null, 204);
  });
  return routes;
}

const LOCK_LIMIT = bodyLimit({ maxSize: 8 << 10 });

function isJson({ headers }: Request): boolean {
  return /^application\/json\b/i.test(headers.get("content-type") ?? "");
}

/** Restores, and makes what came findable by meaning too: also where whoever asked has gone, so that nothing stays half done. */
async function restored(
  app: App,
  { id, mode, asker }: { readonly id: string; readonly mode: RestoreMode; readonly asker: Client },
  onProgress: (stage: "restore" | "embed", fraction: number) => void,
): Promise<z.infer<typeof RestoredSchema>> {
  const backups = await app.backups();
  const done = await backups.brought.restore(id, {
    ...{ mode, asker },
    onProgress: (fraction) => onProgress("restore", fraction),
  });
  const never = new AbortController().signal;
  await backups.indexByMeaning(done.restored, never, (fraction) => onProgress("embed", fraction));
  return present(done);
}

function present({ restored, ...counts }: Restored) {
  const { sounds: recordings, ...others } = counts;
  return { ...others, restored: restored.length, recordings };
}

const PROGRESS_MS = 200;

const idParam = z.object({ id: z.uuid().openapi({ param: { name: "id", in: "path" } }) });

const restoreRoute = createRoute({
  method: "post",
  path: "/v1/restores/{id}",
  middleware: [requireScope("admin")] as const,
  summary: "Restore it: merge adds what is missing, copy other states too, replace ends what is here",
  request: {
    params: idParam,
    body: jsonBody(z.strictObject({
      mode: z.enum(RESTORE_MODES),
      stream: z.boolean().optional().openapi({ description: "Events `progress`, then `done` or `error`" }),
    })),
  },
  responses: {
    200: {
      content: {
        "application/json": { schema: RestoredSchema },
        "text/event-stream": { schema: RestoredSchema },
      },
      description: "What came of it",
    },
    default: problemAnswer,
  },
});

const removeRoute = createRoute({
  method: "delete",
  path: "/v1/restores/{id}",
  middleware: [requireScope("admin")] as const,
  summary: "Let go of a backup that was sent; nothing of it stays",
  request: { params: idParam },
  responses: { 204: { description: "Gone" }, default: problemAnswer },
});
