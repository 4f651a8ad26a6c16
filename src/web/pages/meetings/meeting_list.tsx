import type { JSX } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { MeetingHeader, MeetingPage } from "../../client/answers.ts";
import { call } from "../../client/api.ts";
import { listen } from "../../client/changes.ts";
import { Problem } from "../../client/problem.ts";
import { day, list, number, span, t } from "../../messages/messages.ts";
import { Empty } from "../../parts/loading.tsx";
import { ProblemBox } from "../../parts/problem_text.tsx";
import { VirtualList } from "../../parts/virtual_list.tsx";

/** All meetings, newest first, read a page at a time as they come into sight. */
export function MeetingList(
  { from, to, collection, mayAdd }: { from: string; to: string; collection: string; mayAdd: boolean },
): JSX.Element {
  const { total, rows, problem, read, reload } = useMeetingRows(from, to, collection);
  const isNarrow = useNarrow();
  if (problem !== undefined) return <ProblemBox problem={problem} again={reload} />;
  if (total === undefined) return <p class="soft" role="status">{t("loading")}</p>;
  if (total === 0 && collection !== "" && from === "" && to === "") {
    return <Empty title={t("no-meetings-in-it")}>{t("no-meetings-in-it-why")}</Empty>;
  }
  if (total === 0 && (from !== "" || to !== "")) {
    return <Empty title={t("no-meetings-then")}>{t("no-meetings-then-why")}</Empty>;
  }
  if (total === 0) {
    return (
      <Empty title={t("no-meetings")}>
        {t(mayAdd ? "no-meetings-add" : "no-meetings-wait")}
      </Empty>
    );
  }
  return (
    <>
      <p class="soft list-count">{t("meeting-count", { n: total })}</p>
      <VirtualList
        label={t("meetings")}
        count={total}
        heightPx={isNarrow ? NARROW_PX : ROW_PX}
        onRange={read}
      >
        {(index) => <Row meeting={rows.get(index)} />}
      </VirtualList>
    </>
  );
}

const ROW_PX = 72;
const NARROW_PX = 104;
const PAGE = 100;

function Row({ meeting }: { meeting: MeetingHeader | undefined }) {
  if (meeting === undefined) return <div class="row" aria-hidden="true" />;
  const { id, title, startedAt, durationMs, speakers, labels } = meeting;
  return (
    <a class="row" href={`/meetings/${encodeURIComponent(id)}`}>
      <span class="row-title">{title}</span>
      <span class="row-facts soft">
        {[
          startedAt === undefined ? t("no-date") : day(startedAt),
          durationMs === undefined ? t("turn-count", { n: meeting.turnCount }) : span(durationMs),
          speakers.length > 3 ? t("people-count", { n: speakers.length }) : list(speakers),
        ].join(" · ")}
      </span>
      <span class="row-labels">
        {labels.slice(0, 3).map((label) => <span class="label" key={label}>{label}</span>)}
        {labels.length > 3 && <span class="label">+{number(labels.length - 3)}</span>}
      </span>
    </a>
  );
}

function useMeetingRows(from: string, to: string, collection: string) {
  const [rows, setRows] = useState<ReadonlyMap<number, MeetingHeader>>(new Map());
  const [total, setTotal] = useState<number>();
  const [problem, setProblem] = useState<Problem>();
  const asked = useRef(new Set<number>());
  const sight = useRef({ start: 0, end: PAGE });
  const narrowed = [
    from === "" ? "" : `&from=${from}`,
    to === "" ? "" : `&to=${to}T23:59:59Z`,
    collection === "" ? "" : `&collection=${encodeURIComponent(collection)}`,
  ].join("");

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
    return listen(({ event }) => {
      if (event === "meetings" || event === "again") reload();
    });
  }, [reload]);
  return { total, rows, problem, read, reload };
}

function useNarrow(): boolean {
  const query = matchMedia("(max-width: 760px)");
  const [isNarrow, setNarrow] = useState(query.matches);
  useEffect(() => {
    const update = () => setNarrow(query.matches);
    query.addEventListener("change", update);
    return () => query.removeEventListener("change", update);
  }, []);
  return isNarrow;
}
