import { z } from "zod";
import { type ClientRecord, type ClientStore, SCOPES } from "../../../src/clients/clients.ts";
import type { AskingPerson } from "../../../src/clients/asker.ts";
import { ROLES } from "../../../src/policy/language/words.ts";
import type { Database } from "../file/database.ts";
import { guard } from "../file/fault.ts";
import { TRUSTS } from "../../../src/trust.ts";

/** Clients in the encrypted store; no token, only its hash. */
export function clientStore(database: Database): ClientStore {
  const insert = database.prepare(
    `insert into clients (id, token_hash, scopes, trust, created_at, expires_at, role, groups)
     values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set token_hash = excluded.token_hash, scopes = excluded.scopes, trust = excluded.trust,
       role = excluded.role, groups = excluded.groups, created_at = excluded.created_at, expires_at = excluded.expires_at, revoked_at = null
     where revoked_at is not null`,
  );
  const columns = "id, scopes, trust, role, groups, created_at, expires_at, revoked_at";
  const select = database.prepare(`select ${columns} from clients where token_hash = ?`);
  const selectAll = database.prepare(`select ${columns} from clients order by id`);
  const revoke = database.prepare("update clients set revoked_at = ? where id = ? and revoked_at is null");
  const selectOwner = database.prepare("select name, email from owner");
  const upsertOwner = database.prepare("insert or replace into owner (key, name, email) values (1, ?, ?)");
  return {
    add: ({ name, scopes, trust, createdAt, expiresAt, role = "member", groups = [] }, tokenHash) =>
      guard("keep a client", () => {
        const values = [name, tokenHash, JSON.stringify(scopes), trust, createdAt, expiresAt ?? null, role];
        return insert.run(...values, JSON.stringify(groups)).changes === 1;
      }),
    find: (tokenHash) =>
      guard("look for a client", () => {
        const row = select.get(tokenHash);
        return row === undefined ? undefined : toRecord(row);
      }),
    list: () => guard("list clients", () => selectAll.all().map(toRecord)),
    revoke: (name, at) => guard("revoke a token", () => revoke.run(at, name).changes === 1),
    owner: () =>
      guard("read who the owner is", () => {
        const row = selectOwner.get();
        return row === undefined ? undefined : toPerson(row);
      }),
    setOwner: ({ name, email }) =>
      guard("keep who the owner is", () => void upsertOwner.run(name ?? null, email ?? null)),
  };
}

const rowSchema = z.object({
  id: z.string(),
  scopes: z.string(),
  trust: z.enum(TRUSTS),
  role: z.enum(ROLES),
  groups: z.string(),
  created_at: z.string(),
  expires_at: z.string().nullable(),
  revoked_at: z.string().nullable(),
});
const scopesSchema = z.array(z.enum(SCOPES));

const ownerSchema = z.object({ name: z.string().nullable(), email: z.string().nullable() });

function toPerson(row: unknown): AskingPerson {
  const { name, email } = ownerSchema.parse(row);
  return { ...(name === null ? {} : { name }), ...(email === null ? {} : { email }) };
}

function toRecord(row: unknown): ClientRecord {
  const { id, scopes, trust, role, groups, created_at, expires_at, revoked_at } = rowSchema.parse(row);
  return {
    name: id,
    scopes: scopesSchema.parse(JSON.parse(scopes)),
    trust,
    role,
    groups: z.array(z.string()).parse(JSON.parse(groups)),
    createdAt: created_at,
    ...(expires_at === null ? {} : { expiresAt: expires_at }),
    ...(revoked_at === null ? {} : { revokedAt: revoked_at }),
  };
}
