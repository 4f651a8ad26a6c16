import type { ComponentChildren } from "preact";
import type { House } from "../client/house.ts";
import type { Place } from "../client/router.ts";
import type { Scope } from "../client/answers.ts";
import type { MessageKey } from "../messages/message.ts";
import { t } from "../messages/messages.ts";
import { Empty } from "../parts/loading.tsx";
import { AskPage } from "./ask/ask.tsx";
import { SearchPage } from "./search/search.tsx";
import { MeetingPage } from "./meeting/meeting.tsx";
import { Meetings } from "./meetings/meetings.tsx";
import { ActionsPage } from "./actions/actions.tsx";
import { CollectionsPage } from "./collections/collections.tsx";
import { ModelsPage } from "./models/models.tsx";
import { PeoplePage } from "./people/people.tsx";
import { PolicyPage } from "./policy/policy.tsx";
import { ReceiptPageOne } from "./receipts/receipt.tsx";
import { ReceiptsPage } from "./receipts/receipts.tsx";
import { ReviewsPage } from "./reviews/reviews.tsx";
import { Settings } from "./settings/settings.tsx";
import { TemplatesPage } from "./templates/templates.tsx";

interface PageOf {
  readonly pattern: RegExp;
  readonly name: MessageKey;
  readonly scope?: Scope;
  page(id: string, place: Place): ComponentChildren;
}

const PAGES: readonly PageOf[] = [
  { pattern: /^\/$/, name: "meetings", scope: "read", page: () => <Meetings /> },
  {
    pattern: /^\/meetings\/([^/]+)$/,
    name: "meeting",
    scope: "read",
    page: (id, place) => <MeetingPage id={id} place={place} key={id} />,
  },
  { pattern: /^\/search$/, name: "search", scope: "read", page: () => <SearchPage /> },
  { pattern: /^\/ask$/, name: "ask", scope: "ask", page: (_id, place) => <AskPage place={place} /> },
  { pattern: /^\/actions$/, name: "actions", scope: "read", page: () => <ActionsPage /> },
  { pattern: /^\/people$/, name: "people", scope: "read", page: () => <PeoplePage /> },
  { pattern: /^\/reviews$/, name: "reviews", scope: "approve", page: () => <ReviewsPage /> },
  { pattern: /^\/policy$/, name: "policy", scope: "read", page: () => <PolicyPage /> },
  {
    pattern: /^\/receipts$/,
    name: "receipts",
    scope: "audit",
    page: (_id, place) => <ReceiptsPage place={place} />,
  },
  {
    pattern: /^\/receipts\/([^/]+)$/,
    name: "receipt",
    scope: "audit",
    page: (id) => <ReceiptPageOne id={id} key={id} />,
  },
  { pattern: /^\/models$/, name: "models", scope: "read", page: () => <ModelsPage /> },
  { pattern: /^\/collections$/, name: "collections", scope: "read", page: () => <CollectionsPage /> },
  { pattern: /^\/templates$/, name: "templates", scope: "read", page: () => <TemplatesPage /> },
  { pattern: /^\/settings$/, name: "settings", page: () => <Settings /> },
];

/** @returns the page that stands at a place, by name and content */
export function pageAt(
  place: Place,
  house: House,
): { readonly name: MessageKey; readonly page: ComponentChildren } {
  for (const { pattern, name, scope, page } of PAGES) {
    const match = pattern.exec(place.path);
    if (match === null) continue;
    if (scope !== undefined && !house.may(scope)) return { name, page: <NotForYou name={name} /> };
    return { name, page: page(decodeURIComponent(match[1] ?? ""), place) };
  }
  return { name: "not-found", page: <Missing /> };
}

function NotForYou({ name }: { name: MessageKey }) {
  return (
    <>
      <h1 tabIndex={-1}>{t(name)}</h1>
      <Empty title={t("not-for-you")}>{t("not-for-you-why")}</Empty>
    </>
  );
}

function Missing() {
  return (
    <>
      <h1 tabIndex={-1}>{t("not-found")}</h1>
      <Empty title={t("problem-not-found")}>
        <a href="/">{t("meetings")}</a>
      </Empty>
    </>
  );
}
