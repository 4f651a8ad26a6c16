import canonicalize from "canonicalize";
import { z } from "zod";
import { ChathamError } from "../../errors.ts";
import type { PolicyDocument } from "../language/document.ts";
import { parseDocument } from "../read/parse.ts";

/**
 * A signed policy: canonical JSON (RFC 8785) of document, key id and what the key announces, under Ed25519 (RFC 8032).
 * The signature covers everything but itself, so no part can be moved to another bundle.
 */
export async function signBundle(
  document: PolicyDocument,
  key: SigningKey,
  options: { readonly nextKey?: string; readonly issuedAt: string },
): Promise<string> {
  const content: BundleContent = {
    format: BUNDLE_FORMAT,
    issuedAt: options.issuedAt,
    keyId: await keyIdOf(key.publicKey),
    ...(options.nextKey === undefined ? {} : { nextKey: options.nextKey }),
    policy: document,
  };
  const signature = await crypto.subtle.sign(
    "Ed25519",
    await importPrivate(key.privateKey),
    bytesOf(content),
  );
  return `${canonicalize({ ...content, signature: toBase64(new Uint8Array(signature)) })}\n`;
}

/**
 * Checks a bundle against the keys that are trusted and the policy that runs.
 * @param trusted raw public keys, base64url
 * @param running what must be outgrown: a bundle of the same policy with the same or a lower version is refused
 * @throws ChathamError `refused` saying why; the running policy is then kept
 */
export async function verifyBundle(
  text: string,
  options: {
    readonly trusted: readonly string[];
    readonly nowMs: number;
    readonly running?: { readonly id: string; readonly version: number } | undefined;
  },
): Promise<VerifiedBundle> {
  const bundle = readBundle(text);
  const { signature, ...content } = bundle;
  let signer: string | undefined;
  for (const key of options.trusted) if (await keyIdOf(key) === bundle.keyId) signer = key;
  if (signer === undefined) throw refused(`key ${bundle.keyId} is not trusted`);
  const isGenuine = await crypto.subtle.verify(
    "Ed25519",
    await importPublic(signer),
    fromBase64(signature),
    bytesOf(content),
  );
  if (!isGenuine) throw refused("its signature is wrong");
  // Parsed from what was signed, by the same reader that reads files.
  const document = parseDocument(canonicalize(content.policy) ?? "", "bundle");
  if (Date.parse(document.expires) <= options.nowMs) throw refused(`it expired on ${document.expires}`);
  const { running } = options;
  if (running && running.id !== document.policy) {
    throw refused(`it is policy ${document.policy}, and ${running.id} runs here`);
  }
  if (running && document.version <= running.version) {
    throw refused(`version ${document.version} is not newer than ${running.version}, which runs`);
  }
  return { document, keyId: bundle.keyId, nextKey: bundle.nextKey };
}

export interface VerifiedBundle {
  readonly document: PolicyDocument;
  readonly keyId: string;
  /** Public key that the signer announces as its successor. */
  readonly nextKey: string | undefined;
}

/** Both parts base64url: the private one PKCS #8, the public one raw. */
export interface SigningKey {
  readonly privateKey: string;
  readonly publicKey: string;
}

export async function makeSigningKey(): Promise<SigningKey> {
  const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
  if (!("privateKey" in pair)) throw new ChathamError("internal", "Cannot make a signing key");
  return {
    privateKey: toBase64(new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey))),
    publicKey: toBase64(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey))),
  };
}

/** First 16 hex digits of the SHA-256 of the raw public key. */
export async function keyIdOf(publicKey: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", fromBase64(publicKey)));
  return digest.slice(0, 8).toHex();
}

/** Does the text look like a bundle rather than a bare policy document? */
export function isBundle(text: string): boolean {
  return text.trimStart().startsWith("{") && text.slice(0, 200_000).includes(BUNDLE_FORMAT);
}

const BUNDLE_FORMAT = "chatham-policy-bundle/1";
const BUNDLE_CHARACTERS_MAX = 8_000_000;

const keySchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

const bundleSchema = z.strictObject({
  format: z.literal(BUNDLE_FORMAT),
  issuedAt: z.iso.datetime(),
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
  nextKey: keySchema.optional(),
  policy: z.unknown(),
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/, { error: "no Ed25519 signature" }),
});

type Bundle = z.output<typeof bundleSchema>;
type BundleContent = Omit<Bundle, "signature">;

function readBundle(text: string): Bundle {
  if (text.length > BUNDLE_CHARACTERS_MAX) {
    throw refused(`it is larger than ${BUNDLE_CHARACTERS_MAX} characters`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refused("it is no JSON");
  }
  const result = bundleSchema.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw refused(`it is no signed bundle (${issue?.path.join(".") || "whole"}: ${issue?.message})`);
  }
  return result.data;
}

function refused(why: string): ChathamError {
  return new ChathamError("refused", `Policy bundle refused: ${why}`);
}

function bytesOf(content: BundleContent): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonicalize(content) ?? "");
}

function importPrivate(key: string): Promise<CryptoKey> {
  return crypto.subtle.importKey("pkcs8", fromBase64(key), "Ed25519", false, ["sign"]);
}

function importPublic(key: string): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", fromBase64(key), "Ed25519", false, ["verify"]);
}

function toBase64(bytes: Uint8Array): string {
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.fromBase64(text, { alphabet: "base64url" });
}
