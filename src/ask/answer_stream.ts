/**
 * Shows the `answer` field of a JSON object, or a JSON string, while it is still being written: feed pieces, get the decoded
 * text as far as it is there. Other fields are passed over.
 */
export class AnswerStream {
  readonly #begins: RegExp;
  #seen = "";
  #at = -1;
  #done = false;

  constructor(what: "field" | "string" = "field") {
    this.#begins = what === "field" ? /"answer"\s*:\s*"/ : /^\s*"/;
  }

  /** @returns what can be shown already */
  push(piece: string): string {
    if (this.#done) return "";
    this.#seen += piece;
    if (this.#at < 0) {
      const start = this.#begins.exec(this.#seen);
      if (!start) return "";
      this.#at = start.index + start[0].length;
    }
    return this.#decode();
  }

  #decode(): string {
    let shown = "";
    while (this.#at < this.#seen.length) {
      const unit = this.#seen.charAt(this.#at);
      if (unit === '"') {
        this.#done = true;
        break;
      }
      const length = unit === "\\" ? this.#seen.charAt(this.#at + 1) === "u" ? 6 : 2 : 1;
      if (this.#at + length > this.#seen.length) break;
      shown += length === 1 ? unit : decodeEscape(this.#seen.slice(this.#at, this.#at + length));
      this.#at += length;
    }
    return shown;
  }
}

function decodeEscape(escape: string): string {
  try {
    return String(JSON.parse(`"${escape}"`));
  } catch {
    return "";
  }
}
