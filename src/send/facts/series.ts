/**
 * The series of recurring meetings that labelled things belong to: a label `series:weekly` puts a meeting in `weekly`.
 * @returns the one that all of them share, or undefined
 */
export function seriesOf(labelled: readonly { readonly labels: readonly string[] }[]): string | undefined {
  const [first, ...others] = labelled.map(({ labels }) => seriesIn(labels));
  return first?.length === 1 && others.every((names) => names.length === 1 && names[0] === first[0])
    ? first[0]
    : undefined;
}

/** @returns every series that the labels name */
export function seriesIn(labels: readonly string[]): string[] {
  const names = labels.filter((label) => label.startsWith(PREFIX)).map((label) => label.slice(PREFIX.length));
  return [...new Set(names)];
}

/** The label that puts a meeting into a series. */
export function seriesLabel(name: string): string {
  return `${PREFIX}${name}`;
}

const PREFIX = "series:";
