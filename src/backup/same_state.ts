import type { Meeting } from "../meeting/meeting.ts";
import type { RestoreMode } from "./restore_request.ts";

/**
 * Both were made by the same program, so equal ones are written alike. A summary that was made anew meanwhile is no other state of
 * a meeting, unless a person had a hand in either; `replace` brings the backup's back all the same.
 */
export function isSameState(one: Meeting, other: Meeting, mode: RestoreMode): boolean {
  const areSummariesAside = mode !== "replace" && !isByPerson(one) && !isByPerson(other);
  const [shapeOne, shapeOther] = [one, other].map((meeting) =>
    JSON.stringify(sorted(areSummariesAside ? withoutSummary(meeting) : meeting))
  );
  return shapeOne === shapeOther;
}

function isByPerson({ summary }: Meeting): boolean {
  if (summary === undefined) return false;
  const { overviewBy, decisions, actions, questions, sections = [] } = summary;
  return overviewBy === "person" || actions.some(({ done }) => done === true) ||
    [...decisions, ...actions, ...questions, ...sections.flatMap(({ items }) => items)]
      .some(({ by }) => by === "person");
}

function withoutSummary({ summary: _, warnings, ...meeting }: Meeting): unknown {
  return { ...meeting, warnings: warnings.filter(({ stage }) => stage !== "summarise") };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([name, one]) =>
    one !== undefined && name !== "legalHold" && name !== "audio" && name !== "participantsBy"
  );
  return entries.toSorted(([a], [b]) => a < b ? -1 : 1).map(([name, one]) => [name, sorted(one)]);
}
