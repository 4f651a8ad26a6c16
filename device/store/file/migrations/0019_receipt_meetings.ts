/** Which meetings each receipt touched, whether or not its bytes are kept; goes with the meeting. */
export const sql = `
create table receipt_meetings (
  meeting_id text not null,
  receipt text not null,
  primary key (meeting_id, receipt)
) strict, without rowid;
insert into receipt_meetings (meeting_id, receipt) select meeting_id, receipt from sent_bytes_meetings;
create trigger receipts_untied_with_meeting after delete on meetings begin
  delete from receipt_meetings where meeting_id = old.id;
end;
`;
