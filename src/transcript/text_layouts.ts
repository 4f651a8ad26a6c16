import { namePrefix, unnamedChange } from "./name_prefix.ts";
import { cleanName, nameLikeness } from "./speaker_name.ts";
import { type Line, withoutEmphasis } from "./text_lines.ts";
import { DAY_SOURCE, readTime, TIME_SOURCE, type WrittenTime } from "./written_time.ts";

/** Where a turn begins, as one layout sees it. */
export interface Head {
  readonly at: number;
  /** How many lines belong to the head itself. */
  readonly lines: number;
  readonly time?: WrittenTime;
  readonly name?: string;
  /** Who could read it, where the file says so (`to Everyone`). */
  readonly audience?: string;
  /** True where the name is a heading of Markdown. */
  readonly isHeading?: boolean;
  /** What was said on the head's own line. */
  readonly text: string;
}

/** One way in which text files say who speaks when. Adding a layout is adding a row. */
export interface TextLayout {
  readonly id: string;
  /** For people: what it looks like and who writes it. */
  readonly about: string;
  /** Where what was said stands: on the head's line, or on the lines below it. */
  readonly speech: "beside" | "below";
  readonly hasNames: boolean;
  /** From which first time on its times are times of day. */
  readonly timeOfDayFromHours: number;
  /** Asked of a whole file, where such heads could as well be something else: a list, headings, captions. */
  readonly isPlausible?: (heads: readonly Head[], lines: readonly Line[]) => boolean;
  read(lines: readonly Line[], at: number): Omit<Head, "at"> | undefined;
  /** How a turn begins that has a time and no name, among others that have both. */
  readonly unnamed?: RegExp;
}

const TIME = String.raw`(?:(?<time>${TIME_SOURCE})(?:\s*(?:[-–—→]|-->)\s*(?:${TIME_SOURCE}))?)`;
const BOXED = String.raw`[[(【]\s*${TIME}\s*[\])】]`;
const LOOSE = String.raw`(?:@\s?)?(?:[[(【]\s*)?${TIME}(?:\s*[\])】])?`;
const GAP = String.raw`(?:\s*(?:-{1,2}>|[-–—|·•,→])\s*|\s+)`;
const NAME = String.raw`(?<name>[^:：]{1,100}?)`;

/** Parts that a pattern may name: `time`, `name`, `audience`, `text`. */
function form(source: string): RegExp {
  return new RegExp(`^${source}$`, "isu");
}

