/**
 * What was erased, by keyed hashes, so that no backup brings it back; the public half of the recovery key; collections, and
 * settings such as vocabulary and templates, as JSON under their names.
 */
export const sql = `
create table erasures (
  what text not null,
  salt blob not null,
  hash blob not null,
  at text not null,
  primary key (what, salt, hash)
) strict, without rowid;
create table recovery_key (
  only_one integer primary key check (only_one = 1),
  public_key blob,
  at text not null
) strict;
create table settings (name text primary key, value text not null) strict;
alter table meetings add column collection text;
`;
