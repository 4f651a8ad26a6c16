import type { EncoderSettings } from "./sentence_encoder.ts";

/** How an encoder is used, out of its entry in the manifest. */
export function encoderSettings(
  { id, settings = {} }: {
    readonly id: string;
    readonly settings?: Readonly<Record<string, number | string | boolean>> | undefined;
  },
): Omit<EncoderSettings, "threads"> {
  const { unrelated, related, languages, tokens, queryPrefix, passagePrefix } = settings;
  return {
    id,
    dimensions: Number(settings.dimensions),
    tokensMax: Number(settings.tokensMax),
    ...(tokens === "unigram" ? { tokens } : {}),
    ...(queryPrefix === undefined ? {} : { queryPrefix: String(queryPrefix) }),
    ...(passagePrefix === undefined ? {} : { passagePrefix: String(passagePrefix) }),
    ...(typeof languages === "string" ? { languages: languages.split(" ") } : {}),
    ...(unrelated === undefined || related === undefined
      ? {}
      : { cosines: { unrelated: Number(unrelated), related: Number(related) } }),
  };
}