export const TEXT_LAYOUTS: readonly TextLayout[] = [
  {
    id: "time-name-text",
    about: "`[0:04] Name: text` (Tactiq, Descript, chats)",
    ...oneLine(form(
      String
        .raw`${LOOSE}(?:${GAP}|(?<=[\])】])\s*)(?:${NAME}\s*(?::(?:\s+|$|(?=\p{Lo}))|：\s*)|[[<](?<boxed>[^\][<>]{1,80})[\]>]\s*:?\s*)(?<text>.*)`,
    )),
    unnamed: form(String.raw`(?:${BOXED}\s*|(?=${DAY_SOURCE})${TIME}${GAP})(?<text>\S.*)`),
  },
  {
    id: "chat",
    about: "`10:02:11 From Name to Everyone: text` (the chat that Zoom saves)",
    ...oneLine(form(
      String
        .raw`${LOOSE}\s+(?:(?:From|Von|De|Da|Van|Od|От|Från|Fra|開始|差出人|发件人|自|从|발신자|보낸 사람)\s+(?:(?<name>[^:：]{1,100})\s+(?:to|an|à|a|aan|para|do|кому|till|til|宛先|收件人|到|至|수신자|받는 사람)\s+(?<audience>[^:：]{1,120}?)|(?<sender>[^:：]{1,100}?))|(?<boxed>[^:：]{1,100}?))\s*[:：]\s*(?<text>.*)`,
    )),
    timeOfDayFromHours: 0.5,
  },
  {
    id: "chat-above",
    about: "`from Name to everyone: 10:02 AM` above the text (the chat that Webex saves)",
    ...oneLine(form(
      String
        .raw`From\s+(?:(?<name>[^:：]{1,100}?)\s+to\s+(?<audience>[^:：]{1,120}?)|(?<sender>[^:：(]{1,100}?)(?:\s*\((?<privately>privately|direct message)\))?)\s*[:：]\s*${LOOSE}`,
    )),
    speech: "below",
    timeOfDayFromHours: 0.5,
  },
  {
    id: "name-time-text",
    about: "`Name [0:04] text`, `Name (0:04): text`, `(Name, 0:04) text` (Sonix, Trint, Chatham's Markdown)",
    ...oneLine(form(
      String
        .raw`(?:${NAME}\s*[:：]?\s*${BOXED}|[[(]\s*(?<boxed>[^\][():：]{1,80}?)\s*[,;|–—-]\s*${TIME}\s*[\])])\s*[:：]?\s*(?<text>[^\s:：].*)`,
    )),
  },
  {
    id: "name-colon-time-text",
    about: "`Name: 0:04 text`, where every turn has its time",
    ...oneLine(form(String.raw`${NAME}\s*[:：]\s*${TIME}\s+(?<text>\S.*)`)),
    isPlausible: haveAllTheirTime,
  },
  {
    id: "name-time",
    about: "`Name  0:04` above the text (Otter, Teams, Rev, captions that Zoom saves)",
    ...oneLine(form(String.raw`\[?${NAME}\]?\s*[:：]?(?:${GAP}|(?=[[(]))${LOOSE}\s*[:：]?`)),
    speech: "below",
    timeOfDayFromHours: 0.5,
  },
  {
    id: "time-name",
    about: "`0:04 - Name` above the text (Fathom, Plaud, Fireflies)",
    ...oneLine(form(String.raw`${LOOSE}${GAP}${NAME}\s*[:：]?`), 0.5),
    speech: "below",
  },
  {
    id: "name-over-time",
    about: "name and time on lines of their own above the text (copied from Teams or Zoom in a browser)",
    speech: "below",
    hasNames: true,
    timeOfDayFromHours: 6,
    isPlausible: claimTimes,
    read: nameOverTime,
  },
  {
    id: "name-over-time-text",
    about: "the name on a line of its own, `[0:04] text` below it (Trint)",
    speech: "beside",
    hasNames: true,
    timeOfDayFromHours: 6,
    isPlausible: (heads, lines) =>
      heads.length > 1 && heads.length >= 0.8 * lines.filter(({ text }) => BOXED_TEXT.test(text)).length,
    read(lines, at) {
      const name = nameAlone(lines[at]);
      const { time: written = "", text } = BOXED_TEXT.exec(lines[at + 1]?.text ?? "")?.groups ?? {};
      const time = readTime(written);
      return name === undefined || !time || text === undefined ? undefined : { lines: 2, time, name, text };
    },
  },
  {
    id: "time-over-name",
    about: "time and name on lines of their own above the text",
    speech: "below",
    hasNames: true,
    timeOfDayFromHours: 6,
    isPlausible: claimTimes,
    read(lines, at) {
      const time = timeAlone(lines[at]);
      const name = nameAlone(lines[at + 1]);
      const isApart = lines[at + 1]?.isFirst && (lines[at + 2]?.isFirst ?? true);
      if (!time || name === undefined || isApart) return undefined;
      return { lines: 2, time, name, text: "" };
    },
  },
  {
    id: "time-marks",
    about: "times on lines of their own among `Name: text` (Google Meet), or above text without names",
    speech: "beside",
    hasNames: false,
    timeOfDayFromHours: 6,
    read(lines, at) {
      const time = timeAlone(lines[at]);
      const isDate = DATED.test(lines[at]?.text ?? "");
      return time && !isDate ? { lines: 1, time, text: "" } : prefixed(lines[at]?.text);
    },
  },
  {
    id: "name-text",
    about: "`Name: text`, `[Name] text`, `>> NAME: text`",
    speech: "beside",
    hasNames: true,
    timeOfDayFromHours: 6,
    read(lines, at) {
      const rest = unnamedChange(lines[at]?.text ?? "");
      return prefixed(lines[at]?.text) ?? (rest === undefined ? undefined : { lines: 1, text: rest });
    },
  },
  {
    id: "q-and-a",
    about: "`Q. text`, `A. text` (depositions)",
    speech: "beside",
    hasNames: true,
    timeOfDayFromHours: 6,
    isPlausible: (heads) =>
      ["Q", "A"].every((letter) => heads.filter(({ name }) => name === letter).length > 1),
    read(lines, at) {
      const parts = /^(?<name>[QA])\.?\s+(?<text>\S.*)$/su.exec(lines[at]?.text ?? "")?.groups;
      const named = prefixed(lines[at]?.text);
      if (!parts) return /^[QA]$/u.test(named?.name ?? "") ? undefined : named;
      return { lines: 1, name: parts.name ?? "", text: parts.text ?? "" };
    },
  },
  {
    id: "list-name-text",
    about: "`- Name: text`, every turn an item of a list",
    speech: "beside",
    hasNames: true,
    timeOfDayFromHours: 6,
    isPlausible: namesRecur,
    read(lines, at) {
      const item = /^[-*•]\s+(?<item>\S.*)$/u.exec(lines[at]?.text ?? "")?.groups?.item;
      return item === undefined ? undefined : prefixed(withoutEmphasis(item));
    },
  },
  {
    id: "name-dash-text",
    about: "`Name - text`",
    speech: "beside",
    hasNames: true,
    timeOfDayFromHours: 6,
    isPlausible: namesRecur,
    read(lines, at) {
      const parts = /^(?<name>[^:：]{1,60}?)\s+[-–—]\s+(?<text>\S.*)$/su.exec(lines[at]?.text ?? "")?.groups;
      const name = cleanName(parts?.name ?? "");
      return parts && nameLikeness(name) >= 0.5 ? { lines: 1, name, text: parts.text ?? "" } : undefined;
    },
  },
  {
    id: "name-above",
    about: "the name on a line of its own above the text",
    speech: "below",
    hasNames: true,
    timeOfDayFromHours: 6,
    isPlausible: (heads) => !heads.some(({ isHeading }) => isHeading) || namesRecur(heads),
    read(lines, at) {
      const name = nameAlone(lines[at]);
      const next = lines[at + 1];
      const isApart = next?.isFirst && !lines[at]?.isHeading;
      if (
        name === undefined || nameLikeness(name) < 0.7 || !next || isApart || next.isHeading ||
        nameAlone(next)
      ) {
        return undefined;
      }
      return { lines: 1, name, text: "", ...(lines[at]?.isHeading && { isHeading: true }) };
    },
  },
  {
    id: "time-text",
    about: "`0:04 text`, without names",
    ...oneLine(form(String.raw`${LOOSE}(?:${GAP}|(?<=[\])】]))(?<text>\S.*)`)),
    hasNames: false,
  },
];

