/** What placeholders stand for, and how much was sent about whom. Never leaves the device. */
export const sql = `
create table legend_entries (
  conversation text not null,
  provider text not null,
  code text not null,
  label text not null,
  identity text not null,
  forms text not null,
  stand_ins text not null,
  expires_at text not null,
  primary key (conversation, provider, code)
) strict;
create index legend_expiry on legend_entries (expires_at);
create table legend_forms (
  folded text not null,
  conversation text not null,
  provider text not null,
  code text not null,
  primary key (folded, conversation, provider, code),
  foreign key (conversation, provider, code) references legend_entries (conversation, provider, code) on delete cascade
) strict, without rowid;
create table exposures (
  provider text not null,
  subject text not null,
  attribute text not null,
  sent_at text not null,
  primary key (provider, subject, attribute)
) strict, without rowid;
create index exposure_age on exposures (sent_at);
`;
