import { ChathamError } from "../../src/errors.ts";

/** @returns the error for a recording that ends before its own structure says it should. */
export function truncated(format: string, detail: string): ChathamError {
  return new ChathamError(
    "bad-input",
    `Cannot read the recording: the ${format} data is truncated (${detail})`,
  );
}

/** @returns the error for a recording whose structure or content cannot be made sense of. */
export function damaged(format: string, detail: string): ChathamError {
  return new ChathamError(
    "bad-input",
    `Cannot read the recording: the ${format} data is damaged (${detail})`,
  );
}

/** @returns the error for a recording that is intact, as far as we can tell, but of a kind that we do not decode. */
export function unsupported(detail: string): ChathamError {
  return new ChathamError("unsupported", `Cannot read the recording: ${detail}`);
}

/** Runs a decoder that is not ours; what it throws may quote its input, so only our own words are passed on. */
export async function guarded<T>(format: string, step: string, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ChathamError) throw error;
    throw new ChathamError(
      "bad-input",
      `Cannot read the recording: the ${format} data is damaged (${step})`,
      {
        cause: error,
      },
    );
  }
}
