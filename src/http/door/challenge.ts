/** How a server proves over its socket that it is the one of the data folder: it knows the token, and never sends it. */

/** The message whose HMAC-SHA-256 under the token proves that a server knows the token, without sending it. */
export function challengeMessage(nonce: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`chatham-challenge:${nonce}`);
}

/** Signs and checks challenges under the token. */
export function challengeKey(token: string): Promise<CryptoKey> {
  const hmac = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", new TextEncoder().encode(token), hmac, false, ["sign", "verify"]);
}
