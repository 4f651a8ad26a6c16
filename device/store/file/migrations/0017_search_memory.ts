/**
 * What a search that keeps its index in memory needs: which meetings' entries changed, in order, and which meetings still lack
 * vectors, so that no import looks at all the others.
 */
export const sql = `
create table index_changes (number integer primary key autoincrement, meeting_key integer not null) strict;
create trigger index_changes_trimmed after insert on index_changes when new.number % 1024 = 0 begin
  delete from index_changes where number <= new.number - 8192;
end;

create table missing_vectors (
  index_key integer not null references vector_indexes (key) on delete cascade,
  meeting_key integer not null references meetings (key) on delete cascade,
  primary key (index_key, meeting_key)
) strict, without rowid;
create index missing_vectors_meeting on missing_vectors (meeting_key);
insert into missing_vectors (index_key, meeting_key)
  select v.key, m.key from vector_indexes v join meetings m
  where not exists (select 1 from embedded_meetings e where e.index_key = v.key and e.meeting_key = m.key);
drop table embedded_meetings;
`;
