/** `12 of 40, 30 % (95 % 18 to 45)`, by Wilson's interval. Source: Wilson 1927. */
export function shareOf(count: number, of: number): string {
  if (of === 0) return "0 of 0";
  const share = count / of;
  const middle = (share + Z ** 2 / (2 * of)) / (1 + Z ** 2 / of);
  const reach = Z * Math.sqrt(share * (1 - share) / of + Z ** 2 / (4 * of ** 2)) / (1 + Z ** 2 / of);
  const percent = (value: number) => Math.round(100 * Math.min(1, Math.max(0, value)));
  return `${count} of ${of}, ${percent(share)} % (95 % ${percent(middle - reach)} to ${
    percent(middle + reach)
  })`;
}

const Z = 1.96;
