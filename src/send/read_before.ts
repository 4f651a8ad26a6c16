import type { MeetingHead, MeetingStore } from "../meeting/meeting_store.ts";
import { type ConversationStore, READ_DAYS } from "./conversation_legend.ts";

/**
 * What the earlier answers of a conversation have read: whatever goes on with it is about those meetings too, for the policy
 * and for receipts.
 */
export function readBefore(house: ReadingHouse, conversation: string | undefined): ReadBefore {
  if (conversation === undefined) return NOTHING;
  const { meetingIds, hasErased } = house.conversations.readIn(conversation);
  const meetings = meetingIds.flatMap((id) => house.store.getMeetingHead(id) ?? []);
  return { meetings, hasErased: hasErased || meetings.length < meetingIds.length };
}

/** Call before anything of an answer is shown. */
export function noteRead(
  house: Pick<ReadingHouse, "conversations">,
  conversation: string | undefined,
  meetingIds: readonly string[],
): void {
  if (conversation === undefined || meetingIds.length === 0) return;
  const expiresAt = new Date(Date.now() + READ_DAYS * DAY_MS).toISOString();
  house.conversations.noteRead(conversation, meetingIds, expiresAt);
}

export interface ReadBefore {
  readonly meetings: readonly MeetingHead[];
  /** True when one of them is no more, so that nobody can say what the conversation is about. */
  readonly hasErased: boolean;
}

export interface ReadingHouse {
  readonly conversations: ConversationStore;
  readonly store: Pick<MeetingStore, "getMeetingHead">;
}

/** Stands for a rule where a conversation stays because of a meeting that was erased. */
export const READ_ERASED = "chatham:conversation-read-erased";

const NOTHING: ReadBefore = { meetings: [], hasErased: false };
const DAY_MS = 86_400_000;
