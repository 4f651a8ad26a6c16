import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { allMeetings } from "../../client/all_meetings.ts";
import type { MeetingHeader, MeetingPage } from "../../client/answers.ts";
import { call } from "../../client/api.ts";
import { listen, mayHaveMissed } from "../../client/changes.ts";
import { type Loaded, useLoaded } from "../../client/load.ts";
import { isNarrowing, matching, type MeetingFilter } from "../../client/meeting_filter.ts";
import { Problem } from "../../client/problem.ts";

/** What narrows the list by ids and dates: it stands in the address, and the server does it. */
export interface MeetingsBetween {
  readonly from: string;
  readonly to: string;
  readonly collection: string;
}

export interface MeetingRows {
  readonly total: number | undefined;
  readonly rows: ReadonlyMap<number, MeetingHeader>;
  readonly problem: Problem | undefined;
  read(start: number, end: number): void;
  reload(): void;
}

function queryOf({ from, to, collection }: MeetingsBetween): string {
  return [
    from === "" ? "" : `&from=${from}`,
    to === "" ? "" : `&to=${to}T23:59:59Z`,
    collection === "" ? "" : `&collection=${encodeURIComponent(collection)}`,
  ].join("");
}

/** Rows read a page at a time as they come into sight; narrowed by words, all heads are read once and matched here. */
export function useMeetingRows(between: MeetingsBetween, filter: MeetingFilter): MeetingRows {
  const paged = usePagedRows(between);
  const isNarrowed = isNarrowing(filter);
  const all = useAllMeetings(between, isNarrowed);
  const found = useMemo(() => matching(all.value ?? [], filter), [all.value, filter]);
  const rows = useMemo(() => new Map(found.map((meeting, at) => [at, meeting])), [found]);
  if (!isNarrowed) return paged;
  return {
    total: all.value === undefined ? undefined : found.length,
    rows,
    problem: all.problem,
    read: () => {},
    reload: () => void all.again(),
  };
}

/** Heads of all meetings between these dates, once something asks for them. */
export function useAllMeetings(
  between: MeetingsBetween,
  isWanted: boolean,
): Loaded<readonly MeetingHeader[]> {
  const query = queryOf(between);
  return useLoaded<readonly MeetingHeader[]>(
    `meetings ${isWanted} ${query}`,
    (signal) => isWanted ? allMeetings(signal, query) : Promise.resolve([]),
    ["meetings"],
  );
}

const PAGE = 100;

function usePagedRows(between: MeetingsBetween): MeetingRows {
  const [rows, setRows] = useState<ReadonlyMap<number, MeetingHeader>>(new Map());
  const [total, setTotal] = useState<number>();
  const [problem, setProblem] = useState<Problem>();
  const asked = useRef(new Set<number>());
  const sight = useRef({ start: 0, end: PAGE });
  const narrowed = queryOf(between);

  const readPage = useCallback(async (page: number) => {
    asked.current.add(page);
    try {
      const answer = await call<MeetingPage>(
        "GET",
        `/v1/meetings?limit=${PAGE}&offset=${page * PAGE}${narrowed}`,
      );
      setTotal(answer.total);
      setProblem(undefined);
      setRows((before) => {
        const next = new Map(before);
        answer.meetings.forEach((meeting, at) => next.set(page * PAGE + at, meeting));
        return next;
      });
    } catch (error) {
      asked.current.delete(page);
      if (error instanceof Problem && page === 0) setProblem(error);
    }
  }, [narrowed]);

  const read = useCallback((start: number, end: number) => {
    sight.current = { start, end };
    for (let page = Math.floor(start / PAGE); page * PAGE < end; page++) {
      if (!asked.current.has(page)) void readPage(page);
    }
  }, [readPage]);

  const reload = useCallback(() => {
    asked.current.clear();
    void readPage(0);
    read(sight.current.start, sight.current.end);
  }, [readPage, read]);

  useEffect(() => {
    setRows(new Map());
    reload();
    return listen((change) => {
      if (change.event === "meetings" || mayHaveMissed(change)) reload();
    });
  }, [reload]);
  return { total, rows, problem, read, reload };
}
