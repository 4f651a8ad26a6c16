import type { JSX } from "preact";
import type { Hit } from "../../client/answers.ts";
import { clock } from "../../client/clock.ts";
import { excerptOf, marksFor } from "../../client/excerpt.ts";
import { list, meetingDay, t } from "../../messages/messages.ts";
import { Marked } from "../../parts/marked.tsx";

/** One hit: which meeting, who and when; its words marked, and why it was found. */
export function HitItem({ hit, title, query }: { hit: Hit; title: string; query: string }): JSX.Element {
  const { meetingId, startTurn, startTurnId, startedAt, speakers, text, why = [], weak, marked } = hit;
  const turn = encodeURIComponent(marked?.turnId ?? startTurnId ?? startTurn);
  const startMs = marked === undefined ? hit.startMs : marked.startMs;
  const excerpt = excerptOf(text, hit.marks ?? marksFor(query, text));
  return (
    <li class={`hit ${weak ? "weak" : ""}`}>
      <a href={`/meetings/${encodeURIComponent(meetingId)}?turn=${turn}`}>
        <span class="hit-place">
          <b>{title}</b>{" "}
          <span class="soft">
            {[
              startedAt === undefined ? "" : meetingDay(startedAt),
              startMs === undefined ? "" : clock(startMs),
              marked?.speaker ?? list(speakers),
            ].filter((part) => part !== "").join(" · ")}
          </span>
        </span>
        <span class="hit-text">
          {excerpt.isCutBefore ? "… " : ""}
          <Marked text={excerpt.text} marks={excerpt.marks} />
          {excerpt.isCutAfter ? " …" : ""}
        </span>
      </a>
      {why.length > 0 && (
        <span class="soft hit-why">
          {t("found-by", { list: list(why.map((one) => t(`why-${one}`))) })}
          {weak ? ` · ${t("weak-hit")}` : ""}
        </span>
      )}
    </li>
  );
}
