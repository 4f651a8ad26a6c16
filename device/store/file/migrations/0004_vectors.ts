/** Which vector indexes there are; each lies in a vec0 table of its own, so vectors of different models never mix. */
export const sql = `
create table vector_indexes (
  key integer primary key,
  model_id text not null unique,
  dimensions integer not null
) strict;
`;
