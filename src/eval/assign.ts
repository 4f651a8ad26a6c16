/**
 * Optimal one-to-one assignment (Kuhn 1955, Munkres 1957; the O(n³) form with potentials).
 * @param gains gain of pairing each row with each column, none negative; rows and columns may differ in number
 * @returns for each row the column it is paired with, or -1; the summed gain is the largest possible
 */
export function assign(gains: readonly (readonly number[])[]): number[] {
  const rows = gains.length;
  const columns = gains[0]?.length ?? 0;
  const size = Math.max(rows, columns);
  const cost = (row: number, column: number) => -(gains[row]?.[column] ?? 0);
  const rowPotential = new Float64Array(size + 1);
  const columnPotential = new Float64Array(size + 1);
  /** Row (from 1) that each column (from 1) is paired with; 0 is none. */
  const rowOf = new Int32Array(size + 1);
  for (let row = 1; row <= size; row++) {
    const { path, last } = shortestPath(row, { size, cost, rowPotential, columnPotential, rowOf });
    for (let column = last; column !== 0;) {
      const previous = path[column] ?? 0;
      rowOf[column] = rowOf[previous] ?? 0;
      column = previous;
    }
  }
  const result = new Array<number>(rows).fill(-1);
  for (let column = 1; column <= columns; column++) {
    const row = (rowOf[column] ?? 0) - 1;
    if (row >= 0 && row < rows) result[row] = column - 1;
  }
  return result;
}

interface Problem {
  readonly size: number;
  readonly cost: (row: number, column: number) => number;
  readonly rowPotential: Float64Array;
  readonly columnPotential: Float64Array;
  readonly rowOf: Int32Array;
}

/** Finds the cheapest alternating path from a new row to a free column, and moves the potentials along. */
function shortestPath(
  row: number,
  { size, cost, rowPotential, columnPotential, rowOf }: Problem,
): { path: Int32Array; last: number } {
  const path = new Int32Array(size + 1);
  const distance = new Float64Array(size + 1).fill(Infinity);
  const isUsed = new Uint8Array(size + 1);
  rowOf[0] = row;
  let column = 0;
  do {
    isUsed[column] = 1;
    const at = rowOf[column] ?? 0;
    let delta = Infinity;
    let next = 0;
    for (let other = 1; other <= size; other++) {
      if (isUsed[other]) continue;
      const reduced = cost(at - 1, other - 1) - (rowPotential[at] ?? 0) - (columnPotential[other] ?? 0);
      if (reduced < (distance[other] ?? 0)) {
        distance[other] = reduced;
        path[other] = column;
      }
      if ((distance[other] ?? 0) < delta) {
        delta = distance[other] ?? 0;
        next = other;
      }
    }
    for (let other = 0; other <= size; other++) {
      if (isUsed[other]) {
        const paired = rowOf[other] ?? 0;
        rowPotential[paired] = (rowPotential[paired] ?? 0) + delta;
        columnPotential[other] = (columnPotential[other] ?? 0) - delta;
      } else distance[other] = (distance[other] ?? 0) - delta;
    }
    column = next;
  } while (rowOf[column] !== 0);
  return { path, last: column };
}
