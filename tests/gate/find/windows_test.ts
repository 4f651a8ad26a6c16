import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Mass } from "../../../device/pii/decode.ts";
import { layWindows, ReadWindows, type Window } from "../../../device/pii/windows.ts";

const options = { windowPieces: 20, overlapPieces: 6 };
const idsOf = (length: number, from = 0) => Array.from({ length }, (_, at) => from + at);

/** Reads what was not read yet, as the model would. */
function readAll(ids: readonly number[], windows: readonly Window[], read: ReadWindows): void {
  for (const { start, end, masses } of windows) {
    const window = ids.slice(start, end);
    const said = window.map((): Mass => ({ types: new Float64Array(1), begins: false }));
    if (masses === undefined) read.add(window, said);
  }
}

/** Fewest pieces that stand beside any piece in the window where it has most; the ends of the text do not count. */
function leastMargin(count: number, windows: readonly Window[]): number {
  const margins = idsOf(count).map((piece) =>
    Math.max(
      ...windows.filter(({ start, end }) => start <= piece && piece < end).map(({ start, end }) =>
        Math.min(start > 0 ? piece - start : Infinity, end < count ? end - 1 - piece : Infinity)
      ),
    )
  );
  return Math.min(...margins);
}

Deno.test("layWindows() cuts pieces into windows that overlap, up to the last piece", () => {
  const windows = layWindows(idsOf(40), undefined, options);
  assertEquals(windows.map(({ start, end }) => [start, end]), [[0, 20], [14, 34], [28, 40]]);
  assertEquals(layWindows([], undefined, options), []);
});

Deno.test("layWindows() takes every window again when the same pieces come again", () => {
  const ids = idsOf(100);
  const read = new ReadWindows();
  readAll(ids, layWindows(ids, read, options), read);
  assert(layWindows(ids, read, options).every(({ masses }) => masses !== undefined));
});

Deno.test("layWindows() reads anew only around what changed, whatever its length", () => {
  for (const put of [0, 1, 5, 12]) {
    const ids = idsOf(200);
    const read = new ReadWindows();
    readAll(ids, layWindows(ids, read, options), read);
    const changed = [...ids.slice(0, 70), ...idsOf(put, 1000), ...ids.slice(72)];
    const fresh = layWindows(changed, read, options).filter(({ masses }) => masses === undefined);
    assert(fresh.length >= 1 && fresh.length <= 4, `${fresh.length} windows for ${put} new pieces`);
    const place = { start: Math.min(70, changed.length - 1), end: 70 + Math.max(put, 1) };
    assert(fresh.some(({ start, end }) => start < place.end && place.start < end));
  }
});

Deno.test("layWindows() gives each piece as much context after a change as before, and never takes other pieces", () => {
  const texts = fc.array(fc.nat(3), { minLength: 1, maxLength: 150 });
  fc.assert(fc.property(texts, texts, fc.nat(150), fc.nat(20), (ids, put, at, cut) => {
    const read = new ReadWindows();
    readAll(ids, layWindows(ids, read, options), read);
    const changed = [...ids.slice(0, at), ...put.slice(0, 30), ...ids.slice(at + cut)];
    const windows = layWindows(changed, read, options);
    for (const { start, end, masses } of windows) {
      assert(end - start <= options.windowPieces);
      assert(masses === undefined || masses.length === end - start);
      assert(
        masses === undefined || masses === read.find(changed.slice(0, end), start, options.windowPieces),
      );
    }
    assert(leastMargin(changed.length, windows) >= options.overlapPieces / 2 - 1);
  }));
});
