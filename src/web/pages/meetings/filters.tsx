import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Collection } from "../../client/collections.ts";
import type { MeetingFilter } from "../../client/meeting_filter.ts";
import { t } from "../../messages/messages.ts";
import { ChoiceField, TextField } from "../../parts/fields.tsx";
import { type MeetingsBetween, useAllMeetings } from "./meeting_rows.ts";

/** Everything that the list can be narrowed by. */
export function Filters({ id, between, filter, collections, onBetween, onFilter }: {
  id: string;
  between: MeetingsBetween;
  filter: MeetingFilter;
  collections: readonly Collection[];
  onBetween(between: MeetingsBetween): void;
  onFilter(filter: MeetingFilter): void;
}): JSX.Element {
  const { value: meetings = [] } = useAllMeetings(between, true);
  const people = useMemo(() => namesIn(meetings.flatMap(({ speakers }) => speakers)), [meetings]);
  const labels = useMemo(() => namesIn(meetings.flatMap(({ labels }) => labels)), [meetings]);
  const { from, to, collection } = between;
  return (
    <search id={id} class="acts filters meeting-filters" aria-label={t("filter")}>
      <TextField
        label={t("title-holds")}
        value={filter.title}
        onValue={(title) => onFilter({ ...filter, title })}
      />
      <ChoiceField
        label={t("people")}
        value={filter.person}
        onValue={(person) => onFilter({ ...filter, person })}
      >
        <option value="">{t("anybody")}</option>
        {withChosen(people, filter.person).map((one) => <option key={one} value={one}>{one}</option>)}
      </ChoiceField>
      <ChoiceField
        label={t("labels")}
        value={filter.label}
        onValue={(label) => onFilter({ ...filter, label })}
      >
        <option value="">{t("any-label")}</option>
        {withChosen(labels, filter.label).map((one) => <option key={one} value={one}>{one}</option>)}
      </ChoiceField>
      {collections.length > 0 && (
        <ChoiceField
          label={t("collection")}
          value={collection}
          onValue={(collection) => onBetween({ ...between, collection })}
        >
          <option value="">{t("every-collection")}</option>
          {collections.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </ChoiceField>
      )}
      <TextField
        label={t("from")}
        type="date"
        value={from}
        onValue={(from) => onBetween({ ...between, from })}
      />
      <TextField label={t("to")} type="date" value={to} onValue={(to) => onBetween({ ...between, to })} />
    </search>
  );
}

function namesIn(all: readonly string[]): string[] {
  return [...new Set(all)].sort((a, b) => a.localeCompare(b));
}

/** What is chosen stays to be seen where other filters leave no meeting with it. */
function withChosen(names: readonly string[], chosen: string): readonly string[] {
  return chosen === "" || names.includes(chosen) ? names : [chosen, ...names];
}
