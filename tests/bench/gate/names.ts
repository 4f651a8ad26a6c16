import type { Detect } from "../../../src/personal_data.ts";

interface NamesInSentences {
  readonly names: readonly string[];
  /** By language; `{N}` is the whole name, `{F}` its first word. */
  readonly sentences: Readonly<Record<string, readonly string[]>>;
}

/**
 * Names of many origins in sentences of eight languages, as written and in small letters or capitals. Rules were chosen on
 * the names at even places; those at odd places are printed apart.
 */
export async function measureNames(
  detect: Detect,
  say: (measure: string, ...figures: string[]) => void,
): Promise<void> {
  const file = new URL("../../fixtures/gate/names_in_sentences.json", import.meta.url);
  const { names, sentences }: NamesInSentences = JSON.parse(await Deno.readTextFile(file));
  const tallies = new Map<string, { items: number; wholly: number; partly: number }>();
  for (const [language, templates] of Object.entries(sentences)) {
    for (const template of templates) {
      for (const [at, name] of names.entries()) {
        const other = (at >> 1) % 3 === 0 ? "toUpperCase" : "toLowerCase";
        for (const spell of [(text: string) => text, (text: string) => text[other]()]) {
          const said = spell(template.includes("{F}") ? name.split(" ")[0] ?? "" : name);
          const text = spell(template.replace(/\{[NF]\}/, "\0")).replace("\0", said);
          const start = text.indexOf(said);
          const [found = []] = await detect([{ text }], { roster: [] });
          const letters = [...said.matchAll(/\p{L}/gu)].map(({ index }) => start + index);
          const left = letters.filter((place) => !found.some((one) => one.start <= place && place < one.end));
          const half = at % 2 === 0 ? "even" : "odd";
          for (const key of [`${language}, ${half}`, `pooled, ${half}`]) {
            const tally = tallies.get(key) ?? { items: 0, wholly: 0, partly: 0 };
            tallies.set(key, tally);
            tally.items++;
            if (left.length === letters.length) tally.wholly++;
            else if (left.length > 0) tally.partly++;
          }
        }
      }
    }
  }
  for (const [key, { items, wholly, partly }] of tallies) {
    say(
      `names in sentences: ${key}`,
      `of ${items} ${(100 * wholly / items).toFixed(2)} % leave wholly, ${
        (100 * partly / items).toFixed(2)
      } % partly`,
    );
  }
}
