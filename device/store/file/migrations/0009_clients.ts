/** Clients that have a token: only its hash is kept. */
export const sql = `
create table clients (
  id text primary key,
  token_hash blob not null unique,
  scopes text not null,
  trust text not null,
  created_at text not null,
  expires_at text,
  revoked_at text
) strict, without rowid;
`;
