/**
 * What people's edits changed, so that they can be undone: for each edit what stood there before, sealed under the meeting's key. And
 * people's own notes on a meeting.
 */
export const sql = `
create table meeting_history (
  number integer primary key,
  meeting_key integer not null references meetings (key) on delete cascade,
  revision integer not null,
  at text not null,
  before blob not null
) strict;
create index meeting_history_meeting on meeting_history (meeting_key);
alter table meeting_content add column notes blob;
`;
