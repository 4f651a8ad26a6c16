import { ChathamError } from "../../errors.ts";
import {
  SUMMARY_LENGTHS,
  summaryLanguageSchema,
  type SummaryLength,
} from "../../summarise/summary_wishes.ts";
import { stringOption } from "./options.ts";
import type { Invocation } from "./command.ts";

/** How a summary is wished for. */
export const SUMMARY_OPTIONS = {
  length: { type: "string", value: "LENGTH", help: `of the overview: ${SUMMARY_LENGTHS.join(", ")}` },
  language: {
    type: "string",
    value: "CODE",
    help: "language that the summary is wished in, e.g. de; where it cannot be served, that is said",
  },
} as const;

/** Throws `usage` for what is no length or language. */
export function summaryWishes(
  options: Invocation["options"],
): { length: SummaryLength | undefined; language: string | undefined } {
  const [length, language] = [stringOption(options, "length"), stringOption(options, "language")];
  const known = SUMMARY_LENGTHS.find((one) => one === length);
  if (length !== undefined && known === undefined) {
    throw new ChathamError("usage", `--length needs one of ${SUMMARY_LENGTHS.join(", ")}`);
  }
  if (language !== undefined && !summaryLanguageSchema.safeParse(language).success) {
    throw new ChathamError("usage", "--language needs a code of two letters, such as de");
  }
  return { length: known, language };
}
