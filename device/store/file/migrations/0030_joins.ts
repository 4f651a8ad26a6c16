/**
 * Recordings that were joined to a meeting: what both were before, sealed under the meeting's key, to part them again; and their
 * sounds, each with its key.
 */
export const sql = `
create table meeting_joins (
  meeting_key integer primary key references meetings (key) on delete cascade,
  joined_id text not null,
  at text not null,
  before blob not null
) strict;
create table joined_sounds (
  meeting_key integer not null references meetings (key) on delete cascade,
  of_first integer not null,
  file text not null unique,
  secret blob not null,
  sound_bytes integer not null,
  file_bytes integer not null,
  peaks_per_second integer not null,
  made_at text not null,
  until text,
  primary key (meeting_key, of_first),
  foreign key (meeting_key) references meeting_joins (meeting_key) on delete cascade
) strict, without rowid;
`;
