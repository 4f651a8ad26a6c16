import { CODE_PATTERN } from "../../../src/gate/legend/placeholder.ts";
import type { Person } from "../file/person_to_forget.ts";

const CODES = new RegExp(`(?<=_)${CODE_PATTERN}(?=\\])`, "g");

/** Whether what was to leave, or did, names a person or one of their placeholders. */
export function isAbout(json: string, { named, codes }: Pick<Person, "named" | "codes">): boolean {
  const found = json.match(CODES) ?? [];
  return found.some((code) => codes.has(code)) || named.maybeIn(json);
}
