import type { EntityType } from "../../personal_data.ts";
import { generalise } from "./generalise.ts";
import { firmIdentityOf, identityOf } from "./identity.ts";
import { type Legend, type LegendEntry, placeholderOf } from "../legend/legend.ts";
import type { Gender } from "../legend/placeholder.ts";
import { genderOnRoster } from "../people/gender.ts";
import { People } from "../people/people.ts";
import type { RedactionPlan } from "./plan.ts";
import { surrogateFor } from "./surrogate.ts";
import { fold, tokenise } from "../../text/words.ts";

/** What stands in the place of an original; `entry` where the legend can bring it back. */
export interface Replacement {
  readonly text: string;
  readonly entry: LegendEntry | undefined;
}

/** A stretch that is to be replaced; parts of one value name the whole of it, and get its placeholder. */
export interface Mention {
  readonly text: string;
  readonly type: EntityType;
  readonly whole?: string;
  /** With the title before it, which tells two people of one name apart. */
  readonly titled?: string;
  /** Of a person, as this place shows it. */
  readonly gender?: Gender | undefined;
}

export interface ReplacerOptions {
  readonly plan: RedactionPlan;
  readonly roster: readonly string[];
  readonly texts: readonly string[];
  /** True when people's placeholders tell the gender that is known of them. */
  readonly showsGender: boolean;
}

/** Chooses what replaces each original, the same for the same thing throughout a conversation. */
export class Replacer {
  readonly #legend: Legend;
  readonly #plan: RedactionPlan;
  readonly #people: People;
  readonly #entries = new Map<string, LegendEntry>();
  /** Invented value, folded → codes of the entries that it stands for. */
  readonly #invented = new Map<string, Set<string>>();
  readonly #texts: readonly string[];
  readonly #roster: readonly string[];
  readonly #showsGender: boolean;
  #allTexts: { readonly raw: string; readonly folded: string } | undefined;

  constructor(
    legend: Legend,
    { plan, roster, texts, showsGender }: ReplacerOptions,
  ) {
    this.#legend = legend;
    this.#plan = plan;
    this.#roster = roster;
    this.#showsGender = showsGender;
    this.#people = new People(legend, roster);
    this.#texts = texts;
    for (const entry of legend.entries()) {
      if (entry.label !== "PERSON") this.#entries.set(`${entry.label}\0${entry.identity}`, entry);
    }
    for (const { text, entry } of legend.standIns()) this.#noteInvented(text, entry);
  }

