import { ChathamError } from "../../../src/errors.ts";
import type { MeetingFilter } from "../../../src/meeting/meeting.ts";
import { foldName } from "../../../src/text/fold.ts";
import type { Database } from "../file/database.ts";
import { foldLabel } from "../../../src/policy/language/element.ts";

/** A piece of SQL and the values of its placeholders, in order. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** Which meetings a filter leaves, as a condition over a row `m` of `meetings`. A filter without fields leaves all. */
export function meetingCondition(filter: MeetingFilter): Condition {
  return joinConditions([
    ...allowed(filter),
    ...oneOf("m.id", filter.meetingIds),
    ...oneOf("m.collection", filter.collections),
    ...wrap(
      oneOf("fold_label(l.label)", filter.labels?.map(foldLabel)),
      "exists (select 1 from labels l where l.meeting_key = m.key and ",
      ")",
    ),
    ...wrap(
      named(filter.speakers),
      "exists (select 1 from speakers s where s.meeting_key = m.key and ",
      ")",
    ),
    ...dateBound(filter.from, "from"),
    ...dateBound(filter.to, "to"),
  ]);
}

/** Which turns a filter's speakers leave, as a condition over a row `t` of `turns`. */
export function speakerCondition(filter: MeetingFilter): Condition {
  return joinConditions(
    wrap(
      named(filter.speakers),
      "t.speaker_key in (select s.key from speakers s where ",
      ")",
    ),
  );
}

/** True when the filter leaves everything. */
export function isUnfiltered(filter: MeetingFilter): boolean {
  return !filter.allowed && !filter.meetingIds && !filter.collections && !filter.labels && !filter.speakers &&
    !filter.from &&
    !filter.to;
}

/** True when the filter holds to what the asker may see, and asks for nothing else. */
export function isOnlyAllowed({ allowed, ...rest }: MeetingFilter): boolean {
  return allowed !== undefined && isUnfiltered(rest);
}

/** Which meetings a filter leaves, by key, and with a filter of speakers the keys of those. @returns undefined for all */
export function leftMeetings(
  database: Database,
  filter: MeetingFilter,
): { meetings: ReadonlySet<number>; speakers?: ReadonlySet<number> } | undefined {
  if (isUnfiltered(filter)) return undefined;
  const { speakers, ...rest } = filter;
  const { sql, values } = meetingCondition(rest);
  const meetings = new Set(
    database.prepare<unknown[], number>(`select m.key from meetings m where ${sql}`).pluck().all(...values),
  );
  if (speakers === undefined) return { meetings };
  const condition = joinConditions(named(speakers));
  const rows = database.prepare<unknown[], { key: number; meetingKey: number }>(
    `select s.key, s.meeting_key as meetingKey from speakers s where ${condition.sql}`,
  ).all(...condition.values);
  return {
    meetings: new Set(rows.map(({ meetingKey }) => meetingKey).filter((key) => meetings.has(key))),
    speakers: new Set(rows.map(({ key }) => key)),
  };
}

/** As one value, so that their number is no limit. */
function allowed({ allowed }: MeetingFilter): Condition[] {
  if (allowed === undefined) return [];
  return [{ sql: "m.id in (select value from json_each(?))", values: [JSON.stringify([...allowed])] }];
}

function joinConditions(conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return { sql: "true", values: [] };
  return {
    sql: conditions.map(({ sql }) => sql).join(" and "),
    values: conditions.flatMap(({ values }) => values),
  };
}

/** An empty list is a filter that leaves nothing; a missing one leaves everything. */
function oneOf(column: string, values: readonly string[] | undefined): Condition[] {
  if (values === undefined) return [];
  if (values.length > FILTER_VALUES_MAX) {
    throw new ChathamError("usage", `A filter may name at most ${FILTER_VALUES_MAX} values`);
  }
  return [{ sql: `${column} in (${values.map(() => "?").join(", ")})`, values }];
}

/** Speakers of these names, or of which these are whole words: `dana` is Dana Kowalski. */
function named(speakers: readonly string[] | undefined): Condition[] {
  if (speakers === undefined) return [];
  const all = oneOf("s.folded", speakers.map(foldName));
  const folded = speakers.map(foldName).filter((name) => name !== "");
  if (folded.length === 0) return all;
  const sql = folded.map(() => "instr(' ' || s.folded || ' ', ' ' || ? || ' ') > 0").join(" or ");
  return [{ sql: `(${sql})`, values: folded }];
}

function wrap(conditions: Condition[], before: string, after: string): Condition[] {
  return conditions.map(({ sql, values }) => ({ sql: before + sql + after, values }));
}

/**
 * A bare year, month or day is compared with the date on the wall where the meeting was held; a full time with the
 * instant. Meetings without a date are left out by either.
 */
function dateBound(bound: string | undefined, side: "from" | "to"): Condition[] {
  if (bound === undefined) return [];
  const operator = side === "from" ? ">=" : "<=";
  if (/^\d{4}(-\d{2}(-\d{2})?)?$/.test(bound)) {
    return [{ sql: `substr(m.started_at, 1, ${bound.length}) ${operator} ?`, values: [bound] }];
  }
  const instantMs = Date.parse(bound);
  if (Number.isNaN(instantMs)) {
    throw new ChathamError("usage", `\`${side}\` must be an ISO 8601 date or time`);
  }
  return [{ sql: `m.started_at_ms ${operator} ?`, values: [instantMs] }];
}

const FILTER_VALUES_MAX = 1_000;
