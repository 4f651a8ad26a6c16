import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { App } from "../../app/app.ts";
import type { SoundReader } from "../../meeting/sound.ts";
import { attachment, fileNameOf } from "../../export/file_name.ts";
import { readRange } from "../answers/byte_range.ts";
import { refuseInvalid } from "../answers/respond.ts";
import { IdSchema, jsonAnswer, jsonBody, problemAnswer } from "../answers/schemas.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";

/** The kept recording of a meeting: heard by the page with a ticket, taken away by everybody else, kept longer, removed. */
export function soundRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  routes.use("/v1/meetings/:id/audio", bodyLimit({ maxSize: 4_096 }));

  const nameOf = async (context: Context<HttpEnv>, id: string) => {
    const client = context.get("client");
    if (client.trust !== "device") return "meeting.ogg";
    return fileNameOf((await app.meetings(client)).head(id), "ogg", { isNamed: true });
  };

  routes.openapi(audioRoute, async (context) => {
    const { id } = context.req.valid("param");
    const sounds = await app.sounds(context.get("client"));
    const range = context.req.header("range");
    const isHeard = context.get("ticket") === "audio";
    const isBegun = context.req.method === "HEAD" || /^bytes=[1-9]/.test(range ?? "");
    const reader = isHeard ? await sounds.listen(id) : await sounds.take(id, { isBegun });
    return await answerWith(reader, context, isHeard ? "inline" : attachment(await nameOf(context, id)));
  });

  routes.openapi(peaksRoute, async (context) => {
    const { id } = context.req.valid("param");
    await using reader = await (await app.sounds(context.get("client"))).listen(id);
    const { peaks, perSecond } = await reader.peaks();
    return context.json({
      peaks: Array.from(peaks, (peak) => Math.round(1000 * peak / 255) / 1000),
      perSecond,
    }, 200);
  });

  routes.openapi(keepRoute, async (context) => {
    const { id } = context.req.valid("param");
    const { forGood } = context.req.valid("json");
    const { audio } = (await app.sounds(context.get("client"))).keep(id, { isForGood: forGood });
    return context.json({ audio: audio ?? null }, 200);
  });

  routes.openapi(removeRoute, async (context) => {
    (await app.sounds(context.get("client"))).remove(context.req.valid("param").id);
    return context.body(null, 204);
  });
  return routes;
}

async function answerWith(
  reader: SoundReader,
  context: Context<HttpEnv>,
  disposition: string,
): Promise<Response> {
  const { sizeBytes } = reader;
  const range = readRange(context.req.header("range"), sizeBytes);
  const headers = {
    "content-type": "audio/ogg",
    "accept-ranges": "bytes",
    "cache-control": "no-store",
    "content-disposition": disposition,
  };
  if (range === "unsatisfiable") {
    await reader[Symbol.asyncDispose]();
    return new Response(null, {
      status: 416,
      headers: { ...headers, "content-range": `bytes */${sizeBytes}` },
    });
  }
  const { start, end } = range === "whole" ? { start: 0, end: sizeBytes } : range;
  const part = {
    ...headers,
    "content-length": String(end - start),
    ...(range === "whole" ? {} : { "content-range": `bytes ${start}-${end - 1}/${sizeBytes}` }),
  };
  const status = range === "whole" ? 200 : 206;
  if (context.req.method === "HEAD") {
    await reader[Symbol.asyncDispose]();
    return new Response(null, { status, headers: part });
  }
  return new Response(bytesOf(reader, start, end), { status, headers: part });
}

/** Unsealed as it is read: never the whole recording at once. */
function bytesOf(reader: SoundReader, start: number, end: number): ReadableStream<Uint8Array> {
  let at = start;
  return new ReadableStream({
    async pull(controller) {
      try {
        const next = Math.min(end, at + PIECE_BYTES);
        controller.enqueue(await reader.read(at, next));
        at = next;
      } catch (error) {
        await reader[Symbol.asyncDispose]();
        throw error;
      }
      if (at < end) return;
      await reader[Symbol.asyncDispose]();
      controller.close();
    },
    cancel: () => reader[Symbol.asyncDispose](),
  }, { highWaterMark: 0 });
}

const PIECE_BYTES = 256 * 1_024;

const audioContent = { "audio/ogg": { schema: z.string().openapi({ format: "binary" }) } };

const audioRoute = createRoute({
  method: "get",
  path: "/v1/meetings/{id}/audio",
  middleware: [requireScope("read")] as const,
  summary: "The kept recording, Ogg Opus; with an audio ticket to be heard, else it is the act `download`",
  request: { params: IdSchema, headers: z.object({ range: z.string().optional() }) },
  responses: {
    200: { content: audioContent, description: "All of it" },
    206: { content: audioContent, description: "The range of bytes that was asked for" },
    416: { description: "There are no such bytes" },
    default: problemAnswer,
  },
});

const peaksRoute = createRoute({
  method: "get",
  path: "/v1/meetings/{id}/audio/peaks",
  middleware: [requireScope("read")] as const,
  summary: "The outline of the kept recording: the loudest sample of each stretch, 0 to 1",
  request: { params: IdSchema },
  responses: {
    200: jsonAnswer(
      z.object({ peaks: z.array(z.number().min(0).max(1)), perSecond: z.int() }),
      "Peaks and how many there are to a second",
    ),
    default: problemAnswer,
  },
});

const keepRoute = createRoute({
  method: "put",
  path: "/v1/meetings/{id}/audio",
  middleware: [requireScope("admin")] as const,
  summary: "Keep the recording for as long as the meeting, or for the usual time from now (`keep-audio`)",
  request: { params: IdSchema, body: jsonBody(z.object({ forGood: z.boolean() })) },
  responses: {
    200: jsonAnswer(
      z.object({ audio: z.object({ bytes: z.int(), until: z.string().optional() }).nullable() }),
      "Until when it is kept now; the policy may have shortened it",
    ),
    default: problemAnswer,
  },
});

const removeRoute = createRoute({
  method: "delete",
  path: "/v1/meetings/{id}/audio",
  middleware: [requireScope("admin")] as const,
  summary: "Remove the recording; the meeting stays",
  request: { params: IdSchema },
  responses: { 204: { description: "Removed; its file is noise from now on" }, default: problemAnswer },
});
