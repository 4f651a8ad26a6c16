import type { JSX } from "preact";
import type { Meeting } from "../../client/answers.ts";
import { t } from "../../messages/messages.ts";
import type { Editing } from "./editing_kinds.ts";
import { participantWords } from "./participants.tsx";

/** The same edit on the meeting as it is known now: edits of others move turns. */
export function turnAsOf(editing: Editing, known: Meeting): Editing {
  if (!("turn" in editing)) return editing;
  const now = known.turns.find(({ id }) => id === editing.turn.id);
  return now === undefined ? editing : { ...editing, turn: { ...editing.turn, index: now.index } };
}

/** Says that somebody else has changed the meeting, and how what is edited here reads there now. */
export function Meanwhile({ opened, known, editing }: {
  opened: Meeting;
  known: Meeting;
  editing: Editing;
}): JSX.Element {
  const [before, now] = [saidIn(opened, editing), saidIn(known, editing)];
  if (before === now) return <p>{t("changed-elsewhere")}</p>;
  return (
    <>
      <p>{t(now === undefined ? "changed-away" : "changed-meanwhile")}</p>
      {now !== undefined && <blockquote class="split-part">{now}</blockquote>}
    </>
  );
}

/** What of the meeting an edit writes over; undefined where it is not there. */
function saidIn(meeting: Meeting, editing: Editing): string | undefined {
  if ("turn" in editing) return meeting.turns.find(({ id }) => id === editing.turn.id)?.text;
  switch (editing.kind) {
    case "notes":
      return meeting.notes ?? "";
    case "details":
      return [meeting.title, ...meeting.labels].join(" · ");
    case "participants":
      return (meeting.participants ?? []).map(participantWords).join("; ");
    default:
      return "";
  }
}
