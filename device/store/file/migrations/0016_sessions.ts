/** Sessions of browsers: only the hash of a session's token is kept, and whose it is. */
export const sql = `
create table sessions (
  token_hash blob primary key,
  client text not null,
  created_at text not null,
  used_at text not null
) strict, without rowid;
`;