  /**
   * Enters all mentions, the fullest names first, so that "Dana" finds Dana Kowalski wherever she is introduced, and of
   * equally full ones those with a title, so that "Weber" finds Frau Weber, but neither where there is a Herr Weber too.
   */
  prepare(mentions: readonly Mention[]): void {
    const distinct = new Map(mentions.map((mention) => [keyOf(mention), mention]));
    const words = (text: string) => tokenise(text).length;
    const known = new Set(Array.from(this.#legend.entries(), ({ code }) => code));
    const isTitled = ({ titled }: Mention) => titled === undefined ? 0 : 1;
    const byFullness = (a: Mention, b: Mention) => words(b.text) - words(a.text) || isTitled(b) - isTitled(a);
    this.#people.expect([...distinct.values()].flatMap(({ titled }) => titled ?? []));
    for (const mention of [...distinct.values()].sort(byFullness)) {
      if (this.#needsEntry(mention.type)) this.#entryFor(mention);
    }
    if (this.#showsGender) this.#noteGenders(mentions, known);
  }

  /** People who are new get the gender that all that is said of them agrees on; whoever has a placeholder keeps it. */
  #noteGenders(mentions: readonly Mention[], known: ReadonlySet<string>): void {
    const seen = new Map<string, Set<Gender>>();
    for (const mention of mentions) {
      if (mention.type !== "PERSON" || !this.#needsEntry("PERSON")) continue;
      const { code } = this.#entryFor(mention);
      if (known.has(code)) continue;
      const genders = seen.get(code) ?? new Set();
      seen.set(code, mention.gender === undefined ? genders : genders.add(mention.gender));
    }
    for (const [code, genders] of seen) {
      const entry = this.#legend.find(code);
      if (entry === undefined) continue;
      const [gender = genderOnRoster(entry.forms, this.#roster), another] = genders;
      if (gender !== undefined && another === undefined) this.#legend.setGender(entry, gender);
    }
  }

  #placeholderOf(entry: LegendEntry): string {
    return placeholderOf(entry, this.#showsGender);
  }

  /** @param isApart false where letters touch the original: an invented value could not be told from them */
  replace(mention: Mention, isApart: boolean): Replacement {
    const { text: original, type } = mention;
    const level = this.#plan[type];
    switch (level) {
      case "none":
        return { text: original, entry: undefined };
      case "mask":
        return { text: `[${type}]`, entry: undefined };
      case "generalise":
        return { text: generalise(original, type) ?? `[${type}]`, entry: undefined };
      case "pseudonym": {
        const entry = this.#entryFor(mention);
        return { text: this.#placeholderOf(entry), entry };
      }
      case "surrogate": {
        const entry = this.#entryFor(mention);
        return isApart ? this.#standIn(entry, mention) : { text: this.#placeholderOf(entry), entry };
      }
      default:
        return level satisfies never;
    }
  }

  #standIn(entry: LegendEntry, mention: Mention): Replacement {
    const { text: form, type } = mention;
    const known = entry.standIns.find((standIn) => standIn.form === form);
    if (known !== undefined) return { text: known.text, entry };
    const text = surrogateFor({
      form,
      type,
      entry,
      legend: this.#legend,
      isTaken: (value) => this.#isTaken(value, entry),
    });
    if (text === undefined) return { text: this.#placeholderOf(entry), entry };
    const longer = this.#legend.addStandIn(entry, { form, text });
    this.#noteInvented(text, entry);
    this.#remember(mention, longer);
    return { text, entry: longer };
  }

  #noteInvented(text: string, { code }: LegendEntry): void {
    const folded = fold(text);
    this.#invented.set(folded, (this.#invented.get(folded) ?? new Set()).add(code));
  }

  /** An invented value must stand for one original alone, and occur nowhere by itself. */
  #isTaken(value: string, of: LegendEntry): boolean {
    const folded = fold(value);
    // The same person's invented name in capitals is another form of it.
    const isOwn = this.#legend.find(of.code)?.standIns.some(({ text }) => text === value);
    if (isOwn || [...this.#invented.get(folded) ?? []].some((code) => code !== of.code)) return true;
    this.#allTexts ??= { raw: this.#texts.join("\n"), folded: this.#texts.map(fold).join("\n") };
    return this.#allTexts.raw.includes(value) || this.#allTexts.folded.includes(folded);
  }

  #needsEntry(type: EntityType): boolean {
    return this.#plan[type] === "pseudonym" || this.#plan[type] === "surrogate";
  }

  #entryFor(mention: Mention): LegendEntry {
    const { text, type, whole, titled } = mention;
    const known = this.#entries.get(keyOf(mention));
    if (known !== undefined) return this.#legend.find(known.code) ?? known;
    const entry = type === "PERSON"
      ? this.#people.entryFor(titled ?? text)
      : this.#thingFor(whole ?? text, type);
    const longer = this.#legend.addForm(entry, text);
    this.#remember(mention, longer);
    return longer;
  }

  #remember(mention: Mention, entry: LegendEntry): void {
    this.#entries.set(keyOf(mention), entry);
    if (mention.type !== "PERSON") this.#entries.set(`${entry.label}\0${entry.identity}`, entry);
  }

  /** Things other than people are the same when written the same, but for case, accents, blanks, punctuation and, of firms, their legal form. */
  #thingFor(original: string, type: EntityType): LegendEntry {
    const identity = type === "ORGANISATION" ? firmIdentityOf(original) : identityOf(original);
    const known = this.#entries.get(`${type}\0${identity}`);
    const current = known && this.#legend.find(known.code);
    if (current !== undefined) return this.#legend.addForm(current, original);
    return this.#legend.add(type, identity, original);
  }
}

function keyOf({ text, type, whole, titled }: Mention): string {
  return `${type}\0mention\0${titled ?? text}\0${whole ?? ""}`;
}
