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

/** "claude-3-5-sonnet-20241022", "feature/login_form_2" UUIDs and pods of Kubernetes: words and numbers with joints between them, and counters. */
export const JOINED_WORDS =
  /^(?:(?:[a-z]{1,14}|[A-Z][a-z]{1,13}|[A-Z]{2,8}|v?\d{1,8}|[a-z]{1,8}\d{1,2})(?:[-_./]+|$)){3,40}$|^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$|^[a-z][a-z0-9-]{1,80}-[bcdfghjklmnpqrstvwxz2456789]{8,10}-[bcdfghjklmnpqrstvwxz2456789]{5}$/i;
