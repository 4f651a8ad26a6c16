import type { ReceiptOpening } from "../../src/receipts/receipt.ts";
import type { ClosedBody } from "../../src/receipts/record.ts";

export const opening: ReceiptOpening = {
  task: "ask",
  policy: { id: "default", version: 1, hash: "h" },
  rules: ["may-leave"],
  target: "frontier",
  trust: "external",
  jurisdiction: "US",
  product: "redacted",
  generated: false,
  detectors: [{ name: "pii", version: "1" }],
  entities: { PERSON: "2-3" },
  labels: [],
  bytes: new TextEncoder().encode("what leaves"),
  contentType: "application/json",
  keepForMs: 0,
  meetingIds: [],
};
export const closing: ClosedBody = {
  outcome: "answered",
  bytesIn: 5,
  tokensReported: true,
  costMicros: 3,
  latencyMs: 7,
};
