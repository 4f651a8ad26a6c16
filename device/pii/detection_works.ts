import type { InstalledModel } from "../../models/verify.ts";
import { keeper } from "../../src/app/lazy.ts";
import { CONVERSATIONS_MAX } from "../../src/gate/memory/conversation_memory.ts";
import { type Preview, previewRedaction, type PreviewRequest } from "../../src/gate/preview.ts";
import type { Detect, DetectableText, Entity } from "../../src/personal_data.ts";
import type { Work } from "../rooms/room_messages.ts";
import { openDetector } from "./open_detector.ts";

export interface DetectRequest {
  readonly texts: readonly DetectableText[];
  readonly roster: readonly string[];
  /** The same number for all that belongs to one request. */
  readonly request: number | undefined;
  /** The same number for all of one conversation; with a later epoch all that was remembered before is forgotten. */
  readonly memory: { readonly number: number; readonly epoch: number } | undefined;
}

// A type, not an interface: only a type has the index signature that `Works` asks for.
export type DetectionWorks = {
  readonly open: Work<{ english: InstalledModel; others: InstalledModel | undefined }, void>;
  readonly detect: Work<DetectRequest, Entity[][]>;
  readonly preview: Work<Omit<PreviewRequest, "signal">, Preview[]>;
};

/** What the room can do; models are opened when told to, and kept as long as the room. */
export function detectionWorks(): DetectionWorks {
  const { once } = keeper();
  let opening: Promise<Detect> | undefined;
  const opened = async () => {
    const detect = await opening;
    if (detect === undefined) throw new Error("Personal data is looked for before a model is open");
    return detect;
  };
  const requests = new Numbered(REQUESTS_MAX);
  let memories = { epoch: 0, of: new Numbered(CONVERSATIONS_MAX) };
  const remembered = ({ number, epoch }: NonNullable<DetectRequest["memory"]>) => {
    if (epoch > memories.epoch) memories = { epoch, of: new Numbered(CONVERSATIONS_MAX) };
    return memories.of.object(number);
  };
  return {
    async open(models) {
      opening ??= openDetector(models, once);
      opening.catch(() => opening = undefined);
      await opening;
    },
    async detect({ texts, roster, request, memory }, { signal }) {
      const same = {
        ...(request === undefined ? {} : { request: requests.object(request) }),
        ...(memory === undefined ? {} : { memory: remembered(memory) }),
      };
      return await (await opened())(texts, { roster, signal, ...same });
    },
    preview: async (request, { signal }) => await previewRedaction(await opened(), { ...request, signal }),
  };
}

/** The objects that stand for numbers here; those not seen for longest are given up. */
class Numbered {
  readonly #known = new Map<number, object>();
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  object(number: number): object {
    const known = this.#known.get(number) ?? {};
    this.#known.delete(number);
    this.#known.set(number, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > this.#max && oldest !== undefined) this.#known.delete(oldest);
    return known;
  }
}

const REQUESTS_MAX = 32;
