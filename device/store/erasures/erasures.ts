import { randomBytes } from "node:crypto";
import { Buffer } from "node:buffer";
import type { Erasure } from "../../../src/backup/backup_store.ts";
import { erasureHash } from "../../../src/backup/erased.ts";
import type { Database } from "../file/database.ts";
import { removeUpgradeCopies } from "../file/upgrade_copy.ts";

/** Notes that a meeting, a person or a meeting's words were erased, so that no backup brings them back; inside the caller's transaction. */
export function noteErasure(database: Database, what: Erasure["what"], value: string): void {
  const salt = saltOf(database);
  addErasures(database, [{ what, salt, hash: erasureHash(what, value, salt), at: new Date().toISOString() }]);
  removeUpgradeCopies(database);
}

export function listErasures(database: Database): Erasure[] {
  const rows = database.prepare<
    [],
    { what: Erasure["what"]; salt: Uint8Array; hash: Uint8Array; at: string }
  >(
    "select what, salt, hash, at from erasures where at <> ''",
  ).all();
  return rows.map(({ what, salt, hash, at }) => ({
    what,
    at,
    salt: Buffer.from(salt).toString("hex"),
    hash: Buffer.from(hash).toString("hex"),
  }));
}

/** Another value after every erasure. */
export function erasuresMark(database: Database): string {
  return database.prepare<[], string>("select count(*) || ' ' || coalesce(max(at), '') from erasures").pluck()
    .get() ?? "";
}

/** Salt of what was erased in this store; undefined where nothing was. Hexadecimal. */
export function ownSalt(database: Database): string | undefined {
  const known = database.prepare<[], Uint8Array>("select salt from erasures where what = 'salt'").pluck()
    .get();
  return known === undefined ? undefined : Buffer.from(known).toString("hex");
}

/** The later time counts where both are known. */
export function addErasures(database: Database, erasures: readonly Erasure[]): void {
  const insert = database.prepare(
    `insert into erasures (what, salt, hash, at) values (?, ?, ?, ?)
     on conflict do update set at = max(at, excluded.at)`,
  );
  for (const { what, salt, hash, at } of erasures) {
    insert.run(what, Buffer.from(salt, "hex"), Buffer.from(hash, "hex"), at);
  }
  if (erasures.length > 0) { for (const listener of listeners.get(database) ?? []) listener(); }
}

/**
 * Hears of every erasure that goes through this connection, before it is committed: what is kept beside the store can go at
 * once. Those of other processes show in {@link erasuresMark} alone.
 */
export function onErasure(database: Database, listener: () => void): void {
  const known = listeners.get(database) ?? new Set();
  listeners.set(database, known.add(listener));
}

const listeners = new WeakMap<Database, Set<() => void>>();

/** One salt for a store: whoever has it can only try values that they know. */
function saltOf(database: Database): string {
  const known = ownSalt(database);
  if (known !== undefined) return known;
  const salt = randomBytes(16);
  database.prepare("insert into erasures (what, salt, hash, at) values ('salt', ?, ?, '')").run(
    salt,
    Buffer.alloc(0),
  );
  return salt.toString("hex");
}
