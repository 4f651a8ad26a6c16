import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * Which rooms each command needs. A room is a thread with one native add-on, and it can only be made at the start of the
 * process, before the right to load add-ons is given up for good; a test holds the table against every command.
 */
const ROOM_NAMES = [
  "hearing",
  "embedding",
  "detection",
  "reading",
  "language",
  "traces",
  "confinement",
] as const;

export type RoomName = typeof ROOM_NAMES[number];

export const COMMAND_ROOMS: Readonly<Record<string, readonly RoomName[]>> = {
  add: ["hearing", "embedding", "detection", "reading", "language"],
  list: [],
  show: [],
  actions: [],
  search: ["embedding"],
  ask: ["embedding", "detection", "language"],
  summarise: ["embedding", "detection", "language"],
  edit: ["embedding"],
  "rename-speaker": ["embedding"],
  "merge-speakers": ["embedding"],
  delete: [],
  export: ["detection"],
  // The demo is a fresh store of its own, which has no language model.
  demo: ["hearing", "embedding", "detection", "reading"],
  redact: ["detection"],
  doctor: ["confinement"],
  open: [],
  serve: ROOM_NAMES,
  "receipts list": [],
  "receipts show": [],
  "receipts verify": [],
  "receipts export": [],
  "receipts prove": [],
  "reviews list": [],
  "reviews show": [],
  "reviews approve": ["embedding", "detection", "language"],
  "reviews refuse": [],
  forget: ["embedding"],
  hold: [],
  me: [],
  "tokens make": [],
  "tokens list": [],
  "tokens revoke": [],
  "models list": [],
  "models add": ["language"],
  "models verify": [],
  "models use": ["language"],
  "models remove": [],
  run: ["hearing", "embedding", "detection", "reading", "language"],
  watch: ["hearing", "embedding", "detection", "reading", "language"],
  "folders list": [],
  "folders watch": [],
  "folders export": [],
  "folders remove": [],
  // All that is heavy is done by the server that it speaks to.
  "folders run": [],
  "collections list": [],
  "collections set": [],
  "collections remove": [],
  join: ["embedding"],
  "series list": [],
  "series set": ["embedding"],
  "webhooks list": [],
  "webhooks tell": ["embedding", "detection", "language"],
  "vocabulary list": [],
  "vocabulary add": [],
  "vocabulary remove": [],
  "vocabulary apply": ["embedding"],
  backup: [],
  restore: ["embedding"],
  "eval search": ["embedding"],
  "eval redact": ["detection"],
  "policy check": [],
  "policy test": [],
  "policy explain": [],
  "policy why-not": [],
  "policy prove": [],
  "policy diff": [],
  "policy sign": [],
  "policy verify": [],
  "policy apply": [],
  "policy calibrate": ["embedding", "detection", "language"],
  "eval diarise": ["hearing"],
  "eval transcribe": ["hearing"],
};

/**
 * @returns what this command line needs; a request for help needs nothing, and llama.cpp takes too long to load where there
 * is nothing for it to run
 */
export function roomsOf(args: readonly string[], dataFolder: string): readonly RoomName[] {
  if (args.includes("--help") || args.includes("-h")) return [];
  const [first = "", second = ""] = args;
  const known = [first, `${first} ${second}`].find((name) => Object.hasOwn(COMMAND_ROOMS, name));
  const names = known === undefined ? [] : COMMAND_ROOMS[known] ?? [];
  if (!names.includes("language")) return names;
  const hasOwnModels = first === "models" || existsSync(join(dataFolder, "models", "manifest.json"));
  return hasOwnModels ? names : names.filter((name) => name !== "language");
}
