import type { App } from "../../app/app.ts";
import type { Command } from "../command/command.ts";
import { FILTER_OPTIONS, filterFrom, onlyOperand } from "../command/options.ts";
import { styled } from "../terminal/terminal.ts";
import { type Answer, DOES_NOT_FIT } from "../../ask/answer.ts";
import type { Terminal } from "../terminal/types.ts";

export const ask: Command = {
  name: "ask",
  summary: "answer a question from all meetings, with citations that were checked",
  operands: "QUESTION",
  options: FILTER_OPTIONS,
  async run(invocation) {
    const { app, options, json, terminal, signal } = invocation;
    const question = onlyOperand(invocation, "question, quoted where it has blanks");
    const answer = await (await app.ask())({ question, ...filterFrom(options) }, { signal });
    const { read: _, ...shown } = answer;
    if (json) return terminal.json(shown);
    printAnswer(terminal, answer, await titlesIn(app));
  },
};

/** How people call a meeting; its id where it has no title any more. */
export async function titlesIn(app: App): Promise<(meetingId: string) => string> {
  const store = await app.store();
  return (id) => store.getMeetingHead(id)?.title ?? id;
}

export function printAnswer(
  terminal: Terminal,
  answer: Answer,
  titleOf: (meetingId: string) => string,
): void {
  terminal.line(answer.answer);
  // An answer made of quotations shows them already; the places are still of use.
  const shown = answer.citations.filter(({ quote }) => answer.answer.includes(quote));
  const places = shown.map(({ meetingId, turn }) => `${titleOf(meetingId)}, turn ${turn}`);
  if (places.length > 0) terminal.line("  ", styled("dim", [...new Set(places)].join("; ")));
  for (const { meetingId, turn, quote } of answer.citations) {
    if (answer.answer.includes(quote)) continue;
    terminal.line("  ", styled("dim", `${titleOf(meetingId)}, turn ${turn}:`), ` “${quote}”`);
  }
  const receipt = answer.receiptId === null ? "" : `; receipt ${answer.receiptId}`;
  const where =
    `answered on ${answer.route.target} (${answer.route.trust}): ${answer.route.because}${receipt}`;
  terminal.line(styled("dim", where));
  const left = answer.leftOut.map(({ because, count, rule }) => {
    const what = rule === DOES_NOT_FIT ? plural(count, "passage") : plural(count, "meeting");
    return `${what} left out: ${because} (${rule})`;
  });
  if (left.length > 0) terminal.line(styled("dim", left.join(" · ")));
  for (const { target, outcome, receiptId } of answer.recipients) {
    if (receiptId !== answer.receiptId) {
      terminal.line(styled("dim", `also sent to ${target}: ${outcome}; receipt ${receiptId}`));
    }
  }
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
