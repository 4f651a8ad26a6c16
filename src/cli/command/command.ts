import type { App } from "../../app/app.ts";
import type { Terminal } from "../terminal/types.ts";

/** One command of the command line. Each lives in a file of its own and is registered in `src/cli/cli.ts`. */
export interface Command {
  /** As typed, e.g. `search` or `policy check`. */
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What follows the name, e.g. `QUERY` or `FILE…`. */
  readonly operands: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** @returns the exit code; nothing means 0. Throws `ChathamError`; its kind decides the exit code. */
  run(invocation: Invocation): Promise<number | void>;
}

/** `--data`, `--json` and `--help` belong to every command and are not declared here. */
export interface OptionSpec {
  readonly type: "boolean" | "string";
  readonly help: string;
  /** Name of the value in the help text, e.g. `N`. */
  readonly value?: string;
  readonly multiple?: boolean;
}

export interface Invocation {
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  /** True when `--json` was given: one JSON document on stdout, or JSON Lines where the command streams. */
  readonly json: boolean;
  readonly app: App;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}
