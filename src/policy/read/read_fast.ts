/**
 * Reads the plain part of YAML 1.2 that policies are written in, and JSON, one pass and with the place of every value:
 * block mappings and lists, flow collections, quoted and plain scalars, folded and literal text, comments. Anything else
 * (anchors, tags, documents, plain text over several lines, odd keys) it declines, and the complete reader takes over; a
 * test holds the two to the same values.
 */
export function readFast(text: string): FastDocument | undefined {
  try {
    const reader = new Reader(text);
    const value = reader.document();
    return { value, places: reader.places };
  } catch (error) {
    if (error instanceof Declined) return undefined;
    throw error;
  }
}

export interface FastDocument {
  readonly value: unknown;
  /** Offsets of entries: of a mapping by key, of a list by index, each with the offset of its key and its value. */
  readonly places: Places;
}

/** The place of each entry of each collection. */
export type Places = ReadonlyMap<object, ReadonlyMap<PropertyKey, number>>;

class Declined extends Error {}

class Reader {
  readonly places = new Map<object, Map<PropertyKey, number>>();
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    if (text.includes("\t") || text.includes("\r")) throw new Declined();
    this.#text = text;
  }

  document(): unknown {
    this.#skipLines();
    if (this.#text.startsWith("---", this.#at) || this.#text.startsWith("%", this.#at)) throw new Declined();
    const value = this.#block(-1);
    this.#skipLines();
    if (this.#at < this.#text.length) throw new Declined();
    return value;
  }

  /** Skips blank and comment lines; ends at the first character of content, whatever its column. */
  #skipLines(): void {
    for (;;) {
      this.#skipBlanks();
      if (this.#peek() === "#") this.#skipComment();
      if (this.#peek() !== "\n") return;
      this.#at++;
    }
  }

  #skipBlanks(): void {
    while (this.#text.charCodeAt(this.#at) === 32) this.#at++;
  }

  #skipComment(): void {
    const end = this.#text.indexOf("\n", this.#at);
    this.#at = end < 0 ? this.#text.length : end;
  }

  #peek(): string {
    return this.#text.charAt(this.#at);
  }

  #column(): number {
    return this.#at - (this.#text.lastIndexOf("\n", this.#at - 1) + 1);
  }

  /** A value that starts here, indented more than `parent`. */
  #block(parent: number): unknown {
    if (++this.#depth > DEPTH_MAX) throw new Declined();
    const column = this.#column();
    if (this.#at >= this.#text.length || column <= parent) throw new Declined();
    const value = this.#isDash()
      ? this.#list(column)
      : this.#isKeyAhead()
      ? this.#mapping(column)
      : this.#inline();
    this.#depth--;
    return value;
  }

  #isDash(): boolean {
    const next = this.#text.charAt(this.#at + 1);
    return this.#peek() === "-" && (next === " " || next === "\n");
  }

  /** A key and a colon on this line, outside flow collections. */
  #isKeyAhead(): boolean {
    const first = this.#peek();
    if (first === "{" || first === "[") return false;
    KEY.lastIndex = this.#at;
    return KEY.test(this.#text);
  }

  #list(column: number): unknown[] {
    const list: unknown[] = [], places = new Map<PropertyKey, number>();
    this.places.set(list, places);
    while (this.#at < this.#text.length && this.#column() === column && this.#isDash()) {
      this.#at++;
      this.#skipBlanks();
      places.set(list.length, this.#at);
      list.push(this.#afterIndicator(column));
      this.#skipLines();
    }
    if (this.#at < this.#text.length && this.#column() > column) throw new Declined();
    return list;
  }

  #mapping(column: number): Record<string, unknown> {
    const mapping: Record<string, unknown> = {}, places = new Map<PropertyKey, number>();
    this.places.set(mapping, places);
    while (this.#at < this.#text.length && this.#column() === column && !this.#isDash()) {
      if (!this.#isKeyAhead()) throw new Declined();
      const start = this.#at, key = this.#key();
      if (Object.hasOwn(mapping, key) || key === "__proto__" || key === "<<") throw new Declined();
      this.#skipBlanks();
      places.set(key, start);
      mapping[key] = this.#afterKey(column);
      this.#skipLines();
    }
    if (this.#at < this.#text.length && this.#column() > column) throw new Declined();
    return mapping;
  }

  #key(): string {
    const quote = this.#peek();
    const key = quote === '"' || quote === "'" ? this.#quoted(quote) : this.#plainKey();
    this.#skipBlanks();
    if (this.#peek() !== ":") throw new Declined();
    this.#at++;
    return key;
  }

  #plainKey(): string {
    KEY.lastIndex = this.#at;
    const key = KEY.exec(this.#text)?.[1];
    if (key === undefined) throw new Declined();
    this.#at += key.length;
    // A key that is not text in YAML would not be text in what the complete reader gives.
    if (typeof scalarOf(key) !== "string") throw new Declined();
    return key;
  }

  #afterIndicator(column: number): unknown {
    const next = this.#peek();
    if (next === "\n" || next === "" || next === "#") {
      this.#skipLines();
      if (this.#at >= this.#text.length || this.#column() <= column) return null;
      return this.#block(column);
    }
    return this.#block(column);
  }

  #afterKey(column: number): unknown {
    const next = this.#peek();
    if (next === "|" || next === ">") return this.#longText(column);
    if (next !== "\n" && next !== "" && next !== "#") return this.#inline();
    this.#skipLines();
    if (this.#at >= this.#text.length) return null;
    const inner = this.#column();
    // A list may stand at the column of its key.
    if (inner === column && this.#isDash()) return this.#list(column);
    return inner > column ? this.#block(column) : null;
  }

  /** A scalar or flow collection that ends on its line, but for what a flow collection spreads over more. */
  #inline(): unknown {
    const value = this.#flow(false);
    this.#skipBlanks();
    const next = this.#peek();
    if (next === "#" && this.#text.charAt(this.#at - 1) !== " ") throw new Declined();
    if (next === "#") this.#skipComment();
    if (this.#peek() !== "\n" && this.#at < this.#text.length) throw new Declined();
    return value;
  }

  #flow(isInside: boolean): unknown {
    const first = this.#peek();
    if (first === "{") return this.#flowMapping();
    if (first === "[") return this.#flowList();
    if (first === '"' || first === "'") return this.#quoted(first);
    return this.#plain(isInside);
  }

  #flowList(): unknown[] {
    if (++this.#depth > DEPTH_MAX) throw new Declined();
    const list: unknown[] = [], places = new Map<PropertyKey, number>();
    this.places.set(list, places);
    this.#at++;
    for (;;) {
      this.#skipLines();
      if (this.#peek() === "]") break;
      places.set(list.length, this.#at);
      list.push(this.#flow(true));
      this.#skipLines();
      if (this.#peek() === "]") break;
      if (this.#peek() !== ",") throw new Declined();
      this.#at++;
    }
    this.#at++;
    this.#depth--;
    return list;
  }

  #flowMapping(): Record<string, unknown> {
    if (++this.#depth > DEPTH_MAX) throw new Declined();
    const mapping: Record<string, unknown> = {}, places = new Map<PropertyKey, number>();
    this.places.set(mapping, places);
    this.#at++;
    for (;;) {
      this.#skipLines();
      if (this.#peek() === "}") break;
      const start = this.#at, quote = this.#peek();
      const key = quote === '"' || quote === "'" ? this.#quoted(quote) : this.#plainKey();
      this.#skipBlanks();
      if (this.#peek() !== ":" || Object.hasOwn(mapping, key) || key === "__proto__" || key === "<<") {
        throw new Declined();
      }
      this.#at++;
      this.#skipLines();
      if (this.#peek() === "," || this.#peek() === "}") throw new Declined();
      places.set(key, start);
      mapping[key] = this.#flow(true);
      this.#skipLines();
      if (this.#peek() === "}") break;
      if (this.#peek() !== ",") throw new Declined();
      this.#at++;
    }
    this.#at++;
    this.#depth--;
    return mapping;
  }

  #quoted(quote: string): string {
    const pattern = quote === '"' ? DOUBLE : SINGLE;
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined) throw new Declined();
    this.#at += found.length;
    if (quote === "'") return found.slice(1, -1).replaceAll("''", "'");
    try {
      return JSON.parse(found);
    } catch {
      throw new Declined();
    }
  }

  #plain(isInside: boolean): unknown {
    const pattern = isInside ? PLAIN_INSIDE : PLAIN;
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0].trimEnd();
    if (found === undefined || found === "" || INDICATORS.test(found) || / #|: |:$/.test(found)) {
      throw new Declined();
    }
    this.#at += found.length;
    if (!isInside) this.#refuseContinuation();
    return scalarOf(found);
  }

  /** Plain text that goes on in the next line, indented more, is for the complete reader. */
  #refuseContinuation(): void {
    const start = this.#text.lastIndexOf("\n", this.#at - 1) + 1, end = this.#text.indexOf("\n", this.#at);
    if (end < 0) return;
    const indent = /^ *(?:- +)*/.exec(this.#text.slice(start, end))?.[0].length ?? 0;
    CONTINUED.lastIndex = end + 1;
    const next = CONTINUED.exec(this.#text);
    if (next && (next[1]?.length ?? 0) > indent) throw new Declined();
  }

  /** `>-` and `|-` with one indentation throughout, which is how descriptions are written. */
  #longText(column: number): string {
    const isFolded = this.#peek() === ">";
    const header = isFolded ? ">-\n" : "|-\n";
    if (!this.#text.startsWith(header, this.#at)) throw new Declined();
    this.#at += header.length;
    const lines: string[] = [];
    let indent: number | undefined;
    while (this.#at < this.#text.length) {
      const newline = this.#text.indexOf("\n", this.#at), end = newline < 0 ? this.#text.length : newline;
      const line = this.#text.slice(this.#at, end);
      const own = line.search(/[^ ]/);
      if (own < 0) throw new Declined();
      if (own <= column) break;
      indent ??= own;
      if (own !== indent || line.endsWith(" ")) throw new Declined();
      lines.push(line.slice(indent));
      this.#at = end + (newline < 0 ? 0 : 1);
    }
    if (lines.length === 0) throw new Declined();
    // The caller expects to stand at the end of the last line.
    if (this.#text.charAt(this.#at - 1) === "\n") this.#at--;
    return lines.join(isFolded ? " " : "\n");
  }
}

const DEPTH_MAX = 40;
const KEY = /("(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[A-Za-z_$*][A-Za-z0-9_$*./-]*) *:(?=[ \n]|$)/y;
const DOUBLE = /"(?:[^"\\\n]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"/y;
const SINGLE = /'(?:[^'\n]|'')*'/y;
const PLAIN = /[^\n]*?(?=\n| #|$)/y;
const PLAIN_INSIDE = /[^\n,[\]{}]*?(?=\n| #|[,[\]{}]|$)/y;
const CONTINUED = /(?: *\n)*( *)[^ \n#]/y;
const INDICATORS = /^[&*!|>@`%#?{}[\],"']|^[-:](?: |$)/;

/** Core schema of YAML 1.2; numbers in forms that people seldom write are declined. */
function scalarOf(text: string): unknown {
  switch (text) {
    case "true":
      return true;
    case "false":
      return false;
    case "null":
      return null;
  }
  if (/^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?$/.test(text)) return Number(text);
  if (/^(?:~|true|false|null|[-+.]?[0-9].*|[-+]?\.(?:inf|nan))$/i.test(text) && !DATE.test(text)) {
    throw new Declined();
  }
  return text;
}

const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
