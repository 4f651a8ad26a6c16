import { widthMax } from "./width.ts";

/** What a match must hold or look at, and how to see at once where a text has it. */
const MARKS = {
  "digit": /\d+/g,
  "at sign": /@/g,
  "colon": /:/g,
  "slash": /[\\/]/g,
  "joint": /[:-]/g,
  "scheme": /:\/\//g,
  "www": /www\./gi,
  "inner dot": /\.[a-z]/gi,
  "angle": /</g,
  "dashes": /-----BEGIN/g,
  "currency sign": /[$€£¥₹₺₽₩₪]/g,
  "currency word":
    /euro|d[oó]ll?ar|pound|rupee|yen|fran[ck]|lira|z[łl]ot|peso|pfund|livre|libra|sterlin|ponden|funt|reais/giu,
  "month": /jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec/giu,
  "old": /old/giu,
  "tens": /\d+|(?:twen|thir|for|fif|six|seven|eigh|nine)ty/giu,
  "named": /called|named|known as|name of/gu,
  "assignment": /[:=]/g,
  "bracket": /[<[{]/g,
  "author": /©|\(c\)|author|copyright/giu,
  "space of names": /namespace|package/g,
  "login":
    /user|login|handle|screen|nutzername|identifiant|utilisateur|usuario|nome utente|gebruikersnaam|utilizador|użytkownika/giu,
  "bearer": /bearer|basic/gi,
  "secret": /key|secret|token/gi,
  "password": /pass|pwd|pin/gi,
  "secret word":
    /pass|pwd|secret|key|token|credential|kennwort|wachtwoord|contrase|clave|senha|has[łl]o|mdp|pin/giu,
  "option": /\s--?[a-z]|ConvertTo-SecureString|net user?|password /gi,
  "cookie": /cookie|sess|sid\b|csrf|xsrf|remember/gi,
  "dollar": /\$/g,
  "phrase": /phrase|mnemonic|seed|recovery|wallet|backup/gi,
  "ssh": /ssh-|ecdsa-/g,
  "low line": /_/g,
  "ending": /ending|ends|last (?:four|4)|endet|letzten|termin|fini|acaba|eindig|kończ/giu,
  "note": /T[O]DO|F[I]XME|H[A]CK|NOTE/g,
  "undertaking": /peration|roject|ode|launch|deal|program|mission|acquisition|roll-?out|initiative/g,
  "document": /\.?(?:docx?|pdf|xlsx?|odt|rtf|pptx?|jpe?g|png|heic|eml|msg|m4a|mp3|wav|zip)/g,
  "token": /eyJ/g,
} as const satisfies Readonly<Record<string, RegExp>>;

export type Mark = keyof typeof MARKS;

/** A stretch of a text, in UTF-16 units. */
interface Region {
  readonly start: number;
  readonly end: number;
}

/** A text that remembers where its marks are, so that many patterns need to look only there. */
export class MarkedText {
  readonly text: string;
  readonly #places = new Map<Mark, readonly Region[]>();
  readonly #widened = new Map<string, readonly Region[]>();

  constructor(text: string) {
    this.text = text;
  }

  static of(said: string | MarkedText): MarkedText {
    return typeof said === "string" ? new MarkedText(said) : said;
  }

  /**
   * @param pattern global
   * @param mark what every match holds or looks at
   * @returns the matches in the whole text, found by looking near the marks only: each lies wholly in one region, together
   * with all that the pattern looks at
   */
  matches(pattern: RegExp, mark?: Mark): RegExpExecArray[] {
    const found: RegExpExecArray[] = [];
    for (const { start, end } of this.#regions(mark, pattern)) {
      const text = this.text.slice(0, end);
      pattern.lastIndex = start;
      for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) found.push(match);
    }
    return found;
  }

  /** Where a pattern that needs the mark can match, in order, without overlap. */
  #regions(mark: Mark | undefined, pattern: RegExp): readonly Region[] {
    if (mark === undefined) return [{ start: 0, end: this.text.length }];
    const reach = 2 ** Math.ceil(Math.log2(widthOf(pattern)));
    const key = `${mark} ${reach}`;
    const regions = this.#widened.get(key) ?? widen(this.#placesOf(mark), reach, this.text.length);
    this.#widened.set(key, regions);
    return regions;
  }

  #placesOf(mark: Mark): readonly Region[] {
    const known = this.#places.get(mark);
    if (known !== undefined) return known;
    const places: Region[] = [];
    for (const match of this.text.matchAll(MARKS[mark])) {
      places.push({ start: match.index, end: match.index + match[0].length });
    }
    this.#places.set(mark, places);
    return places;
  }
}

const WIDTHS = new WeakMap<RegExp, number>();

function widthOf(pattern: RegExp): number {
  const width = WIDTHS.get(pattern) ?? widthMax(pattern);
  WIDTHS.set(pattern, width);
  return width;
}

/** @returns the places with `reach` units on either side, those that touch joined */
function widen(places: readonly Region[], reach: number, length: number): Region[] {
  const regions: { start: number; end: number }[] = [];
  for (const place of places) {
    const start = Math.max(0, place.start - reach);
    // One unit more, so that no match ends where the region does and takes that for the end of the text.
    const end = Math.min(length, place.end + reach + 1);
    const last = regions[regions.length - 1];
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else regions.push({ start, end });
  }
  return regions;
}
