import { z } from "zod";
import { type ClientRecord, type ClientStore, SCOPES } from "../../../src/clients/clients.ts";
import type { Database } from "../file/database.ts";
import { guard } from "../file/fault.ts";

/** Clients in the encrypted store; no token, only its hash. */
export function clientStore(database: Database): ClientStore {
  const insert = database.prepare(
    `insert into clients (id, token_hash, scopes, trust, created_at, expires_at) values (?, ?, ?, ?, ?, ?)
     on conflict (id) do update set token_hash = excluded.token_hash, scopes = excluded.scopes, trust = excluded.trust,
       created_at = excluded.created_at, expires_at = excluded.expires_at, revoked_at = null
     where revoked_at is not null`,
  );
  const columns = "id, scopes, trust, created_at, expires_at, revoked_at";
  const select = database.prepare(`select ${columns} from clients where token_hash = ?`);
  const selectAll = database.prepare(`select ${columns} from clients order by id`);
  const revoke = database.prepare("update clients set revoked_at = ? where id = ? and revoked_at is null");
  return {
    add: ({ name, scopes, trust, createdAt, expiresAt }, tokenHash) =>
      guard("keep a client", () => {
        const values = [name, tokenHash, JSON.stringify(scopes), trust, createdAt, expiresAt ?? null];
        return insert.run(...values).changes === 1;
      }),
    find: (tokenHash) =>
      guard("look for a client", () => {
        const row = select.get(tokenHash);
        return row === undefined ? undefined : toRecord(row);
      }),
    list: () => guard("list clients", () => selectAll.all().map(toRecord)),
    revoke: (name, at) => guard("revoke a token", () => revoke.run(at, name).changes === 1),
  };
}

const rowSchema = z.object({
  id: z.string(),
  scopes: z.string(),
  trust: z.enum(["device", "organisation", "external"]),
  created_at: z.string(),
  expires_at: z.string().nullable(),
  revoked_at: z.string().nullable(),
});
const scopesSchema = z.array(z.enum(SCOPES));

function toRecord(row: unknown): ClientRecord {
  const { id, scopes, trust, created_at, expires_at, revoked_at } = rowSchema.parse(row);
  return {
    name: id,
    scopes: scopesSchema.parse(JSON.parse(scopes)),
    trust,
    createdAt: created_at,
    ...(expires_at === null ? {} : { expiresAt: expires_at }),
    ...(revoked_at === null ? {} : { revokedAt: revoked_at }),
  };
}
