/**
 * The first full date in a transcript's head or a file's name, as ISO 8601, with the time and zone that stand beside it;
 * midnight and `Z` where none stand there. American, German, French, Spanish, Italian, Dutch, Polish, Portuguese, East
 * Asian and ISO forms. Days and months that could be each other (`02/03/2026`) are not read; nor is 30 February.
 */
export function findDate(lines: readonly string[]): string | undefined {
  return firstDate(lines, WRITTEN) ?? firstDate(lines, STAMPS);
}

function firstDate(lines: readonly string[], forms: readonly RegExp[]): string | undefined {
  for (const line of lines) {
    for (const form of forms) {
      for (const match of line.slice(0, LINE_CHARS_MAX).matchAll(form)) {
        const date = dayOf(match.groups ?? {});
        if (date) {
          return date + timeAfter(line.slice((match.index ?? 0) + match[0].length), match.groups ?? {});
        }
      }
    }
  }
  return undefined;
}

const LINE_CHARS_MAX = 1000;

/** Names of the months, whole and short, in the languages of the gate. */
const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    "jan january januar jänner janvier janv enero ene gennaio gen januari stycznia styczeń sty janeiro",
    "feb february februar février févr fév febrero febbraio februari lutego luty lut fevereiro fev",
    "mar march märz mär mrz mars marzo maart mrt marca marzec março",
    "apr april avril avr abril abr aprile kwietnia kwiecień kwi",
    "may mai mayo maggio mag mei maja maj maio",
    "jun june juni juin junio giugno giu czerwca czerwiec cze junho",
    "jul july juli juillet juil julio luglio lug lipca lipiec lip julho",
    "aug august août agosto ago augustus sierpnia sierpień sie",
    "sep sept september septembre septiembre settembre set września wrzesień wrz setembro",
    "oct october okt oktober octobre octubre ottobre ott października październik paź outubro out",
    "nov november novembre noviembre listopada listopad lis novembro",
    "dec december dez dezember décembre déc diciembre dic dicembre grudnia grudzień gru dezembro",
  ].flatMap((names, i) => names.split(" ").map((name) => [name, i + 1] as const)),
);

const WORD = String.raw`(?<month>\p{L}{3,12})\.?`;
const YEAR = String.raw`(?<year>(?:19|20)\d{2})`;

/** What recorders write into names: `20260302-100012`, often in another zone than the head's date, so read last. */
const STAMPS: readonly RegExp[] = [
  new RegExp(String.raw`(?<!\d)${YEAR}(?<sep>)(?<digits>\d{2})(?<day>\d{2})(?!\d)`, "gu"),
];

const WRITTEN: readonly RegExp[] = [
  // 2026-03-02, 2026/03/02, 2026.03.02, and names like 2026-03-02_10-00-12
  new RegExp(String.raw`(?<!\d)${YEAR}(?<sep>[-/.])(?<digits>\d{2})\k<sep>(?<day>\d{2})(?!\d)`, "gu"),
  // 2026年3月2日, 2026년 3월 2일
  new RegExp(
    String.raw`(?<!\d)${YEAR}\s?[年년]\s?(?<digits>\d{1,2})\s?[月월]\s?(?<day>\d{1,2})\s?[日일]`,
    "gu",
  ),
  // March 2, 2026; Mar 2 2026; October 2nd 2026
  new RegExp(String.raw`(?<!\p{L})${WORD} (?<day>\d{1,2})(?:st|nd|rd|th)?,? ${YEAR}(?!\d)`, "gu"),
  // 2 March 2026; 2. März 2026; 1er mars 2026; 2 de marzo de 2026; 02-Mar-2026
  new RegExp(
    String
      .raw`(?<!\d)(?<day>\d{1,2})(?:st|nd|rd|th|er|º)?\.?[ -](?:de |of )?${WORD},?(?: de| del)?[ -]${YEAR}(?!\d)`,
    "gu",
  ),
  // 02.03.2026: dots are written day first wherever they are written
  new RegExp(String.raw`(?<![\d.])(?<day>\d{1,2})\. ?(?<digits>\d{1,2})\. ?${YEAR}(?!\d)`, "gu"),
  // 13/03/2026 and 03/13/2026 can only be one thing
  new RegExp(String.raw`(?<!\d)(?<first>\d{1,2})[/-](?<second>\d{1,2})[/-]${YEAR}(?!\d)`, "gu"),
];

