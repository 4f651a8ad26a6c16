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
    printAnswer(terminal, answer);
  },
};

export function printAnswer(terminal: Terminal, answer: Answer): void {
  terminal.line(answer.answer);
  // An answer made of quotations shows them already; the places are still of use.
  for (const { meetingId, turn, quote } of answer.citations) {
    const isShown = answer.answer.includes(quote);
    terminal.line(
      "  ",
      styled("dim", `${meetingId} turn ${turn}${isShown ? "" : ":"}`),
      isShown ? "" : ` “${quote}”`,
    );
  }
  const receipt = answer.receiptId === null ? "" : `; receipt ${answer.receiptId}`;
  const where =
    `answered on ${answer.route.target} (${answer.route.trust}): ${answer.route.because}${receipt}`;
  terminal.line(styled("dim", where));
  for (const { because, count, rule } of answer.leftOut) {
    const what = rule === DOES_NOT_FIT ? plural(count, "passage") : plural(count, "meeting");
    terminal.line(styled("dim", `${what} left out: ${because} (${rule})`));
  }
  for (const { target, outcome, receiptId } of answer.recipients) {
    if (receiptId !== answer.receiptId) {
      terminal.line(styled("dim", `also sent to ${target}: ${outcome}; receipt ${receiptId}`));
    }
  }
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
