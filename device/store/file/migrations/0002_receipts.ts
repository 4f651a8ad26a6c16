/** Receipts, the exact bytes sent, budgets, measured speed of targets, and requests that wait for a person. */
export const sql = `
create table receipt_records (
  seq integer primary key,
  receipt text not null,
  kind text not null,
  at text not null,
  record text not null
) strict;
create index receipt_records_receipt on receipt_records (receipt);
create index receipt_records_opened on receipt_records (kind, seq);

create table receipt_keys (
  key integer primary key check (key = 1),
  signing blob not null,
  labels blob not null
) strict;

create table sent_bytes (
  receipt text primary key,
  bytes blob not null,
  content_type text not null,
  salt blob not null,
  delete_at integer not null
) strict;
create index sent_bytes_delete_at on sent_bytes (delete_at);

create table sent_bytes_meetings (
  receipt text not null references sent_bytes (receipt) on delete cascade,
  meeting_id text not null,
  primary key (receipt, meeting_id)
) strict, without rowid;
create index sent_bytes_meetings_meeting on sent_bytes_meetings (meeting_id);
create trigger sent_bytes_erased_with_meeting after delete on meetings begin
  delete from sent_bytes where receipt in (
    select receipt from sent_bytes_meetings where meeting_id = old.id
  );
end;

create table budget_totals (
  scope text primary key,
  micros integer not null
) strict, without rowid;

create table budget_reservations (
  id text not null,
  scope text not null,
  micros integer not null,
  at integer not null,
  primary key (id, scope)
) strict, without rowid;

create table target_measurements (
  key text primary key,
  state text not null
) strict, without rowid;

create table reviews (
  id text primary key,
  created_at integer not null,
  expires_at integer not null,
  state text not null,
  body blob not null,
  details text not null,
  decided_by text,
  decided_at integer
) strict;
create index reviews_waiting on reviews (state, created_at);

create table reviews_meetings (
  review text not null references reviews (id) on delete cascade,
  meeting_id text not null,
  primary key (review, meeting_id)
) strict, without rowid;
create trigger reviews_erased_with_meeting after delete on meetings begin
  delete from reviews where id in (select review from reviews_meetings where meeting_id = old.id);
end;
`;
