import { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import type { App } from "../../app/app.ts";
import { ChathamError } from "../../errors.ts";
import { transcribe, type Transcribed } from "../../openai/route_transcribe.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";
import { cuesOf, cuesToSrt, cuesToWebVtt } from "../../export/word_cues.ts";
import { type FormFields, receiveForm } from "../forms/form.ts";
import { routeHeaders } from "../answers/route_headers.ts";
import { labelsOf } from "../door/labels.ts";

/** `/v1/audio/transcriptions`, the OpenAI dialect. The recording lies in the encrypted spool until it is answered. */
export function transcriptionRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>();
  routes.use("/v1/audio/transcriptions", requireScope("ask"));
  routes.post("/v1/audio/transcriptions", async (context) => {
    const house = await app.transcription();
    const spool = await app.spool();
    const labels = labelsOf(context.req.header("x-chatham-labels"));
    context.set("labels", labels);
    const { raw } = context.req;
    return await receiveForm(raw, LIMITS, async ({ bytes }, fields) => {
      const spooled = await spool.write(bytes, { bytesMax: LIMITS.fileBytesMax });
      try {
        const request = parseFields(await fields);
        await using audio = await spool.open(spooled);
        const { model, language, format } = request;
        const timed = format !== "json" && format !== "text";
        const client = { ...context.get("client"), labels, signal: raw.signal };
        const transcript = await transcribe(house, { model, audio, language, timed }, client);
        return answer(transcript, request);
      } finally {
        spool.remove(spooled.name);
      }
    });
  });
  return routes;
}

/** Two hours of uncompressed speech; a longer recording is a meeting and goes to `/v1/meetings`. */
const LIMITS = { fileBytesMax: 1 << 30, fieldBytesMax: 10_000 };

const requestSchema = z.strictObject({
  model: z.string().min(1).max(200),
  language: z.string().regex(/^[A-Za-z]{2,20}$/).optional(),
  response_format: z.enum(["json", "text", "srt", "vtt", "verbose_json"]).default("json"),
  temperature: z.literal("0").optional(),
  timestamp_granularities: z.array(z.enum(["word", "segment"])).optional(),
});

interface FormRequest {
  readonly model: string;
  readonly language: string | undefined;
  readonly format: z.infer<typeof requestSchema>["response_format"];
  readonly granularities: ReadonlySet<"word" | "segment">;
}

/** A field that is not known here could change what is asked for, so it is refused rather than passed over. */
function parseFields(fields: FormFields): FormRequest {
  const given: Record<string, unknown> = {};
  for (const [name, values] of fields) {
    const key = name.replace(/\[\d*\]$/, "");
    given[key] = key === "timestamp_granularities" ? values : values[0];
  }
  const parsed = requestSchema.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.code === "unrecognized_keys" ? issue.keys.join(", ") : issue?.path.join(".");
    throw new ChathamError("bad-input", `${path}: is not supported here or malformed, so nothing was heard`);
  }
  const { model, language, response_format: format, timestamp_granularities: asked } = parsed.data;
  if (asked !== undefined && format !== "verbose_json") {
    throw new ChathamError("bad-input", "timestamp_granularities: needs response_format verbose_json");
  }
  return { model, language, format, granularities: new Set(asked ?? ["segment"]) };
}

function answer(transcript: Transcribed, { format, granularities }: FormRequest): Response {
  const { text, words, language, durationMs, route, receiptIds, recipients } = transcript;
  const headers = routeHeaders(route, receiptIds, recipients);
  const plain = (body: string, type: string) =>
    new Response(body, { headers: { ...headers, "content-type": `${type}; charset=utf-8` } });
  const usage = { type: "duration", seconds: Math.ceil(durationMs / 1_000) };
  switch (format) {
    case "json":
      return Response.json({ text, usage }, { headers });
    case "text":
      return plain(`${text}\n`, "text/plain");
    case "srt":
      return plain(cuesToSrt(cuesOf(words)), "text/plain");
    case "vtt":
      return plain(cuesToWebVtt(cuesOf(words)), "text/vtt");
    case "verbose_json":
      return Response.json({
        task: "transcribe",
        language,
        duration: durationMs / 1_000,
        text,
        ...(granularities.has("segment") ? { segments: cuesOf(words).map(segment) } : {}),
        ...(granularities.has("word") ? { words: words.map(timedWord) } : {}),
        usage,
      }, { headers });
    default:
      return format satisfies never;
  }
}

function segment({ startMs, endMs, text }: ReturnType<typeof cuesOf>[number], id: number) {
  return { id, start: startMs / 1_000, end: endMs / 1_000, text };
}

function timedWord({ word, startMs, endMs }: Transcribed["words"][number]) {
  return { word, start: startMs / 1_000, end: endMs / 1_000 };
}
