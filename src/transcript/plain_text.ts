import { attribute, looksLikeName, prefixOf, type TimedBlock } from "./attribute.ts";
import { findDate } from "../text/find_date.ts";
import { type ParsedTranscript, tidy, UNKNOWN_SPEAKER, type Utterance } from "./parsed.ts";

/**
 * Text without times: `Name: text` lines, or a name above each paragraph. Running prose counts only as two or more
 * paragraphs that end like sentences; it then has no speakers.
 *
 * @returns undefined when the text looks like none of these
 */
export function parsePlainText(
  text: string,
): Omit<ParsedTranscript, "turns"> & { turns: readonly Utterance[] } | undefined {
  if (text.includes("-->")) return undefined;
  const { head, body } = splitHead(text.trim());
  const turns = attribute(body);
  const startedAt = findDate(head);
  const isAttributed = turns.some((turn) => turn.speaker !== UNKNOWN_SPEAKER);
  if (!isAttributed && !isProse(body)) return undefined;
  return {
    format: "plain-text",
    ...(head[0] === undefined ? {} : { title: head[0].replace(/\s*[-–—]\s*Transcript$/i, "").slice(0, 200) }),
    ...(startedAt === undefined ? {} : { startedAt }),
    turns,
    warnings: isAttributed ? [] : ["No speakers are named"],
  };
}

/** What stands before the first named line is title, date and list of those present. */
function splitHead(text: string): { head: string[]; body: TimedBlock[] } {
  const blocks = text.split(/\n\s*\n/u).map((block) =>
    block.split("\n").map(tidy).filter((line) => line !== "")
  );
  const isNamed = (line: string) => prefixOf(line) !== undefined;
  const first = blocks.findIndex((lines) =>
    lines.some(isNamed) || (lines.length > 1 && looksLikeName(lines[0] ?? ""))
  );
  if (first < 0 || first > 6) return { head: [], body: toBlocks(blocks) };
  const head = blocks.slice(0, first).flat();
  const own = blocks[first] ?? [];
  const start = own.findIndex(isNamed);
  const above = start > 0 && !looksLikeName(own[start - 1] ?? "") ? own.slice(0, start) : [];
  return { head: [...head, ...above], body: toBlocks([own.slice(above.length), ...blocks.slice(first + 1)]) };
}

/** Where paragraphs hold several `Name: text` lines, each such line is a block of its own. */
function toBlocks(paragraphs: readonly (readonly string[])[]): TimedBlock[] {
  return paragraphs.flatMap((lines): TimedBlock[] => {
    if (lines.length === 0) return [];
    return lines.every((line) => prefixOf(line)) ? lines.map((line) => ({ lines: [line] })) : [{ lines }];
  });
}

function isProse(blocks: readonly TimedBlock[]): boolean {
  const sentences = blocks.filter(({ lines }) => /[.!?…。？！]["”’)]?$/u.test(lines.at(-1) ?? ""));
  return blocks.length >= 2 && sentences.length > blocks.length / 2;
}
