import type { JSX } from "preact";
import type { Citation, Meeting } from "../../client/answers.ts";
import { clock } from "../../client/clock.ts";
import { meetingShortDay, t, tOr } from "../../messages/messages.ts";
import { problemText } from "../../parts/problem_text.tsx";
import { useHouse } from "../../client/house.ts";
import { AnswerRoute } from "./answer_route.tsx";
import type { Asked } from "./conversation.ts";
import type { QuotePlayer } from "./quote_player.ts";

/** A question, its answer with the quotes that it stands on, and where it was written. */
export function Exchange({ exchange, meetings, player }: {
  exchange: Asked;
  meetings: ReadonlyMap<string, Meeting>;
  player: QuotePlayer;
}): JSX.Element {
  const { question, text, citations, answer, problem, progress } = exchange;
  const isDone = answer !== undefined || problem !== undefined;
  return (
    <article class="exchange" aria-busy={!isDone}>
      <h2 class="asked">{question}</h2>
      {text !== "" && <p class={answer?.found === false ? "answer soft" : "answer"}>{text}</p>}
      {!isDone && (text === "" || progress === "review") && (
        <p class="soft thinking">
          {progress === undefined ? t("looking") : tOr(`progress-${progress}`, "looking")}
          {progress === "review" && (
            <>
              {" · "}
              <a href="/reviews">{t("reviews")}</a>
            </>
          )}
        </p>
      )}
      {citations.length > 0 && (
        <ul class="plain stack tight">
          {citations.map((citation, at) => (
            <li key={at}>
              <Cited
                citation={citation}
                meeting={meetings.get(citation.meetingId)}
                player={player}
                name={`${exchange.key} ${at}`}
              />
            </li>
          ))}
        </ul>
      )}
      {problem !== undefined && <p class="problem" role="alert">{problemText(problem)}</p>}
      {/* Nobody has written anything while it waits for a person. */}
      {(isDone || text !== "") && <AnswerRoute asked={exchange} />}
    </article>
  );
}

function Cited({ citation, meeting, player, name }: {
  citation: Citation;
  meeting: Meeting | undefined;
  player: QuotePlayer;
  name: string;
}) {
  const house = useHouse();
  const { meetingId, turn: index, turnId, quote } = citation;
  const turn = meeting?.turns.find(({ id }) => id === turnId) ?? meeting?.turns[index];
  const place = [
    turn?.speaker,
    meeting?.title,
    meeting?.startedAt === undefined ? undefined : meetingShortDay(meeting.startedAt),
    turn?.startMs === undefined ? t("turn-n", { n: index + 1 }) : clock(turn.startMs),
  ].filter((part) => part !== undefined);
  const canPlay = house.has("GET /v1/meetings/{id}/audio") && meeting?.audio !== undefined;
  const link = (
    <div class="cite">
      <q>{quote}</q>
      <small>
        <a href={`/meetings/${encodeURIComponent(meetingId)}?turn=${encodeURIComponent(turn?.id ?? index)}`}>
          {place.join(", ")}
        </a>
      </small>
    </div>
  );
  if (!canPlay || turn?.startMs === undefined) return link;
  const quoted = { key: name, meetingId, startMs: turn.startMs, endMs: turn.endMs };
  return (
    <div class="cited">
      {link}
      <button type="button" onClick={() => player.toggle(quoted)}>
        {t(player.playing === name ? "stop" : "play")} <span class="hidden">{place.join(", ")}</span>
      </button>
      {player.failed === name && <p role="alert" class="problem">{t("sound-failed")}</p>}
    </div>
  );
}
