/** Which kept copies of what was sent were erased before their time, so that their receipts can say so. */
export const sql = `
create table erased_copies (
  receipt text primary key,
  at text not null
) strict, without rowid;

drop trigger sent_bytes_erased_with_meeting;
create trigger sent_bytes_erased_with_meeting after delete on meetings begin
  insert or ignore into erased_copies (receipt, at)
    select receipt, strftime('%Y-%m-%dT%H:%M:%fZ', 'now') from sent_bytes_meetings where meeting_id = old.id;
  delete from sent_bytes where receipt in (
    select receipt from sent_bytes_meetings where meeting_id = old.id
  );
end;
`;
