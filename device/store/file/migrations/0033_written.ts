/** How often a meeting's summary, with its actions, or its notes were written: what shows them knows by it that they are others. */
export const sql = `
alter table meetings add column written integer not null default 0;
create trigger beside_words_written after update of summary, notes on meeting_content begin
  update meetings set written = written + 1 where key = new.meeting_key;
  update meeting_changes set number = number + 1;
end;
`;
