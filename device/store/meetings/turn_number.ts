/** @returns the number that the store keeps of a turn's id, `t` and a whole number. Throws `RangeError` for another id. */
export function turnNumber(id: string): number {
  const number = /^t(\d{1,9})$/.exec(id)?.[1];
  if (number === undefined) throw new RangeError("Cannot store a turn whose id is not `t` and a number");
  return Number(number);
}

/** The id of the turn with this number. */
export function turnId(number: number): string {
  return `t${number}`;
}
