import type { MeetingHeader } from "./answers.ts";

/** What narrows the list beside dates and collection. Words of people: kept in this tab's history, in no address. */
export interface MeetingFilter {
  readonly title: string;
  readonly person: string;
  readonly label: string;
}

export const NO_FILTER: MeetingFilter = { title: "", person: "", label: "" };

export function filterBefore(): MeetingFilter {
  const state: unknown = history.state;
  const kept = typeof state === "object" && state !== null && "filter" in state ? state.filter : undefined;
  return { ...NO_FILTER, ...(kept as Partial<MeetingFilter> | undefined) };
}

export function isNarrowing({ title, person, label }: MeetingFilter): boolean {
  return title.trim() !== "" || person !== "" || label !== "";
}

/** Every word of the title field must begin a word of the title, whatever its case and accents. */
export function matching(
  meetings: readonly MeetingHeader[],
  { title, person, label }: MeetingFilter,
): readonly MeetingHeader[] {
  const wanted = wordsOf(title);
  return meetings.filter((meeting) =>
    (person === "" || meeting.speakers.includes(person)) &&
    (label === "" || meeting.labels.includes(label)) &&
    (wanted.length === 0 || holdsAll(wordsOf(meeting.title), wanted))
  );
}

function holdsAll(words: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((one) => words.some((word) => word.startsWith(one)));
}

function wordsOf(text: string): string[] {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
