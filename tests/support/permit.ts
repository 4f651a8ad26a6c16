import { parsePolicy } from "../../src/policy/read/parse.ts";
import { type Permit, permit } from "../../src/policy/decide/permit.ts";
import type { RedactionLevel } from "../../src/policy/language/words.ts";
import type { Trust } from "../../src/trust.ts";

/** @returns a real permit for a made-up target of this trust that asks this level of redaction for every type */
export function permitFor(trust: Trust, level: RedactionLevel): Permit {
  const kind = trust === "device" ? "in-process" : "openai-chat";
  const endpoint = trust === "device" ? "" : ", endpoint: { url: 'https://llm.example.com/v1' }";
  const policy = parsePolicy(`
policy: example
version: 1
expires: 2030-01-01
targets:
  - { id: somewhere, kind: ${kind}, trust: ${trust}, jurisdiction: DE${endpoint} }
rules:
  - id: everything
    because: A test.
    when: { task: { in: [ask] } }
    permit: { targets: [somewhere] }
    obligations: { redaction: { default: ${level} } }
`);
  const decision = permit(policy, { now: Date.parse("2026-11-21T10:00:00Z"), task: "ask" });
  const first = decision.permits.find(({ target }) => target.id === "somewhere");
  if (first === undefined) throw new Error(`No permit: ${JSON.stringify(decision.refusals)}`);
  return first;
}
