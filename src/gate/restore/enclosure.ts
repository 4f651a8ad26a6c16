/** What a text is inside of; each follows the text to its end. */
export type Open = Target | Tag | Definition | Label | Fence;

/** Between the parentheses of a link or image: destination and title. */
export interface Target {
  readonly kind: "target";
  readonly depth: number;
  readonly isAngled: boolean;
  readonly isFirst: boolean;
  readonly isEscaped: boolean;
}

/** @returns undefined once it is over */
export function insideTarget(target: Target, character: string): Target | undefined {
  if (target.isEscaped) return { ...target, isEscaped: false, isFirst: false };
  if (character === "\\") return { ...target, isEscaped: true, isFirst: false };
  if (target.isFirst && BLANK.test(character)) return target;
  if (target.isFirst && character === "<") return { ...target, isAngled: true, isFirst: false };
  if (target.isAngled) return { ...target, isAngled: character !== ">" };
  const depth = target.depth + (character === "(" ? 1 : character === ")" ? -1 : 0);
  return depth === 0 ? undefined : { ...target, depth, isFirst: false };
}

/** Between `<` and `>`. */
export interface Tag {
  readonly kind: "tag";
  readonly quote: string;
  readonly isAfterEquals: boolean;
  /** Of the tag, or of one that begins inside what another renderer takes for an attribute. */
  readonly name: string;
  readonly isNamed: boolean;
  /** Name of the element whose text is run or sent, where one began here. */
  readonly raw: string;
}

export function tagAfter(character: string, isNamed = false): Tag {
  return { kind: "tag", quote: "", isAfterEquals: false, name: isNamed ? "" : character, isNamed, raw: "" };
}

/** A quote opens a value only right after `=`, as browsers read it; a lone apostrophe in a tag does not. */
export function insideTag(tag: Tag, character: string): Tag | undefined {
  const named = withName(tag, character);
  if (tag.quote !== "") return { ...named, quote: character === tag.quote ? "" : tag.quote };
  if (tag.isAfterEquals && (character === '"' || character === "'")) {
    return { ...named, quote: character, isAfterEquals: false };
  }
  if (character === ">") return undefined;
  return { ...named, isAfterEquals: character === "=" || (tag.isAfterEquals && BLANK.test(character)) };
}

/** @returns the name of the element whose text is run, fetched or sent, where a tag that ends here begins one */
export function rawTextOf(tag: Tag): string {
  return withName(tag, ">").raw;
}

function withName(tag: Tag, character: string): Tag {
  if (character === "<") return { ...tag, name: "", isNamed: false };
  if (tag.isNamed) return tag;
  if (/[a-z0-9/]/i.test(character)) return { ...tag, name: tag.name + character };
  const name = tag.name.toLowerCase().replace(/\/$/, "");
  return { ...tag, isNamed: true, raw: RAW_TEXT.has(name) ? name : tag.raw };
}

const RAW_TEXT: ReadonlySet<string> = new Set([
  "script",
  "style",
  "textarea",
  "select",
  "form",
  "iframe",
  "object",
  "svg",
]);

/** After `]:`: a destination and perhaps a title, on the same line or the next. */
export interface Definition {
  readonly kind: "definition";
  readonly at: "before" | "destination" | "after" | "title";
  readonly isAngled: boolean;
  /** What ends the title. */
  readonly closer: string;
  readonly breaks: number;
}

export function insideDefinition(definition: Definition, character: string): Definition | undefined {
  // In a quotation each line begins with its mark, which belongs to no part of the definition.
  const isBlank = BLANK.test(character) || (character === ">" && definition.breaks > 0);
  const breaks = character === "\n" ? definition.breaks + 1 : isBlank ? definition.breaks : 0;
  // A blank line ends every part of it.
  if (breaks > 1) return undefined;
  const next = { ...definition, breaks };
  switch (definition.at) {
    case "before":
      return isBlank ? next : { ...next, at: "destination", isAngled: character === "<" };
    case "destination":
      if (definition.isAngled && character !== "\n") {
        return character === ">" ? { ...next, at: "after" } : next;
      }
      return BLANK.test(character) ? { ...next, at: "after" } : next;
    case "after": {
      if (isBlank) return next;
      const closer = TITLES[character];
      return closer === undefined ? undefined : { ...next, at: "title", closer };
    }
    case "title":
      return character === definition.closer ? undefined : next;
    default:
      return definition.at satisfies never;
  }
}

/** @returns true after the destination of a definition, where only what opens a title belongs to it */
export function isBetween(open: Open): boolean {
  return open.kind === "definition" && open.at === "after";
}

const TITLES: Readonly<Record<string, string>> = { '"': '"', "'": "'", "(": ")" };

/** After `![` or `[^`: what becomes an attribute, the description of an image or the name of a footnote. */
export interface Label {
  readonly kind: "label";
  readonly depth: number;
  readonly breaks: number;
  readonly isEscaped: boolean;
}

export function insideLabel(label: Label, character: string): Label | undefined {
  if (label.isEscaped) return { ...label, isEscaped: false };
  if (character === "\\") return { ...label, isEscaped: true };
  const breaks = character === "\n" ? label.breaks + 1 : BLANK.test(character) ? label.breaks : 0;
  const depth = label.depth + (character === "[" ? 1 : character === "]" ? -1 : 0);
  return depth === 0 || breaks > 1 ? undefined : { ...label, depth, breaks };
}

/** After a fence: its language, which becomes an attribute, to the end of the line. */
export interface Fence {
  readonly kind: "fence";
}

export function insideFence(fence: Fence, character: string): Fence | undefined {
  return character === "\n" ? undefined : fence;
}

const BLANK = /[ \t\n\f\r]/;
