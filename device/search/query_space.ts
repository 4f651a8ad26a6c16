import type { Embedder } from "../../src/meeting/search.ts";
import type { Ranked, VectorIndex } from "../store/meetings/vector_index.ts";

/** A query in the space of one encoder. */
export interface QuerySpace {
  readonly index: VectorIndex;
  readonly vector: Float32Array;
  readonly isEnglish: boolean;
  readonly cosines: NonNullable<Embedder["cosines"]>;
  readonly embedder: Pick<Embedder, "embed">;
  /** By the key of a window, what its sentences add to its cosine, where they were looked at. */
  readonly closer?: ReadonlyMap<number, number>;
}

/** Of sentence encoders tuned with a softmax over cosines, as ours for English is. */
export const COSINES: QuerySpace["cosines"] = { unrelated: 0.35, related: 0.65 };

/** A window near the query, as candidates keep it. */
export interface Near extends Ranked {
  /** What is added up with other voices: a cosine on the scale of {@link COSINES}, or what stands for it. */
  readonly similarity: number;
  /** 0 to 1: how much it is about the same. */
  readonly meaning: number;
}

/**
 * One list out of the nearest of each space. Cosines of two encoders mean different things, so where there are several spaces
 * the rank in its own counts (reciprocal rank fusion, Cormack et al. 2009), and what means nothing in its space is left out.
 */
export function mergeSpaces(
  spaces: readonly { readonly cosines: QuerySpace["cosines"]; readonly found: readonly Ranked[] }[],
): Near[] {
  return spaces.flatMap(({ cosines, found }) => {
    const each = found.map((ranked, rank) => ({
      ...ranked,
      similarity: spaces.length === 1 ? onScale(ranked.score, cosines) : (RRF_K + 1) / (RRF_K + 1 + rank),
      meaning: meaningOf(ranked.score, cosines),
    }));
    return spaces.length === 1 ? each : each.filter(({ meaning }) => meaning > 0);
  });
}

function meaningOf(cosine: number, { unrelated, related }: QuerySpace["cosines"]): number {
  return Math.min(1, Math.max(0, (cosine - unrelated) / (related - unrelated)));
}

function onScale(cosine: number, { unrelated, related }: QuerySpace["cosines"]): number {
  const stretch = (COSINES.related - COSINES.unrelated) / (related - unrelated);
  return COSINES.unrelated + (cosine - unrelated) * stretch;
}

/** As in the paper. */
const RRF_K = 60;
