import type { JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useCollections } from "../../client/collections.ts";
import { useHouse } from "../../client/house.ts";
import { filterBefore, isNarrowing, type MeetingFilter, NO_FILTER } from "../../client/meeting_filter.ts";
import { go, usePlace } from "../../client/router.ts";
import { uploads } from "../../client/uploads.ts";
import { t } from "../../messages/messages.ts";
import { isFree } from "../../parts/shortcuts.tsx";
import { Arrivals } from "./arrivals.tsx";
import { Choosing } from "./choosing.tsx";
import { Filters } from "./filters.tsx";
import { MeetingList } from "./meeting_list.tsx";
import type { MeetingsBetween } from "./meeting_rows.ts";

/** Every meeting, what is on its way in, and the way to add one. */
export function Meetings(): JSX.Element {
  const house = useHouse();
  const { query } = usePlace();
  const input = useRef<HTMLInputElement>(null);
  const filtersId = useId();
  const mayAdd = house.may("admin");
  const between: MeetingsBetween = {
    from: query.get("from") ?? "",
    to: query.get("to") ?? "",
    collection: query.get("collection") ?? "",
  };
  const collections = useCollections(house);
  const [filter, setFilter] = useState(filterBefore);
  const isNarrowed = isNarrowing(filter) || Object.values(between).some((value) => value !== "");
  const [isOpen, setOpen] = useState(isNarrowed);
  const [chosen, setChosen] = useState<ReadonlySet<string>>();
  const show = (wanted: MeetingsBetween, filter: MeetingFilter) => {
    const next = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== ""));
    setFilter(filter);
    go(next.size === 0 ? "/" : `/?${next}`, { replace: true, state: { filter } });
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isFree(event)) return;
      if (event.key === "a") input.current?.click();
      if (event.key === "f") {
        event.preventDefault();
        setOpen((before) => !before);
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  const mayRun = house.has("POST /v1/runs") && house.may("admin");
  return (
    <>
      <div class="head">
        <div>
          <h1 tabIndex={-1}>{t("meetings")}</h1>
          {house.has("GET /v1/collections") && (
            <p class="soft">
              <a href="/collections">{t("collections")}</a>
            </p>
          )}
        </div>
        <div class="acts">
          {isNarrowed && (
            <button
              type="button"
              class="bare"
              onClick={() => show({ from: "", to: "", collection: "" }, NO_FILTER)}
            >
              {t("no-filter")}
            </button>
          )}
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={filtersId}
            onClick={() => setOpen(!isOpen)}
          >
            {t("filter")}
          </button>
          {mayRun && (
            <button
              type="button"
              aria-pressed={chosen !== undefined}
              onClick={() => setChosen(chosen === undefined ? new Set() : undefined)}
            >
              {t("choose-several")}
            </button>
          )}
          {mayAdd && (
            <>
              <button type="button" class="first" onClick={() => input.current?.click()}>
                {t("add-meeting")}
              </button>
              <input
                ref={input}
                type="file"
                multiple
                hidden
                onChange={({ currentTarget }) => {
                  uploads.add(
                    currentTarget.files ?? [],
                    house.has("POST /v1/uploads"),
                    between.collection || undefined,
                  );
                  currentTarget.value = "";
                }}
              />
            </>
          )}
        </div>
      </div>
      {isOpen && (
        <Filters
          id={filtersId}
          between={between}
          filter={filter}
          collections={collections.value ?? []}
          onBetween={(wanted) => show(wanted, filter)}
          onFilter={(wanted) => show(between, wanted)}
        />
      )}
      <Arrivals />
      {chosen !== undefined && (
        <Choosing between={between} filter={filter} chosen={chosen} onChosen={setChosen} />
      )}
      <MeetingList
        between={between}
        filter={filter}
        mayAdd={mayAdd}
        chosen={chosen}
        onChoose={(id, isChosen) => {
          const next = new Set(chosen);
          if (isChosen) next.add(id);
          else next.delete(id);
          setChosen(next);
        }}
      />
    </>
  );
}
