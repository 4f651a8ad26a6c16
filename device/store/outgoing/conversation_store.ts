import type { ConversationStore } from "../../../src/send/conversation_legend.ts";
import type { Database } from "../file/database.ts";
import { guard } from "../file/fault.ts";

/** How far each conversation was heard, as keyed hashes, so that a client which sends its history again goes on with it. */
export function conversationStore(database: Database): ConversationStore {
  const select = database.prepare<[string, string], string>(
    "select conversation from conversation_turns where heard = ? and expires_at >= ?",
  ).pluck();
  const upsert = database.prepare(
    `insert into conversation_turns (heard, conversation, expires_at) values (?, ?, ?)
     on conflict do update set conversation = excluded.conversation, expires_at = excluded.expires_at`,
  );
  return {
    find: (heard, now) => guard("look for a conversation", () => select.get(heard, now)),
    remember: (heard, conversation, expiresAt) =>
      guard("keep a conversation", () => void upsert.run(heard, conversation, expiresAt)),
  };
}
