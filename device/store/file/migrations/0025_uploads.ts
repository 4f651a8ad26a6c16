/**
 * Uploads that may be gone on with: each is a sealed file of its own, whose key goes with the row. `received` bytes of it are safe, in
 * `file_bytes` of the file. Once complete it stands for its job, so that who lost the answer gets it again.
 */
export const sql = `
create table uploads (
  id text primary key,
  client text not null,
  name text not null,
  bytes integer not null,
  sha256 text,
  meta text not null,
  received integer not null,
  records integer not null,
  file_bytes integer not null,
  secret blob not null,
  touched_at text not null,
  job_id text
) strict, without rowid;
create index uploads_job on uploads (job_id);
create trigger uploads_erased_with_job after delete on jobs begin
  delete from uploads where job_id = old.id;
end;
`;
