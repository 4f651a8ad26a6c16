/**
 * Which files each command reads and writes beside the data folder, by the words of its command line. The launcher gives
 * the device process these rights and no others; a test holds the table against every command's own options and operands.
 */
export interface CommandFiles {
  /** True when operands are files or folders to be read. */
  readonly operands?: true;
  /** True when operands are files to be written; each is first written beside its place, as `FILE.part`. */
  readonly writesOperands?: true;
  /** Options whose value is a file or folder to be read. */
  readonly reads?: readonly string[];
  /** Options whose value is a file, or a folder with its files, to be written. */
  readonly writes?: readonly string[];
  /** The names of what it reads come on standard input, so they cannot be known beforehand. */
  readonly readsAnything?: true;
}

const POLICY_AND_FACTS = { reads: ["policy", "facts"] } as const;

export const COMMAND_FILES: Readonly<Record<string, CommandFiles>> = {
  add: { operands: true },
  watch: { operands: true },
  // Which these are, the launcher takes from its settings; the other commands of `folders` read and write none.
  "folders run": { reads: ["watch"], writes: ["export"] },
  export: { writes: ["out", "obsidian"] },
  backup: { writesOperands: true, reads: ["passphrase-file"], writes: ["make-recovery-key"] },
  restore: { operands: true, reads: ["passphrase-file", "recovery-key"] },
  redact: { operands: true },
  "models add": { operands: true, reads: ["draft", "adapter"] },
  "policy check": { operands: true },
  "policy test": { operands: true },
  "policy explain": POLICY_AND_FACTS,
  "policy why-not": POLICY_AND_FACTS,
  "policy prove": { reads: ["policy"] },
  "policy diff": { operands: true, reads: ["replay"], writes: ["plot"] },
  "policy sign": { operands: true, reads: ["key"], writes: ["make-key"] },
  "policy verify": { operands: true },
  "policy apply": { operands: true },
  "receipts verify": { operands: true, reads: ["head"] },
  "eval search": { operands: true, readsAnything: true },
  "eval redact": { operands: true, readsAnything: true },
  "eval diarise": { readsAnything: true },
  "eval transcribe": { readsAnything: true },
};

/** @returns what this command line reads and writes, as it names it. */
export function filesOf(
  args: readonly string[],
): { reads: string[]; writes: string[]; readsAnything: boolean } {
  const [first = "", second = ""] = args;
  const known = [first, `${first} ${second}`].find((name) => Object.hasOwn(COMMAND_FILES, name));
  const files = known === undefined ? {} : COMMAND_FILES[known] ?? {};
  const values = (names: readonly string[] = []) => names.flatMap((name) => optionValues(args, name));
  // Without knowing which options take a value, a value passes for an operand: it may be read, not written.
  const operands = files.operands ? args.slice(1).filter((arg) => !arg.startsWith("-")) : [];
  const written = files.writesOperands ? plainOperands(args, files) : [];
  return {
    reads: [...operands, ...values(files.reads)],
    writes: [...values(files.writes), ...written.flatMap((file) => [file, `${file}.part`])],
    readsAnything: files.readsAnything === true,
  };
}

/** What is neither an option nor the value of one that names a file or folder. */
function plainOperands(args: readonly string[], { reads = [], writes = [] }: CommandFiles): string[] {
  const valued = new Set([...reads, ...writes, "data"].map((name) => `--${name}`));
  return args.slice(1).filter((arg, at) => !arg.startsWith("-") && !valued.has(args[at] ?? ""));
}

/** @returns every value of `--name VALUE` or `--name=VALUE`. */
function optionValues(args: readonly string[], name: string): string[] {
  return args.flatMap((arg, at) => {
    if (arg.startsWith(`--${name}=`)) return [arg.slice(name.length + 3)];
    const next = args[at + 1];
    return arg === `--${name}` && next !== undefined ? [next] : [];
  });
}

/** @returns the first value of `--name VALUE` or `--name=VALUE`. */
export function optionValue(args: readonly string[], name: string): string | undefined {
  return optionValues(args, name)[0];
}
