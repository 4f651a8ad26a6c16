import { counted } from "../terminal/counted.ts";
import { ChathamError } from "../../errors.ts";
import { unreadable } from "../command/read_file.ts";
import { verifierOf } from "../../receipts/device_key.ts";
import { isSigned, nothingLeftSchema } from "../../receipts/nothing_left.ts";
import { parseOnce } from "../../receipts/parse_once.ts";
import { type ChainVerdict, verifyChain } from "../../receipts/verify.ts";
import type { Command, Invocation } from "../command/command.ts";
import { stringOption } from "../command/options.ts";
import { linesOf, styled } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/types.ts";

/** Tells by itself whether it was given an exported chain or a signed answer of `receipts prove`. */
export const receiptsVerify: Command = {
  name: "receipts verify",
  summary: "check a chain or a signed proof, from FILE or stdin; alone, the chain of this device",
  operands: "[FILE]",
  options: {
    key: {
      type: "string",
      value: "KEY",
      help: "public key of the device that made it (default: of this device)",
    },
    head: { type: "string", value: "FILE", help: "a signed head of the chain that was kept elsewhere" },
  },
  async run(invocation) {
    const { app, options, json, terminal } = invocation;
    const head = stringOption(options, "head");
    const anchor = head === undefined ? undefined : await readAnchor(head);
    const lines = await givenLines(invocation);
    const own = lines === undefined || options.key === undefined
      ? (await app.escalation()).receipts
      : undefined;
    const publicKey = stringOption(options, "key") ?? own?.publicKey ?? "";
    const given = lines === undefined ? undefined : await recognise(lines);
    if (given !== undefined && "whole" in given) {
      const proof = readProof(given.whole, publicKey);
      if (json) terminal.json({ what: "proof", ...proof });
      else printProof(terminal, proof);
      return proof.ok ? 0 : 1;
    }
    const records = given?.lines ?? own?.export() ?? [];
    const verdict = await verifyChain(records, { publicKey, ...(anchor === undefined ? {} : { anchor }) });
    if (given === undefined && verdict.records === 0) {
      if (json) terminal.json({ what: "chain", ...verdict, ok: true });
      else terminal.line("There is no receipt on this device yet: nothing to check.");
      return 0;
    }
    if (json) terminal.json({ what: "chain", ...verdict });
    else printVerdict(terminal, verdict, { publicKey, isGiven: given !== undefined });
    return verdict.ok ? 0 : 1;
  },
};

const LINE_BYTES_MAX = 1 << 20;
const ANCHOR_BYTES_MAX = 4_096;

/** @returns undefined where nothing was given, so that this device's own chain is meant */
async function givenLines(
  { operands, options, terminal }: Invocation,
): Promise<AsyncIterable<string> | undefined> {
  const [path, ...others] = operands;
  if (others.length > 0) throw new ChathamError("usage", "Give one file");
  if (path !== undefined && path !== "-") {
    const file = await open(path, "the file");
    return linesOf(file.readable, LINE_BYTES_MAX);
  }
  if (path === undefined && terminal.stdinKind === "none") return undefined;
  const lines = terminal.stdinLines(LINE_BYTES_MAX)[Symbol.asyncIterator]();
  const first = await lines.next();
  // A program that starts this one often gives it a pipe and nothing in it; a file that is empty was meant.
  const isNothing = first.done === true && path === undefined && terminal.stdinKind === "pipe" &&
    options.key === undefined;
  return isNothing ? undefined : goOn(first, lines);
}

async function* goOn(first: IteratorResult<string>, rest: AsyncIterator<string>): AsyncGenerator<string> {
  for (let next = first; next.done !== true; next = await rest.next()) yield next.value;
}

