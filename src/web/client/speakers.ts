/** Speakers' colours: by their place in the meeting, so that a renamed speaker keeps it. */
export function speakerClass(speakers: readonly string[], speaker: string): string {
  const at = speakers.indexOf(speaker);
  return `speaker-${(at < 0 ? 0 : at) % 12}`;
}

/** One or two letters that stand for a name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const [first = "?", last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return `${[...first][0] ?? "?"}${last === undefined ? "" : [...last][0] ?? ""}`.toUpperCase();
}
