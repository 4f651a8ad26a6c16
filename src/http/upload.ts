// @ts-types="./busboy.d.ts"
import busboy from "busboy";
import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { z } from "@hono/zod-openapi";
import { ChathamError, toChathamError } from "../errors.ts";
import type { MeetingMeta, Submission } from "../intake.ts";

/**
 * Reads a `multipart/form-data` request with one `file` and an optional `meta` (JSON, before or behind the file) as a
 * stream, so that a three-hour recording never sits in memory.
 * @param submit called once with the file's bytes as they arrive
 */
export async function receiveUpload<T>(
  request: Request,
  submit: (submission: Submission) => Promise<T>,
): Promise<T> {
  if (!request.body) throw new ChathamError("bad-input", "The request has no body");
  const form = openForm(request.headers.get("content-type") ?? "");
  const meta = Promise.withResolvers<MeetingMeta>();
  meta.promise.catch(() => {});
  const result = new Promise<T>((resolve, reject) => {
    let isFileSeen = false;
    const fail = (error: unknown) => {
      meta.reject(error);
      reject(error);
    };
    form.on("file", (name, stream, info) => {
      if (name !== "file" || isFileSeen) return void stream.resume();
      isFileSeen = true;
      const titleHint = info.filename?.replace(/\.[^.]*$/, "");
      submit({ bytes: bytesOf(stream), meta: meta.promise, ...(titleHint && { titleHint }) }).then(
        resolve,
        (error) => {
          stream.resume();
          reject(error);
        },
      );
    });
    form.on("field", (name, value, info) => {
      if (name !== "meta") return;
      if (info.valueTruncated) {
        return fail(new ChathamError("too-large", `The field meta exceeds ${META_BYTES_MAX} bytes`));
      }
      try {
        meta.resolve(parseMeta(value));
      } catch (error) {
        fail(error);
      }
    });
    form.on("close", () => {
      meta.resolve({});
      if (!isFileSeen) reject(new ChathamError("bad-input", "The form has no field named file"));
    });
    form.on(
      "error",
      (error) => fail(new ChathamError("bad-input", "The form is malformed", { cause: error })),
    );
  });
  const body = Readable.fromWeb(request.body as NodeReadableStream<Uint8Array>);
  body.on("error", (error) => form.destroy(error));
  body.pipe(form);
  return await result;
}

const MetaSchema = z.strictObject({
  id: z.string().min(1).max(200).optional(),
  title: z.string().max(500).optional(),
  startedAt: z.string().max(40).refine((text) => !Number.isNaN(Date.parse(text)), "must be an ISO 8601 date")
    .optional(),
  labels: z.array(z.string().min(1).max(100)).max(100).optional(),
  participants: z.array(z.object({
    name: z.string().min(1).max(200),
    email: z.string().max(320).optional(),
    jurisdiction: z.string().max(20).optional(),
    consent: z.union([z.boolean(), z.array(z.string().max(100)).max(50)]).optional(),
  })).max(1000).optional(),
  keepAudio: z.boolean().optional(),
});

function openForm(contentType: string): busboy.Busboy {
  try {
    return busboy({
      headers: { "content-type": contentType },
      limits: { files: 4, fields: 16, fieldSize: META_BYTES_MAX, fileSize: FILE_BYTES_MAX + 1 },
    });
  } catch (error) {
    throw new ChathamError("bad-input", "The form has no usable boundary", { cause: error });
  }
}

async function* bytesOf(stream: Readable & { truncated?: boolean }): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream) yield chunk;
  } catch (error) {
    throw new ChathamError("bad-input", "The upload broke off", { cause: toChathamError(error) });
  }
  if (stream.truncated) throw new ChathamError("too-large", `The file exceeds ${FILE_BYTES_MAX} bytes`);
}

function parseMeta(text: string): MeetingMeta {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ChathamError("bad-input", "The field meta is not JSON");
  }
  const parsed = MetaSchema.safeParse(value);
  if (parsed.success) return parsed.data as MeetingMeta;
  const [issue] = parsed.error.issues;
  throw new ChathamError(
    "bad-input",
    `meta.${issue?.path.map(String).join(".") ?? ""}: ${issue?.message ?? "invalid"}`,
  );
}

const META_BYTES_MAX = 1 << 20;

/** 8 GiB: three days of stereo FLAC; a disk-filling upload stops here. */
export const FILE_BYTES_MAX = 8 * 2 ** 30;
