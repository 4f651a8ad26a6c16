import type { InstalledModel } from "../../models/verify.ts";
import type { Embedder } from "../../src/meeting/search.ts";
import type { Detect } from "../../src/personal_data.ts";
import { encoderSettings } from "../embed/encoder_settings.ts";
import type { ReadingWorks } from "./reading_works.ts";
import type { Room } from "./room.ts";

/** Opens a sentence encoder in the room for reading. */
export async function encoderInRoom(room: Room<ReadingWorks>, model: InstalledModel): Promise<Embedder> {
  await room.call("openEncoder", model);
  const { id, dimensions, cosines, languages } = encoderSettings(model.entry);
  return {
    id,
    dimensions,
    ...(cosines ? { cosines } : {}),
    ...(languages ? { languages } : {}),
    embed: async (texts, kind) =>
      texts.length === 0 ? [] : [...await room.call("embed", { id, texts, kind })],
  };
}

/** Opens what finds personal data in the room for reading: the whole of it, rules as well as models. */
export async function detectorInRoom(
  room: Room<ReadingWorks>,
  models: { english: InstalledModel; others: InstalledModel | undefined },
): Promise<Detect> {
  await room.call("openDetector", models);
  const numbers = new WeakMap<object, number>();
  let next = 0;
  const numberOf = (request: object | undefined) => {
    if (request === undefined) return undefined;
    const number = numbers.get(request) ?? next++;
    numbers.set(request, number);
    return number;
  };
  return (texts, { roster, signal, request }) =>
    room.call("detect", { texts, roster, request: numberOf(request) }, { signal });
}
