import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Meeting, Turn } from "../../client/answers.ts";
import { clock } from "../../client/clock.ts";
import { type House, useHouse } from "../../client/house.ts";
import { initialsOf, speakerClass } from "../../client/speakers.ts";
import { t } from "../../messages/messages.ts";
import { Menu, type MenuEntry } from "../../parts/menu.tsx";
import type { Editing } from "./editing_kinds.ts";
import type { Playing } from "./player.tsx";

/** One turn: who and when at the left, what at the right. */
export function TurnArticle({ turn, meeting, isHere, follows, player, onEdit }: {
  turn: Turn;
  meeting: Meeting;
  /** The address names this turn. */
  isHere: boolean;
  /** The turn before it is the same speaker's. */
  follows: boolean;
  player: Playing | undefined;
  onEdit(editing: Editing): void;
}): JSX.Element {
  const house = useHouse();
  const { startMs, speaker, text } = turn;
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (player === undefined || words.current === null) return;
    return player.follow(turn, words.current);
  }, [player, turn]);
  const time = startMs === undefined ? undefined : clock(startMs);
  const mayRename = house.may("admin") && house.has("POST /v1/meetings/{id}/speakers");
  const name = (
    <>
      <span class="avatar" aria-hidden="true">{initialsOf(speaker)}</span>
      <span class="speaker-name">{speaker}</span>
    </>
  );
  return (
    <article
      class={`turn ${speakerClass(meeting.speakers, speaker)} ${isHere ? "here" : ""} ${
        follows ? "follows" : ""
      }`}
      aria-label={time === undefined ? speaker : `${speaker}, ${time}`}
      aria-current={isHere ? "true" : undefined}
      data-turn={turn.index}
      tabIndex={-1}
    >
      <div class="who">
        {mayRename
          ? (
            <button
              type="button"
              class="bare speaker"
              title={t("rename-speaker")}
              onClick={() => onEdit({ kind: "rename", speaker })}
            >
              {name}
            </button>
          )
          : <span class="speaker">{name}</span>}
        {time !== undefined && <TurnTime turn={turn} meetingId={meeting.id} time={time} player={player} />}
      </div>
      <p
        ref={words}
        onClick={player === undefined ? undefined : (event) => {
          if (getSelection()?.isCollapsed !== false) player.playWord(turn, event);
        }}
        class={player === undefined ? "" : "hearable"}
      >
        {turn.unclear ? <span class="soft">{t("unclear")}</span> : text}
      </p>
      <div class="turn-acts">
        {turn.edited && <span class="edited">{t("edited")}</span>}
        <Menu
          isIcon
          label={t("more")}
          text="⋯"
          entries={entriesOf(turn, meeting, house, onEdit)}
        />
      </div>
    </article>
  );
}

function TurnTime({ turn, meetingId, time, player }: {
  turn: Turn;
  meetingId: string;
  time: string;
  player: Playing | undefined;
}) {
  if (player !== undefined) {
    return (
      <button
        type="button"
        class="bare at"
        aria-label={t("play-from", { time })}
        onClick={() => player.playFrom(turn.startMs ?? 0)}
      >
        {time}
      </button>
    );
  }
  return <a class="at" href={linkTo(meetingId, turn)} aria-label={t("link-to-turn", { time })}>{time}</a>;
}

function linkTo(meetingId: string, { id }: Turn): string {
  return `/meetings/${encodeURIComponent(meetingId)}?turn=${encodeURIComponent(id)}`;
}

function entriesOf(
  turn: Turn,
  meeting: Meeting,
  house: House,
  onEdit: (editing: Editing) => void,
): MenuEntry[] {
  const copy: MenuEntry = {
    label: t("copy-link"),
    onChoose: () => {
      navigator.clipboard.writeText(location.origin + linkTo(meeting.id, turn))
        .then(() => house.say(t("link-copied")), () => house.say(t("link-not-copied")));
    },
  };
  if (!house.may("admin") || !house.has("POST /v1/meetings/{id}/edits")) return [copy];
  return [
    { label: t("edit"), onChoose: () => onEdit({ kind: "text", turn }) },
    { label: t("split"), onChoose: () => onEdit({ kind: "split", turn }) },
    ...(turn.index > 0
      ? [{ label: t("merge-with-previous"), onChoose: () => onEdit({ kind: "merge", turn }) }]
      : []),
    { label: t("change-speaker"), onChoose: () => onEdit({ kind: "speaker", turn }) },
    copy,
    ...(house.has("POST /v1/meetings/{id}/removals")
      ? [{
        label: t("remove-words"),
        isDangerous: true,
        onChoose: () => onEdit({ kind: "remove-words", turn }),
      }]
      : []),
    { label: t("delete-turn"), isDangerous: true, onChoose: () => onEdit({ kind: "delete-turn", turn }) },
  ];
}
