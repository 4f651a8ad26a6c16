import type { Rooms } from "../../../device/rooms/rooms.ts";
import type { Start } from "../../launch/start.ts";

/** What the wires are laid from. */
export interface Wiring {
  /** Absolute path of the data folder. */
  readonly folder: string;
  /** Absolute path of the program. */
  readonly root: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly start: Start;
  /** The threads with native code, made before this process gave up the right to load any. */
  readonly rooms: Rooms;
}
