import { z } from "zod";
import { ChathamError, ERROR_CODES, ERROR_KINDS, type ErrorKind } from "../errors.ts";

/**
 * What the egress process writes back on a request's channel: one head, then the target's bytes as they come, then one
 * tail. A channel that ends without a tail was cut. Each message is one byte of kind and its payload.
 */
export type Reply =
  | { readonly kind: "head"; readonly head: ReplyHead }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly failure: ReplyFailure };

export function encodeReply(reply: Reply): Uint8Array {
  switch (reply.kind) {
    case "head":
      return tagged("h", encoder.encode(JSON.stringify(reply.head)));
    case "bytes":
      return tagged("b", reply.bytes);
    case "done":
      return tagged("d", new Uint8Array(0));
    case "failed":
      return tagged("f", encoder.encode(JSON.stringify(reply.failure)));
    default:
      return reply satisfies never;
  }
}

/** Throws `upstream` for a malformed message. */
export function decodeReply(message: Uint8Array): Reply {
  const payload = message.subarray(1);
  switch (String.fromCharCode(message[0] ?? 0)) {
    case "h":
      return { kind: "head", head: parse(headSchema, payload) };
    case "b":
      return { kind: "bytes", bytes: payload };
    case "d":
      return { kind: "done" };
    case "f":
      return { kind: "failed", failure: parse(failureSchema, payload) };
    default:
      throw malformed();
  }
}

const headSchema = z.strictObject({
  status: z.number().int(),
  contentType: z.string().max(200),
  /** The provider's id of this request, for its support and for the receipt. */
  requestId: z.string().max(100).optional(),
  /** How often the bytes were sent, 1 without a retry. */
  attempts: z.number().int().positive(),
});

export type ReplyHead = Readonly<z.infer<typeof headSchema>>;

const failureSchema = z.strictObject({
  errorKind: z.enum(Object.keys(ERROR_KINDS) as [ErrorKind, ...ErrorKind[]]),
  message: z.string().max(500),
  /** What the target gave as the reason, out of the fixed list. */
  code: z.enum(ERROR_CODES).optional(),
  retryAfterMs: z.number().nonnegative().optional(),
  /** False when not one byte of the request can have reached the target. */
  mayHaveLeft: z.boolean(),
  attempts: z.number().int().nonnegative(),
  /** Number of the newest record of the receipts that the egress process has seen. */
  receiptsSeen: z.number().int().nonnegative().optional(),
});

export type ReplyFailure = Readonly<z.infer<typeof failureSchema>>;

/** Payload of one message; a frame of the link holds a message whole. */
export const REPLY_BYTES_MAX = (1 << 20) - 1;

const encoder = new TextEncoder();

function tagged(tag: string, payload: Uint8Array): Uint8Array {
  if (payload.length > REPLY_BYTES_MAX) {
    throw new RangeError(`A reply of ${payload.length} bytes is too long`);
  }
  const message = new Uint8Array(payload.length + 1);
  message[0] = tag.charCodeAt(0);
  message.set(payload, 1);
  return message;
}

function parse<T>(schema: z.ZodType<T>, payload: Uint8Array): T {
  try {
    return schema.parse(JSON.parse(new TextDecoder().decode(payload)));
  } catch {
    throw malformed();
  }
}

function malformed(): ChathamError {
  return new ChathamError("internal", "The egress process sent a malformed reply");
}
