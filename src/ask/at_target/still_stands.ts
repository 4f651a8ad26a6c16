import { ChathamError } from "../../errors.ts";
import type { Meeting } from "../../meeting/meeting.ts";
import type { MeetingStore } from "../../meeting/meeting_store.ts";
import { isVerbatim } from "../../text/verbatim.ts";
import { fold, tokenise } from "../../text/words.ts";
import type { Answer, Citation } from "../answer.ts";
import type { Evidence } from "./passages.ts";

type Store = Pick<MeetingStore, "changeNumber" | "getMeeting">;

/**
 * Holds an answer to the meetings as they are when it is given: a person may take long to approve what it is asked with, and a
 * target to answer. Made when a question begins.
 */
export class StillStands {
  readonly #store: Store;
  readonly #changes: number;

  constructor(store: Store) {
    this.#store = store;
    this.#changes = store.changeNumber();
  }

  /** False as soon as anything was changed in any meeting. */
  isAsItWas(): boolean {
    return this.#store.changeNumber() === this.#changes;
  }

  /**
   * @param evidence what was found for it
   * @returns the answer, its citations with the numbers that their turns have by now. Throws `conflict` where a meeting that was
   * read is gone, or words that it says or quotes
   */
  checked(answer: Answer, evidence: readonly Evidence[]): Answer {
    if (this.isAsItWas()) return answer;
    const meetings = new Map(answer.read.map((id) => [id, this.#store.getMeeting(id)]));
    if ([...meetings.values()].includes(undefined)) throw changed();
    const citations = answer.citations.map((one) => placed(one, meetings.get(one.meetingId)));
    const said = wordsOf(answer.answer);
    for (const { meeting: { id }, excerpt } of evidence) {
      const meeting = meetings.get(id);
      // What the answer has not read it cannot say.
      if (meeting === undefined) continue;
      const now = new Map(meeting.turns.map((turn) => [turn.id, turn.text]));
      const gone = excerpt.flatMap((turn) => lostWords(turn.text, now.get(turn.id) ?? ""));
      if (gone.some((word) => said.has(word))) throw changed();
    }
    return { ...answer, citations };
  }
}

function lostWords(before: string, now: string): string[] {
  return before === now ? [] : [...wordsOf(before).difference(wordsOf(now))];
}

function wordsOf(text: string): Set<string> {
  return new Set(tokenise(fold(text)).map((token) => token.text));
}

function placed(citation: Citation, meeting: Meeting | undefined): Citation {
  const { turn: number, turnId, quote } = citation;
  const turn = turnId === undefined ? meeting?.turns[number] : meeting?.turns.find(({ id }) => id === turnId);
  if (turn === undefined || !isVerbatim(quote, turn.text)) throw changed();
  return { ...citation, turn: turn.index };
}

function changed(): ChathamError {
  return new ChathamError(
    "conflict",
    "A meeting that was read for this answer was erased, or changed in what was read, while the answer was made; ask again",
  );
}
