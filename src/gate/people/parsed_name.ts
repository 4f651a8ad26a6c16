/** A name in parts: no title, no possessive, letters folded. */
export interface ParsedName {
  readonly text: string;
  readonly tokens: readonly string[];
  readonly title: "m" | "f" | undefined;
}
