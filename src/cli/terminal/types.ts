/** Results go to stdout, progress to stderr. Text is stripped of control, OSC and bidirectional characters before it is shown. */
export interface Terminal {
  readonly isColour: boolean;
  /** Writes a line of result; the spans may hold meeting text. */
  line(...spans: Span[]): void;
  /** Writes a whole document as it is, but made safe when stdout is a terminal. */
  text(document: string): void;
  /** Writes a file's bytes as they are; one that is no text is refused on a terminal. Throws `usage` */
  bytes(document: Uint8Array): void;
  /** Writes one JSON document and a newline, unstyled. */
  json(value: unknown): void;
  /** Writes a note to stderr. */
  note(text: string): void;
  /** A progress bar on stderr; silent when stderr is no terminal. Call the function with 0 to 1, and `done()` at the end. */
  progress(label: string): Progress;
  /** The whole of stdin, at most `bytesMax`. */
  readStdin(bytesMax: number): Promise<Uint8Array>;
  /** Asks for a yes on the terminal. @returns undefined where nobody sits at one */
  confirm(question: string): boolean | undefined;
  /** Asks for something that is not shown as it is typed. @returns undefined where nobody sits at a terminal */
  secret(question: string): string | undefined;
  /** Whether somebody gives something on stdin: a file, a pipe, or nothing but a keyboard or none at all. */
  readonly stdinKind: "file" | "pipe" | "none";
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
