/**
 * True for what a machine made: long, of mixed kinds of characters, and with as many bits per character as random text of
 * its alphabet has (Shannon entropy over its own letters). Words joined by hyphens and paths are not.
 */
export function isHighEntropy(value: string): boolean {
  const hasDigit = /\d/.test(value);
  const hasLower = /[a-z]/.test(value);
  const hasUpper = /[A-Z]/.test(value);
  if (/^[0-9a-f]+$/i.test(value)) {
    return value.length >= 32 && hasDigit && (hasLower || hasUpper) && bits(value) > 3;
  }
  if (!hasDigit || !hasLower) return false;
  const digitCount = (value.match(/\d/g) ?? []).length;
  return bits(value) >= (hasUpper ? 3.6 : 3.4) && digitCount >= 3 && !/[a-z]{9}/.test(value.toLowerCase());
}

function bits(value: string): number {
  const counts = new Map<string, number>();
  for (const unit of value) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  let sum = 0;
  for (const count of counts.values()) sum -= count / value.length * Math.log2(count / value.length);
  return sum;
}
