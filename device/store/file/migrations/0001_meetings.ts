/** Meetings, their turns and windows, and the full-text index of both. Never edited once released: add a file. */
export const sql = `
create table meetings (
  key integer primary key,
  id text not null unique,
  title text not null,
  started_at text,
  started_at_ms integer,
  duration_ms integer,
  participants text not null,
  content_hash text not null,
  turn_count integer not null,
  word_count integer not null,
  summary text
) strict;

create table labels (
  meeting_key integer not null references meetings (key) on delete cascade,
  label text not null,
  primary key (meeting_key, label)
) strict, without rowid;
create index labels_label on labels (label);

create table speakers (
  key integer primary key,
  meeting_key integer not null references meetings (key) on delete cascade,
  name text not null,
  folded text not null,
  unique (meeting_key, name)
) strict;
create index speakers_folded on speakers (folded);

create table turns (
  key integer primary key,
  meeting_key integer not null references meetings (key) on delete cascade,
  "index" integer not null,
  speaker_key integer not null references speakers (key),
  text text not null,
  word_count integer not null,
  start_ms integer,
  end_ms integer,
  words text,
  unique (meeting_key, "index")
) strict;
create index turns_speaker on turns (speaker_key);

create table windows (
  key integer primary key,
  meeting_key integer not null references meetings (key) on delete cascade,
  first_turn integer not null,
  last_turn integer not null,
  unique (meeting_key, first_turn)
) strict;

create table upkeep (task text primary key) strict, without rowid;

create virtual table turn_text using fts5 (text, content = '', tokenize = 'porter unicode61');
create virtual table window_text using fts5 (text, speakers, content = '', tokenize = 'porter unicode61');
`;
