/** Whole meetings as search documents. */
export const sql = `
create virtual table meeting_text using fts5 (title, text, people, content = '', tokenize = 'porter unicode61');
`;
