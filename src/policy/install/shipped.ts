import { ChathamError } from "../../errors.ts";

/** Policies that come with Chatham, in `policies/`, each with its cases beside it. */
export const SHIPPED = [
  "default",
  "air-gapped",
  "eu-residency",
  "healthcare",
  "legal-privilege",
  "cost-capped-startup",
  "local-first-hybrid",
  "demo",
] as const;

/** @param part the policy itself, or its cases @throws ChathamError `not-found` */
export async function readShipped(name: string, part: "policy" | "cases" = "policy"): Promise<string> {
  const known = SHIPPED.find((one) => one === name);
  if (known === undefined) {
    throw new ChathamError("not-found", `There is no shipped policy ${name}: ${SHIPPED.join(", ")}`);
  }
  const file = part === "policy" ? `${known}.yaml` : `${known}.cases.yaml`;
  return await Deno.readTextFile(new URL(`../../../policies/${file}`, import.meta.url));
}