/** A head that is the start of one line. @param likenessMin how much its name must look like one */
function oneLine(pattern: RegExp, likenessMin = 0.01): Omit<TextLayout, "id" | "about"> {
  const hasNames = pattern.source.includes("<name>");
  return {
    speech: "beside",
    hasNames,
    timeOfDayFromHours: 6,
    read(lines, at) {
      const line = lines[at];
      const parts = line && pattern.exec(line.text)?.groups;
      const time = parts && readTime(parts.time ?? "");
      if (!line || !time) return undefined;
      const name = cleanName(parts.name ?? parts.sender ?? parts.boxed ?? "");
      if (hasNames && nameLikeness(name) < likenessMin) return undefined;
      const { audience = parts.privately, text = "" } = parts;
      return { lines: 1, time, text, ...(hasNames && { name }), ...(audience !== undefined && { audience }) };
    },
  };
}

function prefixed(text = ""): Omit<Head, "at"> | undefined {
  const prefix = namePrefix(text);
  return prefix && { lines: 1, name: prefix.name, text: prefix.rest };
}

/** A date with its time alone on a line says when the meeting was. */
const DATED = new RegExp(`^${DAY_SOURCE}`, "u");
const BOXED_TEXT = form(String.raw`${BOXED}\s*(?<text>\S.*)`);
const TIME_ALONE = form(String.raw`${LOOSE}`);

function timeAlone(line: Line | undefined): WrittenTime | undefined {
  const time = line && TIME_ALONE.exec(line.text)?.groups?.time;
  return time === undefined ? undefined : readTime(time);
}

function nameAlone(line: Line | undefined): string | undefined {
  if (
    !line || line.isMark || line.isService || line.text.length > 80 ||
    /[.!?…:：,;]$/u.test(line.text.replace(/[:：]$/u, ""))
  ) {
    return undefined;
  }
  const name = cleanName(line.text);
  return nameLikeness(name) >= 0.5 ? name : undefined;
}

/** Browsers copy what screen readers hear too: the time twice, and then name and time once more. */
function nameOverTime(lines: readonly Line[], at: number): Omit<Head, "at"> | undefined {
  const name = nameAlone(lines[at]);
  const time = timeAlone(lines[at + 1]);
  if (name === undefined || !time) return undefined;
  let end = at + 2;
  while (timeAlone(lines[end])) end++;
  const again = lines[end]?.text ?? "";
  if (again.startsWith(`${name} `) && readTime(again.slice(name.length + 1))) end++;
  return { lines: end - at, name, time, text: "" };
}

function namesRecur(heads: readonly Head[]): boolean {
  return new Set(heads.map(({ name }) => name)).size < heads.length;
}

/** `Name: 10:30 suits me` is no time of the turn: all turns have one, in order, or none has. */
function haveAllTheirTime(heads: readonly Head[], lines: readonly Line[]): boolean {
  const taken = new Set(heads.map(({ at }) => at));
  const isInOrder = heads.every(({ time }, i) => (time?.ms ?? 0) >= (heads[i - 1]?.time?.ms ?? 0));
  const names = new Set(heads.map(({ name }) => name));
  return heads.length > 1 && isInOrder &&
    !lines.some(({ text }, at) => !taken.has(at) && names.has(prefixed(text)?.name));
}

/** Times above captions follow what the caption before them says, not a name: the first stands above everything. */
function claimTimes(heads: readonly Head[], lines: readonly Line[]): boolean {
  const taken = new Set(heads.flatMap(({ at, lines }) => Array.from({ length: lines }, (_, i) => at + i)));
  const alone = lines.flatMap((line, at) => timeAlone(line) ? [at] : []);
  const free = alone.filter((at) => !taken.has(at)).length;
  // A title above the date and time of the meeting.
  if (heads.length === 1 && heads[0]?.time?.isTimeOfDay) return false;
  return free <= alone.length / 5 && !(alone[0] === 0 && !taken.has(0));
}
