/** @returns how many units of the text are titles before a name, with the blank after them; 0 where there is none */
export function titleLength(text: string): number {
  return TITLES.exec(text)?.[0].length ?? 0;
}

/** @returns true when a text ends with a title that speaks of what comes next */
export function endsWithTitle(text: string): boolean {
  return BEFORE.test(text);
}

const WORDS =
  "mr|mrs|ms|miss|mx|dr|prof|professor|sir|lady|lord|dame|madam|herr|herrn|frau|monsieur|madame|mademoiselle|mme|mlle|" +
  "señor|señora|señorita|sr|sra|srta|don|doña|signor|signora|signorina|sig|dott|dottor|dottoressa|ing|avv|" +
  "senhor|senhora|dona|mevrouw|meneer|mijnheer|dhr|mevr|mw|pan|pani|panu|judge|captain|officer|doctor|dra|drs|mag";
const TITLES = new RegExp(`^(?:(?:${WORDS})\\.?[ \\t\\u00a0]+)+(?=\\S)`, "iu");
const BEFORE = new RegExp(`(?:^|[^\\p{L}\\p{N}])(?:${WORDS})\\.?[ \\t\\u00a0]+$`, "iu");
