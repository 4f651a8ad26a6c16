import { z } from "zod";
import type { SessionStore } from "../../../src/clients/sessions.ts";
import type { Database } from "../file/database.ts";
import { guard } from "../file/fault.ts";

/** Sessions in the encrypted store; no token, only its hash. */
export function sessionStore(database: Database): SessionStore {
  const insert = database.prepare(
    "insert into sessions (token_hash, client, created_at, used_at) values (?, ?, ?, ?)",
  );
  const select = database.prepare("select client, created_at, used_at from sessions where token_hash = ?");
  const use = database.prepare("update sessions set used_at = ? where token_hash = ?");
  const end = database.prepare("delete from sessions where token_hash = ?");
  const endAll = database.prepare("delete from sessions where client = ?");
  const sweep = database.prepare("delete from sessions where created_at < ? or used_at < ?");
  return {
    add: (tokenHash, { client, createdAt, usedAt }) =>
      guard("keep a session", () => void insert.run(tokenHash, client, createdAt, usedAt)),
    find: (tokenHash) =>
      guard("look for a session", () => {
        const row = select.get(tokenHash);
        if (row === undefined) return undefined;
        const { client, created_at, used_at } = rowSchema.parse(row);
        return { client, createdAt: created_at, usedAt: used_at };
      }),
    use: (tokenHash, at) => guard("keep a session", () => void use.run(at, tokenHash)),
    end: (tokenHash) => guard("end a session", () => void end.run(tokenHash)),
    endAll: (client) => guard("end sessions", () => endAll.run(client).changes),
    sweep: (createdBefore, usedBefore) =>
      guard("end sessions", () => void sweep.run(createdBefore, usedBefore)),
  };
}

const rowSchema = z.object({ client: z.string(), created_at: z.string(), used_at: z.string() });
