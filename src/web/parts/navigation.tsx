import type { JSX } from "preact";
import { call } from "../client/api.ts";
import type { Scope } from "../client/answers.ts";
import { useHouse } from "../client/house.ts";
import { useLoaded } from "../client/load.ts";
import type { MessageKey } from "../messages/message.ts";
import { number, t } from "../messages/messages.ts";
import { Menu } from "./menu.tsx";

interface Entry {
  readonly path: string;
  readonly name: MessageKey;
  readonly scope: Scope;
  /** Without this route there is nothing to show. */
  readonly route?: string;
  /** Shown on a narrow screen only under More. */
  readonly isRest?: boolean;
}

const ENTRIES: readonly Entry[] = [
  { path: "/", name: "meetings", scope: "read" },
  { path: "/ask", name: "ask", scope: "ask" },
  { path: "/search", name: "search", scope: "read" },
  { path: "/actions", name: "actions", scope: "read" },
  { path: "/people", name: "people", scope: "read", isRest: true },
  { path: "/reviews", name: "reviews", scope: "approve", isRest: true },
  { path: "/policy", name: "policy", scope: "read", isRest: true },
  { path: "/receipts", name: "receipts", scope: "audit", isRest: true },
  { path: "/models", name: "models", scope: "read", route: "GET /v1/installed-models", isRest: true },
  { path: "/settings", name: "settings", scope: "read", isRest: true },
];

/** At the left where there is room, else a bar at the bottom. */
export function Navigation({ path }: { path: string }): JSX.Element {
  const house = useHouse();
  const shown = ENTRIES.filter(({ scope, route, path }) =>
    (house.may(scope) || path === "/settings") && (route === undefined || house.has(route))
  );
  const reviews = useLoaded("waiting", async (signal) => {
    if (!house.may("approve")) return 0;
    return (await call<{ reviews: unknown[] }>("GET", "/v1/reviews", { signal })).reviews.length;
  }, ["reviews"]);
  const count = (entry: Entry) => entry.path === "/reviews" ? reviews.value ?? 0 : 0;
  const rest = shown.filter(({ isRest }) => isRest);
  const waiting = rest.reduce((sum, entry) => sum + count(entry), 0);
  return (
    <nav class="main-nav" aria-label={t("main-navigation")}>
      <div class="name">Chatham</div>
      <ul>
        {shown.map((entry) => (
          <li class={entry.isRest ? "rest" : ""} key={entry.path}>
            <a href={entry.path} aria-current={isCurrent(entry.path, path) ? "page" : undefined}>
              {t(entry.name)}
              {count(entry) > 0 && <span class="count">{number(count(entry))}</span>}
            </a>
          </li>
        ))}
      </ul>
      <div class="more">
        <Menu
          label={waiting > 0 ? `${t("more")} (${number(waiting)})` : t("more")}
          isUp
          entries={rest.map((entry) => ({
            label: count(entry) > 0 ? `${t(entry.name)} (${number(count(entry))})` : t(entry.name),
            href: entry.path,
          }))}
        />
      </div>
      <div class="foot">
        <button type="button" class="link" onClick={() => dispatchEvent(new Event("chatham-shortcuts"))}>
          {t("keyboard-shortcuts")}
        </button>
        <span>{t("stays-here")}</span>
      </div>
    </nav>
  );
}

/** Pages that are reached from another one stand under it. */
function isCurrent(entry: string, path: string): boolean {
  if (entry === "/settings" && path === "/templates") return true;
  return entry === "/"
    ? path === "/" || path === "/collections" || path.startsWith("/meetings/")
    : path === entry || path.startsWith(`${entry}/`);
}
