/**
 * The names of `@std/assert` that the tests use, over Node's own assertions: JSR cannot be reached from every build
 * machine. Where it can, map `"@std/assert"` in `deno.json` to `jsr:@std/assert@1` and delete this file.
 */
import assertStrict from "node:assert/strict";

/** Fails unless `condition` is truthy. */
export function assert(condition: unknown, message = "Expected a truthy value"): asserts condition {
  assertStrict.ok(condition, message);
}

/** Fails unless both are deeply and strictly equal. */
export function assertEquals<T>(actual: T, expected: T, message?: string): void {
  if (message === undefined) assertStrict.deepStrictEqual(actual, expected);
  else assertStrict.deepStrictEqual(actual, expected, message);
}

/** Fails when both are deeply and strictly equal. */
export function assertNotEquals<T>(actual: T, expected: T, message?: string): void {
  if (message === undefined) assertStrict.notDeepStrictEqual(actual, expected);
  else assertStrict.notDeepStrictEqual(actual, expected, message);
}

/** Fails unless both are the same value (`Object.is`). */
export function assertStrictEquals<T>(actual: unknown, expected: T, message?: string): asserts actual is T {
  if (message === undefined) assertStrict.strictEqual(actual, expected);
  else assertStrict.strictEqual(actual, expected, message);
}

/** Fails when the value is null or undefined. */
export function assertExists<T>(actual: T, message = "Expected a value"): asserts actual is NonNullable<T> {
  assertStrict.ok(actual !== null && actual !== undefined, message);
}

/** Fails unless `expected` occurs in `actual`. */
export function assertStringIncludes(actual: string, expected: string, message?: string): void {
  assertStrict.ok(
    actual.includes(expected),
    message ?? `Expected the text to contain ${JSON.stringify(expected)}`,
  );
}

/** Fails unless `actual` matches. */
export function assertMatch(actual: string, expected: RegExp, message?: string): void {
  if (message === undefined) assertStrict.match(actual, expected);
  else assertStrict.match(actual, expected, message);
}

/** Fails unless every element of `expected` is in `actual`. */
export function assertArrayIncludes<T>(actual: readonly T[], expected: readonly T[], message?: string): void {
  for (const item of expected) {
    const there = actual.some((candidate) => isDeepEqual(candidate, item));
    assertStrict.ok(there, message ?? `Expected the list to hold ${JSON.stringify(item)}`);
  }
}

/** Fails unless the numbers differ by at most `tolerance` (1e-7 of the larger unless told). */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance?: number,
  message?: string,
): void {
  const allowed = tolerance ?? 1e-7 * Math.max(Math.abs(actual), Math.abs(expected));
  assertStrict.ok(
    Math.abs(actual - expected) <= allowed,
    message ?? `${actual} is not within ${allowed} of ${expected}`,
  );
}

/** Fails unless `actual >= expected`. */
export function assertGreaterOrEqual(actual: number, expected: number, message?: string): void {
  assertStrict.ok(actual >= expected, message ?? `${actual} is below ${expected}`);
}

/** Fails unless `actual <= expected`. */
export function assertLessOrEqual(actual: number, expected: number, message?: string): void {
  assertStrict.ok(actual <= expected, message ?? `${actual} is above ${expected}`);
}

// deno-lint-ignore no-explicit-any -- any constructor of an error
type ErrorClass = abstract new (...args: any[]) => Error;

/** Fails unless `run` throws (an `errorClass`, with `messageIncludes`). @returns what was thrown. */
export function assertThrows(
  run: () => unknown,
  errorClass: ErrorClass = Error,
  messageIncludes = "",
): Error {
  try {
    run();
  } catch (error) {
    return checkThrown(error, errorClass, messageIncludes);
  }
  throw new assertStrict.AssertionError({ message: `Expected ${errorClass.name} to be thrown` });
}

/** As {@link assertThrows}, for a promise that must reject. */
export async function assertRejects(
  run: () => Promise<unknown>,
  errorClass: ErrorClass = Error,
  messageIncludes = "",
): Promise<Error> {
  try {
    await run();
  } catch (error) {
    return checkThrown(error, errorClass, messageIncludes);
  }
  throw new assertStrict.AssertionError({ message: `Expected a rejection with ${errorClass.name}` });
}

/** Always fails. */
export function fail(message = "Failed on purpose"): never {
  throw new assertStrict.AssertionError({ message });
}

function checkThrown(
  error: unknown,
  errorClass: ErrorClass,
  includes: string,
): Error {
  assertStrict.ok(error instanceof errorClass, `Expected ${errorClass.name}, got ${error}`);
  assertStringIncludes(error.message, includes);
  return error;
}

function isDeepEqual(a: unknown, b: unknown): boolean {
  try {
    assertStrict.deepStrictEqual(a, b);
    return true;
  } catch {
    return false;
  }
}
