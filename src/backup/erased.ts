import { createHmac } from "node:crypto";
import { Named } from "../erase/named_person.ts";
import { withoutName } from "../erase/without_name.ts";
import { settingWithoutName, stringsIn } from "../erase/settings_without_name.ts";
import { asHeard } from "../meeting/as_heard.ts";
import type { Meeting } from "../meeting/meeting.ts";
import { foldName } from "../text/fold.ts";
import { WORD } from "../text/search_terms.ts";
import type { Erasure } from "./backup_store.ts";

/** Keyed hash by which an erasure is known again. @param salt of the store in which it was erased, hexadecimal */
export function erasureHash(what: Erasure["what"], value: string, salt: string): string {
  const text = what === "person" ? wordsOf(value).sort().join(" ") : value;
  return createHmac("sha256", Uint8Array.fromHex(salt)).update(`${what}\0${text}`).digest("hex");
}

/** Applies erasures to what a backup brings: nothing erased comes back. */
export class Erased {
  readonly #byHash: ReadonlyMap<string, Erasure>;
  readonly #saltsOf: Readonly<Record<Erasure["what"], readonly string[]>>;

  /** @param erasures those that stand against the backup */
  constructor(erasures: readonly Erasure[]) {
    const salts = (what: Erasure["what"]) => [
      ...new Set(erasures.filter((one) => one.what === what).map(({ salt }) => salt)),
    ];
    this.#byHash = new Map(erasures.map((one) => [one.hash, one]));
    this.#saltsOf = { meeting: salts("meeting"), person: salts("person"), words: salts("words") };
  }

  isMeetingErased(id: string): boolean {
    return this.#isKnown("meeting", id);
  }

  /** Whether words of this meeting were removed for good: which ones is kept nowhere, so that its older state cannot be had without them. */
  areWordsRemoved(id: string): boolean {
    return this.#isKnown("words", id);
  }

  /** @returns the meeting without anybody who was forgotten since; the same one where nobody was */
  withoutForgotten(meeting: Meeting): Meeting {
    if (this.#saltsOf.person.length === 0) return meeting;
    let left = meeting;
    for (const name of this.#forgottenIn(textsOf(meeting))) left = withoutName(left, new Named(name));
    return left;
  }

  /** @returns what people set, such as the vocabulary, without anybody who was forgotten since */
  settingWithout(name: string, value: unknown): unknown {
    if (this.#saltsOf.person.length === 0) return value;
    let left = value;
    for (const person of this.#forgottenIn(stringsIn(value))) {
      left = settingWithoutName(name, left, new Named(person));
    }
    return left;
  }

  /** Full names in these texts that were forgotten: of people, and of any few words that were said in a row. */
  #forgottenIn(texts: readonly string[]): string[] {
    const tried = new Map<string, boolean>();
    const found = new Set<string>();
    for (const text of texts) {
      const words = text.match(WORD) ?? [];
      for (let at = 0; at < words.length; at++) {
        for (let count = 1; count <= NAME_WORDS_MAX && at + count <= words.length; count++) {
          const name = words.slice(at, at + count).join(" ");
          const isForgotten = tried.get(name) ?? this.#isKnown("person", name);
          tried.set(name, isForgotten);
          if (isForgotten) found.add(name);
        }
      }
    }
    return [...found];
  }

  #isKnown(what: Erasure["what"], value: string): boolean {
    return this.#saltsOf[what].some((salt) =>
      this.#byHash.get(erasureHash(what, value, salt))?.what === what
    );
  }
}

function textsOf({ title, notes = "", labels, speakers, participants, turns, summary }: Meeting): string[] {
  return [
    title,
    notes,
    ...labels,
    ...speakers,
    ...participants.map(({ name }) => name),
    ...turns.map(({ text }) => text),
    ...turns.flatMap((turn) => asHeard(turn)?.text ?? []),
    ...(summary === undefined ? [] : [
      summary.overview,
      ...[...summary.decisions, ...summary.questions].map(({ text }) => text),
      ...summary.actions.flatMap(({ text, owner = "" }) => [text, owner]),
    ]),
  ];
}

function wordsOf(name: string): string[] {
  return (name.match(WORD) ?? []).map(foldName);
}

const NAME_WORDS_MAX = 5;
