/**
 * What people may change of a meeting: turns have a number for good beside their place, a meeting has a revision, and says
 * what it is in, how it was read and what was lost on the way.
 */
export const sql = `
alter table meetings add column revision integer not null default 0;
alter table meetings add column language text;
alter table meetings add column layout text;
alter table meetings add column warnings text not null default '[]';
alter table meetings add column next_turn integer not null default 0;
update meetings set next_turn = turn_count;
alter table turns add column number integer not null default 0;
alter table turns add column unclear integer not null default 0;
alter table turns add column edited integer not null default 0;
update turns set number = "index";
create unique index turns_number on turns (meeting_key, number);
create table turn_aliases (
  meeting_key integer not null references meetings (key) on delete cascade,
  number integer not null,
  stands_for integer not null,
  primary key (meeting_key, number)
) strict, without rowid;
`;
