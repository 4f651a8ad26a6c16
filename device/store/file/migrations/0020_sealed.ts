/**
 * What was said is sealed under a key of each meeting's own, and the words of each meeting lie in one row of posting lists in place
 * of full-text tables that mix the words of all: both go whole when the meeting is erased.
 */
export const sql = `
create table meeting_keys (
  meeting_key integer primary key references meetings (key) on delete cascade,
  secret blob not null
) strict;
create table meeting_content (
  meeting_key integer primary key references meetings (key) on delete cascade,
  texts blob not null,
  words blob,
  summary blob
) strict;
create table terms (id integer primary key, term text not null unique) strict;
create table meeting_postings (
  meeting_key integer primary key references meetings (key) on delete cascade,
  first_window_key integer not null,
  first_speaker_key integer not null,
  postings blob not null
) strict;
create trigger postings_added after insert on meeting_postings begin
  insert into index_changes (meeting_key) values (new.meeting_key);
end;
create trigger postings_removed after delete on meeting_postings begin
  insert into index_changes (meeting_key) values (old.meeting_key);
end;
drop table turn_text;
drop table window_text;
drop table meeting_text;
`;

/** Once every meeting is sealed. What the dropped columns leave in pages goes when the tables are written anew. */
export const afterwards = `
alter table turns drop column text;
alter table turns drop column words;
alter table meetings drop column summary;
insert or ignore into upkeep (task) values ('turns'), ('meetings'), ('log');
`;
