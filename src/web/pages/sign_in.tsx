import type { JSX } from "preact";
import { t } from "../messages/messages.ts";

/** What stands at the door: how to get in, or that nobody is home. */
export function SignIn({ why }: { why: "none" | "ended" | "used-code" | "away" }): JSX.Element {
  return (
    <div class="gate">
      <main>
        <svg class="mark" viewBox="0 0 64 64" aria-hidden="true">
          <rect width="64" height="64" rx="14" class="mark-ground" />
          <path d="M45 23.5A15.5 15.5 0 1 0 45 40.5" class="mark-arc" />
          <circle cx="32" cy="32" r="4.5" class="mark-dot" />
        </svg>
        <h1 tabIndex={-1}>
          {t(why === "away" ? "away-title" : why === "none" ? "sign-in-title" : "sign-in-again-title")}
        </h1>
        <p role="status">{t(`sign-in-${why}`)}</p>
        <pre class="command">{why === "away" ? "chatham serve" : "chatham open"}</pre>
        <p class="soft">{t(why === "away" ? "away-goes-on" : "sign-in-goes-on")}</p>
      </main>
    </div>
  );
}
