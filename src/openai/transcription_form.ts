import { randomBytes } from "node:crypto";

/**
 * The form of one request to `/audio/transcriptions`. Every field is one of these; the file's name is ours, for what a
 * recording is called on disk is nobody else's business.
 */
export function transcriptionForm(request: {
  readonly wav: Uint8Array;
  readonly model: string;
  readonly language: string | undefined;
  /** True when the answer must say when each word or segment was said. */
  readonly timed: boolean;
  /** What the policy has every request to this provider carry. */
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
}): { readonly bytes: Uint8Array; readonly contentType: string } {
  const boundary = `chatham-${randomBytes(16).toString("hex")}`;
  const fields: readonly (readonly [string, string])[] = [
    ["model", request.model.replaceAll(/[\r\n]+/g, " ")],
    ...(request.language === undefined ? [] : [["language", request.language] as const]),
    ["response_format", request.timed ? "verbose_json" : "json"],
    ...(request.timed
      ? [["timestamp_granularities[]", "word"] as const, ["timestamp_granularities[]", "segment"] as const]
      : []),
    ...Object.entries(request.parameters).map(([name, value]) =>
      [name, String(value).replaceAll(/[\r\n]+/g, " ")] as const
    ),
  ];
  const text = fields.map(([name, value]) => part(boundary, `name="${name}"`, value)).join("");
  const encoder = new TextEncoder();
  const before = encoder.encode(
    `${text}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="audio.wav"\r\ncontent-type: audio/wav\r\n\r\n`,
  );
  const after = encoder.encode(`\r\n--${boundary}--\r\n`);
  const bytes = new Uint8Array(before.length + request.wav.length + after.length);
  bytes.set(before);
  bytes.set(request.wav, before.length);
  bytes.set(after, before.length + request.wav.length);
  return { bytes, contentType: `multipart/form-data; boundary=${boundary}` };
}

// Names and values are the policy's and a language code: none holds a line break.
function part(boundary: string, disposition: string, value: string): string {
  return `--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n${value}\r\n`;
}
