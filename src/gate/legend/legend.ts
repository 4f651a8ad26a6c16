import { createHmac } from "node:crypto";
import { ChathamError } from "../../errors.ts";
import {
  CODE_ALPHABET,
  CODE_LENGTH,
  formatPlaceholder,
  type Gender,
  type PlaceholderLabel,
} from "./placeholder.ts";

/**
 * Placeholder → original, for one conversation with one provider. Never leaves the device. Codes are keyed (HMAC-SHA256),
 * so nothing can be guessed from a name and nobody can link two conversations or providers.
 */
export class Legend {
  readonly scope: LegendScope;
  readonly #byCode = new Map<string, LegendEntry>();
  readonly #byStandIn = new Map<string, LegendStandIn>();
  readonly #key: Uint8Array;

  /**
   * @param key 16 secret bytes or more, of the device
   * @param entries what is known from earlier in the same scope
   */
  constructor(scope: LegendScope, key: Uint8Array, entries: readonly LegendEntry[] = []) {
    if (key.length < KEY_BYTES_MIN) {
      throw new RangeError(`Legend key has ${key.length} bytes, fewer than ${KEY_BYTES_MIN}`);
    }
    this.scope = scope;
    this.#key = key.slice();
    for (const entry of entries) this.#keep(entry);
  }

  get size(): number {
    return this.#byCode.size;
  }

  entries(): IterableIterator<LegendEntry> {
    return this.#byCode.values();
  }

  find(code: string): LegendEntry | undefined {
    return this.#byCode.get(code);
  }

  standIns(): IterableIterator<LegendStandIn> {
    return this.#byStandIn.values();
  }

