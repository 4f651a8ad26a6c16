import type { JSX } from "preact";
import type { MeetingHeader } from "../../client/answers.ts";
import { isNarrowing, type MeetingFilter } from "../../client/meeting_filter.ts";
import { useNarrow } from "../../client/narrow.ts";
import { list, meetingDay, number, span, t } from "../../messages/messages.ts";
import { Empty } from "../../parts/loading.tsx";
import { ProblemBox } from "../../parts/problem_text.tsx";
import { VirtualList } from "../../parts/virtual_list.tsx";
import { type MeetingsBetween, useMeetingRows } from "./meeting_rows.ts";

/** Meetings, newest first; with boxes to choose them by where some are being chosen. */
export function MeetingList({ between, filter, mayAdd, chosen, onChoose }: {
  between: MeetingsBetween;
  filter: MeetingFilter;
  mayAdd: boolean;
  /** Undefined while none are being chosen. */
  chosen: ReadonlySet<string> | undefined;
  onChoose(id: string, isChosen: boolean): void;
}): JSX.Element {
  const { total, rows, problem, read, reload } = useMeetingRows(between, filter);
  const isNarrow = useNarrow();
  const { from, to, collection } = between;
  if (problem !== undefined) return <ProblemBox problem={problem} again={reload} />;
  if (total === undefined) return <p class="soft" role="status">{t("loading")}</p>;
  if (total === 0 && isNarrowing(filter)) {
    return <Empty title={t("no-meetings-so")}>{t("no-meetings-so-why")}</Empty>;
  }
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
      <p class="soft list-count" role="status">{t("meeting-count", { n: total })}</p>
      <VirtualList
        label={t("meetings")}
        count={total}
        heightPx={ROW_PX}
        onRange={read}
      >
        {(index) => {
          const meeting = rows.get(index);
          const row = <Row meeting={meeting} labelsMax={isNarrow ? 1 : 3} />;
          if (chosen === undefined || meeting === undefined) return row;
          return (
            <div class="choosing">
              <input
                type="checkbox"
                aria-label={meeting.title}
                checked={chosen.has(meeting.id)}
                onChange={({ currentTarget }) => onChoose(meeting.id, currentTarget.checked)}
              />
              {row}
            </div>
          );
        }}
      </VirtualList>
    </>
  );
}

const ROW_PX = 72;

function Row({ meeting, labelsMax }: { meeting: MeetingHeader | undefined; labelsMax: number }) {
  if (meeting === undefined) return <div class="row" aria-hidden="true" />;
  const { id, title, startedAt, labels, isReadable = true } = meeting;
  return (
    <a class="row" href={`/meetings/${encodeURIComponent(id)}`}>
      <span class="row-title">{title}</span>
      <span class="row-facts soft">
        {[
          startedAt === undefined ? t("no-date") : meetingDay(startedAt),
          ...isReadable ? saidBy(meeting) : [t("not-read-here")],
        ].join(" · ")}
      </span>
      <span class="row-labels">
        {labels.slice(0, labelsMax).map((label) => <span class="label" key={label}>{label}</span>)}
        {labels.length > labelsMax && <span class="label">+{number(labels.length - labelsMax)}</span>}
      </span>
    </a>
  );
}

function saidBy({ durationMs, turnCount, speakers }: MeetingHeader): readonly string[] {
  return [
    durationMs === undefined ? t("turn-count", { n: turnCount }) : span(durationMs),
    speakers.length > 3 ? t("people-count", { n: speakers.length }) : list(speakers),
  ];
}
