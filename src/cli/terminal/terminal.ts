import { fstatSync } from "node:fs";
import { styleText } from "node:util";
import { ChathamError } from "../../errors.ts";
import { sanitise } from "./sanitise.ts";
import type { Progress, Span, Style, Terminal } from "./types.ts";

/** The real terminal: results on stdout, progress and notes on stderr, everything shown is made safe first. */
export function openTerminal(options: { noColour: boolean }): Terminal {
  const isColour = Deno.stdout.isTerminal() && !options.noColour;
  return {
    isColour,
    line: (...spans) => writeAll(Deno.stdout, `${spans.map((span) => render(span, isColour)).join("")}\n`),
    text: (document) => writeAll(Deno.stdout, Deno.stdout.isTerminal() ? sanitise(document) : document),
    bytes: (document) => {
      if (!Deno.stdout.isTerminal()) return writeBytes(Deno.stdout, document);
      writeAll(Deno.stdout, sanitise(textOf(document)));
    },
    json: (value) => writeAll(Deno.stdout, `${JSON.stringify(value)}\n`),
    note: (text) => writeAll(Deno.stderr, `${sanitise(text)}\n`),
    progress: (label) => Deno.stderr.isTerminal() ? progressBar(label) : progressSteps(label),
    readStdin,
    confirm: (question) => {
      if (!Deno.stdin.isTerminal()) return undefined;
      writeAll(Deno.stderr, `${sanitise(question)} [y/N] `);
      return /^y(es)?$/i.test(readLine().trim());
    },
    secret: (question) => {
      if (!Deno.stdin.isTerminal()) return undefined;
      writeAll(Deno.stderr, question);
      return readUnseen();
    },
    get stdinKind() {
      const stdin = fstatSync(STDIN);
      return stdin.isFile() ? "file" : stdin.isFIFO() || stdin.isSocket() ? "pipe" : "none";
    },
    stdinLines: (bytesMax) => linesOf(Deno.stdin.readable, bytesMax),
  };
}

/** A piece of a line in one of our own styles. */
export function styled(style: Style, text: string): Span {
  return { style, text };
}

function render(span: Span, isColour: boolean): string {
  if (typeof span === "string") return sanitise(span);
  const text = sanitise(span.text);
  return isColour ? styleText(span.style, text, { validateStream: false }) : text;
}

function progressBar(label: string): Progress {
  let shownAt = -Infinity;
  return {
    update(fraction, detail = "") {
      if (performance.now() - shownAt < REDRAW_MS && fraction < 1) return;
      shownAt = performance.now();
      const filled = Math.round(Math.min(Math.max(fraction, 0), 1) * BAR_CELLS);
      const bar = "█".repeat(filled) + "░".repeat(BAR_CELLS - filled);
      writeAll(
        Deno.stderr,
        `\r\x1b[2K${sanitise(label)} ${bar} ${Math.round(fraction * 100)} % ${sanitise(detail)}`,
      );
    },
    done: () => writeAll(Deno.stderr, "\r\x1b[2K"),
  };
}

// Without a terminal (a log, a pipe) a line per quarter is enough.
function progressSteps(label: string): Progress {
  let quarter = 0;
  return {
    update(fraction, detail = "") {
      const reached = Math.floor(fraction * 4);
      if (reached <= quarter) return;
      quarter = reached;
      writeAll(Deno.stderr, `${sanitise(label)} ${reached * 25} % ${sanitise(detail)}\n`);
    },
    done: () => {},
  };
}

async function readStdin(bytesMax: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of Deno.stdin.readable) {
    length += chunk.length;
    if (length > bytesMax) throw new ChathamError("too-large", `Standard input exceeds ${bytesMax} bytes`);
    chunks.push(chunk);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** Lines as they come, each at most `bytesMax`. */
export async function* linesOf(
  bytes: ReadableStream<Uint8Array<ArrayBuffer>>,
  bytesMax: number,
): AsyncGenerator<string> {
  let rest = "";
  let lineNumber = 1;
  for await (const piece of bytes.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      yield line.endsWith("\r") ? line.slice(0, -1) : line;
      lineNumber++;
    }
    if (rest.length > bytesMax) {
      throw new ChathamError("too-large", `Line ${lineNumber} of what was given is too long`);
    }
  }
  if (rest !== "") yield rest;
}

/** What somebody types up to Enter. */
function readLine(): string {
  const bytes = new Uint8Array(LINE_BYTES_MAX);
  const count = Deno.stdin.readSync(bytes) ?? 0;
  return new TextDecoder().decode(bytes.subarray(0, count));
}

/** What somebody types up to Enter, without an echo. Throws `cancelled` for Ctrl-C */
function readUnseen(): string {
  Deno.stdin.setRaw(true);
  try {
    const typed: number[] = [];
    const byte = new Uint8Array(1);
    while (Deno.stdin.readSync(byte) === 1) {
      const [code = 0] = byte;
      if (code === 0x03) throw new ChathamError("cancelled", "Stopped");
      if (code === 0x0d || code === 0x0a || code === 0x04) break;
      if (code === 0x7f || code === 0x08) typed.pop();
      else typed.push(code);
    }
    return new TextDecoder().decode(Uint8Array.from(typed));
  } finally {
    Deno.stdin.setRaw(false);
    writeAll(Deno.stderr, "\n");
  }
}

function textOf(document: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(document);
  } catch {
    throw new ChathamError("usage", "The file is no text: say --out FILE, or send it on with >");
  }
}

function writeAll(stream: typeof Deno.stdout, text: string): void {
  writeBytes(stream, new TextEncoder().encode(text));
}

function writeBytes(stream: typeof Deno.stdout, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += stream.writeSync(bytes.subarray(at));
}

const STDIN = 0;
/** A terminal hands over a line at a time. */
const LINE_BYTES_MAX = 4_096;
const BAR_CELLS = 30;
const REDRAW_MS = 80;
