import { createRequire } from "node:module";
import { sep } from "node:path";
import SQLite from "better-sqlite3-multiple-ciphers";
import { getLoadablePath } from "sqlite-vec";

/**
 * The SQLite add-on, and the one place that loads it. It is native code in the thread that sees meetings, and by itself it
 * would open any file and load any library that JavaScript names, whatever Deno's flags say. {@link confineStore} takes
 * that from it.
 */
export default SQLite;

/** Loads sqlite-vec into a connection. INVARIANT: the only library that is ever loaded. */
export function loadVectors(database: SQLite.Database): void {
  apply(loadExtension ?? addonOf(database).prototype.loadExtension, cppOf(database), [VECTORS]);
}

/**
 * Loads the add-on now. From the call of what it returns on, the add-on opens no files but those that lie directly in one
 * folder (and none on disk before), loads no library but sqlite-vec, copies no store elsewhere, and runs no SQL that would
 * reach another file. It cannot be undone: what is replaced is kept by no name that other code of this thread could reach,
 * and nothing here asks anything that other code could have changed meanwhile.
 */
export function confineStore(): (folder: string) => void {
  const probe = new SQLite(":memory:");
  const Raw = addonOf(probe);
  loadExtension = Raw.prototype.loadExtension;
  loadVectors(probe);
  probe.close();
  let within: string | undefined;
  const refuse = () => {
    throw new TypeError("The store's driver is confined to the data folder");
  };
  const mayOpen = (path: unknown) => {
    if (path === "" || path === ":memory:") return true;
    if (typeof path !== "string" || within === undefined || apply(indexOf, path, [within]) !== 0) {
      return false;
    }
    const name = apply(slice, path, [within.length]);
    return apply(indexOf, name, ["/"]) < 0 && apply(indexOf, name, ["\\"]) < 0 &&
      apply(indexOf, name, ["\0"]) < 0;
  };
  const checked = (run: Method) =>
    function (this: unknown, ...args: unknown[]): unknown {
      // Not by destructuring, which asks the array's iterator.
      const sql = args[0];
      if (typeof sql !== "string") return refuse();
      const lower = apply(toLowerCase, sql, []);
      for (let at = 0; at < REACHING_OUT.length; at++) {
        if (apply(indexOf, lower, [REACHING_OUT[at]]) >= 0) return refuse();
      }
      return apply(run, this, args);
    };
  function Database(...args: unknown[]): unknown {
    return mayOpen(args[0]) ? construct(Raw, args) : refuse();
  }
  const { prototype } = Raw;
  prototype.prepare = checked(prototype.prepare);
  prototype.exec = checked(prototype.exec);
  prototype.loadExtension = refuse;
  prototype.backup = refuse;
  prototype.constructor = Database;
  Database.prototype = prototype;
  replaceIn(loadedAddon(), Raw, Database);
  return (folder) => {
    within ??= apply(endsWith, folder, [sep]) ? folder : folder + sep;
  };
}

const VECTORS = getLoadablePath();

/** Words of SQL that open another file; nothing of ours uses them. */
const REACHING_OUT = ["attach", "vacuum", "store_directory", "load_extension", "readfile", "writefile"];

/** Once confined: the add-on's own function, which nothing else holds. */
let loadExtension: Method | undefined;

// Taken before any other code has run that could change them.
const { apply, construct } = Reflect;
const { indexOf, slice, toLowerCase, endsWith } = String.prototype;

type Method = (this: unknown, ...args: unknown[]) => unknown;

interface AddonClass {
  new (...args: unknown[]): object;
  prototype: Record<"prepare" | "exec" | "loadExtension" | "backup", Method> & { constructor: unknown };
}

/** @returns the native object behind a connection, which the package keeps under a symbol of its own */
function cppOf(database: SQLite.Database): object {
  for (const symbol of Object.getOwnPropertySymbols(database)) {
    const value: unknown = Reflect.get(database, symbol);
    if (typeof value === "object" && value !== null && "loadExtension" in value) return value;
  }
  throw new TypeError("This version of the SQLite driver is not known");
}

function addonOf(database: SQLite.Database): AddonClass {
  return Object.getPrototypeOf(cppOf(database)).constructor;
}

/** @returns what the add-on's file exports */
function loadedAddon(): Record<string, unknown> {
  const { cache } = createRequire(import.meta.url);
  const loaded = Object.keys(cache).find((path) =>
    path.endsWith(".node") && path.includes("better-sqlite3-multiple-ciphers")
  );
  const exports: unknown = loaded === undefined ? undefined : cache[loaded]?.exports;
  if (typeof exports === "object" && exports !== null) return exports as Record<string, unknown>;
  throw new TypeError("The SQLite driver's add-on was not found");
}

function replaceIn(addon: Record<string, unknown>, from: unknown, to: unknown): void {
  for (const name of Object.keys(addon)) if (addon[name] === from) addon[name] = to;
  if (addon.Database !== to) throw new TypeError("The SQLite driver's add-on could not be confined");
}
