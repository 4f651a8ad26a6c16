import { Busboy } from "@fastify/busboy";
import { Readable } from "node:stream";
import { clearTimeout, setTimeout } from "node:timers";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { ChathamError, toChathamError } from "../../errors.ts";

/** Values of the fields of a form by name, in order. */
export type FormFields = ReadonlyMap<string, readonly string[]>;

/**
 * Reads a `multipart/form-data` request with one `file` as a stream, so that a three-hour recording never sits in memory.
 * @param take called once with the file's bytes as they arrive; the fields, before or behind the file, come with the end
 * @throws ChathamError `bad-input` when the form is malformed or has no `file`, `too-large` beyond the limits, `timeout`
 *   when nothing came for too long
 */
export async function receiveForm<T>(
  request: Request,
  limits: { readonly fileBytesMax: number; readonly fieldBytesMax: number; readonly silenceMsMax?: number },
  take: (file: FormFile, fields: Promise<FormFields>) => Promise<T>,
): Promise<T> {
  if (!request.body) throw new ChathamError("bad-input", "The request has no body");
  const form = openForm(request.headers.get("content-type") ?? "", limits);
  const fields = new Map<string, string[]>();
  const complete = Promise.withResolvers<FormFields>();
  complete.promise.catch(() => {});
  let file: Readable | undefined;
  const result = new Promise<T>((resolve, reject) => {
    let isFileSeen = false;
    const fail = (error: unknown) => {
      complete.reject(error);
      reject(error);
    };
    form.on("file", (name, stream, filename) => {
      if (name !== "file" || isFileSeen) return void stream.resume();
      isFileSeen = true;
      file = stream;
      take({ bytes: bytesOf(stream, limits.fileBytesMax), name: filename }, complete.promise).then(
        resolve,
        (error) => {
          stream.resume();
          reject(error);
        },
      );
    });
    form.on("field", (name, value, _isNameCut, isValueCut) => {
      if (isValueCut) {
        fail(new ChathamError("too-large", `A field of the form exceeds ${limits.fieldBytesMax} bytes`));
      }
      fields.set(name, [...fields.get(name) ?? [], value]);
    });
    form.on("finish", () => {
      complete.resolve(fields);
      if (!isFileSeen) reject(new ChathamError("bad-input", "The form has no field named file"));
    });
    form.on(
      "error",
      (error) =>
        fail(
          error instanceof ChathamError
            ? error
            : new ChathamError("bad-input", "The form is malformed", { cause: error }),
        ),
    );
  });
  const body = Readable.fromWeb(request.body as NodeReadableStream<Uint8Array>);
  body.on("error", (error) => {
    file?.destroy(error);
    form.destroy(error);
  });
  // A sender may be as slow as it likes, and not forget about it: it holds a place and what it has sent.
  const silent = () => body.destroy(new ChathamError("timeout", "Nothing more of the upload came"));
  const silence = setTimeout(silent, limits.silenceMsMax ?? SILENCE_MS_MAX);
  body.on("data", () => silence.refresh());
  body.pipe(form);
  try {
    return await result;
  } finally {
    clearTimeout(silence);
  }
}

const SILENCE_MS_MAX = 60_000;

export interface FormFile {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** As the client calls it; personal data. */
  readonly name: string | undefined;
}

function openForm(
  contentType: string,
  { fileBytesMax, fieldBytesMax }: { readonly fileBytesMax: number; readonly fieldBytesMax: number },
): Busboy {
  try {
    return new Busboy({
      headers: { "content-type": contentType },
      limits: { files: 4, fields: 16, fieldSize: fieldBytesMax, fileSize: fileBytesMax + 1 },
    });
  } catch (error) {
    throw new ChathamError("bad-input", "The form has no usable boundary", { cause: error });
  }
}

async function* bytesOf(
  stream: Readable & { truncated?: boolean },
  bytesMax: number,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream) yield chunk;
  } catch (error) {
    throw new ChathamError("bad-input", "The upload broke off", { cause: toChathamError(error) });
  }
  if (stream.truncated) throw new ChathamError("too-large", `The file exceeds ${bytesMax} bytes`);
}
