import { Buffer } from "node:buffer";
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from "node:crypto";
import { ChathamError } from "../errors.ts";

/**
 * A recovery key opens the backups that were made since it was made, on any device. Its public half stays in the store and
 * seals; the other half is on paper or in a safe, and nowhere else. X25519 (RFC 7748).
 */
export interface RecoveryKey {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** As it is written down: eight groups and a check. */
  readonly text: string;
}

export function makeRecoveryKey(): RecoveryKey {
  const { privateKey } = generateKeyPairSync("x25519");
  const secret = rawOf(privateKey, "d");
  return { publicKey: rawOf(createPublicKey(privateKey), "x"), text: write(secret) };
}

/** Seals for a recovery key: an ephemeral public key, and the secret that only its holder can work out with it. */
export function sharedWith(
  publicKey: Uint8Array,
): { readonly ephemeral: Uint8Array; readonly secret: Uint8Array } {
  const { privateKey } = generateKeyPairSync("x25519");
  const ephemeral = rawOf(createPublicKey(privateKey), "x");
  return { ephemeral, secret: agreed(privateKey, publicOf(publicKey), ephemeral, publicKey) };
}

/** @returns the same secret, and the public key that belongs to what was written down. Throws `bad-input` for a wrong key */
export function sharedFrom(
  text: string,
  ephemeral: Uint8Array,
): { readonly publicKey: Uint8Array; readonly secret: Uint8Array } {
  const privateKey = createPrivateKey({ key: privateDer(read(text)), format: "der", type: "pkcs8" });
  const publicKey = rawOf(createPublicKey(privateKey), "x");
  return { publicKey, secret: agreed(privateKey, publicOf(ephemeral), ephemeral, publicKey) };
}

function agreed(own: KeyObject, other: KeyObject, ephemeral: Uint8Array, publicKey: Uint8Array): Uint8Array {
  const shared = diffieHellman({ privateKey: own, publicKey: other });
  const salt = new Uint8Array([...ephemeral, ...publicKey]);
  return new Uint8Array(hkdfSync("sha256", shared, salt, "chatham backup recovery", 32));
}

function rawOf(key: KeyObject, part: "x" | "d"): Uint8Array {
  const value = key.export({ format: "jwk" })[part];
  if (typeof value !== "string") throw new RangeError("Not an X25519 key");
  return Uint8Array.fromBase64(value, { alphabet: "base64url" });
}

function publicOf(raw: Uint8Array): KeyObject {
  const x = raw.toBase64({ alphabet: "base64url", omitPadding: true });
  return createPublicKey({ key: { kty: "OKP", crv: "X25519", x }, format: "jwk" });
}

/** RFC 8410: the frame of an X25519 private key, then its 32 bytes. */
function privateDer(secret: Uint8Array): ReturnType<typeof Buffer.from> {
  return Buffer.from([...Uint8Array.fromHex("302e020100300506032b656e04220420"), ...secret]);
}

/** Crockford's base 32: no letters that are taken for others; two bytes of SHA-256 tell a slip of the pen. */
function write(secret: Uint8Array): string {
  const bytes = [...secret, ...checkOf(secret)];
  let bits = bytes.map((byte) => byte.toString(2).padStart(8, "0")).join("");
  bits = bits.padEnd(Math.ceil(bits.length / 5) * 5, "0");
  const letters = bits.match(/.{5}/g)?.map((five) => ALPHABET[parseInt(five, 2)]).join("") ?? "";
  return `CHATHAM-${letters.match(/.{1,7}/g)?.join("-") ?? ""}`;
}

function read(text: string): Uint8Array {
  const letters = text.trim().toUpperCase().replace(/^CHATHAM-/, "").replace(/[\s-]/g, "").replaceAll(
    "O",
    "0",
  )
    .replace(/[IL]/g, "1");
  const bits = [...letters].map((letter) =>
    Math.max(0, ALPHABET.indexOf(letter)).toString(2).padStart(5, "0")
  ).join("");
  const secret = Uint8Array.from(bits.match(/.{8}/g) ?? [], (eight) => parseInt(eight, 2)).subarray(0, 32);
  // Written anew it must be the same: so every letter and the check are right.
  if (write(secret).replace(/^CHATHAM-/, "").replaceAll("-", "") !== letters) {
    throw new ChathamError("bad-input", "That is no recovery key, or a letter of it is wrong");
  }
  return secret;
}

function checkOf(secret: Uint8Array): Uint8Array {
  return createHash("sha256").update("chatham recovery key").update(secret).digest().subarray(0, 2);
}

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
