import { Buffer } from "node:buffer";
import type { Sending } from "../../src/link/egress_client.ts";
import type { EgressFloor } from "../../src/link/egress_policy.ts";
import { commit } from "../../src/receipts/commitment.ts";
import {
  CHAIN_START,
  type ChainRecord,
  hashOf,
  type OpenedBody,
  type RecordContent,
} from "../../src/receipts/record.ts";
import type { ShownReceipt } from "../../src/receipts/shown.ts";
import type { Trust } from "../../src/trust.ts";

/** Looks for addresses of people in questions, and lets nothing through as it is. */
export const ASKED: readonly EgressFloor[] = [{
  tasks: ["ask"],
  mayBeCleared: false,
  withheld: ["EMAIL", "CREDENTIAL", "CREDIT_CARD", "BANK_ACCOUNT", "NATIONAL_ID"],
}];

/** A chain of receipts of a device whose records are written where a test says so. */
export class TestChain {
  readonly records: ChainRecord[] = [];

  append(content: Pick<RecordContent, "kind" | "receipt" | "body">): ChainRecord {
    const last = this.records.at(-1);
    const place = { v: 1, seq: this.records.length, prev: last?.hash ?? CHAIN_START } as const;
    const whole = { ...place, ...content, at: new Date().toISOString() } as ChainRecord;
    const record = { ...whole, hash: hashOf(whole), signature: "unsigned" };
    this.records.push(record);
    return record;
  }

  /** Opens a receipt that is about these bytes, as a device does that keeps the rules. */
  open(
    sending: Omit<Sending, "receipt">,
    change: Partial<OpenedBody> = {},
    trust: Trust = "external",
  ): ShownReceipt {
    const { commitment, salt } = commit(sending.body);
    const body: OpenedBody = {
      task: "ask",
      policy: { id: "p", version: 1, hash: sending.policyHash },
      rules: ["r"],
      target: sending.target,
      trust,
      product: sending.product,
      generated: false,
      detectors: [],
      entities: {},
      labels: [],
      commitment,
      bytesOut: sending.body.length,
      ...change,
    };
    const id = `r${this.records.length}`;
    const record = this.append({ kind: "opened", receipt: id, body });
    return {
      id,
      salt: Buffer.from(salt).toString("base64url"),
      trail: (seen) =>
        seen === undefined || seen >= record.seq - 1
          ? [record]
          : this.records.slice(seen + 1, record.seq + 1),
    };
  }

  /** The same content with its receipt. */
  with(sending: Omit<Sending, "receipt">, change: Partial<OpenedBody> = {}, trust?: Trust): Sending {
    return { ...sending, receipt: this.open(sending, change, trust) };
  }
}
