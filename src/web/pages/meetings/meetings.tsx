import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useCollections } from "../../client/collections.ts";
import { useHouse } from "../../client/house.ts";
import { go, usePlace } from "../../client/router.ts";
import { uploads } from "../../client/uploads.ts";
import { t } from "../../messages/messages.ts";
import { isFree } from "../../parts/shortcuts.tsx";
import { Arrivals } from "./arrivals.tsx";
import { MeetingList } from "./meeting_list.tsx";

/** Every meeting, what is on its way in, and the way to add one. */
export function Meetings(): JSX.Element {
  const house = useHouse();
  const { query } = usePlace();
  const input = useRef<HTMLInputElement>(null);
  const mayAdd = house.may("admin");
  const [from, to] = [query.get("from") ?? "", query.get("to") ?? ""];
  const collection = query.get("collection") ?? "";
  const collections = useCollections(house);
  const narrow = (name: "from" | "to" | "collection", value: string) => {
    const next = new URLSearchParams({ from, to, collection, [name]: value });
    for (const key of ["from", "to", "collection"]) if (!next.get(key)) next.delete(key);
    go(next.size === 0 ? "/" : `/?${next}`, { replace: true });
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "a" && isFree(event)) input.current?.click();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
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
          {(collections.value ?? []).length > 0 && (
            <label class="field inline">
              {t("collection")}
              <select
                value={collection}
                onChange={({ currentTarget }) => narrow("collection", currentTarget.value)}
              >
                <option value="">{t("every-collection")}</option>
                {collections.value?.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
              </select>
            </label>
          )}
          <label class="field inline">
            {t("from")}
            <input
              type="date"
              value={from}
              onChange={({ currentTarget }) => narrow("from", currentTarget.value)}
            />
          </label>
          <label class="field inline">
            {t("to")}
            <input
              type="date"
              value={to}
              onChange={({ currentTarget }) => narrow("to", currentTarget.value)}
            />
          </label>
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
                    collection || undefined,
                  );
                  currentTarget.value = "";
                }}
              />
            </>
          )}
        </div>
      </div>
      <Arrivals />
      <MeetingList from={from} to={to} collection={collection} mayAdd={mayAdd} />
    </>
  );
}
