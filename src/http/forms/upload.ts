import { z } from "@hono/zod-openapi";
import { ChathamError } from "../../errors.ts";
import type { MeetingMeta, Submission } from "../../ingest/intake.ts";
import { collectionIdSchema } from "../../meeting/collection.ts";
import { ISO_DATE_FORMS, readIsoDate } from "../../text/iso_date.ts";
import { LAYOUTS } from "../../transcript/parse.ts";
import { receiveForm } from "./form.ts";

/**
 * Reads a `multipart/form-data` request with one `file` and an optional `meta` (JSON, before or behind the file).
 * @param submit called once with the file's bytes as they arrive
 */
export async function receiveUpload<T>(
  request: Request,
  submit: (submission: Submission) => Promise<T>,
): Promise<T> {
  const limits = { fileBytesMax: FILE_BYTES_MAX, fieldBytesMax: META_BYTES_MAX };
  return await receiveForm(request, limits, async ({ bytes, name }, fields) => {
    const meta = fields.then((all): MeetingMeta => {
      const text = all.get("meta")?.[0];
      return text === undefined ? {} : parseMeta(text);
    });
    meta.catch(() => {});
    const titleHint = name?.replace(/\.[^.]*$/, "");
    const sizeBytes = Number(request.headers.get("content-length") ?? NaN);
    return await submit({
      ...{ bytes, meta },
      ...(Number.isSafeInteger(sizeBytes) ? { sizeBytes } : {}),
      ...(titleHint && { titleHint }),
    });
  });
}

/** When a meeting began: a day, or a day and a time, as stood on the wall. */
export const startedAtSchema = z.string().max(40).refine(
  (text) => readIsoDate(text) !== undefined,
  `must be a date as ${ISO_DATE_FORMS}`,
).transform((text) => readIsoDate(text) ?? text);

/** The field `meta` of an upload. */
export const MetaSchema = z.strictObject({
  id: z.string().min(1).max(200).optional(),
  title: z.string().max(500).optional(),
  startedAt: startedAtSchema.optional(),
  labels: z.array(z.string().min(1).max(100)).max(100).optional(),
  participants: z.array(z.object({
    name: z.string().min(1).max(200),
    email: z.string().max(320).optional(),
    jurisdiction: z.string().max(20).optional(),
    consent: z.union([z.boolean(), z.array(z.string().max(100)).max(50)]).optional(),
  })).max(1000).optional(),
  keepAudio: z.boolean().optional(),
  collection: collectionIdSchema.optional(),
  layout: z.enum([...LAYOUTS.keys()]).optional(),
});

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
const FILE_BYTES_MAX = 8 * 2 ** 30;
