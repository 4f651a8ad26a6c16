/**
 * Who asks: groups and role of a client, the owner's own word, who queued a job. And a number that grows with every change
 * of what decides about a meeting, so that what was worked out from all of them can be kept until then.
 */
export const sql = `
alter table clients add column groups text not null default '[]';
alter table clients add column role text not null default 'member';
create table owner (key integer primary key check (key = 1), name text, email text) strict;
alter table jobs add column asker text;

create table meeting_changes (key integer primary key check (key = 1), number integer not null) strict;
insert into meeting_changes values (1, 0);
create trigger meetings_added after insert on meetings begin update meeting_changes set number = number + 1; end;
create trigger meetings_changed after update of id, started_at, participants on meetings begin
  update meeting_changes set number = number + 1;
end;
create trigger meetings_erased after delete on meetings begin update meeting_changes set number = number + 1; end;
create trigger labels_added after insert on labels begin update meeting_changes set number = number + 1; end;
create trigger labels_removed after delete on labels begin update meeting_changes set number = number + 1; end;
create trigger holds_added after insert on legal_holds begin update meeting_changes set number = number + 1; end;
create trigger holds_removed after delete on legal_holds begin update meeting_changes set number = number + 1; end;
`;
