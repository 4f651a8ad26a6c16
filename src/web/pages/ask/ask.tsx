import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Place } from "../../client/router.ts";
import { go } from "../../client/router.ts";
import { useUnsaved } from "../../client/unsaved.ts";
import { t } from "../../messages/messages.ts";
import { Examples } from "./examples.tsx";
import { Exchange } from "./exchange.tsx";
import { useConversation } from "./conversation.ts";
import { NarrowedTo } from "./narrowed_to.tsx";
import { useKnownMeetings } from "./known_meetings.ts";
import { useQuotePlayer } from "./quote_player.ts";
import { useStayAtEnd } from "./stay_at_end.ts";
import { Preview } from "./preview.tsx";

/** A conversation with the meetings: each question retrieves anew, each quote leads to its turn. */
export function AskPage({ place }: { place: Place }): JSX.Element {
  const meetingId = place.query.get("meeting") ?? undefined;
  const { exchanges, ask, stop, begin, hidden, isBusy, previews } = useConversation(meetingId);
  const known = useKnownMeetings(exchanges);
  const player = useQuotePlayer();
  const [question, setQuestion] = useState("");
  const [previewed, setPreviewed] = useState<string>();
  const log = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  useEffect(() => input.current?.focus(), []);
  const count = exchanges.length;
  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView({ block: "end" });
  }, [count]);
  useStayAtEnd(log, end);
  const trimmed = question.trim();
  useUnsaved(trimmed !== "");
  const submit = () => {
    if (trimmed === "" || isBusy) return;
    setQuestion("");
    setPreviewed(undefined);
    void ask(trimmed);
  };
  return (
    <div class="ask-page">
      <div class="head">
        <div>
          <h1 tabIndex={-1}>{t("ask")}</h1>
          <NarrowedTo meetingId={meetingId} onWiden={() => go("/ask")} />
        </div>
        {exchanges.length > 0 && (
          <div class="acts">
            <button
              type="button"
              onClick={() => {
                begin();
                input.current?.focus();
              }}
            >
              {t("new-conversation")}
            </button>
          </div>
        )}
      </div>
      <div class="talk">
        <div ref={log} role="log" aria-label={t("conversation")} class="exchanges" tabIndex={0}>
          {exchanges.length === 0 && (
            <div class="empty">
              <h2>{t("ask-empty")}</h2>
              <div class="soft">{t("ask-empty-why")}</div>
              <Examples
                meetingId={meetingId}
                onChoose={(example) => {
                  setQuestion(example);
                  input.current?.focus();
                }}
              />
            </div>
          )}
          {hidden > 0 && <p class="soft">{t("answers-hidden", { n: hidden })}</p>}
          {exchanges.map((exchange) => (
            <Exchange key={exchange.key} exchange={exchange} meetings={known} player={player} />
          ))}
        </div>
        {previewed !== undefined && (
          <Preview
            question={previewed}
            meetingId={meetingId}
            onClose={() => setPreviewed(undefined)}
          />
        )}
        <form
          class="ask-form"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <textarea
            ref={input}
            rows={Math.min(6, question.split("\n").length)}
            aria-label={t("question")}
            placeholder={t(exchanges.length === 0 ? "question-placeholder" : "follow-up-placeholder")}
            value={question}
            maxLength={4000}
            autocomplete="off"
            spellcheck={false}
            onInput={({ currentTarget }) => setQuestion(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
              event.preventDefault();
              submit();
            }}
          />
          {previews && (
            <button type="button" disabled={trimmed === ""} onClick={() => setPreviewed(trimmed)}>
              {t("show-what-would-leave")}
            </button>
          )}
          {isBusy
            ? <button type="button" onClick={stop}>{t("stop")}</button>
            : <button type="submit" class="first" disabled={trimmed === ""}>{t("ask-do")}</button>}
        </form>
        <div ref={end} class="ask-end" />
      </div>
    </div>
  );
}
