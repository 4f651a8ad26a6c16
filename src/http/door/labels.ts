import { ChathamError } from "../../errors.ts";

/** Labels that a client declares for what it sends, from the header `x-chatham-labels`. Throws `bad-input`. */
export function labelsOf(header: string | undefined): string[] {
  const labels = (header ?? "").split(",").map((label) => label.trim()).filter((label) => label !== "");
  if (labels.length > 100 || labels.some((label) => label.length > 200)) {
    throw new ChathamError("bad-input", "x-chatham-labels: at most 100 labels of 200 characters");
  }
  return labels;
}
