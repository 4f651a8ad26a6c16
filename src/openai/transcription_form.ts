/**
 * The form of one request to `/audio/transcriptions`. Every field is one of these; the file's name is ours, for what a
 * recording is called on disk is nobody else's business.
 */
export async function transcriptionForm(request: {
  readonly wav: Uint8Array;
  readonly model: string;
  readonly language: string | undefined;
  /** True when the answer must say when each word or segment was said. */
  readonly timed: boolean;
  /** What the policy has every request to this provider carry. */
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
}): Promise<{ readonly bytes: Uint8Array; readonly contentType: string }> {
  const form = new FormData();
  form.set("model", request.model);
  if (request.language !== undefined) form.set("language", request.language);
  form.set("response_format", request.timed ? "verbose_json" : "json");
  for (const piece of request.timed ? ["word", "segment"] : []) {
    form.append("timestamp_granularities[]", piece);
  }
  for (const [name, value] of Object.entries(request.parameters)) form.set(name, String(value));
  form.set("file", new File([new Uint8Array(request.wav)], "audio.wav", { type: "audio/wav" }));
  const written = new Response(form);
  const contentType = written.headers.get("content-type") ?? "";
  return { bytes: await written.bytes(), contentType };
}
