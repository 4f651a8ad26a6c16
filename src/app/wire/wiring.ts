import type { Start } from "../../launch/start.ts";

/** What the wires are laid from. */
export interface Wiring {
  /** Absolute path of the data folder. */
  readonly folder: string;
  /** Absolute path of the program. */
  readonly root: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly start: Start;
}
