import type { MeetingFilter } from "../../meeting/meeting.ts";
import type { MeetingStore } from "../../meeting/meeting_store.ts";
import { indexLanguage } from "../../text/meeting_language.ts";
import type { Wording } from "../messages/messages.ts";
import type { Question } from "./question.ts";

/** Meetings that are looked at, newest first, and terms from which the language of a question is taken for sure. */
const MEETINGS_MAX = 10;
const TERMS_MIN = 2;

/**
 * What to say of a question that found nothing where nobody speaks its language: words are found in the language in which they
 * were said.
 *
 * @returns undefined where somebody speaks it, or it is too short to tell
 */
export function saidInOtherLanguage(
  { language, terms, asking }: Question,
  filter: MeetingFilter,
  { store, wording }: {
    readonly store: Pick<MeetingStore, "getMeeting" | "listMeetings">;
    readonly wording: Wording;
  },
): string | undefined {
  if (terms.length + asking.length < TERMS_MIN) return undefined;
  const { meetings } = store.listMeetings({ ...filter, limit: MEETINGS_MAX, offset: 0 });
  const spoken = new Set(meetings.flatMap(({ id }) => {
    const meeting = store.getMeeting(id);
    return meeting === undefined ? [] : [indexLanguage(meeting)];
  }));
  if (spoken.size === 0 || spoken.has(language)) return undefined;
  const names = new Intl.DisplayNames([wording.language], { type: "language" });
  const languages = new Intl.ListFormat(wording.language).format(
    [...spoken].map((each) => names.of(each) ?? each),
  );
  return wording.say("other-language", { language: names.of(language) ?? language, languages });
}
