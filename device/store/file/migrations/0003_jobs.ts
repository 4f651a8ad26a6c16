/** The durable queue of imports. */
export const sql = `
create table jobs (
  number integer primary key,
  id text not null unique,
  meeting_id text not null,
  fingerprint text not null,
  source text not null,
  state text not null,
  finished text,
  stage text not null,
  progress real not null,
  attempts integer not null,
  error text,
  meta text not null,
  title_hint text,
  keep_audio integer not null,
  spool_name text,
  spool_key blob,
  spool_bytes integer,
  checkpoint text
) strict;
create index jobs_meeting on jobs (meeting_id);
create index jobs_state on jobs (state);
`;
