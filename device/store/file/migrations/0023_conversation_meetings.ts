/**
 * Which meetings the answers of a conversation have read: what goes on with it is about them. Of a meeting that is erased the
 * row stays without its id, so that it is known that one was read.
 */
export const sql = `
create table conversation_meetings (
  conversation text not null,
  meeting_id text not null,
  expires_at text not null,
  primary key (conversation, meeting_id)
) strict, without rowid;
create index conversation_meetings_meeting on conversation_meetings (meeting_id);
create index conversation_meetings_expiry on conversation_meetings (expires_at);
create trigger conversation_meeting_erased after delete on meetings begin
  update or replace conversation_meetings set meeting_id = '' where meeting_id = old.id;
end;
`;
