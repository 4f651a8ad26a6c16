import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Meeting } from "../../client/answers.ts";
import { allMeetings } from "../../client/all_meetings.ts";
import { call } from "../../client/api.ts";
import { clock } from "../../client/clock.ts";
import { type House, useHouse } from "../../client/house.ts";
import { useLoaded } from "../../client/load.ts";
import { Problem } from "../../client/problem.ts";
import { day, meetingShortDay, t } from "../../messages/messages.ts";
import { Empty, Showing } from "../../parts/loading.tsx";
import { problemText } from "../../parts/problem_text.tsx";
import { type Column, StackedTable } from "../../parts/stacked_table.tsx";

interface Action {
  readonly id: string;
  readonly meetingId: string;
  readonly title?: string;
  readonly turnId?: string;
  readonly startMs?: number;
  readonly text: string;
  readonly owner?: string;
  readonly due?: string;
  /** Undefined where the server keeps no state of actions. */
  readonly done?: boolean;
}

/** What was promised, across meetings: open first, each with the turn where it was. */
export function ActionsPage(): JSX.Element {
  const house = useHouse();
  const [shows, setShows] = useState<"open" | "all">("open");
  const actions = useLoaded("actions", (signal) => readActions(house, signal), ["meetings"]);
  const keepsState = house.has("PATCH /v1/actions/{id}");
  const set = async (id: string, done: boolean) => {
    try {
      await call("PATCH", `/v1/actions/${encodeURIComponent(id)}`, { body: { done } });
      await actions.again();
    } catch (error) {
      house.say(problemText(error instanceof Problem ? error : new Problem("internal", 0, "")));
    }
  };
  const doneColumn: Column<Action> = {
    name: t("done"),
    isNameHidden: true,
    cell: ({ id, text, done }) => (
      <input
        type="checkbox"
        aria-label={text}
        checked={done === true}
        disabled={!house.may("admin")}
        onChange={({ currentTarget }) => void set(id, currentTarget.checked)}
      />
    ),
  };
  return (
    <>
      <div class="head">
        <div>
          <h1 tabIndex={-1}>{t("actions")}</h1>
        </div>
        {keepsState && (
          <label class="field inline">
            {t("show")}
            <select
              value={shows}
              onChange={({ currentTarget }) => setShows(currentTarget.value === "all" ? "all" : "open")}
            >
              <option value="open">{t("open-ones")}</option>
              <option value="all">{t("all-of-them")}</option>
            </select>
          </label>
        )}
      </div>
      <Showing loaded={actions}>
        {(all) => {
          const shown = shows === "open" ? all.filter(({ done }) => done !== true) : all;
          if (shown.length === 0) {
            return <Empty title={t("no-open-actions")}>{t("no-open-actions-why")}</Empty>;
          }
          return (
            <StackedTable
              label={t("actions")}
              keyOf={({ id }) => id}
              classOf={({ done }) => done ? "done" : ""}
              rows={shown}
              columns={[
                ...(keepsState ? [doneColumn] : []),
                { name: t("what"), cell: ({ text }) => <span class="said">{text}</span> },
                { name: t("who"), cell: ({ owner }) => owner ?? "–" },
                { name: t("due-by"), cell: ({ due }) => <span class="nowrap">{dueText(due)}</span> },
                { name: t("meeting"), cell: whereSaid },
              ]}
            />
          );
        }}
      </Showing>
    </>
  );
}

function whereSaid(action: Action) {
  return (
    <span>
      <a href={placeOf(action)}>{action.title ?? t("meeting")}</a>
      {action.startMs !== undefined && <span class="soft">{` ${clock(action.startMs)}`}</span>}
    </span>
  );
}

function dueText(due: string | undefined): string {
  if (due === undefined) return "–";
  return /^\d{4}-\d\d-\d\d$/.test(due) ? day(due) : due;
}

function placeOf({ meetingId, turnId }: Action): string {
  const meeting = `/meetings/${encodeURIComponent(meetingId)}`;
  return turnId === undefined ? meeting : `${meeting}?turn=${encodeURIComponent(turnId)}`;
}

/** From the server's list, or from the summaries of the newest meetings where it has none. */
async function readActions(house: House, signal: AbortSignal): Promise<readonly Action[]> {
  const heads = await allMeetings(signal);
  const titles = new Map(heads.map((head) => [head.id, titleOf(head)]));
  if (house.has("GET /v1/actions")) {
    const { actions } = await call<{ actions: Action[] }>("GET", "/v1/actions", { signal });
    return actions.map((action) => ({ ...action, title: titles.get(action.meetingId) ?? t("meeting") }));
  }
  const meetings = await Promise.all(
    heads.slice(0, NEWEST_MAX).map(({ id }) =>
      call<Meeting>("GET", `/v1/meetings/${encodeURIComponent(id)}`, { signal })
    ),
  );
  return meetings.flatMap((meeting) =>
    (meeting.summary?.actions ?? []).map((action, at) => {
      const turn = meeting.turns[action.turns[0] ?? -1];
      return {
        ...action,
        id: `${meeting.id} ${at}`,
        meetingId: meeting.id,
        title: titleOf(meeting),
        ...(turn === undefined ? {} : { turnId: turn.id }),
        ...(turn?.startMs === undefined ? {} : { startMs: turn.startMs }),
      };
    })
  );
}

const NEWEST_MAX = 50;

function titleOf({ title, startedAt }: { title: string; startedAt?: string }): string {
  return startedAt === undefined ? title : `${title}, ${meetingShortDay(startedAt)}`;
}
