/**
 * Ids of tool calls as a target gets them: numbered in the order of their first mention. Ids that clients made could hold
 * anything. Nine letters, since some servers take no ids of another length, and figures after "call" would be a telephone's.
 */
export class CallIds {
  readonly #ids = new Map<string, string>();

  idFor(id: string): string {
    const known = this.#ids.get(id);
    if (known !== undefined) return known;
    const own = `call${lettersOf(this.#ids.size)}`;
    this.#ids.set(id, own);
    return own;
  }
}

/** A number as five letters: aaaaa, aaaab … */
function lettersOf(number: number): string {
  return Array.from(
    { length: 5 },
    (_, at) => String.fromCharCode(97 + Math.floor(number / 26 ** (4 - at)) % 26),
  ).join("");
}

/** Names of who speaks, as a target gets them: a name in a field of its own shows no detector what it is. */
export class Participants {
  readonly #aliases = new Map<string, string>();

  aliasFor(name: string): string {
    // What OpenAI's guide has examples in a prompt be called.
    if (name === "example_user" || name === "example_assistant") return name;
    const known = this.#aliases.get(name);
    if (known !== undefined) return known;
    const alias = `participant_${this.#aliases.size + 1}`;
    this.#aliases.set(name, alias);
    return alias;
  }
}
