import type { JSX } from "preact";
import type { Meeting, MeetingPage } from "../../client/answers.ts";
import { call } from "../../client/api.ts";
import { useLoaded } from "../../client/load.ts";
import { t } from "../../messages/messages.ts";

/** Which meetings are asked. */
export function NarrowedTo(
  { meetingId, onWiden }: { meetingId: string | undefined; onWiden(): void },
): JSX.Element {
  const about = useLoaded(`narrowed ${meetingId ?? ""}`, async (signal) => {
    if (meetingId === undefined) {
      const { total } = await call<Partial<MeetingPage>>("GET", "/v1/meetings?limit=1", { signal });
      // Where the policy hides meetings by what was said in them, no number tells of them.
      return total === undefined ? t("all-you-see") : t("all-meetings", { n: total });
    }
    return (await call<Meeting>("GET", `/v1/meetings/${encodeURIComponent(meetingId)}`, { signal })).title;
  }, ["meetings"]);
  return (
    <p class="soft">
      {meetingId === undefined ? about.value ?? "" : t("only-meeting", { title: about.value ?? "…" })}
      {meetingId !== undefined && (
        <>
          {" · "}
          <button type="button" class="link" onClick={onWiden}>{t("ask-all")}</button>
        </>
      )}
    </p>
  );
}
