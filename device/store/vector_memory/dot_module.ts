/**
 * A WebAssembly module that multiplies one query with many vectors: SIMD over int8, sums in int32, exact. Its memory is given
 * from outside and shared, so that several threads can scan the same vectors. Written as bytes, since it is forty instructions.
 * Source of the encoding: WebAssembly Core Specification 2.0, §5 (Binary Format).
 *
 * `scan(first, count, query, out)`, all byte addresses: `first` is the first of `count` vectors in a row, each of
 * `dimensions` int8; `query` holds as many int16; `out` gets one int32 for each vector. `squares` takes the same and multiplies
 * each vector with itself; it looks at no query.
 * @param dimensions a multiple of 16
 */
export function dotModule(dimensions: number, pagesMax: number): WebAssembly.Module {
  if (dimensions % 16 !== 0) throw new RangeError(`Cannot scan vectors of ${dimensions} dimensions`);
  const ofRow = (at: number) => [GET, ROW, ...SIMD.load8x8, 0, ...unsigned(at)];
  const ofQuery = (at: number) => [GET, QUERY, ...SIMD.load, 0, ...unsigned(2 * at)];
  const bodies = [ofQuery, ofRow].map((other) => productsBody(dimensions, ofRow, other));
  return new WebAssembly.Module(Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 4, I32, I32, I32, I32, 0]),
    ...section(2, [1, ...name("host"), ...name("memory"), 2, SHARED, 1, ...unsigned(pagesMax)]),
    ...section(3, [2, 0, 0]),
    ...section(7, [2, ...name("scan"), 0, 0, ...name("squares"), 0, 1]),
    ...section(10, [2, ...bodies.flatMap((body) => [...unsigned(body.length), ...body])]),
  ]));
}

/** @param first @param second what puts the eight int16 at a place of each onto the stack */
function productsBody(
  dimensions: number,
  first: (at: number) => number[],
  second: (at: number) => number[],
): number[] {
  const [row, count, out, low, high] = [ROW, COUNT, OUT, LOW, HIGH];
  const step = (at: number, sum: number) => [
    ...[GET, sum, ...first(at), ...second(at)],
    ...[...SIMD.dot, ...SIMD.add, SET, sum],
  ];
  const steps = Array.from({ length: dimensions / 16 }, (_, pair) => [
    ...step(16 * pair, low),
    ...step(16 * pair + 8, high),
  ]).flat();
  const lane = (number: number) => [GET, low, ...SIMD.lane, number];
  const advance = (local: number, bytes: number) => [GET, local, CONST, ...signed(bytes), ADD, SET, local];
  const body = [
    ...[BLOCK, VOID, GET, count, IS_ZERO, BRANCH_IF, 0],
    ...[LOOP, VOID],
    ...[
      ...SIMD.constant,
      ...new Array(16).fill(0),
      SET,
      low,
      ...SIMD.constant,
      ...new Array(16).fill(0),
      SET,
      high,
    ],
    ...steps,
    ...[GET, low, GET, high, ...SIMD.add, SET, low],
    ...[GET, out, ...lane(0), ...lane(1), ADD, ...lane(2), ADD, ...lane(3), ADD, STORE, 2, 0],
    ...advance(row, dimensions),
    ...advance(out, 4),
    ...[GET, count, CONST, ...signed(1), SUBTRACT, TEE, count, BRANCH_IF, 0],
    ...[END, END, END],
  ];
  return [1, 2, V128, ...body];
}

const [ROW, COUNT, QUERY, OUT, LOW, HIGH] = [0, 1, 2, 3, 4, 5];

const [GET, SET, TEE, CONST, ADD, SUBTRACT, STORE] = [0x20, 0x21, 0x22, 0x41, 0x6a, 0x6b, 0x36];
const [BLOCK, LOOP, VOID, BRANCH_IF, END, IS_ZERO] = [0x02, 0x03, 0x40, 0x0d, 0x0b, 0x45];
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
