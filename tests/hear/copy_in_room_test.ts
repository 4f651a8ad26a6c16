import { assert, assertEquals, assertRejects } from "@std/assert";
import { fileURLToPath } from "node:url";
import { compactCopy } from "../../device/audio/compact_copy.ts";
import { copyInRoom } from "../../device/hear/copy_in_room.ts";
import type { HearingWorks } from "../../device/hear/hearing_works.ts";
import { Rooms } from "../../device/rooms/rooms.ts";
import { ChathamError } from "../../src/errors.ts";
import type { SoundCopy } from "../../src/meeting/sound.ts";
import { temporaryFolder } from "../support/store.ts";
import { audioInMemory } from "../support/audio_in_memory.ts";

Deno.test("a compact copy made in the room is the one made here; it ends when nobody wants it, and says what is damaged", async () => {
  using folder = temporaryFolder();
  const root = fileURLToPath(new URL("../../", import.meta.url));
  using rooms = new Rooms({ root, dataFolder: folder.path, modelPaths: [], onDeath: () => {} });
  rooms.make(["hearing"]);
  const copy = copyInRoom(rooms.get<HearingWorks>("hearing"));
  const sound = audioInMemory(Deno.readFileSync(new URL("../fixtures/audio/opus.ogg", import.meta.url)));
  const [there, here] = [await readWhole(copy(sound)), await readWhole(compactCopy(sound))];
  assertEquals(there, here);
  assert(there.bytes > 1_000 && there.peaks.length > 0 && there.perSecond === 10);
  for await (const _ of copy(sound).ogg) break;
  const stop = new AbortController();
  const stopped = copy({ ...sound, read: () => (stop.abort(), new Promise<Uint8Array>(() => {})) }, stop);
  await assertRejects(() => readWhole(stopped), ChathamError, "cancelled");
  await assertRejects(() => readWhole(copy(audioInMemory(new Uint8Array(4_000).fill(7)))), ChathamError);
});

/** The Ogg stream has a number of its own each time, so lengths are compared. */
async function readWhole(copy: SoundCopy) {
  let bytes = 0;
  for await (const piece of copy.ogg) bytes += piece.length;
  return { bytes, peaks: copy.peaks(), perSecond: copy.perSecond };
}
