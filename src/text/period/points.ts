import {
  type Days,
  monthsOf,
  numberedWeek,
  shift,
  shiftMonths,
  thirdOf,
  weekdayOf,
  weekOf,
} from "./calendar.ts";
import type { Unit } from "./lexicons/lexicon.ts";
import { yearIn } from "./time_tokens.ts";
import { odd, one, type Point, WrittenDays } from "./written_days.ts";

/** Reads the times at a place of a question, as one language writes them. */
export class PointReader extends WrittenDays {
  read(at: number): Point | undefined {
    return this.#partOfMonth(at) ?? this.#weekOf(at) ?? this.numeric(at) ?? this.dayOfMonth(at) ??
      this.monthThenDay(at) ?? this.#month(at) ??
      this.#quarter(at) ?? this.#numberedWeek(at) ?? this.#ago(at) ?? this.#relative(at) ??
      this.#weekday(at) ??
      this.#nearDay(at) ?? this.#year(at);
  }

  /** `the week of 9 March`, `die Woche vom 9. März`. */
  #weekOf(at: number): Point | undefined {
    const unit = this.tag(at, "unit");
    if (unit?.value !== "week") return undefined;
    const start = this.skip(this.tag(unit.end, "between")?.end ?? unit.end);
    const day = this.dayOfMonth(start) ?? this.monthThenDay(start) ?? this.numeric(start);
    const isDay = day !== undefined && !day.isOdd && day.first === day.last;
    return isDay && this.tag(day.end, "to") === undefined
      ? { ...weekOf(day.first), end: day.end, isClear: true }
      : undefined;
  }

  /** `the first half of March`, `the second week of March`: its days 1 to 15, 8 to 14. */
  #partOfMonth(at: number): Point | undefined {
    const ordinal = this.tag(at, "ordinal") ?? this.tag(at, "latest");
    const unit = ordinal && this.tag(ordinal.end, "unit");
    if (!ordinal || (unit?.value !== "half" && unit?.value !== "week")) return undefined;
    const month = this.#month(this.skip(unit.end));
    if (!month || month.isClear) return undefined;
    // `last` is the fourth of the quarters of a year.
    const isLast = ordinal.value === true || this.tag(at, "latest") !== undefined;
    const which = isLast ? 9 : Number(ordinal.value);
    const end = month.end;
    if (unit.value === "half") {
      const middle = shift(month.first, 14);
      return which === 1
        ? { first: month.first, last: middle, end, isClear: true }
        : { first: shift(middle, 1), last: month.last, end, isClear: true };
    }
    if (which > 4) return { first: shift(month.last, -6), last: month.last, end, isClear: true };
    const first = shift(month.first, 7 * (which - 1));
    return { first, last: shift(first, 6), end, isClear: true };
  }

  #month(at: number): Point | undefined {
    const third = this.tag(at, "third");
    const start = third === undefined ? at : this.skip(third.end);
    const month = this.tag(start, "month") ?? (this.tag(start, "short") && this.#shortBeforeYear(start));
    if (month === undefined || this.#isVerb(start, third !== undefined)) return undefined;
    const year = this.yearAfter(month.end);
    const rel = year === undefined ? this.#yearUnit(month.end) : undefined;
    const value = year?.value ?? (rel ? this.thisYear() + rel.value : this.latestYear(month.value));
    const days = third ? thirdOf(value, month.value, third.value) : monthsOf(value, month.value, 1);
    return { ...days, end: year?.end ?? rel?.end ?? month.end, isClear: third !== undefined };
  }

  #shortBeforeYear(at: number): { value: number; end: number } | undefined {
    const month = this.tag(at, "short");
    return month && this.yearAfter(month.end) ? month : undefined;
  }

  /** `may` and `march` are months behind a preposition or with a capital only. */
  #isVerb(at: number, isPart: boolean): boolean {
    const { text = "", folded = "" } = this.tokens[at] ?? {};
    if (this.language !== "en" || isPart || !/^(?:may|march)$/.test(folded)) return false;
    const previous = at > 0 &&
      ["within", "since", "until", "before", "after", "between", "to", "rel"] as const;
    const isLinked = previous !== false && previous.some((name) => this.before(at, name));
    return !isLinked && (at === 0 || !/^\p{Lu}/u.test(text));
  }

  /** `Q1 2026`, `the first quarter`, `1. Quartal 2025`, `H2`. */
  #quarter(at: number): Point | undefined {
    const code = /^(?:(q|t|k)|(h|s))([1-4])$/i.exec(this.tokens[at]?.text ?? "");
    if (code && !(code[2] !== undefined && Number(code[3]) > 2)) {
      return this.#partOfYear(code[2] === undefined ? "quarter" : "half", Number(code[3]), at + 1);
    }
    const ordinal = this.tag(at, "ordinal") ?? this.number(at) ?? this.roman(at);
    const unit = ordinal && this.tag(ordinal.end, "unit");
    if (!ordinal || !unit || (unit.value !== "quarter" && unit.value !== "half")) return undefined;
    const isRelative = this.tag(at, "rel") !== undefined && this.yearAfter(unit.end) === undefined;
    return isRelative ? undefined : this.#partOfYear(unit.value, ordinal.value, unit.end);
  }

  #partOfYear(unit: "quarter" | "half", which: number, at: number): Point | undefined {
    const months = unit === "quarter" ? 3 : 6;
    if (which < 1 || which > 12 / months) return odd(at);
    const named = this.yearAfter(at) ?? this.#relativeYear(at);
    const first = months * (which - 1) + 1;
    const value = named?.value ?? this.latestYear(first);
    const name = `${unit === "quarter" ? "Q" : "H"}${which} ${value}`;
    return { ...monthsOf(value, first, months), end: named?.end ?? at, name, isClear: false };
  }

  #relativeYear(at: number): { value: number; end: number } | undefined {
    const rel = this.#yearUnit(at);
    return rel && { value: this.thisYear() + rel.value, end: rel.end };
  }

  /** `last year`, `des letzten Jahres`, `l'année dernière`. */
  #yearUnit(at: number): { value: number; end: number } | undefined {
    const start = this.skip(at);
    const found = this.relUnit(start);
    return found?.unit === "year" && found.count === undefined
      ? { value: found.rel, end: found.end }
      : undefined;
  }

  /** `week 12`, `KW 12 2026`. */
  #numberedWeek(at: number): Point | undefined {
    const unit = this.tag(at, "unit");
    const number = unit && this.number(unit.end);
    if (unit?.value !== "week" || number === undefined) return undefined;
    const year = this.yearAfter(number.end);
    const days = numberedWeek(year?.value ?? this.thisYear(), number.value);
    if (days === undefined) return odd(number.end);
    const isAhead = year === undefined && days.first > this.today;
    const read = isAhead ? numberedWeek(this.thisYear() - 1, number.value) ?? days : days;
    return { ...read, end: year?.end ?? number.end, isClear: false };
  }

  /** `two weeks ago`, `vor zwei Wochen`, `il y a deux semaines`. */
  #ago(at: number): Point | undefined {
    const before = this.tag(at, "ago");
    const count = this.number(before?.end ?? at) ??
      (before || this.language !== "pl" ? undefined : { value: 1, end: at });
    const unit = count && this.tag(count.end, "unit");
    if (!count || !unit) return undefined;
    const after = this.tag(unit.end, "ago");
    if (!before && !after) return undefined;
    return {
      ...this.#unitsBack(unit.value, count.value),
      end: after?.end ?? unit.end,
      name: `${count.value === 1 ? `a ${unit.value}` : `${count.value} ${unit.value}s`} ago`,
      isClear: true,
      isRelative: true,
    };
  }

  #unitsBack(unit: Unit, count: number): Days {
    const [year = 0, month = 1] = this.today.split("-").map(Number);
    switch (unit) {
      case "day":
        return { first: shift(this.today, -count), last: shift(this.today, -count) };
      case "week":
        return weekOf(shift(this.today, -7 * count));
      case "weekend": {
        const { last } = weekOf(shift(this.today, -7 * count));
        return { first: shift(last, -1), last };
      }
      case "month":
        return monthsOf(year, month - count, 1);
      case "quarter":
        return monthsOf(year, 3 * Math.floor((month - 1) / 3) + 1 - 3 * count, 3);
      case "half":
        return monthsOf(year, 6 * Math.floor((month - 1) / 6) + 1 - 6 * count, 6);
      case "year":
        return monthsOf(year - count, 1, 12);
      default:
        return unit satisfies never;
    }
  }

  /** `last week`, `the past two weeks`, `semaine dernière`. */
  #relative(at: number): Point | undefined {
    const found = this.relUnit(at);
    if (!found) return undefined;
    const { rel, unit, count, end } = found;
    // `in the last weeks` says not how many.
    if (count === undefined && rel < 0 && this.isPlural(at, end)) return { ...odd(end), isRelative: true };
    const which = rel < 0 ? "last" : rel > 0 ? "next" : "this";
    if (count === undefined || count === 1) {
      if (rel === -2) {
        return {
          ...this.#unitsBack(unit, 2),
          end,
          name: `the ${unit} before last`,
          isClear: true,
          isRelative: true,
        };
      }
      const name = count === 1 ? `the ${which} ${unit}` : `${which} ${unit}`;
      if (unit === "quarter" && rel < 0) {
        const year = this.yearAfter(end);
        if (year) return this.#partOfYear("quarter", 4, end);
      }
      return { ...this.#unitsBack(unit, -rel), end, name, isClear: true, isRelative: true };
    }
    if (rel >= 0) return undefined;
    return {
      ...this.#stretchBack(unit, count),
      end,
      name: `the last ${count} ${unit}s`,
      isClear: true,
      isRelative: true,
    };
  }

  /** The last so many units up to today. */
  #stretchBack(unit: Unit, count: number): Days {
    const months = { day: 0, weekend: 0, week: 0, month: 1, quarter: 3, half: 6, year: 12 }[unit];
    const days = unit === "day" ? count : 7 * count;
    const from = months > 0 ? shiftMonths(this.today, -months * count) : shift(this.today, -days);
    return { first: from, last: this.today };
  }

  /** `on Tuesday`: the latest one that has come; `last Tuesday`, `lundi dernier`, `Tuesday of last week`. */
  #weekday(at: number): Point | undefined {
    const first = this.tag(at, "rel");
    const weekday = this.tag(first?.end ?? at, "weekday");
    if (!weekday) return undefined;
    const rel = first ?? this.tag(weekday.end, "rel");
    const end = Math.max(weekday.end, rel?.end ?? 0);
    const week = first ? undefined : this.relUnit(this.skip(weekday.end));
    if (week?.unit === "week" && week.count === undefined) {
      return one(shift(this.#unitsBack("week", -week.rel).first, weekday.value), week.end);
    }
    const back = (weekdayOf(this.today) - weekday.value + 7) % 7;
    const day = rel?.value === 1
      ? shift(this.today, 7 - back)
      : shift(this.today, -(rel?.value === -1 && back === 0 ? 7 : back));
    return { first: day, last: day, end, isClear: rel !== undefined, isWeekday: true };
  }

  #nearDay(at: number): Point | undefined {
    const day = this.tag(at, "day");
    if (!day || this.#isMorning(at)) return undefined;
    const date = shift(this.today, day.value);
    const name = day.value === 0 ? "today" : day.value === -1 ? "yesterday" : undefined;
    return {
      first: date,
      last: date,
      end: day.end,
      ...(name ? { name } : {}),
      isClear: true,
      isRelative: true,
    };
  }

  /** `am Morgen`, `por la mañana` are hours of a day. */
  #isMorning(at: number): boolean {
    const { text = "" } = this.tokens[at] ?? {};
    return (/^Morgen$/.test(text) && at > 0) ||
      (/^mañana$/i.test(text) && /^(?:la|de|por)$/.test(this.tokens[at - 1]?.folded ?? ""));
  }

  #year(at: number): Point | undefined {
    const value = yearIn(this.tokens[at]);
    return value === undefined ? undefined : { ...monthsOf(value, 1, 12), end: at + 1, isClear: false };
  }
}
