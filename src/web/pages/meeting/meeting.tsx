import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Meeting } from "../../client/answers.ts";
import { call } from "../../client/api.ts";
import { useHouse } from "../../client/house.ts";
import { useLoaded } from "../../client/load.ts";
import { go, type Place } from "../../client/router.ts";
import { t } from "../../messages/messages.ts";
import { Showing } from "../../parts/loading.tsx";
import { EditingDialog } from "./editing.tsx";
import type { Editing } from "./editing_kinds.ts";
import { MeetingHead, undoLastEdit } from "./meeting_head.tsx";
import { Notes } from "./notes.tsx";
import { Participants } from "./participants.tsx";
import { Player, usePlayer } from "./player.tsx";
import { Summary } from "./summary.tsx";
import { Transcript } from "./transcript.tsx";
import { useTurnKeys } from "./turn_keys.ts";
import { Versions } from "./versions.tsx";
import { WhatLeft } from "./what_left.tsx";

/** One meeting: what was said, what came of it, what left, and the sound of it where it is kept. */
export function MeetingPage({ id, place }: { id: string; place: Place }): JSX.Element {
  const meeting = useLoaded(
    `meeting ${id}`,
    (signal) => call<Meeting>("GET", `/v1/meetings/${encodeURIComponent(id)}`, { signal }),
    ["meetings"],
  );
  return (
    <Showing loaded={meeting} title={t("meeting")}>
      {(value) => <Shown meeting={value} turn={place.query.get("turn")} again={meeting.again} />}
    </Showing>
  );
}

function Shown({ meeting, turn, again }: { meeting: Meeting; turn: string | null; again(): Promise<void> }) {
  const house = useHouse();
  const [editing, setEditing] = useState<Editing>();
  const named = useMemo(() => indexOfTurn(meeting, turn), [meeting, turn]);
  const here = useNeighbour(meeting, named === undefined ? turn : null) ?? named;
  const player = usePlayer(meeting);
  const goTo = (index: number) => {
    const id = meeting.turns[index]?.id;
    if (id !== undefined) {
      go(`/meetings/${encodeURIComponent(meeting.id)}?turn=${encodeURIComponent(id)}`, { replace: true });
    }
  };
  const mayEdit = house.may("admin") && house.has("DELETE /v1/meetings/{id}/edits/last");
  const onUndo = () => mayEdit ? void undoLastEdit(house, meeting.id) : undefined;
  useTurnKeys({ meeting, here, goTo, player, onEdit: setEditing, onUndo });
  const [isPanelOpen, setPanelOpen] = useState(false);
  useEffect(() => setPanelOpen(false), [here]);
  return (
    <div class={player === undefined ? "meeting" : "meeting has-player"}>
      <MeetingHead meeting={meeting} onEdit={setEditing} />
      <div class="two">
        <Transcript meeting={meeting} here={here} player={player} onEdit={setEditing} />
        <div class={`panel ${isPanelOpen ? "open" : ""}`}>
          <button
            type="button"
            class="sheet-handle"
            aria-expanded={isPanelOpen}
            onClick={() => setPanelOpen(!isPanelOpen)}
          >
            {t(isPanelOpen ? "hide-summary" : "show-summary")}
          </button>
          <div class="panel-inside">
            <Summary meeting={meeting} />
            <Versions meeting={meeting} />
            <Participants meeting={meeting} onEdit={setEditing} />
            <Notes meeting={meeting} onEdit={setEditing} />
            {house.may("audit") && <WhatLeft meetingId={meeting.id} />}
          </div>
        </div>
      </div>
      {player !== undefined && <Player player={player} meeting={meeting} />}
      {editing !== undefined && (
        <EditingDialog
          meeting={meeting}
          editing={editing}
          onClose={() => setEditing(undefined)}
          onDone={async () => {
            setEditing(undefined);
            await again();
          }}
        />
      )}
    </div>
  );
}

/** Of a turn that edits took away, the place of the one that answers for it. */
function useNeighbour({ id, revision }: Meeting, turn: string | null): number | undefined {
  const [found, setFound] = useState<{ readonly turn: string; readonly index: number }>();
  useEffect(() => {
    if (turn === null || !/^t\d{1,9}$/.test(turn)) return;
    const stop = new AbortController();
    call<{ turns: readonly { index: number }[] }>(
      "GET",
      `/v1/meetings/${encodeURIComponent(id)}/turns?turn=${turn}`,
      { signal: stop.signal },
    ).then(({ turns: [one] }) => one && setFound({ turn, index: one.index }), () => {});
    return () => stop.abort();
  }, [id, revision, turn]);
  return turn !== null && found?.turn === turn ? found.index : undefined;
}

/** By its id, which edits never change, or by its place. */
function indexOfTurn({ turns }: Meeting, turn: string | null): number | undefined {
  if (turn === null) return undefined;
  const at = turns.findIndex(({ id }) => id === turn);
  if (at >= 0) return at;
  const index = /^\d{1,9}$/.test(turn) ? Number(turn) : -1;
  return index >= 0 && index < turns.length ? index : undefined;
}
