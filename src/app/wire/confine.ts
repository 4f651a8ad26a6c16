import { confineStore } from "../../../device/store/file/driver.ts";
import { Rooms, type RoomsOptions } from "../../../device/rooms/rooms.ts";
import type { RoomName } from "../../launch/command_rooms.ts";

/** @returns the rooms, made while they can be */
export function makeRooms(names: readonly RoomName[], options: RoomsOptions): Rooms {
  const rooms = new Rooms(options);
  rooms.make(names);
  return rooms;
}

/**
 * Loads the store's add-on, binds it to the data folder, and gives up the right to load native code: from here on no
 * JavaScript of this thread can load any, whatever it is given to read.
 */
export async function confine(dataFolder: string): Promise<void> {
  confineStore()(dataFolder);
  await Deno.permissions.revoke({ name: "ffi" });
}
