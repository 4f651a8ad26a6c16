import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
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
import { type Action, isDay } from "./action.ts";
import { ActionDialog } from "./action_dialog.tsx";

/** What was promised, across meetings: open first, each with the turn where it was. */
export function ActionsPage(): JSX.Element {
  const house = useHouse();
  const [shows, setShows] = useState<"open" | "all">("open");
  const actions = useLoaded("actions", (signal) => readActions(house, signal), ["meetings"]);
  const [changing, setChanging] = useState<Action>();
  const table = useRef<HTMLDivElement>(null);
  const keepsState = house.has("PATCH /v1/actions/{id}");
  const mayChange = keepsState && house.may("admin");
  const set = async (id: string, done: boolean, box: HTMLInputElement) => {
    const hadFocus = document.activeElement === box;
    const at = boxesIn(table.current).indexOf(box);
    try {
      await call("PATCH", `/v1/actions/${encodeURIComponent(id)}`, { body: { done } });
      await actions.again();
      house.say(t(done ? "marked-done" : "marked-open"));
      // Its row may have gone, and a keyboard goes on from the one that stands in its place.
      if (hadFocus) requestAnimationFrame(() => box.isConnected || boxesIn(table.current).at(at)?.focus());
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
        disabled={!mayChange}
        onChange={({ currentTarget }) => void set(id, currentTarget.checked, currentTarget)}
      />
    ),
  };
  const changeColumn: Column<Action> = {
    name: t("change"),
    isAct: true,
    cell: (action) => (
      <button type="button" class="bare" onClick={() => setChanging(action)}>
        {t("change")} <span class="hidden">{action.text}</span>
      </button>
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
            <div ref={table}>
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
                  ...(mayChange ? [changeColumn] : []),
                ]}
              />
            </div>
          );
        }}
      </Showing>
      {changing !== undefined && (
        <ActionDialog
          action={changing}
          people={ownersOf(actions.value ?? [])}
          onClose={() => setChanging(undefined)}
          onDone={() => {
            setChanging(undefined);
            void actions.again();
          }}
        />
      )}
    </>
  );
}

function boxesIn(table: HTMLElement | null): HTMLInputElement[] {
  return [...table?.querySelectorAll<HTMLInputElement>("input[type=checkbox]") ?? []];
}

function ownersOf(actions: readonly Action[]): readonly string[] {
  return [...new Set(actions.flatMap(({ owner }) => owner ?? []))].sort();
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
  return isDay(due) ? day(due) : due;
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
