import type { ConversationStore } from "../../../src/send/conversation_legend.ts";
import type { Database } from "../file/database.ts";
import { guard } from "../file/fault.ts";

/**
 * How far each conversation was heard, as keyed hashes, so that a client which sends its history again goes on with it; and
 * which meetings the answers of a conversation have read.
 */
export function conversationStore(database: Database): ConversationStore {
  const select = database.prepare<[string, string], string>(
    "select conversation from conversation_turns where heard = ? and expires_at >= ?",
  ).pluck();
  const upsert = database.prepare(
    `insert into conversation_turns (heard, conversation, expires_at) values (?, ?, ?)
     on conflict do update set conversation = excluded.conversation, expires_at = excluded.expires_at`,
  );
  const selectRead = database.prepare<[string], string>(
    "select meeting_id from conversation_meetings where conversation = ?",
  ).pluck();
  const lengthen = database.prepare("update conversation_meetings set expires_at = ? where conversation = ?");
  const insertRead = database.prepare(
    "insert or ignore into conversation_meetings (conversation, meeting_id, expires_at) values (?, ?, ?)",
  );
  const eraseRead = database.prepare("delete from conversation_meetings where expires_at < ?");
  const noteRead = database.transaction((conversation: string, ids: readonly string[], expiresAt: string) => {
    lengthen.run(expiresAt, conversation);
    for (const id of ids) insertRead.run(conversation, id, expiresAt);
  });
  return {
    find: (heard, now) => guard("look for a conversation", () => select.get(heard, now)),
    remember: (heard, conversation, expiresAt) =>
      guard("keep a conversation", () => void upsert.run(heard, conversation, expiresAt)),
    readIn: (conversation) =>
      guard("look what a conversation has read", () => {
        const ids = selectRead.all(conversation);
        return { meetingIds: ids.filter((id) => id !== ERASED), hasErased: ids.includes(ERASED) };
      }),
    noteRead: (conversation, meetingIds, expiresAt) =>
      guard(
        "keep what a conversation has read",
        () => noteRead.immediate(conversation, meetingIds, expiresAt),
      ),
    eraseExpired: (now) => guard("erase old conversations", () => void eraseRead.run(now)),
  };
}

/** Stands where the id of a meeting stood that was erased. */
const ERASED = "";
