import type { InstalledModel } from "../../models/verify.ts";
import type { PreviewRedaction } from "../../src/gate/preview.ts";
import { Remembered } from "../../src/gate/memory/conversation_memory.ts";
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
  const numberOf = (one: object) => {
    const number = numbers.get(one) ?? next++;
    numbers.set(one, number);
    return number;
  };
  return {
    detect: (texts, { roster, signal, request, memory }) =>
      room.call("detect", {
        texts,
        roster,
        request: request && numberOf(request),
        memory: memory instanceof Remembered ? { number: numberOf(memory), epoch: memory.epoch } : undefined,
      }, { signal }),
    preview: ({ signal, ...request }) => room.call("preview", request, { signal }),
  };
}
