import { assertEquals, assertThrows } from "@std/assert";
import {
  type EnvelopeContent,
  EnvelopeKey,
  LIFETIME_MS_MAX,
  openEnvelope,
  sealEnvelope,
  SpentNonces,
} from "../../src/link/envelope.ts";
import { TestChain } from "../support/shown_receipt.ts";
import { ChathamError } from "../../src/errors.ts";

function receiptOf(body: Uint8Array) {
  const sending = {
    product: "redacted",
    withheld: [],
    target: "frontier",
    operation: "chat",
    contentType: "application/json",
    body,
    policyHash: "p1",
    timeoutMs: 1_000,
    stream: false,
  } as const;
  const { salt, trail } = new TestChain().open(sending);
  return { salt, trail: trail(undefined) };
}

const NOW = 1_795_000_000_000;
const key = new EnvelopeKey(crypto.getRandomValues(new Uint8Array(32)));
const content: EnvelopeContent = {
  product: "redacted",
  withheld: ["EMAIL"],
  target: "frontier",
  operation: "chat",
  contentType: "application/json",
  body: new TextEncoder().encode('{"messages":[]}'),
  policyHash: "p1",
  receiptId: "r1",
  ...receiptOf(new TextEncoder().encode('{"messages":[]}')),
  timeoutMs: 1_000,
  stream: false,
};

function seal(change: Partial<EnvelopeContent> = {}, lifetimeMs = 10_000): Uint8Array {
  return sealEnvelope({ ...content, ...change }, key, { now: NOW, lifetimeMs });
}

Deno.test("openEnvelope() gives back the exact bytes and their address", () => {
  const body = crypto.getRandomValues(new Uint8Array(65_000));
  const opened = openEnvelope(seal({ body }), key, new SpentNonces(), NOW);
  assertEquals(opened.body.length, body.length);
  assertEquals(new Uint8Array(opened.body), body);
  assertEquals(opened.header.target, "frontier");
  assertEquals(opened.header.receiptId, "r1");
});

Deno.test("openEnvelope() refuses an envelope with any one bit flipped, wherever it is", () => {
  const sealed = seal();
  for (let at = 0; at < sealed.length; at++) {
    const altered = sealed.slice();
    altered[at] = (altered[at] ?? 0) ^ (1 << (at % 8));
    assertThrows(() => openEnvelope(altered, key, new SpentNonces(), NOW), ChathamError, "wrong MAC");
  }
});

Deno.test("openEnvelope() refuses every shortened and lengthened envelope", () => {
  const sealed = seal();
  for (let length = 0; length < sealed.length; length++) {
    assertThrows(() => openEnvelope(sealed.slice(0, length), key, new SpentNonces(), NOW), ChathamError);
  }
  const longer = new Uint8Array(sealed.length + 1);
  longer.set(sealed);
  assertThrows(() => openEnvelope(longer, key, new SpentNonces(), NOW), ChathamError, "wrong MAC");
});

Deno.test("openEnvelope() refuses an envelope made under another key", () => {
  const other = new EnvelopeKey(crypto.getRandomValues(new Uint8Array(32)));
  const forged = sealEnvelope(content, other, { now: NOW, lifetimeMs: 10_000 });
  assertThrows(() => openEnvelope(forged, key, new SpentNonces(), NOW), ChathamError, "wrong MAC");
});

Deno.test("openEnvelope() refuses a replay, and the same content sealed anew is no replay", () => {
  const nonces = new SpentNonces();
  const sealed = seal();
  openEnvelope(sealed, key, nonces, NOW);
  assertThrows(() => openEnvelope(sealed, key, nonces, NOW + 1), ChathamError, "used before");
  openEnvelope(seal(), key, nonces, NOW + 2);
});

Deno.test("openEnvelope() refuses an expired envelope and one that would live too long", () => {
  const nonces = new SpentNonces();
  assertThrows(() => openEnvelope(seal({}, 100), key, nonces, NOW + 100), ChathamError, "expired");
  assertThrows(
    () => openEnvelope(seal({}, LIFETIME_MS_MAX + 1), key, nonces, NOW),
    ChathamError,
    "live too long",
  );
});

Deno.test("openEnvelope() refuses header injection through the content type", () => {
  const sealed = seal({ contentType: "text/plain\r\nx-leak: 1" });
  assertThrows(() => openEnvelope(sealed, key, new SpentNonces(), NOW), ChathamError, "malformed header");
});

Deno.test("SpentNonces forgets nonces only after their envelopes have expired", () => {
  const nonces = new SpentNonces();
  for (let i = 0; i < 1_000; i++) nonces.spend(`n${i}`, NOW + 5_000, NOW);
  assertEquals(nonces.spend("n7", NOW + 5_000, NOW + 4_999), false);
  assertEquals(nonces.spend("later", NOW + 20_000, NOW + 6_500), true);
  assertEquals(nonces.size, 1);
});
