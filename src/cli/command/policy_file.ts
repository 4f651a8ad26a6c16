import { ChathamError } from "../../errors.ts";
import { unreadable } from "./read_file.ts";
import { isBundle } from "../../policy/install/bundle.ts";
import type { Policy } from "../../policy/decide/compile.ts";
import { parsePolicy } from "../../policy/read/parse.ts";
import { readShipped, SHIPPED } from "../../policy/install/shipped.ts";
import type { Invocation } from "./command.ts";

/** Loads a policy by file, by the name of a shipped one, or the active one. Bundles are read without trusting them. */
export async function loadPolicy(name: string | undefined, invocation: Invocation): Promise<Policy> {
  if (name === undefined) return (await invocation.app.policy()).active;
  const text = await readText(name, invocation);
  if (!isBundle(text)) return parsePolicy(text, name);
  const bundle: unknown = JSON.parse(text);
  return parsePolicy(JSON.stringify(Reflect.get(Object(bundle), "policy")), name);
}

/** The text of a file, of stdin for `-`, or of a shipped policy (`default`) or its cases (`default.cases`). */
export async function readText(name: string, { terminal }: Invocation): Promise<string> {
  if (name === "-") return new TextDecoder().decode(await terminal.readStdin(BYTES_MAX));
  const [base = "", part] = name.split(".");
  const isShipped = SHIPPED.some((one) => one === base) && (part === undefined || name === `${base}.cases`);
  if (isShipped) return await readShipped(base, part === undefined ? "policy" : "cases");
  try {
    const { size } = await Deno.stat(name);
    if (size > BYTES_MAX) throw new ChathamError("too-large", `Cannot read a file of ${size} bytes here`);
    return await Deno.readTextFile(name);
  } catch (error) {
    throw unreadable(name, error);
  }
}

const BYTES_MAX = 512 << 20;
