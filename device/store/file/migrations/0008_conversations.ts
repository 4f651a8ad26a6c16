/**
 * Conversations whose placeholders last: their keys, how far each was heard, and which meetings each entry came from; and
 * whom the kept copies of what was sent speak of.
 */
export const sql = `
create table legend_conversations (
  conversation text not null,
  provider text not null,
  key blob not null,
  expires_at text not null,
  primary key (conversation, provider)
) strict, without rowid;
create index legend_conversations_expiry on legend_conversations (expires_at);
delete from legend_entries;
create trigger legend_erased_with_conversation after delete on legend_conversations begin
  delete from legend_entries where conversation = old.conversation and provider = old.provider;
end;

create table conversation_turns (
  heard text primary key,
  conversation text not null,
  expires_at text not null
) strict, without rowid;
create index conversation_turns_expiry on conversation_turns (expires_at);
create index conversation_turns_conversation on conversation_turns (conversation);

create table legend_origins (
  meeting_id text not null,
  conversation text not null,
  provider text not null,
  code text not null,
  primary key (meeting_id, conversation, provider, code),
  foreign key (conversation, provider, code) references legend_entries (conversation, provider, code) on delete cascade
) strict, without rowid;
create index legend_origins_entry on legend_origins (conversation, provider, code);
create index legend_forms_entry on legend_forms (conversation, provider, code);
create trigger legend_erased_with_meeting after delete on meetings begin
  delete from legend_entries where (conversation, provider, code) in (
    select conversation, provider, code from legend_origins as gone where meeting_id = old.id and not exists (
      select 1 from legend_origins as other where other.meeting_id <> old.id
        and (other.conversation, other.provider, other.code) = (gone.conversation, gone.provider, gone.code)
    )
  );
  delete from legend_origins where meeting_id = old.id;
end;

create table sent_bytes_subjects (
  receipt text not null references sent_bytes (receipt) on delete cascade,
  subject text not null,
  primary key (receipt, subject)
) strict, without rowid;
create index sent_bytes_subjects_subject on sent_bytes_subjects (subject);
`;
