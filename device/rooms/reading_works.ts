import type { InstalledModel } from "../../models/verify.ts";
import { readVerified } from "../../models/verify.ts";
import { keeper } from "../../src/app/lazy.ts";
import type { Embedder } from "../../src/meeting/search.ts";
import type { DetectableText, Entity } from "../../src/personal_data.ts";
import { encoderSettings } from "../embed/encoder_settings.ts";
import { openSentenceEncoder } from "../embed/sentence_encoder.ts";
import { openDetector } from "../pii/open_detector.ts";
import type { Work } from "./room_messages.ts";

export interface EmbedRequest {
  readonly id: string;
  readonly texts: readonly string[];
  readonly kind: Parameters<Embedder["embed"]>[1];
}

export interface DetectRequest {
  readonly texts: readonly DetectableText[];
  readonly roster: readonly string[];
  /** The same number for all that belongs to one request. */
  readonly request: number | undefined;
}

// A type, not an interface: only a type has the index signature that `Works` asks for.
export type ReadingWorks = {
  readonly openEncoder: Work<InstalledModel, void>;
  readonly embed: Work<EmbedRequest, readonly Float32Array[]>;
  readonly openDetector: Work<{ english: InstalledModel; others: InstalledModel | undefined }, void>;
  readonly detect: Work<DetectRequest, Entity[][]>;
};

/** What the room can do; models are opened when told to, and kept as long as the room. */
export function readingWorks(): ReadingWorks {
  const encoders = new Map<string, Promise<Embedder>>();
  const { once } = keeper();
  let detector: ReturnType<typeof openDetector> | undefined;
  const requests = new Requests();
  return {
    async openEncoder(model) {
      const { id } = model.entry;
      const opening = encoders.get(id) ?? openEncoder(model);
      encoders.set(id, opening);
      opening.catch(() => encoders.delete(id));
      await opening;
    },
    async embed({ id, texts, kind }) {
      const encoder = await encoders.get(id);
      return encoder ? await encoder.embed(texts, kind) : [];
    },
    async openDetector(models) {
      detector ??= openDetector(models, once);
      detector.catch(() => detector = undefined);
      await detector;
    },
    async detect({ texts, roster, request }, { signal }) {
      const detect = await detector;
      if (!detect) throw new Error("detect() before openDetector()");
      const same = request === undefined ? {} : { request: requests.of(request) };
      return await detect(texts, { roster, signal, ...same });
    },
  };
}

async function openEncoder(model: InstalledModel): Promise<Embedder> {
  const files = {
    model: await readVerified(model, "model"),
    vocabulary: await readVerified(model, "vocabulary"),
  };
  return await openSentenceEncoder(files, { ...encoderSettings(model.entry), threads: 1 });
}

/** The objects that stand for requests here; those not seen for longest are given up. */
class Requests {
  readonly #known = new Map<number, object>();

  of(request: number): object {
    const known = this.#known.get(request) ?? {};
    this.#known.delete(request);
    this.#known.set(request, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > REQUESTS_MAX && oldest !== undefined) this.#known.delete(oldest);
    return known;
  }
}

const REQUESTS_MAX = 32;
