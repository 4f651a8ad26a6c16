import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import type { App } from "../../app/app.ts";
import { ChathamError } from "../../errors.ts";
import type { StoredUpload } from "../../ingest/uploads.ts";
import { refuseInvalid } from "../answers/respond.ts";
import { jsonAnswer, jsonBody, problemAnswer, SubmittedSchema } from "../answers/schemas.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";
import { MetaSchema } from "../forms/upload.ts";

/** `/v1/uploads`: files that go on after a lost connection; the last byte starts the import. */
export function uploadRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  routes.use("/v1/uploads", bodyLimit({ maxSize: 1 << 20 }));

  routes.openapi(beginRoute, async (context) => {
    const { sha256, meta = {}, isBackup = false, ...wanted } = context.req.valid("json");
    const uploads = await app.uploads();
    const given = isBackup ? { isBackup: true } : meta;
    const id = uploads.begin(
      { ...wanted, sha256, meta: given as StoredUpload["meta"] },
      context.get("client").id,
    );
    context.header("location", `/v1/uploads/${id}`);
    return context.json({ id }, 201);
  });

  routes.openapi(listRoute, async (context) => {
    const pending = (await app.uploads()).pending(context.get("client").id);
    return context.json({ uploads: pending.map(present) }, 200);
  });

  routes.openapi(readRoute, async (context) => {
    const upload = (await app.uploads()).get(context.req.valid("param").id, context.get("client").id);
    context.header("upload-offset", String(upload.received));
    context.header("upload-length", String(upload.bytes));
    context.header("cache-control", "no-store");
    return context.json(present(upload), 200);
  });

  routes.openapi(appendRoute, async (context) => {
    const { id } = context.req.valid("param");
    const { body } = context.req.raw;
    const { received, arrived } = await (await app.uploads()).append(id, {
      offset: context.req.valid("header")["upload-offset"],
      body: body === null ? nothing() : asSent(body),
      asker: context.get("client"),
    });
    context.header("upload-offset", String(received));
    return arrived === undefined ? context.body(null, 204) : context.json({ ...arrived }, 202);
  });

  routes.openapi(removeRoute, async (context) => {
    await (await app.uploads()).remove(context.req.valid("param").id, context.get("client").id);
    return context.body(null, 204);
  });
  return routes;
}

async function* nothing(): AsyncGenerator<Uint8Array, void, void> {}

async function* asSent(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  try {
    yield* body;
  } catch (cause) {
    throw new ChathamError("bad-input", "The upload broke off; what has come is kept", { cause });
  }
}

function present({ id, name, bytes, received, touchedAt, meta }: StoredUpload) {
  return { id, name, bytes, received, touchedAt, isBackup: meta.isBackup === true };
}

const idParam = z.object({ id: z.uuid().openapi({ param: { name: "id", in: "path" } }) });

const UploadSchema = z.object({
  id: z.string(),
  name: z.string(),
  bytes: z.int(),
  received: z.int(),
  touchedAt: z.string(),
  isBackup: z.boolean(),
}).openapi("Upload");

const beginRoute = createRoute({
  method: "post",
  path: "/v1/uploads",
  middleware: [requireScope("admin")] as const,
  summary: "Begin an upload that resumes",
  request: {
    body: jsonBody(z.object({
      name: z.string().min(1).max(500).openapi({ description: "Of the file" }),
      bytes: z.int().min(1),
      sha256: z.string().regex(/^[0-9a-fA-F]{64}$/).optional().openapi({
        description: "Of all bytes, in hexadecimal; what arrives otherwise is refused",
      }),
      meta: MetaSchema.optional(),
      isBackup: z.boolean().optional().openapi({
        description: "It becomes no meeting, but waits for `POST /v1/restores`; `meta` does not count then",
      }),
    })),
  },
  responses: {
    201: jsonAnswer(z.object({ id: z.string() }), "Send the bytes by PATCH"),
    default: problemAnswer,
  },
});

const listRoute = createRoute({
  method: "get",
  path: "/v1/uploads",
  middleware: [requireScope("admin")] as const,
  summary: "Uploads of this client that are not complete; a week after the last byte they go",
  responses: {
    200: jsonAnswer(z.object({ uploads: z.array(UploadSchema) }), "Newest first"),
    default: problemAnswer,
  },
});

const readRoute = createRoute({
  method: "get",
  path: "/v1/uploads/{id}",
  middleware: [requireScope("admin")] as const,
  summary: "How far an upload came; HEAD tells it by `Upload-Offset` and `Upload-Length` alone",
  request: { params: idParam },
  responses: { 200: jsonAnswer(UploadSchema, "The upload"), default: problemAnswer },
});

const appendRoute = createRoute({
  method: "patch",
  path: "/v1/uploads/{id}",
  middleware: [requireScope("admin")] as const,
  summary: "Add bytes at `Upload-Offset`; the last one starts the import",
  request: {
    params: idParam,
    headers: z.object({ "upload-offset": z.coerce.number().int().min(0) }),
    body: {
      required: true,
      content: { "application/offset+octet-stream": { schema: z.string().openapi({ format: "binary" }) } },
    },
  },
  responses: {
    202: jsonAnswer(SubmittedSchema, "All is there: the import is queued"),
    204: {
      description:
        "`Upload-Offset` says what is safe (all of a backup, too); 409 where the given one is not where the upload ends",
    },
    default: problemAnswer,
  },
});

const removeRoute = createRoute({
  method: "delete",
  path: "/v1/uploads/{id}",
  middleware: [requireScope("admin")] as const,
  summary: "End an upload; nothing of it stays",
  request: { params: idParam },
  responses: { 204: { description: "Ended" }, default: problemAnswer },
});
