const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * The first full date in a transcript's head, as ISO 8601 at midnight UTC, or with the time that stands beside an ISO date.
 * Day-first and month-first numbers (`02/03/2026`) are ambiguous and are not read.
 */
export function findDate(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const date = isoDate(line) ?? namedDate(line);
    if (date) return date;
  }
  return undefined;
}

function isoDate(line: string): string | undefined {
  const match =
    /\b(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?/.exec(
      line,
    );
  if (!match) return undefined;
  const [, year, month, day, hour = "00", minute = "00", second = "00", zone = "Z"] = match;
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  return valid(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
}

/** `Oct 2, 2026`, `2 October 2026`, `Friday, October 2nd 2026`. */
function namedDate(line: string): string | undefined {
  const monthFirst = /\b([A-Z][a-z]{2,8})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/.exec(line);
  if (monthFirst) return fromParts({ year: monthFirst[3], month: monthFirst[1], day: monthFirst[2] });
  const dayFirst = /\b(\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]{2,8})\.?,? (\d{4})\b/.exec(line);
  return dayFirst ? fromParts({ year: dayFirst[3], month: dayFirst[2], day: dayFirst[1] }) : undefined;
}

function fromParts(
  parts: { year: string | undefined; month: string | undefined; day: string | undefined },
): string | undefined {
  const month = MONTHS.indexOf((parts.month ?? "").slice(0, 3).toLowerCase()) + 1;
  if (month === 0) return undefined;
  const two = (value: number | string) => String(value).padStart(2, "0");
  return valid(`${parts.year}-${two(month)}-${two(parts.day ?? "")}T00:00:00Z`);
}

function valid(iso: string): string | undefined {
  return Number.isNaN(Date.parse(iso)) ? undefined : iso;
}
