import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import type { App } from "../../app/app.ts";
import { makeRecoveryKey } from "../../backup/recovery_key.ts";
import { ChathamError } from "../../errors.ts";
import { refuseInvalid } from "../answers/respond.ts";
import { jsonAnswer, jsonBody, LeftOutByRuleSchema, problemAnswer } from "../answers/schemas.ts";
import { type HttpEnv, OWNER, requireScope } from "../door/auth.ts";
import { passphraseSchema } from "../forms/backup_form.ts";

/** `/v1/backups`: everything as one sealed file, and the recovery key that opens such files. */
export function backupRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  routes.use("/v1/backups", bodyLimit({ maxSize: BODY_BYTES_MAX }));

  routes.openapi(contentsRoute, async (context) => {
    const backups = await app.backups();
    const { meetings, sounds, leftOut } = backups.contents(context.get("client"));
    const key = backups.recovery.publicKey();
    return context.json({
      ...{ meetings, recordings: sounds, leftOut: [...leftOut] },
      bytes: { withAudio: backups.sizeBytes(true), withoutAudio: backups.sizeBytes(false) },
      freeBytes: app.freeBytes(),
      recoveryKey: key === undefined
        ? "not offered" as const
        : key === null
        ? "declined" as const
        : "made" as const,
    }, 200);
  });

  routes.openapi(makeRoute, async (context) => {
    const { passphrase, audio = false } = context.req.valid("json");
    const backups = await app.backups();
    const { bytes } = backups.backUp({
      locks: { passphrase, recovery: backups.recovery.publicKey() ?? undefined },
      withSound: audio,
      asker: context.get("client"),
      onProgress: () => {},
    });
    return context.body(ReadableStream.from(bytes), 200, {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="chatham-${new Date().toISOString().slice(0, 10)}.backup"`,
      "cache-control": "no-store",
    });
  });

  routes.use("/v1/backups/recovery-key", async (context, next) => {
    if (context.get("client").id !== OWNER.id) {
      throw new ChathamError("forbidden", "Only the owner of the data folder has a recovery key");
    }
    await next();
  });
  routes.openapi(keyRoute, async (context) => {
    const made = makeRecoveryKey();
    const { id: by } = context.get("client");
    (await app.escalation()).receipts.note({ act: "token", by, how: "recovery-key-made", meetingIds: [] });
    (await app.backups()).recovery.keep(made.publicKey);
    context.header("cache-control", "no-store");
    return context.json({ recoveryKey: made.text }, 201);
  });
  routes.openapi(noKeyRoute, async (context) => {
    const { recovery } = await app.backups();
    // One that was made goes on opening what is made: only a new one takes its place.
    if (recovery.publicKey() === undefined) recovery.keep(null);
    return context.body(null, 204);
  });
  return routes;
}

const BODY_BYTES_MAX = 8_192;

const contentsRoute = createRoute({
  method: "get",
  path: "/v1/backups",
  middleware: [requireScope("admin")] as const,
  summary: "What a backup would hold now, how large it would be about, and whether there is a recovery key",
  responses: {
    200: jsonAnswer(
      z.object({
        meetings: z.int(),
        recordings: z.int(),
        leftOut: z.array(LeftOutByRuleSchema).openapi({
          description: "Meetings that the policy lets nobody carry out",
        }),
        bytes: z.object({ withAudio: z.number(), withoutAudio: z.number() }),
        freeBytes: z.number().openapi({ description: "Of the disk that the data folder lies on" }),
        recoveryKey: z.enum(["not offered", "declined", "made"]),
      }),
      "By counts; of content nothing",
    ),
    default: problemAnswer,
  },
});

const makeRoute = createRoute({
  method: "post",
  path: "/v1/backups",
  middleware: [requireScope("admin")] as const,
  summary: "Back up: one file, sealed under the passphrase and the recovery key where one was made",
  description:
    "A file that broke off is known as such when it is read, by `POST /v1/restores` too: its end holds counts and the hash of all.",
  request: {
    body: jsonBody(z.strictObject({
      passphrase: passphraseSchema,
      audio: z.boolean().optional().openapi({ description: "With the recordings that are kept" }),
    })),
  },
  responses: {
    200: {
      content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } },
      description: "The file, as it is made",
    },
    default: problemAnswer,
  },
});

const keyRoute = createRoute({
  method: "post",
  path: "/v1/backups/recovery-key",
  middleware: [requireScope("admin")] as const,
  summary: "Make a recovery key, which opens this owner's backups from now on; it is told this once",
  responses: {
    201: jsonAnswer(z.object({ recoveryKey: z.string() }), "To be written down"),
    default: problemAnswer,
  },
});

const noKeyRoute = createRoute({
  method: "delete",
  path: "/v1/backups/recovery-key",
  middleware: [requireScope("admin")] as const,
  summary: "Decline the recovery key, so that it is not offered again; one that was made stays",
  responses: { 204: { description: "It is not offered again" }, default: problemAnswer },
});
