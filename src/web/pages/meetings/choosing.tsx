import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useHouse } from "../../client/house.ts";
import { matching, type MeetingFilter } from "../../client/meeting_filter.ts";
import { t } from "../../messages/messages.ts";
import { CollectDialog } from "./collect_dialog.tsx";
import { type MeetingsBetween, useAllMeetings } from "./meeting_rows.ts";
import { RunDialog } from "./run_dialog.tsx";

/** How many are chosen, all that are shown at once, and what can be done with them. */
export function Choosing({ between, filter, chosen, onChosen }: {
  between: MeetingsBetween;
  filter: MeetingFilter;
  chosen: ReadonlySet<string>;
  onChosen(chosen: ReadonlySet<string> | undefined): void;
}): JSX.Element {
  const all = useAllMeetings(between, true);
  const house = useHouse();
  const [asking, setAsking] = useState<"run" | "collect">();
  const dialog = {
    meetingIds: [...chosen],
    onClose: () => setAsking(undefined),
    onDone: () => {
      setAsking(undefined);
      onChosen(undefined);
    },
  };
  const shown = matching(all.value ?? [], filter);
  return (
    <div class="acts choosing-bar" role="group" aria-label={t("choose-several")}>
      <span role="status" class="grow">{t("n-chosen", { n: chosen.size })}</span>
      <button
        type="button"
        disabled={shown.length === 0}
        onClick={() => onChosen(new Set([...chosen, ...shown.map(({ id }) => id)]))}
      >
        {t("choose-all", { n: shown.length })}
      </button>
      <button type="button" disabled={chosen.size === 0} onClick={() => onChosen(new Set())}>
        {t("choose-none")}
      </button>
      {house.has("GET /v1/collections") && (
        <button
          type="button"
          disabled={chosen.size === 0}
          onClick={() => setAsking("collect")}
        >
          {t("collection-title")}
        </button>
      )}
      <button
        type="button"
        class="first"
        disabled={chosen.size === 0}
        onClick={() => setAsking("run")}
      >
        {t("do-again")}
      </button>
      {asking === "run" && <RunDialog {...dialog} />}
      {asking === "collect" && <CollectDialog {...dialog} />}
    </div>
  );
}
