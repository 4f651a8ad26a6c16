/** The language that a meeting's words are indexed in; the words themselves are then indexed anew. */
export const sql = `
alter table meetings add column index_language text not null default 'en';
create index meetings_index_language on meetings (index_language);
`;
