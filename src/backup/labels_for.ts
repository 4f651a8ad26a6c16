import { foldLabel } from "../policy/language/element.ts";

/** Labels of what comes back: none that it bears or gives here is lost by an older state of it. */
export function labelsFor(inBackup: readonly string[], here: readonly string[] = []): string[] {
  const known = new Set(here.map(foldLabel));
  return [...here, ...inBackup.filter((label) => !known.has(foldLabel(label)))];
}
