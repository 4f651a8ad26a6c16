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
  const body: unknown = await response.json().catch(() => ({}));
  const { type = "", detail = "", ...extra } = Object(body) as Record<string, unknown>;
  const kind = /^urn:chatham:error:([a-z-]+)$/.exec(String(type))?.[1] ?? "internal";
  return new Problem(kind, response.status, String(detail), extra);
}
