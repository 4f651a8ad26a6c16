import { type InstalledModel, readVerified } from "../../models/verify.ts";
import type { Embedder } from "../../src/meeting/search.ts";
import type { Work } from "../rooms/room_messages.ts";
import { encoderSettings } from "./encoder_settings.ts";
import { EncodingTurns } from "./encoding_turns.ts";
import { openSentenceEncoder } from "./sentence_encoder.ts";
import type { Ranker, SentenceInPlace } from "../../src/ask/on_device/ranker.ts";
import { openSentenceRanker } from "./sentence_ranker.ts";

export interface EmbedRequest {
  readonly id: string;
  readonly texts: readonly string[];
  readonly kind: Parameters<Embedder["embed"]>[1];
}

export interface RankRequest {
  readonly id: string;
  readonly question: string;
  readonly sentences: readonly SentenceInPlace[];
}

// A type, not an interface: only a type has the index signature that `Works` asks for.
export type EmbeddingWorks = {
  readonly open: Work<InstalledModel, void>;
  /** Queries before passages, text by text. */
  readonly embed: Work<EmbedRequest, readonly Float32Array[]>;
  readonly openRanker: Work<InstalledModel, void>;
  /** Sentence by sentence, among the queries. */
  readonly rank: Work<RankRequest, readonly number[]>;
};

/** What the room can do; encoders are opened when told to, and kept as long as the room. */
export function embeddingWorks(): EmbeddingWorks {
  const encoders = new Map<string, Promise<Embedder>>();
  const rankers = new Map<string, Promise<Ranker>>();
  const turns = new EncodingTurns();
  return {
    async open(model) {
      const { id } = model.entry;
      const opening = encoders.get(id) ?? openEncoder(model);
      encoders.set(id, opening);
      opening.catch(() => encoders.delete(id));
      await opening;
    },
    async embed({ id, texts, kind }, { signal }) {
      const encoder = await encoders.get(id);
      return encoder ? await turns.encode(encoder, { texts, kind, signal }) : [];
    },
    async openRanker(model) {
      const { id } = model.entry;
      const opening = rankers.get(id) ?? openRanker(model);
      rankers.set(id, opening);
      opening.catch(() => rankers.delete(id));
      await opening;
    },
    async rank({ id, question, sentences }, { signal }) {
      const ranker = await rankers.get(id);
      if (!ranker) return [];
      const rates = await turns.each(sentences, (one) => ranker.rank(question, [one]), {
        kind: "query",
        signal,
      });
      return rates.flat();
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

async function openRanker(model: InstalledModel): Promise<Ranker> {
  const files = {
    model: await readVerified(model, "model"),
    vocabulary: await readVerified(model, "vocabulary"),
  };
  return await openSentenceRanker(files, { id: model.entry.id, threads: 1 });
}
