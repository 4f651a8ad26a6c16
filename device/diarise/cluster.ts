/**
 * Groups voice prints by speaker; the number of speakers is found within the range that is given.
 * Average linkage on cosine: the two clusters with the highest mean cosine are joined until that mean falls below
 * `cosineMin`. Clusters of less weight than `weightMin` then join the nearest heavy one.
 * Many prints are first joined into small sure clusters, block by block, so that the cost stays linear in the meeting's length.
 * @param prints vectors, and how much speech each stands for
 * @returns one label per print, numbered by first appearance
 */
export function cluster(
  prints: readonly WeightedPrint[],
  options: ClusterOptions,
): number[] {
  let groups: Group[] = prints.map(({ vector, weight }, i) => ({
    sum: Float64Array.from(vector, (value) => value * weight),
    weight,
    members: [i],
  }));
  while (groups.length > GROUPS_MAX) {
    const before = groups.length;
    groups = blocksOf(groups, GROUPS_MAX / 2).flatMap((block) =>
      joinNearest(block, {
        cosineMin: options.cosineMin + SURE_MARGIN,
        countMin: Math.ceil(block.length / 4),
      })
    );
    if (groups.length === before) break;
  }
  const { countMin = 1, countMax = Infinity } = options;
  groups = joinNearest(groups, { cosineMin: options.cosineMin, countMin });
  groups = absorbLight(groups, options.weightMin, countMin);
  if (groups.length > countMax) {
    groups = joinNearest(groups, { cosineMin: -1, countMin: Math.max(1, countMax) });
  }
  return labelsOf(groups, prints.length);
}

export interface ClusterOptions {
  readonly cosineMin: number;
  readonly weightMin: number;
  /** How many voices there are at least and at most, where that is known. */
  readonly countMin?: number;
  readonly countMax?: number;
}

export interface WeightedPrint {
  /** L2-normalised. */
  readonly vector: Float32Array;
  readonly weight: number;
}

/** Prints that are taken for one voice; the weighted sum of unit vectors is all that average linkage needs. */
interface Group {
  readonly sum: Float64Array;
  readonly weight: number;
  readonly members: readonly number[];
}

const GROUPS_MAX = 1500;
const SURE_MARGIN = 0.1;

/** Average linkage; stops below `cosineMin` or at `countMin` groups. */
function joinNearest(
  start: readonly Group[],
  { cosineMin, countMin }: { readonly cosineMin: number; readonly countMin: number },
): Group[] {
  const groups: (Group | undefined)[] = [...start];
  const count = groups.length;
  const cosines = new Float32Array(count * count).fill(-Infinity);
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < a; b++) setCosine(cosines, count, a, b, meanCosine(start[a], start[b]));
  }
  const nearest = Int32Array.from(groups, (_, a) => nearestOf(cosines, count, a));
  for (let left = count; left > countMin; left--) {
    const a = bestRow(groups, cosines, nearest);
    const b = nearest[a] ?? -1;
    const [first, second] = [groups[a], groups[b]];
    if (!first || !second || (cosines[a * count + b] ?? 0) < cosineMin) break;
    const [share, rest] = [first.weight, second.weight];
    groups[a] = joined(first, second);
    groups[b] = undefined;
    for (let c = 0; c < count; c++) {
      const mean = ((cosines[a * count + c] ?? 0) * share + (cosines[b * count + c] ?? 0) * rest) /
        (share + rest);
      if (c !== a && groups[c]) setCosine(cosines, count, a, c, mean);
      setCosine(cosines, count, b, c, -Infinity);
    }
    for (let c = 0; c < count; c++) {
      if (!groups[c]) continue;
      const isStale = c === a || nearest[c] === a || nearest[c] === b;
      if (isStale) nearest[c] = nearestOf(cosines, count, c);
      else if ((cosines[c * count + a] ?? 0) > (cosines[c * count + (nearest[c] ?? 0)] ?? 0)) nearest[c] = a;
    }
  }
  return groups.filter((group) => group !== undefined);
}

function setCosine(cosines: Float32Array, count: number, a: number, b: number, value: number): void {
  cosines[a * count + b] = value;
  cosines[b * count + a] = value;
}

function nearestOf(cosines: Float32Array, count: number, a: number): number {
  let best = -1;
  let most = -Infinity;
  for (let b = 0; b < count; b++) {
    const cosine = cosines[a * count + b] ?? -Infinity;
    if (cosine > most) {
      most = cosine;
      best = b;
    }
  }
  return best;
}

function bestRow(groups: readonly (Group | undefined)[], cosines: Float32Array, nearest: Int32Array): number {
  let best = -1;
  let most = -Infinity;
  for (let a = 0; a < groups.length; a++) {
    if (!groups[a]) continue;
    const cosine = cosines[a * groups.length + (nearest[a] ?? 0)] ?? -Infinity;
    if (cosine > most) {
      most = cosine;
      best = a;
    }
  }
  return best;
}

/** Weighted mean over all pairs of one print from each: the dot product of the two mean vectors. */
function meanCosine(a: Group | undefined, b: Group | undefined): number {
  if (!a || !b) return -Infinity;
  let dot = 0;
  for (let i = 0; i < a.sum.length; i++) dot += (a.sum[i] ?? 0) * (b.sum[i] ?? 0);
  return dot / (a.weight * b.weight);
}

function joined(a: Group, b: Group): Group {
  return {
    sum: a.sum.map((value, i) => value + (b.sum[i] ?? 0)),
    weight: a.weight + b.weight,
    members: [...a.members, ...b.members],
  };
}

function absorbLight(groups: readonly Group[], weightMin: number, countMin: number): Group[] {
  // Where so many are known to speak, the light ones are people too.
  const least = groups.map(({ weight }) => weight).sort((a, b) => b - a)[countMin - 1] ?? 0;
  const heavyMin = countMin > 1 ? Math.min(weightMin, least) : weightMin;
  const heavy = groups.filter(({ weight }) => weight >= heavyMin);
  if (heavy.length === 0) return groups.length === 0 ? [] : [groups.reduce(joined)];
  const absorbed = [...heavy];
  for (const light of groups.filter(({ weight }) => weight < heavyMin)) {
    let best = 0;
    let most = -Infinity;
    heavy.forEach((group, i) => {
      const cosine = meanCosine(light, group) / lengthOf(group);
      if (cosine > most) [most, best] = [cosine, i];
    });
    absorbed[best] = joined(absorbed[best] ?? light, light);
  }
  return absorbed;
}

/** Length of a group's mean vector: how closely its prints lie together. */
function lengthOf({ sum, weight }: Group): number {
  return Math.sqrt(sum.reduce((total, value) => total + value * value, 0)) / weight;
}

function blocksOf(groups: readonly Group[], size: number): Group[][] {
  const blocks: Group[][] = [];
  for (let at = 0; at < groups.length; at += size) blocks.push(groups.slice(at, at + size));
  return blocks;
}

function labelsOf(groups: readonly Group[], count: number): number[] {
  const groupOf = new Int32Array(count);
  groups.forEach((group, label) => group.members.forEach((member) => groupOf[member] = label));
  const order = new Map<number, number>();
  return Array.from(groupOf, (group) => {
    const known = order.get(group) ?? order.size;
    order.set(group, known);
    return known;
  });
}
