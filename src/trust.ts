/** How far a target or client is trusted with what was said; the nearer to the user, the earlier. */
export const TRUSTS = ["device", "organisation", "external"] as const;
export type Trust = typeof TRUSTS[number];

/** Whether what is trusted as `a` is farther from the user than what is trusted as `b`. */
export function isFarther(a: Trust, b: Trust): boolean {
  return TRUSTS.indexOf(a) > TRUSTS.indexOf(b);
}
