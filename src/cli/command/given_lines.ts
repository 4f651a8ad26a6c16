import { ChathamError } from "../../errors.ts";
import { linesOf } from "../terminal/terminal.ts";
import type { Invocation } from "./command.ts";
import { unreadable } from "./read_file.ts";

/** The lines of the one file that is named, else of stdin. Throws `usage` for two, `bad-input` for one that cannot be read. */
export async function givenLines(
  { operands, terminal }: Pick<Invocation, "operands" | "terminal">,
  bytesMax: number,
): Promise<AsyncIterable<string>> {
  const [path, ...others] = operands;
  if (others.length > 0) throw new ChathamError("usage", "Give one file, or lines on stdin");
  if (path === undefined || path === "-") return terminal.stdinLines(bytesMax);
  const file = await Deno.open(path, { read: true }).catch((error) => {
    throw unreadable(path, error);
  });
  return linesOf(file.readable, bytesMax);
}
