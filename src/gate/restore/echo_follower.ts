import type { LegendEntry } from "../legend/legend.ts";
import { displayForm, placeholderOf } from "../legend/legend.ts";

/** One text as it was sent, and which form of its original each placeholder in it stands for, in order. */
export interface SentText {
  readonly text: string;
  readonly uses: readonly PlaceholderUse[];
}

export interface PlaceholderUse {
  /** UTF-16 offsets into the sent text. */
  readonly start: number;
  readonly end: number;
  readonly code: string;
  readonly form: string;
}

/**
 * Chooses, for a placeholder in an answer, the form that the quoted passage had ("dana k", "Ms Kowalski"): one person is one
 * placeholder, and yet a quotation comes back letter by letter. What echoes no sent passage gets the fullest form.
 */
export class EchoFollower {
  readonly #sent: readonly SentText[];
  readonly #uses = new Map<string, Place[]>();
  #followed: Place[];
  #tail = "";

  constructor(sent: readonly SentText[]) {
    this.#sent = sent;
    for (const [number, { uses }] of sent.entries()) {
      for (const [use, { code, end }] of uses.entries()) {
        const places = this.#uses.get(code) ?? [];
        if (places.length < PLACES_MAX) places.push({ number, at: end, use: use + 1 });
        this.#uses.set(code, places);
      }
    }
    this.#followed = sent.slice(0, PLACES_MAX).map((_, number) => ({ number, at: 0, use: 0 }));
  }

  /** Takes in text of the answer between placeholders. */
  pass(text: string): void {
    this.#tail = (this.#tail + text).slice(-TAIL_MAX);
    if (this.#followed.length === 0) return;
    this.#followed = this.#followed
      .filter(({ number, at }) => this.#sent[number]?.text.startsWith(text, at))
      .map((place) => this.#past({ ...place, at: place.at + text.length }));
  }

  /** Uses that were passed over as text, such as an invented value, are behind. */
  #past(place: Place): Place {
    const uses = this.#sent[place.number]?.uses ?? [];
    let { use } = place;
    while ((uses[use]?.end ?? Infinity) <= place.at) use++;
    return use === place.use ? place : { ...place, use };
  }

  /** Takes in a placeholder. @returns the form to put in its place, and whether just this stood there in what was sent */
  choose(entry: LegendEntry): { readonly form: string; readonly isEchoed: boolean } {
    const next = this.#followed.filter((place) => this.#useAt(place)?.code === entry.code);
    const places = next.length > 0 ? next.map((place) => this.#after(place)) : this.#likeliest(entry.code);
    this.#followed = places;
    this.#tail = (this.#tail + placeholderOf(entry)).slice(-TAIL_MAX);
    const forms = new Set(places.map(({ number, use }) => this.#sent[number]?.uses[use - 1]?.form));
    const [form] = forms;
    if (forms.size === 1 && form !== undefined) return { form, isEchoed: next.length > 0 };
    return { form: this.#onlyForm(entry) ?? displayForm(entry), isEchoed: false };
  }

  #useAt(place: Place): PlaceholderUse | undefined {
    const use = this.#sent[place.number]?.uses[place.use];
    return use?.start === place.at ? use : undefined;
  }

  #after(place: Place): Place {
    return { number: place.number, at: this.#useAt(place)?.end ?? place.at, use: place.use + 1 };
  }

  /** The form in which all that was sent calls it, where that is one and no placeholder that was left standing. */
  #onlyForm({ code, forms }: LegendEntry): string | undefined {
    const sent = new Set(
      (this.#uses.get(code) ?? []).map(({ number, use }) => this.#sent[number]?.uses[use - 1]?.form),
    );
    const [form] = sent;
    return sent.size === 1 && form !== undefined && forms.includes(form) ? form : undefined;
  }

  /** Uses of the code whose text before them is most like what was just said. */
  #likeliest(code: string): Place[] {
    let best: Place[] = [];
    let lengthBest = ALIKE_MIN;
    for (const place of this.#uses.get(code) ?? []) {
      const length = this.#likeness(place);
      if (length < lengthBest) continue;
      best = length === lengthBest ? [...best, place] : [place];
      lengthBest = length;
    }
    return best;
  }

  /** Length of the common ending of the sent text before the use and of the answer so far. */
  #likeness(place: Place): number {
    const sent = this.#sent[place.number];
    const start = sent?.uses[place.use - 1]?.start ?? 0;
    let length = 0;
    while (
      length < this.#tail.length && length < start &&
      sent?.text.charCodeAt(start - 1 - length) === this.#tail.charCodeAt(this.#tail.length - 1 - length)
    ) length++;
    // All that stood before it in what was sent, and that after a blank or a sign.
    const isAll = length === start && length > 0 &&
      /[^\p{L}\p{N}]$|^$/u.test(this.#tail.slice(0, -length).slice(-2));
    return isAll ? Math.max(length, ALIKE_MIN) : length;
  }
}

/** After the use before `use` of sent text `number`, reading on at `at`. */
interface Place {
  readonly number: number;
  readonly at: number;
  readonly use: number;
}

const TAIL_MAX = 64;
/** Shorter likenesses (" said ", ", ") say nothing. */
const ALIKE_MIN = 10;
const PLACES_MAX = 2000;
