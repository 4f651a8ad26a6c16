import type { Trust } from "../trust.ts";

/** Where the answer was made, and which rule allowed it there. */
export interface Route {
  readonly target: string;
  readonly trust: Trust;
  readonly rule: string;
  readonly because: string;
}
