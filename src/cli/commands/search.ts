import type { Hit, LexicalReason, SearchResult } from "../../meeting/search.ts";
import { clock } from "../terminal/clock.ts";
import type { Command } from "../command/command.ts";
import { filterOver } from "../command/named_meeting.ts";
import { FILTER_OPTIONS, integerOption, onlyOperand } from "../command/options.ts";
import { postTo, provenServer } from "../command/server_client.ts";
import { styled } from "../terminal/terminal.ts";
import type { Span, Terminal } from "../terminal/types.ts";

export const search: Command = {
  name: "search",
  summary: "search every meeting by words and, with an embedding model, by meaning",
  operands: "QUERY",
  options: {
    ...FILTER_OPTIONS,
    limit: { type: "string", value: "N", help: "most hits to show (default 10)" },
  },
  async run(invocation) {
    const { app, options, json, terminal } = invocation;
    const query = onlyOperand(invocation, "query, quoted where it has blanks");
    const limit = integerOption(options, "limit", { min: 1, max: 100, fallback: 10 });
    const request = { query, limit, ...await filterOver(invocation) };
    const server = await provenServer(app.dataFolder);
    const result = server === undefined
      ? await (await app.search())(request)
      : await postTo<SearchResult>(server, "/v1/search", request);
    if (json) return terminal.json(result);
    for (const hit of result.hits) printHit(terminal, hit);
    for (const note of notesOf(result)) terminal.note(note);
  },
};

function notesOf({ hits, notFound, readAs, lexicalBecause, leftOut = [] }: SearchResult): string[] {
  const notes = readAs.map(({ word, as }) =>
    `No meeting holds “${word}”; searched for ${listed(as)} instead.`
  );
  if (notFound.length > 0) notes.push(`Nothing matches ${listed(notFound)}.`);
  if (hits.length === 0) notes.push("Nothing found.");
  else if (hits.every(({ weak }) => weak)) notes.push("These places hold little of what was asked.");
  for (const { rule, because, count } of leftOut) {
    notes.push(
      `${count === 1 ? "1 meeting was" : `${count} meetings were`} not searched: ${because} (rule ${rule})`,
    );
  }
  const copies = hits.filter(({ copyOf }) => copyOf !== undefined).length;
  if (copies > 0) {
    notes.push(
      copies === 1
        ? "The last place is a copy: another meeting says the same there."
        : `The last ${copies} places are copies: another meeting says the same there.`,
    );
  }
  if (lexicalBecause !== undefined) notes.push(`Searched by words only: ${WHY_LEXICAL[lexicalBecause]}.`);
  return notes;
}

function listed(words: readonly string[]): string {
  return words.map((word) => `“${word}”`).join(", ");
}

const WHY_LEXICAL: Readonly<Record<LexicalReason, string>> = {
  "phrase": "words in double quotes must occur as they stand",
  "no-words": "the query holds no words",
  "no-model": "no embedding model is installed",
  "no-language": "no installed model embeds the language of these meetings, or of the query",
  "not-embedded": "not every meeting is embedded by the installed model yet; the next import sees to it",
};

export function printHit(terminal: Terminal, hit: Hit): void {
  const turns = hit.startTurn === hit.endTurn
    ? `turn ${hit.startTurn + 1}`
    : `turns ${hit.startTurn + 1}–${hit.endTurn + 1}`;
  const time = hit.startMs === undefined ? "" : ` at ${clock(hit.startMs)}`;
  const date = hit.startedAt === undefined ? "" : `, ${hit.startedAt.slice(0, 10)}`;
  const copy = hit.copyOf === undefined ? "" : `copy of ${hit.copyOf.slice(0, ID_SHOWN)}, `;
  const said = hit.marked === undefined || hit.speakers.length < 2 ? "" : `said by ${hit.marked.speaker}; `;
  const why = `${said}${copy}${hit.weak ? "weak, " : ""}${hit.why.join(" and ")}`;
  terminal.line(
    styled("bold", `${hit.title}${date}, ${turns}${time}`),
    styled("dim", ` (${hit.speakers.join(", ")}; ${why}; ${hit.meetingId.slice(0, ID_SHOWN)})`),
  );
  terminal.line("  ", ...excerptOf(hit));
}

/** As much of a hit as a person reads, from shortly before the first word that was found on, with those words marked. */
function excerptOf({ text, marks }: Hit): (string | Span)[] {
  const first = marks[0]?.start ?? 0;
  const from = first <= SNIPPET_LENGTH_MAX / 2 ? 0 : text.indexOf(" ", first - SNIPPET_BEFORE) + 1;
  const to = Math.min(text.length, from + SNIPPET_LENGTH_MAX);
  const pieces: (string | Span)[] = from > 0 ? ["…"] : [];
  let at = from;
  for (const { start, end } of marks) {
    if (start < at || end > to) continue;
    pieces.push(flat(text.slice(at, start)), styled("bold", flat(text.slice(start, end))));
    at = end;
  }
  return [...pieces, flat(text.slice(at, to)), ...(to < text.length ? ["…"] : [])];
}

function flat(text: string): string {
  return text.replace(/\s+/g, " ");
}

/** Enough of an id to name a meeting by. */
const ID_SHOWN = 12;
const SNIPPET_LENGTH_MAX = 400;
/** Characters that stand before the first word that was found. */
const SNIPPET_BEFORE = 120;
