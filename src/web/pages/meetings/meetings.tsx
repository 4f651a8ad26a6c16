import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
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
  const narrow = (name: "from" | "to", value: string) => {
    const next = new URLSearchParams({ from, to, [name]: value });
    for (const key of ["from", "to"]) if (!next.get(key)) next.delete(key);
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
        </div>
        <div class="acts">
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
                  uploads.add(currentTarget.files ?? [], house.has("POST /v1/uploads"));
                  currentTarget.value = "";
                }}
              />
            </>
          )}
        </div>
      </div>
      <Arrivals />
      <MeetingList from={from} to={to} mayAdd={mayAdd} />
    </>
  );
}