/** A record begins an export; everything else is read whole, as one document. */
async function recognise(
  lines: AsyncIterable<string>,
): Promise<{ readonly lines: AsyncIterable<string> } | { readonly whole: string }> {
  const iterator = lines[Symbol.asyncIterator]();
  const before: string[] = [];
  let bytes = 0;
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
    before.push(next.value);
    bytes += next.value.length;
    const value: unknown = next.value.trim() === "" ? {} : parseOnce(next.value);
    const isRecord = typeof value === "object" && value !== null && "kind" in value;
    if (isRecord || bytes > LINE_BYTES_MAX) return { lines: joined(before, iterator) };
  }
  const whole = before.join("\n");
  return isDocument(whole) ? { whole } : { lines: joined(before, iterator) };
}

function isDocument(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

async function* joined(before: readonly string[], rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield* before;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

interface ReadProof {
  readonly ok: boolean;
  /** What is wrong with it, in a sentence. */
  readonly problem?: string;
  readonly claim?: string;
  readonly holds?: boolean;
  readonly at?: string;
  readonly bound?: string;
  readonly publicKey?: string;
}

function readProof(text: string, publicKey: string): ReadProof {
  const parsed = nothingLeftSchema.safeParse(parseOnce(text));
  if (!parsed.success) {
    const value = parseOnce(text);
    const isHead = typeof value === "object" && value !== null && "seq" in value && "signature" in value;
    const problem = value === undefined
      ? "It names a key twice, so that two readers could read it differently: nothing is proved"
      : isHead
      ? "This is a signed head, not a proof: give it as --head FILE beside the chain"
      : "This is neither an exported chain nor a signed proof";
    return { ok: false, problem };
  }
  const { claim, holds, at, bound, publicKey: signer } = parsed.data;
  const read = { claim, holds, at, bound, publicKey: signer };
  if (signer !== publicKey) {
    return {
      ok: false,
      problem: `${WRONG_KEY}: it bears ${signer}, and was checked with ${publicKey}`,
      ...read,
    };
  }
  return isSigned(parsed.data, verifierOf(publicKey))
    ? { ok: true, ...read }
    : { ok: false, problem: "The proof was changed: its signature does not fit", ...read };
}

const WRONG_KEY = "Wrong key";

function printProof(
  terminal: Terminal,
  { ok, problem, claim = "", at, bound = "", publicKey }: ReadProof,
): void {
  if (!ok) return terminal.line(styled("red", `${problem}.`));
  terminal.line(styled("green", `A proof, signed by ${publicKey} on ${at}, as it was signed:`));
  terminal.line(`${claim}.`);
  terminal.line(bound);
}

function printVerdict(
  terminal: Terminal,
  { ok, records, acts, unclosed, problems, tail, otherKey }: ChainVerdict,
  { publicKey, isGiven }: { readonly publicKey: string; readonly isGiven: boolean },
): void {
  if (records === 0) {
    return terminal.line(styled("red", "There is no record in what was given: nothing is proved."));
  }
  if (otherKey !== undefined) {
    terminal.line(
      styled("red", `${WRONG_KEY}: the chain was begun by ${otherKey}, and was checked with ${publicKey}.`),
    );
    return terminal.line(
      "Give that device's key as --key KEY; its owner shows it with receipts export --public-key.",
    );
  }
  const whose = isGiven ? "The chain that was given" : "The chain of this device";
  terminal.line(styled(ok ? "green" : "red", `${whose} ${ok ? "is whole" : "was tampered with"}.`));
  terminal.line(
    `${counted(records, "record")}, ${acts} of them acts; ${
      counted(unclosed.length, "receipt")
    } without an outcome.`,
  );
  terminal.line(`${tail}.`);
  for (const { line, problem } of problems) terminal.line(`  line ${line}: ${problem}`);
}

async function readAnchor(path: string): Promise<string> {
  using file = await open(path, "the file of --head");
  const buffer = new Uint8Array(ANCHOR_BYTES_MAX);
  return new TextDecoder().decode(buffer.subarray(0, await file.read(buffer) ?? 0));
}

async function open(path: string, what: string): Promise<Deno.FsFile> {
  try {
    return await Deno.open(path);
  } catch (error) {
    throw new ChathamError("bad-input", `Cannot read ${what}: ${unreadable(path, error).message}`, {
      cause: error,
    });
  }
}
