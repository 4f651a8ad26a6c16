/** A failure that the server told (RFC 9457), or that the way to it failed. `detail` is for logs of the reader's own eyes only. */
export class Problem extends Error {
  override readonly name = "Problem";

  constructor(
    /** `conflict`, `refused`, …; `away` when the server could not be reached. */
    readonly kind: string,
    readonly status: number,
    readonly detail: string,
    /** What the problem document holds besides, such as `revision`. */
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(kind);
  }
}

export async function problemOf(response: Response): Promise<Problem> {
  return problemFrom(await response.json().catch(() => ({})), response.status);
}

/** @param value a problem document, or anything */
export function problemFrom(value: unknown, status = 0): Problem {
  const { type = "", detail = "", ...extra } = Object(value) as Record<string, unknown>;
  const kind = /^urn:chatham:error:([a-z-]+)$/.exec(String(type))?.[1] ?? "internal";
  return new Problem(kind, status || Number(extra.status ?? 0), String(detail), extra);
}
