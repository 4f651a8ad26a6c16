import { join } from "node:path";
import { ChathamError } from "../../src/errors.ts";
import type { RoomName } from "../../src/launch/command_rooms.ts";
import { C_LIBRARY } from "../../src/launch/rights.ts";
import { Room } from "./room.ts";
import type { Works } from "./room_messages.ts";

/** The module that is run in each room. */
const MODULES = {
  hearing: "../hear/hearing_worker.ts",
  embedding: "../embed/embedding_worker.ts",
  detection: "../pii/detection_worker.ts",
  reading: "../transcript/reading_worker.ts",
  language: "../llm/language_worker.ts",
  traces: "../store/traces/traces_worker.ts",
  confinement: "../health/confinement_worker.ts",
} as const satisfies Record<RoomName, string>;

export interface RoomsOptions {
  /** Absolute path of the program. */
  readonly root: string;
  readonly dataFolder: string;
  /** Models that the command line names, read beside those that are installed. */
  readonly modelPaths: readonly string[];
  /** Called when a room's code failed outside of any call. */
  readonly onDeath: (room: string) => void;
  /** How often idle rooms are looked for; a minute unless told. */
  readonly idleMs?: number;
}

/**
 * The rooms of this process. Those that are made before the main thread gives up the right to load add-ons have it until
 * each has loaded its own; afterwards none can be made. A room may read the program and the models; the one that overwrites
 * traces works on the data folder, and no other sees it.
 */
export class Rooms implements Disposable {
  readonly #options: RoomsOptions;
  readonly #made = new Map<RoomName, Room<Works>>();
  #names: readonly RoomName[] = [];
  /** Those that were idle at the last look. */
  #idle: readonly Room<Works>[] = [];
  #looking: ReturnType<typeof setInterval> | undefined;

  constructor(options: RoomsOptions) {
    this.#options = options;
  }

  make(names: readonly RoomName[]): void {
    this.#names = names;
    for (const name of names) if (!WITHOUT_NATIVE.includes(name)) this.#open(name);
  }

  /** True of rooms that this process may use, made yet or not. */
  has(name: RoomName): boolean {
    return this.#names.includes(name);
  }

  /** @returns the room, made now where it was not made at start; to be called at once, since one without native code ends when idle */
  get<W extends Works>(name: RoomName): Room<W> {
    // Whoever asks for a room by its name knows its interface; `room_messages.ts` types both sides by the same one.
    return (this.#made.get(name) ?? this.#open(name)) as Room<Works> as Room<W>;
  }

  /** Ends a room that has done what it was for. */
  end(name: RoomName): void {
    this.#made.get(name)?.[Symbol.dispose]();
    this.#made.delete(name);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#looking);
    for (const room of this.#made.values()) room[Symbol.dispose]();
    this.#made.clear();
  }

  #open(name: RoomName): Room<Works> {
    try {
      const worker = new Worker(new URL(MODULES[name], import.meta.url), {
        type: "module",
        name,
        deno: { permissions: this.#rights(name) },
      });
      const room = new Room<Works>(name, worker, this.#options.onDeath);
      this.#made.set(name, room);
      if (WITHOUT_NATIVE.includes(name)) this.#watchIdle();
      return room;
    } catch (cause) {
      throw new ChathamError("internal", `The part of the program for ${name} was not made at start`, {
        cause,
      });
    }
  }

  /** Ends rooms that nobody called between two looks: their memory is given back. */
  #watchIdle(): void {
    if (this.#looking !== undefined) return;
    const looking = setInterval(() => {
      const made = () => WITHOUT_NATIVE.flatMap((name) => ({ name, room: this.#made.get(name) }));
      for (const { name, room } of made()) if (room?.isIdle && this.#idle.includes(room)) this.end(name);
      this.#idle = made().flatMap(({ room }) => room?.isIdle ? [room] : []);
    }, this.#options.idleMs ?? IDLE_MS);
    Deno.unrefTimer(looking);
    this.#looking = looking;
  }

  #rights(name: RoomName): Deno.PermissionOptions {
    const { root, dataFolder, modelPaths } = this.#options;
    const program = [...PROGRAM.map((path) => join(root, path)), ...C_LIBRARY];
    if (WITHOUT_NATIVE.includes(name)) return { read: program, env: true, sys: true };
    const common = { ffi: [join(root, "node_modules")], env: true, sys: true };
    if (name === "traces") return { ...common, read: "inherit", write: "inherit" };
    return { ...common, read: [...program, join(dataFolder, "models"), ...modelPaths] };
  }
}

/** Made when first needed, since they need no right that is given up at start. */
const WITHOUT_NATIVE: readonly RoomName[] = ["reading"];
const IDLE_MS = 60_000;
const PROGRAM = ["node_modules", "models", "src", "device", "deno.json"];
