import { ChathamError } from "../../src/errors.ts";

const KV_CACHES = ["f16", "q8_0", "q4_0"] as const;
export type KvCache = typeof KV_CACHES[number];

/** @throws ChathamError `bad-input` when it names no way to keep the context */
export function parseKvCache(text: unknown): KvCache | undefined {
  if (text === undefined) return undefined;
  const known = KV_CACHES.find((one) => one === text);
  if (known !== undefined) return known;
  throw new ChathamError("bad-input", `The KV cache can be kept as ${KV_CACHES.join(", ")}`);
}
