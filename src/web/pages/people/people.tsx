import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { MeetingHeader } from "../../client/answers.ts";
import { allMeetings } from "../../client/all_meetings.ts";
import { useHouse } from "../../client/house.ts";
import { useLoaded } from "../../client/load.ts";
import { initialsOf } from "../../client/speakers.ts";
import { day, meetingDay, t } from "../../messages/messages.ts";
import { Empty, Showing } from "../../parts/loading.tsx";
import { ForgetDialog } from "./forget_dialog.tsx";

interface Person {
  readonly name: string;
  /** Newest first. */
  readonly meetings: readonly MeetingHeader[];
}

/** Who spoke, and where; and the way to forget somebody. */
export function PeoplePage(): JSX.Element {
  const house = useHouse();
  const meetings = useLoaded("people", allMeetings, ["meetings"]);
  const people = useMemo(() => peopleIn(meetings.value ?? []), [meetings.value]);
  const [wanted, setWanted] = useState("");
  const [forgotten, setForgotten] = useState<string>();
  const folded = wanted.trim().toLocaleLowerCase();
  const shown = people.filter(({ name }) => name.toLocaleLowerCase().includes(folded));
  return (
    <>
      <div class="head">
        <div>
          <h1 tabIndex={-1}>{t("people")}</h1>
          <p class="soft">{t("people-why")}</p>
        </div>
        <label class="field inline">
          {t("name")}
          <input
            type="search"
            value={wanted}
            autocomplete="off"
            spellcheck={false}
            onInput={({ currentTarget }) => setWanted(currentTarget.value)}
          />
        </label>
      </div>
      <Showing loaded={meetings}>
        {() =>
          shown.length === 0
            ? (
              <Empty title={t(people.length === 0 ? "nobody-yet" : "nobody-so-named")}>
                {t("nobody-why")}
              </Empty>
            )
            : (
              <ul class="plain people">
                {shown.slice(0, SHOWN_MAX).map((person) => (
                  <li key={person.name} class="person">
                    <span class="avatar" aria-hidden="true">{initialsOf(person.name)}</span>
                    <div>
                      <h2>{person.name}</h2>
                      <details>
                        <summary>
                          {t("meeting-count", { n: person.meetings.length })}{" "}
                          <span class="soft">{lastOf(person)}</span>
                        </summary>
                        <ul class="plain">
                          {person.meetings.slice(0, SHOWN_MAX).map(({ id, title, startedAt }) => (
                            <li key={id}>
                              <a href={`/meetings/${encodeURIComponent(id)}`}>{title}</a>
                              {startedAt !== undefined && (
                                <span class="soft">{` ${meetingDay(startedAt)}`}</span>
                              )}
                            </li>
                          ))}
                        </ul>
                      </details>
                    </div>
                    {house.may("admin") && (
                      <button
                        type="button"
                        class="bare"
                        onClick={() => setForgotten(person.name)}
                      >
                        {t("forget-person")} <span class="hidden">{person.name}</span>
                      </button>
                    )}
                  </li>
                ))}
              </ul>
            )}
      </Showing>
      {shown.length > SHOWN_MAX && <p class="soft">{t("more-people", { n: shown.length - SHOWN_MAX })}</p>}
      {forgotten !== undefined && (
        <ForgetDialog
          name={forgotten}
          onClose={() => setForgotten(undefined)}
          onDone={() => void meetings.again()}
        />
      )}
    </>
  );
}

const SHOWN_MAX = 500;

function peopleIn(meetings: readonly MeetingHeader[]): Person[] {
  const byName = new Map<string, MeetingHeader[]>();
  for (const meeting of meetings) {
    for (const name of meeting.speakers) {
      const known = byName.get(name);
      if (known === undefined) byName.set(name, [meeting]);
      else known.push(meeting);
    }
  }
  return [...byName].map(([name, meetings]) => ({ name, meetings })).sort((a, b) =>
    a.name.localeCompare(b.name)
  );
}

function lastOf({ meetings }: Person): string {
  const last = meetings.find(({ startedAt }) => startedAt !== undefined)?.startedAt;
  return last === undefined ? "" : `· ${t("last-on", { day: day(last) })}`;
}
