import type { JSX } from "preact";
import type { Meeting, TiedText, Turn } from "../../client/answers.ts";
import { clock } from "../../client/clock.ts";
import { Warnings } from "../../parts/warnings.tsx";
import { list, number, shortDay, t } from "../../messages/messages.ts";

/** What came of a meeting, each statement with the turns that it came from, and what the summary did not read. */
export function Summary({ meeting }: { meeting: Meeting }): JSX.Element {
  const { summary, turns } = meeting;
  if (summary === undefined) {
    return (
      <section aria-label={t("summary")}>
        <h2>{t("summary")}</h2>
        <p class="soft">{t(turns.length === 0 ? "no-summary-nothing" : "no-summary")}</p>
      </section>
    );
  }
  const covered = summary.covered.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  return (
    <section aria-label={t("summary")} class="stack summary">
      <h2>{t("summary")}</h2>
      {summary.overview !== "" && <p>{summary.overview}</p>}
      <p class="soft">
        {t(
          summary.overviewBy === "model"
            ? "summary-by-model"
            : summary.overviewBy === "person"
            ? "summary-by-person"
            : "summary-by-rules",
        )}
        {" · "}
        {covered >= turns.length
          ? t("covers-all", { n: turns.length })
          : t("covers-some", { covered: number(covered), n: turns.length })}
      </p>
      <Warnings warnings={summary.warnings} />
      {summary.sections?.map(({ heading, items }) => (
        <Statements key={heading} name={heading} items={items} meeting={meeting} none={t("no-section")} />
      ))}
      <Statements
        name={t("decisions")}
        items={summary.decisions}
        meeting={meeting}
        none={t("no-decisions")}
      />
      <Statements
        name={t("actions")}
        items={summary.actions}
        meeting={meeting}
        none={t("no-actions")}
        before={(at) => summary.actions[at]?.owner}
        after={(at) => summary.actions[at]?.due}
      />
      <Statements
        name={t("open-questions")}
        items={summary.questions}
        meeting={meeting}
        none={t("no-questions")}
      />
    </section>
  );
}

function Statements({ name, items, meeting, none, before, after }: {
  name: string;
  items: readonly TiedText[];
  meeting: Meeting;
  none: string;
  before?(at: number): string | undefined;
  after?(at: number): string | undefined;
}) {
  return (
    <div>
      <h3>{name}</h3>
      {items.length === 0 ? <p class="soft">{none}</p> : (
        <ul class="plain statements" aria-label={name}>
          {items.map((item, at) => {
            const [owner, due] = [before?.(at), after?.(at)];
            return (
              <li key={at}>
                {owner !== undefined && !item.text.startsWith(owner) && <b>{`${owner}: `}</b>}
                {item.text}{" "}
                {due !== undefined && <span class="label">{t("due", { when: dueText(due) })}</span>}{" "}
                <TurnLinks item={item} meeting={meeting} />
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

function TurnLinks({ item, meeting }: { item: TiedText; meeting: Meeting }) {
  const tied = item.turns.flatMap((index) => meeting.turns[index] ?? []);
  return (
    <span class="ats">
      {tied.map((turn) => (
        <a
          key={turn.id}
          class="at"
          href={`/meetings/${encodeURIComponent(meeting.id)}?turn=${encodeURIComponent(turn.id)}`}
          aria-label={t("go-to-turn", { where: list([turn.speaker, timeOf(turn)]) })}
        >
          {timeOf(turn)}
        </a>
      ))}
    </span>
  );
}

/** As said, or a day. */
function dueText(due: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(due) ? shortDay(due) : due;
}

function timeOf({ startMs, index }: Turn): string {
  return startMs === undefined ? t("turn-n", { n: index + 1 }) : clock(startMs);
}
