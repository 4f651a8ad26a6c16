/**
 * Knows whether a text is inside a string of JSON: of an answer that is JSON, or of a fenced block that is. Anything that
 * JSON cannot hold ends it.
 */
export class JsonFollower {
  /** True where what is put in must be escaped. */
  get isInString(): boolean {
    return this.#state === "string";
  }

  #state: "may-begin" | "outside" | "string" | "no" = "may-begin";
  /** What has come of an escape: nothing, a backslash, or one with `u` and digits. */
  #escape = "";
  /** What the line holds so far, as far as it can be a fence. */
  #line = "";

  pass(text: string): void {
    for (const character of text) this.#advance(character);
  }

  /** @returns what the text means where the character ends it: nothing inside an escape, and what it stands for at its end */
  read(character: string): string {
    const before = this.#escape;
    this.#advance(character);
    if (this.#state !== "string" || (before === "" && this.#escape === "")) return character;
    return this.#escape === "" ? meantBy(before + character) : "";
  }

  /** A placeholder outside a string is nothing that JSON holds. */
  passPlaceholder(): void {
    if (this.#state === "may-begin" || this.#state === "outside") this.#state = "no";
    this.#escape = "";
  }

  #advance(character: string): void {
    const isBlank = character === " " || character === "\n" || character === "\t" || character === "\r";
    switch (this.#state) {
      case "may-begin":
        if (character === "{" || character === "[") this.#state = "outside";
        else if (!isBlank) this.#state = "no";
        break;
      case "outside":
        if (character === '"') this.#state = "string";
        else if (!isBlank && !/[{}[\],:\d.+eE\-truefalsn]/.test(character)) this.#state = "no";
        break;
      case "string":
        if (this.#escape !== "") this.#escape = continued(this.#escape, character);
        else if (character === "\\") this.#escape = character;
        else if (character === '"') this.#state = "outside";
        // A raw line break is in no string of JSON.
        else if (character === "\n") this.#state = "no";
        break;
      case "no":
        break;
      default:
        this.#state satisfies never;
    }
    if (character !== "\n") {
      this.#line = this.#line.length < FENCE_LENGTH_MAX ? this.#line + character : this.#line;
    } else {
      if (this.#state === "no" && /^ {0,3}```+ *(?:jsonc?|json5|)\s*$/i.test(this.#line)) {
        this.#state = "may-begin";
      }
      this.#line = "";
    }
  }
}

/** @returns the escape so far; nothing once it is over */
function continued(escape: string, character: string): string {
  const more = escape + character;
  return /^\\u[0-9a-f]{0,3}$/i.test(more) ? more : "";
}

/** @returns what a whole escape stands for; what is none stands for itself */
function meantBy(escape: string): string {
  if (/^\\u[0-9a-f]{4}$/i.test(escape)) return String.fromCharCode(parseInt(escape.slice(2), 16));
  const character = escape.slice(1);
  return character.length === 1 ? BREAKS[character] ?? character : escape;
}

const BREAKS: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", f: "\f", b: "\b" };

const FENCE_LENGTH_MAX = 24;
