/**
 * Stages that are done again for a meeting that is there, and what they made where it did not take the place of what was there, or
 * what was there before: sealed under the meeting's key, to choose from.
 */
export const sql = `
alter table jobs add column run text;
create table meeting_versions (
  meeting_key integer not null references meetings (key) on delete cascade,
  id text not null,
  at text not null,
  stage text not null,
  because text not null,
  content blob not null,
  primary key (meeting_key, id)
) strict, without rowid;
`;
