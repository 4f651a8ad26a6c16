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
  #isEscaped = false;
  /** What the line holds so far, as far as it can be a fence. */
  #line = "";

  pass(text: string): void {
    for (const character of text) this.#advance(character);
  }

  /** A placeholder outside a string is nothing that JSON holds. */
  passPlaceholder(): void {
    if (this.#state === "may-begin" || this.#state === "outside") this.#state = "no";
    this.#isEscaped = false;
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
        if (this.#isEscaped) this.#isEscaped = false;
        else if (character === "\\") this.#isEscaped = true;
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

const FENCE_LENGTH_MAX = 24;
