import type { JSX } from "preact";
import type { Version } from "../../../meeting/version.ts";
import type { Meeting } from "../../client/answers.ts";
import { call } from "../../client/api.ts";
import { useHouse } from "../../client/house.ts";
import { useLoaded } from "../../client/load.ts";
import { Problem } from "../../client/problem.ts";
import { dayAndTime, t } from "../../messages/messages.ts";
import { problemText } from "../../parts/problem_text.tsx";

/** Transcripts and summaries beside the present ones, and the choice between them; nothing where there are none. */
export function Versions({ meeting }: { meeting: Meeting }): JSX.Element | null {
  const house = useHouse();
  const address = `/v1/meetings/${encodeURIComponent(meeting.id)}/versions`;
  const isOffered = house.has("GET /v1/meetings/{id}/versions") && house.may("admin");
  const loaded = useLoaded(
    `versions ${meeting.id}`,
    async (signal) =>
      isOffered ? (await call<{ versions: readonly Version[] }>("GET", address, { signal })).versions : [],
    ["meetings"],
  );
  const versions = loaded.value ?? [];
  if (versions.length === 0) return null;
  const act = (method: "PUT" | "DELETE", id: string) => {
    call(method, `${address}/${id}`).then(
      () => loaded.again(),
      (error) => house.say(problemText(error instanceof Problem ? error : new Problem("internal", 0, ""))),
    );
  };
  return (
    <section aria-label={t("versions")} class="stack">
      <h2>{t("versions")}</h2>
      <ul class="plain stack tight">
        {versions.map((version) => (
          <li key={version.id}>
            <b>{t(`version-of-${version.of}`)}</b>, {dayAndTime(version.at)}
            <br />
            {version.of === "transcript"
              ? t("version-size", { turns: version.turns ?? 0, speakers: version.speakers ?? 0 })
              : <span class="version-overview">{version.overview}</span>} <br />
            <small>{t(`version-${version.because}`)}</small>
            <div class="acts">
              <button type="button" onClick={() => act("PUT", version.id)}>{t("version-use")}</button>
              <button type="button" class="bare" onClick={() => act("DELETE", version.id)}>
                {t("discard")}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
