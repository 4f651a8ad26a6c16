import type { InstalledModel } from "../../models/verify.ts";
import type { PreviewRedaction } from "../../src/gate/preview.ts";
import type { Detect } from "../../src/personal_data.ts";
import type { Room } from "../rooms/room.ts";
import type { DetectionWorks } from "./detection_works.ts";

/** What finds personal data in its room: the whole of it, rules as well as models. */
export interface DetectionInRoom {
  readonly detect: Detect;
  readonly preview: PreviewRedaction;
}

export async function detectInRoom(
  room: Room<DetectionWorks>,
  models: { english: InstalledModel; others: InstalledModel | undefined },
): Promise<DetectionInRoom> {
  await room.call("open", models);
  const numbers = new WeakMap<object, number>();
  let next = 0;
  const numberOf = (request: object | undefined) => {
    if (request === undefined) return undefined;
    const number = numbers.get(request) ?? next++;
    numbers.set(request, number);
    return number;
  };
  return {
    detect: (texts, { roster, signal, request }) =>
      room.call("detect", { texts, roster, request: numberOf(request) }, { signal }),
    preview: ({ signal, ...request }) => room.call("preview", request, { signal }),
  };
}
