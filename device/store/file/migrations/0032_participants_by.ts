/** Who gave a meeting its participants: `person`, or null where they come from the content; of edited ones it was not noted before. */
export const sql = `
alter table meetings add column participants_by text check (participants_by = 'person');
update meetings set participants_by = 'person' where revision > 0;
`;
