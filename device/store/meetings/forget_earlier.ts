import type { Named } from "../../../src/erase/named_person.ts";
import type { Database } from "../file/database.ts";
import { openFor } from "./content.ts";
import { forgetHistory } from "./history.ts";
import { forgetJoin } from "./forget_join.ts";
import { forgetVersions } from "./versions.ts";

/**
 * Lets nothing come back in which the person is named, also where the meeting itself does not name them any more: what edits
 * changed cannot be undone there, and other versions go. Call inside the transaction that forgets.
 */
export function forgetEarlier(database: Database, named: Named): void {
  const isNamedIn = ({ key, sealed }: Sealed) =>
    named.maybeIn(new TextDecoder().decode(openFor(database, key, sealed)));
  const earlier = (sql: string) =>
    new Set(database.prepare<[], Sealed>(sql).all().filter(isNamedIn).map(({ key }) => key));
  for (const key of earlier("select meeting_key as key, before as sealed from meeting_history")) {
    forgetHistory(database, key);
  }
  for (const key of earlier("select meeting_key as key, content as sealed from meeting_versions")) {
    forgetVersions(database, key);
  }
  for (const key of earlier("select meeting_key as key, before as sealed from meeting_joins")) {
    forgetJoin(database, key);
  }
}

/** What an upload that is not whole yet is called, and what was said of it; the upload itself goes on. */
export function forgetUploadNames(database: Database, named: Named): void {
  const rows = database.prepare<[], { id: string; name: string; meta: string }>(
    "select id, name, meta from uploads",
  )
    .all();
  const clean = database.prepare("update uploads set name = 'recording', meta = '{}' where id = ?");
  for (const { id, name, meta } of rows) {
    if (named.maybeIn(`${name} ${meta}`.replace(/[^\p{L}\p{N}]+/gu, " "))) clean.run(id);
  }
}

interface Sealed {
  readonly key: number;
  readonly sealed: Uint8Array;
}