type Groups = Readonly<Record<string, string | undefined>>;

/** @returns `2026-03-02`; undefined when there is no such day, or more than one */
function dayOf(groups: Groups): string | undefined {
  const { year, digits, first, second } = groups;
  if (first !== undefined && second !== undefined) {
    return onlyDay(Number(year), Number(first), Number(second));
  }
  const month = digits === undefined ? monthOf(groups.month ?? "") : Number(digits);
  return calendarDay(Number(year), month, Number(groups.day));
}

function onlyDay(year: number, first: number, second: number): string | undefined {
  const days = new Set(
    [calendarDay(year, first, second), calendarDay(year, second, first)].filter((day) => day),
  );
  return days.size === 1 ? [...days][0] : undefined;
}

/** @returns 1 to 12; 0 when the word is no month's name in any of the languages */
export function monthOf(word: string): number {
  return MONTHS.get(word.toLowerCase()) ?? 0;
}

/** @returns `2026-03-02`; undefined for 30 February and month 0 */
export function calendarDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isThere = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day;
  return isThere ? date.toISOString().slice(0, 10) : undefined;
}

const TIME =
  /^(?:T|[\s,;|•·_-]{0,4}(?:at|um|à|a las|alle|om|o godz\.|às)?\s{0,2})(?<hour>\d{1,2})(?:(?<sep>[:.h-])\s?(?<minute>\d{2})(?:\k<sep>(?<second>\d{2}))?|(?=\s?[ap]\.?m)|(?=\s?Uhr))(?:[.,]\d{1,9})?(?!\d)\s?(?:(?<half>[AaPp])\.?[Mm]\.?|Uhr)?/u;
const COMPACT = /^[-_T](?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?(?!\d)/u;
const ZONE =
  /^\s?\(?(?:(?<utc>Z|UTC|GMT)?\s?(?<sign>[+\-−])(?<hours>\d{1,2}):?(?<minutes>\d{2})?|(?<name>Z|[A-Z]{3,4}))(?![\p{L}\d])/u;

/** Hours from UTC of zones with one meaning. */
const ZONES: Readonly<Record<string, string>> = {
  ...{
    Z: "Z",
    UTC: "Z",
    GMT: "Z",
    WET: "+00:00",
    BST: "+01:00",
    CET: "+01:00",
    CEST: "+02:00",
    MEZ: "+01:00",
  },
  ...{
    MESZ: "+02:00",
    EET: "+02:00",
    EEST: "+03:00",
    JST: "+09:00",
    KST: "+09:00",
    EST: "-05:00",
    EDT: "-04:00",
  },
  ...{
    CDT: "-05:00",
    MST: "-07:00",
    MDT: "-06:00",
    PST: "-08:00",
    PDT: "-07:00",
    AEST: "+10:00",
    AEDT: "+11:00",
  },
};

function timeAfter(rest: string, day: Groups): string {
  const isCompact = day.sep === "";
  const match = (isCompact ? COMPACT.exec(rest) : undefined) ?? TIME.exec(rest);
  const { hour = "0", minute = "0", second = "0", half } = match?.groups ?? {};
  const hours = half === undefined ? Number(hour) : Number(hour) % 12 + (half.toLowerCase() === "p" ? 12 : 0);
  if (!match || hours > 23 || Number(minute) > 59 || Number(second) > 59) return "T00:00:00Z";
  const two = (value: number | string) => String(value).padStart(2, "0");
  return `T${two(hours)}:${two(minute)}:${two(second)}${zoneIn(rest.slice(match[0].length))}`;
}

/** The zone that stands behind a time; `Z` where none does. */
function zoneIn(rest: string): string {
  const { sign, hours = "", minutes = "00", name } = ZONE.exec(rest)?.groups ?? {};
  if (sign === undefined) return ZONES[name ?? "Z"] ?? "Z";
  return Number(hours) > 14 ? "Z" : `${sign === "+" ? "+" : "-"}${hours.padStart(2, "0")}:${minutes}`;
}
