import { ChathamError } from "../errors.ts";

/** @returns the error for one field of a request; names of fields come from outside, so only plain ones are repeated */
export function badField(name: string, why: string): ChathamError {
  const isPlain = PLAIN.test(name);
  return new ChathamError("bad-input", `${isPlain ? name : "A field"}: ${why}. Nothing was sent.`, {
    ...(isPlain ? { param: name } : {}),
    code: "invalid_request",
  });
}

/** @returns a name of a field that can be repeated, or what stands for one that cannot */
export function plainName(name: string): string {
  return PLAIN.test(name) ? name : "?";
}

const PLAIN = /^[A-Za-z_][\w.[\]-]{0,79}$/;
