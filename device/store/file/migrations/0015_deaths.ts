/** Which jobs end the process that works on them: counted by the point where they stood, not by kills from outside. */
export const sql = `
alter table jobs rename column attempts to deaths;
alter table jobs add column died_at real;
`;
