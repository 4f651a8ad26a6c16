import type { JSX } from "preact";
import type { Trust } from "../client/answers.ts";
import { t } from "../messages/messages.ts";

/** Where a thing was, in the three colours of trust; the words say it too. */
export function TrustBadge(
  { trust, children }: { trust: Trust | "refused"; children?: string },
): JSX.Element {
  return <span class={`trust ${trust}`}>{children ?? t(`trust-${trust}`)}</span>;
}
