/**
 * A WebAssembly module that multiplies one query with many vectors: SIMD over int8, sums in int32, exact. Its memory is given
 * from outside and shared, so that several threads can scan the same vectors. Written as bytes, since it is forty instructions.
 * Source of the encoding: WebAssembly Core Specification 2.0, §5 (Binary Format).
 *
 * `scan(first, count, query, out)`, all byte addresses: `first` is the first of `count` vectors in a row, each of
 * `dimensions` int8; `query` holds as many int16; `out` gets one int32 for each vector. It takes {@link ROWS_TOGETHER} vectors in
 * one go, a third quicker than one by one, and so reads and writes as if `count` were rounded up to that. `squares` takes the
 * same, one by one, and multiplies each vector with itself; it looks at no query.
 * @param dimensions a multiple of 16
 */
export function dotModule(dimensions: number, pagesMax: number): WebAssembly.Module {
  if (dimensions % 16 !== 0) throw new RangeError(`Cannot scan vectors of ${dimensions} dimensions`);
  const bodies = [
    productsBody(dimensions, ROWS_TOGETHER, (at) => [GET, QUERY, ...SIMD.load, 0, ...unsigned(2 * at)]),
    productsBody(dimensions, 1, (at) => [GET, ROW, ...SIMD.load8x8, 0, ...unsigned(at)]),
  ];
  return new WebAssembly.Module(Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 4, I32, I32, I32, I32, 0]),
    ...section(2, [1, ...name("host"), ...name("memory"), 2, SHARED, 1, ...unsigned(pagesMax)]),
    ...section(3, [2, 0, 0]),
    ...section(7, [2, ...name("scan"), 0, 0, ...name("squares"), 0, 1]),
    ...section(10, [2, ...bodies.flatMap((body) => [...unsigned(body.length), ...body])]),
  ]));
}

/** Vectors that `scan` multiplies in one go: each part of the query is then loaded once for all of them. */
export const ROWS_TOGETHER = 8;

/** @param other what puts the eight int16 at a place, that the rows are multiplied with, onto the stack */
function productsBody(dimensions: number, rows: number, other: (at: number) => number[]): number[] {
  const each = (make: (row: number) => number[]) =>
    Array.from({ length: rows }, (_, row) => make(row)).flat();
  const step = (at: number) => [
    ...[...other(at), SET, OTHER],
    ...each((row) => [
      ...[GET, ROW, ...SIMD.load8x8, 0, ...unsigned(row * dimensions + at), GET, OTHER],
      ...[...SIMD.dot, GET, SUMS + row, ...SIMD.add, SET, SUMS + row],
    ]),
  ];
  const lane = (row: number, number: number) => [GET, SUMS + row, ...SIMD.lane, number];
  const sum = (row: number) => [...lane(row, 0), ...[1, 2, 3].flatMap((at) => [...lane(row, at), ADD])];
  const advance = (local: number, bytes: number) => [GET, local, CONST, ...signed(bytes), ADD, SET, local];
  const body = [
    ...[BLOCK, VOID, GET, COUNT, CONST, 0, AT_MOST, BRANCH_IF, 0],
    ...[LOOP, VOID],
    ...each((row) => [...SIMD.constant, ...new Array(16).fill(0), SET, SUMS + row]),
    ...Array.from({ length: dimensions / 8 }, (_, at) => step(8 * at)).flat(),
    ...each((row) => [GET, OUT, ...sum(row), STORE, 2, ...unsigned(4 * row)]),
    ...advance(ROW, rows * dimensions),
    ...advance(OUT, rows * 4),
    ...[GET, COUNT, CONST, ...signed(rows), SUBTRACT, TEE, COUNT, CONST, 0, ABOVE, BRANCH_IF, 0],
    ...[END, END, END],
  ];
  return [1, ...unsigned(1 + rows), V128, ...body];
}

/** Locals: the four arguments, what the rows are multiplied with, and from `SUMS` on one sum for each row. */
const [ROW, COUNT, QUERY, OUT, OTHER, SUMS] = [0, 1, 2, 3, 4, 5];

const [GET, SET, TEE, CONST, ADD, SUBTRACT, STORE] = [0x20, 0x21, 0x22, 0x41, 0x6a, 0x6b, 0x36];
const [BLOCK, LOOP, VOID, BRANCH_IF, END] = [0x02, 0x03, 0x40, 0x0d, 0x0b];
/** Signed comparisons. */
const [AT_MOST, ABOVE] = [0x4c, 0x4a];
const [I32, V128, SHARED] = [0x7f, 0x7b, 0x03];
const SIMD = {
  load: [0xfd, 0x00],
  /** Eight int8, widened to int16. */
  load8x8: [0xfd, 0x01],
  constant: [0xfd, 0x0c],
  lane: [0xfd, 0x1b],
  add: [0xfd, 0xae, 0x01],
  /** Products of int16, neighbours added to int32. */
  dot: [0xfd, 0xba, 0x01],
} as const;

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function name(text: string): number[] {
  return [text.length, ...new TextEncoder().encode(text)];
}

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  const isLast = value >= -64 && value < 64;
  return isLast ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
