/**
 * Recordings that are kept to be heard again: where each one's sealed file is, and its key, which goes with the row. `until` is
 * when it goes by itself; null for as long as the meeting is there. Uploads that were kept whole before stay where they are.
 */
export const sql = `
create table sounds (
  meeting_key integer primary key references meetings (key) on delete cascade,
  file text not null unique,
  secret blob not null,
  sound_bytes integer not null,
  file_bytes integer not null,
  peaks_per_second integer not null,
  made_at text not null,
  until text
) strict;
alter table jobs drop column keep_audio;
`;
