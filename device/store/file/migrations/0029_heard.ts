/** How many stretches of a meeting the vocabulary has corrected: what was heard there is sealed, and in no index. */
export const sql = `
alter table meeting_content add column heard integer not null default 0;
`;
