import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Hit } from "../../client/answers.ts";
import { allMeetings } from "../../client/all_meetings.ts";
import { call } from "../../client/api.ts";
import { useLoaded } from "../../client/load.ts";
import { Problem } from "../../client/problem.ts";
import { go } from "../../client/router.ts";
import { t } from "../../messages/messages.ts";
import { Empty } from "../../parts/loading.tsx";
import { ProblemBox } from "../../parts/problem_text.tsx";
import { HitItem } from "./hit_item.tsx";
import { ChoiceField, TextField } from "../../parts/fields.tsx";

/** What is looked for; kept in this tab's history, never in its address. */
interface Wanted {
  readonly query: string;
  readonly speaker: string;
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

const NOTHING: Wanted = { query: "", speaker: "", label: "", from: "", to: "" };

/** Words and filters at the top, hits below. */
export function SearchPage(): JSX.Element {
  const [wanted, setWanted] = useState<Wanted>(wantedBefore);
  const [hits, setHits] = useState<readonly Hit[]>();
  const [problem, setProblem] = useState<Problem>();
  const input = useRef<HTMLInputElement>(null);
  const meetings = useLoaded("all meetings", allMeetings, ["meetings"]);
  const names = useMemo(() => namesIn(meetings.value?.flatMap(({ speakers }) => speakers) ?? []), [
    meetings.value,
  ]);
  const labels = useMemo(() => namesIn(meetings.value?.flatMap(({ labels }) => labels) ?? []), [
    meetings.value,
  ]);
  const titles = useMemo(() => new Map(meetings.value?.map(({ id, title }) => [id, title])), [
    meetings.value,
  ]);

  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    if (wanted.query.trim() === "") {
      setHits(undefined);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      go(location.pathname, { replace: true, state: { wanted } });
      try {
        const { hits } = await call<{ hits: Hit[] }>("POST", "/v1/search", {
          body: requestOf(wanted),
          signal: stop.signal,
        });
        setHits(hits);
        setProblem(undefined);
      } catch (error) {
        if (!stop.signal.aborted) {
          setProblem(error instanceof Problem ? error : new Problem("internal", 0, ""));
        }
      }
    }, TYPING_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [wanted]);
  const set = (change: Partial<Wanted>) => setWanted((before) => ({ ...before, ...change }));
  const { query, speaker, label, from, to } = wanted;
  return (
    <>
      <div class="head">
        <h1 tabIndex={-1}>{t("search")}</h1>
      </div>
      <search class="stack">
        <input
          ref={input}
          type="search"
          class="search-box"
          aria-label={t("search-meetings")}
          placeholder={t("search-placeholder")}
          value={query}
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => set({ query: currentTarget.value })}
        />
        <div class="acts filters">
          <Choice
            name={t("people")}
            any={t("anybody")}
            values={names}
            value={speaker}
            onChange={(speaker) => set({ speaker })}
          />
          <Choice
            name={t("labels")}
            any={t("any-label")}
            values={labels}
            value={label}
            onChange={(label) => set({ label })}
          />
          <TextField label={t("from")} type="date" value={from} onValue={(value) => set({ from: value })} />
          <TextField label={t("to")} type="date" value={to} onValue={(value) => set({ to: value })} />
        </div>
      </search>
      <div class="hits">
        <p class="soft" role="status">
          {hits === undefined ? "" : hits.length === 0 ? t("no-hits") : t("hit-count", { n: hits.length })}
        </p>
        {problem !== undefined && <ProblemBox problem={problem} />}
        {hits === undefined && problem === undefined && (
          <Empty title={t("search-empty")}>{t("search-empty-why")}</Empty>
        )}
        {hits !== undefined && hits.length === 0 && <p>{t("no-hits-why")}</p>}
        <ol class="plain">
          {hits?.map((hit) => (
            <HitItem
              key={`${hit.meetingId} ${hit.startTurn}`}
              hit={hit}
              query={query}
              title={hit.title ?? titles.get(hit.meetingId) ?? ""}
            />
          ))}
        </ol>
      </div>
    </>
  );
}

const TYPING_MS = 180;

function wantedBefore(): Wanted {
  const state: unknown = history.state;
  const kept = typeof state === "object" && state !== null && "wanted" in state ? state.wanted : undefined;
  return { ...NOTHING, ...(kept as Partial<Wanted> | undefined) };
}

function requestOf({ query, speaker, label, from, to }: Wanted) {
  return {
    query: query.trim(),
    limit: 40,
    ...(speaker === "" ? {} : { speakers: [speaker] }),
    ...(label === "" ? {} : { labels: [label] }),
    ...(from === "" ? {} : { from }),
    ...(to === "" ? {} : { to: `${to}T23:59:59Z` }),
  };
}

function namesIn(all: readonly string[]): string[] {
  return [...new Set(all)].sort((a, b) => a.localeCompare(b));
}

function Choice({ name, any, values, value, onChange }: {
  name: string;
  any: string;
  values: readonly string[];
  value: string;
  onChange(value: string): void;
}) {
  const shown = value !== "" && !values.includes(value) ? [value, ...values] : values;
  return (
    <ChoiceField label={name} value={value} onValue={onChange}>
      <option value="">{any}</option>
      {shown.map((one) => <option key={one} value={one}>{one}</option>)}
    </ChoiceField>
  );
}
