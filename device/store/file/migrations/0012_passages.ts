/**
 * Vectors are of passages now, several to a window. Indexes that held one vector per window are kept out of the way until a
 * complete new index takes their place. `is_active` marks the index that searches use; `embedded_meetings` tells which
 * meetings an index has.
 */
export const sql = `
alter table vector_indexes add column is_active integer not null default 0;
update vector_indexes set model_id = 'windows:' || model_id;
create table embedded_meetings (
  index_key integer not null references vector_indexes (key) on delete cascade,
  meeting_key integer not null references meetings (key) on delete cascade,
  primary key (index_key, meeting_key)
) strict, without rowid;
`;
