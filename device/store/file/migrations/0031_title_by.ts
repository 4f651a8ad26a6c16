/** Who gave a meeting its title: `person`, or null where it comes from the content; of edited ones it was not noted before. */
export const sql = `
alter table meetings add column title_by text check (title_by = 'person');
update meetings set title_by = 'person' where revision > 0;
`;
