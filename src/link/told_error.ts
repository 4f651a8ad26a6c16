import { z } from "zod";
import { ChathamError, type ErrorCode } from "../errors.ts";

/**
 * Finds the reason that an OpenAI-like server gives in an error object, out of the fixed list. Its words are looked at,
 * since many servers say it there alone, and never passed on: they may quote what was sent.
 */
export function errorCodeIn(value: unknown): ErrorCode | undefined {
  const parsed = errorSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { code, type, message } = typeof parsed.data === "string"
    ? { code: "", type: "", message: parsed.data }
    : parsed.data;
  const said = `${code ?? ""} ${type ?? ""} ${message ?? ""}`.slice(0, LOOKED_AT).toLowerCase();
  return SIGNS.find(([sign]) => sign.test(said))?.[1];
}

/** @returns the error for one that a target reported in its answer */
export function reportedError(value: unknown): ChathamError {
  const code = errorCodeIn(value);
  const why = code === undefined ? "" : `: ${code}`;
  return new ChathamError("upstream", `The target reported an error in its answer${why}`, { code });
}

const word = z.union([z.string(), z.number()]).nullish();
const errorSchema = z.union([z.string(), z.looseObject({ code: word, type: word, message: word })]);
const LOOKED_AT = 2_000;

const SIGNS: readonly (readonly [RegExp, ErrorCode])[] = [
  [
    /context[ _-]?(?:length|size|window)|maximum context|exceed_context|too many tokens|prompt is too long|input is too long|max_model_len/,
    "context_length_exceeded",
  ],
  [/insufficient_quota|exceeded your current quota|billing/, "insufficient_quota"],
  [/rate.?limit|too many requests|\b429\b/, "rate_limit_exceeded"],
  [/content_filter|content_policy|responsibleai|content management policy/, "content_filter"],
  [
    /model_not_found|model .{0,80}(?:not found|does not exist)|no such model|unknown model/,
    "model_not_found",
  ],
  [/string_above_max_length|string too long/, "string_above_max_length"],
  [/invalid_image|image_url|unsupported image/, "invalid_image"],
  [
    /unsupported_parameter|unknown_parameter|unrecognized request argument|extra inputs are not permitted|unsupported param/,
    "unsupported_parameter",
  ],
  [/unsupported_value|invalid_value|unsupported value/, "unsupported_value"],
];
