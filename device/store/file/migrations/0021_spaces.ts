/**
 * Which meetings an index of vectors is for, by the language that they are indexed in (a JSON list of ISO 639-1 codes; null for
 * all): vectors of two encoders lie in two spaces. The indexes so far are of the English encoder.
 */
export const sql = `
alter table vector_indexes add column languages text;
update vector_indexes set languages = '["en"]';
`;