  /**
   * Makes an entry for something that has none.
   * @param identity what makes it the same thing as another mention; hashed, never shown
   */
  add(label: PlaceholderLabel, identity: string, form: string): LegendEntry {
    const entry = { label, code: this.#newCode(label, identity), identity, forms: [form], standIns: [] };
    this.#keep(entry);
    return entry;
  }

  /** Notes one more way in which the original was written or said. */
  addForm(entry: LegendEntry, form: string): LegendEntry {
    if (entry.forms.includes(form)) return entry;
    const forms = [...entry.forms, form].slice(0, FORMS_MAX);
    const longer = { ...entry, forms };
    this.#keep(longer);
    return longer;
  }

  /** Notes what a person's placeholder is to tell of them; from then on it does, so only before it is first written. */
  setGender(entry: LegendEntry, gender: Gender): LegendEntry {
    const fuller = { ...entry, gender };
    this.#keep(fuller);
    return fuller;
  }

  /** Notes the invented value that stands for one form of the original. */
  addStandIn(entry: LegendEntry, standIn: { readonly form: string; readonly text: string }): LegendEntry {
    const longer = { ...entry, standIns: [...entry.standIns, standIn] };
    this.#keep(longer);
    return longer;
  }

  /** Forgets entries, as erasing a person demands. @returns how many were forgotten */
  erase(isErased: (entry: LegendEntry) => boolean): number {
    let count = 0;
    for (const entry of [...this.#byCode.values()]) {
      if (!isErased(entry)) continue;
      this.#byCode.delete(entry.code);
      for (const { text } of entry.standIns) this.#byStandIn.delete(text);
      count++;
    }
    return count;
  }

  /** Secret bytes for choices that must stay the same within this scope, e.g. the shift of all dates. */
  secret(purpose: string): Uint8Array {
    return this.#hmac(`secret\0${purpose}`);
  }

  #keep(entry: LegendEntry): void {
    if (this.#byCode.size >= ENTRIES_MAX && !this.#byCode.has(entry.code)) {
      throw new ChathamError("limited", `A legend holds at most ${ENTRIES_MAX} entries`);
    }
    this.#byCode.set(entry.code, entry);
    for (const { form, text } of entry.standIns) this.#byStandIn.set(text, { entry, form, text });
  }

  #newCode(label: PlaceholderLabel, identity: string): string {
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      const code = toCode(this.#hmac(`code\0${attempt}\0${label}\0${identity}`));
      if (!this.#byCode.has(code)) return code;
    }
    throw new ChathamError("internal", "No free placeholder code was found");
  }

  #hmac(message: string): Uint8Array {
    const { conversation, provider } = this.scope;
    return createHmac("sha256", this.#key).update(JSON.stringify([conversation, provider, message])).digest();
  }
}

/** How far a placeholder keeps its meaning. A longer scope (one `conversation` name for many) needs policy's leave. */
export interface LegendScope {
  readonly conversation: string;
  readonly provider: string;
}

export interface LegendEntry {
  readonly label: PlaceholderLabel;
  readonly code: string;
  readonly identity: string;
  /** Every way it was written or said, in order of first sight. */
  readonly forms: readonly string[];
  /** Invented values in use, at level `surrogate`. */
  readonly standIns: readonly { readonly form: string; readonly text: string }[];
  /** Of a person, where the texts showed it when the entry was made; what came later changes no placeholder. */
  readonly gender?: Gender;
}

export interface LegendStandIn {
  readonly entry: LegendEntry;
  readonly form: string;
  readonly text: string;
}

/** Keeps legends where nobody else can read them; the store's implementation is encrypted. */
export interface LegendStore {
  /** The secret bytes that a scope's codes are keyed with; undefined when none are kept (any more). */
  keyOf(scope: LegendScope, now: string): Uint8Array | undefined;
  /** @param now leaves out what expired before it (ISO 8601) */
  load(scope: LegendScope, now?: string): readonly LegendEntry[];
  /**
   * Adds entries, and replaces those of the same code, whose forms are joined. Throws `busy` when another request began
   * the same scope with another key at the same moment.
   */
  save(scope: LegendScope, entries: readonly LegendEntry[], options: LegendKeeping): void;
  /** Erases every entry, in every scope, that the test picks. @returns how many */
  eraseWhere(isErased: (entry: LegendEntry) => boolean): number;
  /** Erases what expired before `now` (ISO 8601), with its keys. @returns how many entries */
  eraseExpired(now: string): number;
}

export interface LegendKeeping {
  readonly expiresAt: string;
  /** Kept and erased with the scope; left out where the device's own key is used. */
  readonly key?: Uint8Array;
  /** Meetings that an entry came from: it is erased with the last of them. */
  readonly originsOf?: (entry: LegendEntry) => readonly string[];
}

/**
 * @param showsGender false where policy does not let a placeholder tell it
 * @returns the placeholder as it is written into text that leaves
 */
export function placeholderOf({ label, code, gender }: LegendEntry, showsGender = true): string {
  return formatPlaceholder(label, code, showsGender ? gender : undefined);
}

/** The form to show in an answer: the fullest, and of equals the one that is not all lower case or all capitals. */
export function displayForm(entry: LegendEntry): string {
  if (entry.label !== "PERSON") return entry.forms[0] ?? "";
  const words = (form: string) => form.trim().split(/\s+/).length;
  const isMixed = (form: string) => form !== form.toLowerCase() && form !== form.toUpperCase() ? 1 : 0;
  return [...entry.forms].sort((a, b) => words(b) - words(a) || isMixed(b) - isMixed(a))[0] ?? "";
}

const KEY_BYTES_MIN = 16;
const ENTRIES_MAX = 200_000;
const FORMS_MAX = 200;
const ATTEMPTS_MAX = 64;

/** Six letters out of 47 million: 8 bytes modulo 19^6 is even to one part in 10^11. */
function toCode(digest: Uint8Array): string {
  let number = new DataView(digest.buffer, digest.byteOffset).getBigUint64(0);
  let code = "";
  const base = BigInt(CODE_ALPHABET.length);
  for (let position = 0; position < CODE_LENGTH; position++) {
    code += CODE_ALPHABET.charAt(Number(number % base));
    number /= base;
  }
  return code;
}
