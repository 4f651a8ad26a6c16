import type { JSX } from "preact";
import type { Meeting, MeetingHeader, MeetingPage } from "../../client/answers.ts";
import { call } from "../../client/api.ts";
import { useLoaded } from "../../client/load.ts";
import { t } from "../../messages/messages.ts";

/** Questions to begin with, about meetings and people that are there; none where nothing is. */
export function Examples({ meetingId, onChoose }: {
  meetingId: string | undefined;
  onChoose(question: string): void;
}): JSX.Element | null {
  const loaded = useLoaded(`examples ${meetingId ?? ""}`, async (signal) => {
    if (meetingId === undefined) {
      return (await call<MeetingPage>("GET", `/v1/meetings?limit=${NEWEST}`, { signal })).meetings;
    }
    return [await call<Meeting>("GET", `/v1/meetings/${encodeURIComponent(meetingId)}`, { signal })];
  }, ["meetings"]);
  const questions = questionsOn(loaded.value ?? []);
  if (questions.length === 0) return null;
  return (
    <ul class="plain stack tight" aria-label={t("examples")}>
      {questions.map((question) => (
        <li key={question}>
          <button type="button" class="link" onClick={() => onChoose(question)}>{question}</button>
        </li>
      ))}
    </ul>
  );
}

function questionsOn(meetings: readonly Pick<MeetingHeader, "title" | "speakers">[]): readonly string[] {
  const [title, other] = [...new Set(meetings.map(({ title }) => title).filter((one) => one !== ""))];
  const person = meetings.flatMap(({ speakers }) => speakers).find((name) => !/\d/.test(name));
  return [
    ...(title === undefined ? [] : [t("example-decided", { title })]),
    ...(person === undefined ? [] : [t("example-promised", { person })]),
    ...(other === undefined ? [] : [t("example-open", { title: other })]),
  ];
}

const NEWEST = 5;
