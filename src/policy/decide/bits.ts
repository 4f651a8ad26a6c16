/** A set of rule numbers, 32 to a word. */
export type Bits = Uint32Array;

export function emptyBits(count: number): Bits {
  return new Uint32Array((count + 31) >>> 5);
}

export function setBit(bits: Bits, at: number): void {
  const word = at >>> 5;
  bits[word] = (bits[word] ?? 0) | (1 << (at & 31));
}

/** Every number below `count`. */
export function allBits(count: number): Bits {
  const bits = emptyBits(count).fill(0xffffffff);
  const last = bits.length - 1;
  if (last >= 0 && (count & 31) !== 0) bits[last] = (1 << (count & 31)) - 1;
  return bits;
}

export function andInto(into: Bits, other: Bits): void {
  for (let word = 0; word < into.length; word++) into[word] = (into[word] ?? 0) & (other[word] ?? 0);
}

export function orInto(into: Bits, other: Bits): void {
  for (let word = 0; word < into.length; word++) into[word] = (into[word] ?? 0) | (other[word] ?? 0);
}

export function removeInto(into: Bits, other: Bits): void {
  for (let word = 0; word < into.length; word++) into[word] = (into[word] ?? 0) & ~(other[word] ?? 0);
}

/** @returns the lowest number in both, or -1. */
export function firstCommon(a: Bits, b: Bits): number {
  for (let word = 0; word < a.length; word++) {
    const common = (a[word] ?? 0) & (b[word] ?? 0);
    if (common !== 0) return (word << 5) + 31 - Math.clz32(common & -common);
  }
  return -1;
}

/** Calls `visit` with each number in both, lowest first. */
export function eachCommon(a: Bits, b: Bits, visit: (at: number) => void): void {
  for (let word = 0; word < a.length; word++) {
    let common = (a[word] ?? 0) & (b[word] ?? 0);
    while (common !== 0) {
      visit((word << 5) + 31 - Math.clz32(common & -common));
      common &= common - 1;
    }
  }
}
