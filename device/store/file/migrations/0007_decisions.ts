/** Past decisions of the policy, for replay; facts and figures only. */
export const sql = `
create table decisions (
  seq integer primary key,
  at text not null,
  record text not null
) strict;
create index decisions_at on decisions (at);
`;
