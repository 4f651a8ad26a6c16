import { Buffer } from "node:buffer";
import { randomBytes, scrypt } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ChathamError } from "../../../src/errors.ts";
import { writePrivateFile } from "./private_file.ts";

/** Where the store's key comes from. The environment is read by `main.ts`, never here. */
export type KeySource =
  | { readonly mode: "file" }
  | { readonly mode: "environment"; readonly value: string }
  | { readonly mode: "passphrase"; readonly passphrase: string };

export type KeyMode = KeySource["mode"];

/**
 * Finds or makes the 32-byte key of the store in `folder`.
 * - `file`: 32 random bytes in a file of mode 0600 beside the database; protects against other users, not a stolen disk.
 * - `environment`: 64 hexadecimal digits, kept elsewhere by the operator.
 * - `passphrase`: scrypt (RFC 7914) with a stored random salt.
 *
 * Throws `usage` for a malformed key, `forbidden` when the folder's store was made with another kind of key.
 */
export async function storeKey(folder: string, source: KeySource): Promise<Uint8Array> {
  refuseOtherMode(folder, source.mode);
  switch (source.mode) {
    case "file":
      return keyFromFile(join(folder, KEY_FILE));
    case "environment":
      return parseHexKey(source.value, "CHATHAM_KEY");
    case "passphrase":
      return await keyFromPassphrase(join(folder, PASSPHRASE_FILE), source.passphrase);
    default:
      return source satisfies never;
  }
}

/** @returns how the store in `folder` is locked, or undefined when there is none yet. */
export function keyModeOf(folder: string): KeyMode | undefined {
  if (existsSync(join(folder, KEY_FILE))) return "file";
  if (existsSync(join(folder, PASSPHRASE_FILE))) return "passphrase";
  return existsSync(join(folder, STORE_FILE)) ? "environment" : undefined;
}

function refuseOtherMode(folder: string, wanted: KeyMode): void {
  const present = keyModeOf(folder);
  // An operator may hand over the key file's content by CHATHAM_KEY; the database itself then refuses a wrong one.
  if (present === undefined || present === wanted || wanted === "environment") return;
  throw new ChathamError("forbidden", `Cannot open the store: ${HOW_TO_OPEN[present]}`);
}

function keyFromFile(path: string): Uint8Array {
  if (!existsSync(path)) writePrivateFile(path, randomBytes(KEY_BYTES).toString("hex") + "\n");
  return parseHexKey(readFileSync(path, "utf8").trim(), "The key file");
}

function parseHexKey(text: string, what: string): Uint8Array {
  if (/^[0-9a-f]{64}$/i.test(text)) return Uint8Array.from(Buffer.from(text, "hex"));
  throw new ChathamError("usage", `${what} must hold 64 hexadecimal digits (32 bytes)`);
}

async function keyFromPassphrase(path: string, passphrase: string): Promise<Uint8Array> {
  if (passphrase.length < PASSPHRASE_LENGTH_MIN) {
    throw new ChathamError("usage", `A passphrase needs at least ${PASSPHRASE_LENGTH_MIN} characters`);
  }
  if (!existsSync(path)) {
    const made = { kdf: "scrypt", ...SCRYPT_COST, salt: randomBytes(16).toString("hex") };
    writePrivateFile(path, JSON.stringify(made) + "\n");
  }
  const { cost, salt } = parseScryptFile(readFileSync(path, "utf8"));
  const memoryMax = 128 * cost.r * (cost.n + cost.p + 2);
  return await new Promise((resolve, reject) => {
    const options = { N: cost.n, r: cost.r, p: cost.p, maxmem: memoryMax };
    scrypt(passphrase.normalize("NFKC"), salt, KEY_BYTES, options, (error, key) => {
      if (error) reject(error);
      else resolve(Uint8Array.from(key));
    });
  });
}

function parseScryptFile(text: string): { cost: typeof SCRYPT_COST; salt: Uint8Array } {
  try {
    const { kdf, n, r, p, salt } = JSON.parse(text);
    // Costs outside these bounds are no file of ours and would exhaust the memory.
    const isSane = kdf === "scrypt" && n >= 2 ** 14 && n <= 2 ** 20 && r === 8 && p >= 1 && p <= 4;
    if (isSane && /^[0-9a-f]{32}$/.test(salt)) return { cost: { n, r, p }, salt: Buffer.from(salt, "hex") };
  } catch {
    // Falls through to the one message below.
  }
  throw new ChathamError("unavailable", `Cannot open the store: ${PASSPHRASE_FILE} is damaged`);
}

export const STORE_FILE = "chatham.db";
export const KEY_FILE = "key";
export const PASSPHRASE_FILE = "passphrase.json";
const KEY_BYTES = 32;
const PASSPHRASE_LENGTH_MIN = 8;
/** OWASP's first choice for scrypt (2^17, 8, 1): 128 MiB, about half a second. */
const SCRYPT_COST = { n: 2 ** 17, r: 8, p: 1 };
const HOW_TO_OPEN = {
  file: "it was made with a key file, which is in the data folder",
  environment: "its key was given by CHATHAM_KEY; set it again",
  passphrase: "it was made with a passphrase; give it again",
} as const satisfies Record<KeyMode, string>;
