import type { Person } from "../file/person_to_forget.ts";

/** Whether what was to leave, or did, names a person or one of their placeholders. */
export function isAbout(json: string, { named, codes }: Pick<Person, "named" | "codes">): boolean {
  const found = json.match(/(?<=_)[A-Z]{6}(?=\])/g) ?? [];
  return found.some((code) => codes.has(code)) || named.maybeIn(json);
}
