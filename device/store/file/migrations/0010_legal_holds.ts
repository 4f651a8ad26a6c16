/** Meetings that must be kept as they are. */
export const sql = `
create table legal_holds (
  meeting_id text primary key,
  since text not null
) strict, without rowid;
`;
