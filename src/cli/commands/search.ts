import type { App } from "../../app/app.ts";
import type { Hit } from "../../meeting/search.ts";
import { clock } from "../terminal/clock.ts";
import type { Command } from "../command/command.ts";
import { FILTER_OPTIONS, filterFrom, integerOption, onlyOperand } from "../command/options.ts";
import { styled } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/types.ts";

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
    const result = await (await app.search())({ query, limit, ...filterFrom(options) });
    if (json) return terminal.json(result);
    const { hits, mode, leftOut = [] } = result;
    for (const hit of hits) printHit(terminal, hit);
    if (hits.length === 0) terminal.note("Nothing found.");
    for (const { rule, because, count } of leftOut) {
      terminal.note(`${count} meetings were not searched: ${because} (rule ${rule})`);
    }
    if (mode === "lexical") terminal.note(`Searched by words only: ${await whyLexical(app)}.`);
  },
};

async function whyLexical(app: App): Promise<string> {
  return await app.embedder() === undefined
    ? "no embedding model is installed"
    : "not every meeting is embedded by the installed model yet; the next import sees to it";
}

export function printHit(terminal: Terminal, hit: Hit): void {
  const turns = hit.startTurn === hit.endTurn
    ? `turn ${hit.startTurn}`
    : `turns ${hit.startTurn}–${hit.endTurn}`;
  const time = hit.startMs === undefined ? "" : ` at ${clock(hit.startMs)}`;
  terminal.line(
    styled("bold", `${hit.meetingId} ${turns}${time}`),
    styled("dim", ` (${hit.speakers.join(", ")}; ${hit.score.toFixed(3)})`),
  );
  terminal.line(`  ${shorten(hit.text)}`);
}

function shorten(text: string): string {
  const flat = text.replace(/\s+/g, " ");
  return flat.length <= SNIPPET_LENGTH_MAX ? flat : `${flat.slice(0, SNIPPET_LENGTH_MAX - 1)}…`;
}

const SNIPPET_LENGTH_MAX = 400;
