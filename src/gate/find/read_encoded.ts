import type { Detect, Entity, EntityType } from "../../personal_data.ts";
import { hashOf, JudgedIn } from "../memory/kept_judgements.ts";
import { encodedTexts } from "./encoded.ts";
import { mergeEntities } from "./merge.ts";
import { SOMEBODYS } from "./somebodys.ts";

/**
 * Has what texts hold encoded (base64, hexadecimal, quoted-printable) read as any text is. A run that holds somebody's name,
 * address or the like is masked as a whole; one that is too long to be read is masked unread.
 */
export function withEncodedRead(detect: Detect): Detect {
  return async (texts, context) => {
    const runs = texts.map(({ text }) => RUNS.of(context.memory, text, () => runsIn(text)));
    const kept = READ.memory(context.memory);
    const told = new Map<string, EntityType | "nobody">();
    const unread = new Set<string>();
    let units = 0;
    for (const { text } of runs.flat()) {
      const known = kept?.find(hashOf(text));
      if (known !== undefined) told.set(text, known);
      else if (unread.has(text) || told.has(text)) continue;
      else if ((units += text.length) <= UNITS_MAX && unread.size < RUNS_MAX) unread.add(text);
      else told.set(text, "OTHER");
    }
    const asked = [...unread];
    const found = await detect([...texts, ...asked.map((text) => ({ text, isApart: true }))], context);
    for (const [at, text] of asked.entries()) {
      const type = found[texts.length + at]?.find((one) => HIDDEN.has(one.type))?.type ?? "nobody";
      told.set(text, type);
      kept?.keep(hashOf(text), type);
    }
    return texts.map((_, index) => {
      const hits = (runs[index] ?? []).flatMap(({ start, end, text }): Entity[] => {
        const type = told.get(text) ?? "nobody";
        return type === "nobody" ? [] : [{ start, end, type, score: 1, detector: "encoded" }];
      });
      return hits.length === 0 ? found[index] ?? [] : mergeEntities([...found[index] ?? [], ...hits]);
    });
  };
}

/** Of all that one request holds encoded. */
const UNITS_MAX = 32_000;
const RUNS_MAX = 64;
const RUNS = new JudgedIn<readonly Run[]>(1_000);
const READ = new JudgedIn<EntityType | "nobody">(1_000);

interface Run {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Enough for a short name. */
const ENCODED_MIN = 10;

/** Encoded once or twice over, where it reads as words do: letters by chance do not. */
function runsIn(text: string): Run[] {
  return encodedTexts(text, ENCODED_MIN).flatMap(({ start, end, text: held }) =>
    [held, ...encodedTexts(held, ENCODED_MIN).map((inner) => inner.text)].filter(readsAsWords).map((one) => ({
      start,
      end,
      text: one,
    }))
  );
}

function readsAsWords(text: string): boolean {
  const letters = text.match(/[\p{L}\p{M}]/gu)?.length ?? 0;
  return letters >= text.length * LETTERS_SHARE_MIN && !/[^\p{L}\p{M}\p{N}\p{P}\p{S}\s]/u.test(text) &&
    /(?<!\p{L})(?:\p{Lu}[\p{Ll}\p{M}'’-]{2,}|\p{Ll}{2,} \p{Ll}{2,})(?!\p{L})/u.test(text);
}

const LETTERS_SHARE_MIN = 0.6;

/** A secret is worth as much where nobody is named. */
const HIDDEN: ReadonlySet<EntityType> = new Set<EntityType>([...SOMEBODYS, "CREDENTIAL"]);
