import type { App } from "../../app/app.ts";

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

/** Results go to stdout, progress to stderr. Text is stripped of control, OSC and bidirectional characters before it is shown. */
export interface Terminal {
  readonly isColour: boolean;
  /** Writes a line of result; the spans may hold meeting text. */
  line(...spans: Span[]): void;
  /** Writes a whole document as it is, but made safe when stdout is a terminal. */
  text(document: string): void;
  /** Writes one JSON document and a newline, unstyled. */
  json(value: unknown): void;
  /** Writes a note to stderr. */
  note(text: string): void;
  /** A progress bar on stderr; silent when stderr is no terminal. Call the function with 0 to 1, and `done()` at the end. */
  progress(label: string): Progress;
  /** The whole of stdin, at most `bytesMax`. */
  readStdin(bytesMax: number): Promise<Uint8Array>;
  /** Lines of stdin as they come, each at most `bytesMax`. */
  stdinLines(bytesMax: number): AsyncIterable<string>;
}

export interface Progress {
  update(fraction: number, detail?: string): void;
  done(): void;
}

/** Plain text, or text in a style where the terminal shows colour. */
export type Span = string | { readonly style: Style; readonly text: string };

export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";
