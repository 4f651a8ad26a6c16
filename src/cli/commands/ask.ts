import type { App } from "../../app/app.ts";
import { REASONS } from "../../policy/language/rule.ts";
import { OWNER_ASKER } from "../../clients/asker.ts";
import { waitsForReview } from "../terminal/waits_for_review.ts";
import type { Command } from "../command/command.ts";
import { askServer } from "../command/ask_server.ts";
import { provenServer } from "../command/server_client.ts";
import { filterOver } from "../command/named_meeting.ts";
import { FILTER_OPTIONS, onlyOperand, stringOption } from "../command/options.ts";
import { conversationNamed } from "../../send/conversation_legend.ts";
import { styled } from "../terminal/terminal.ts";
import { type Answer, type AskEvent, DOES_NOT_FIT } from "../../ask/answer.ts";
import { wordingFor } from "../../ask/messages/messages.ts";
import type { Terminal } from "../terminal/types.ts";
import { triedWords } from "../../send/tried.ts";

export const ask: Command = {
  name: "ask",
  summary: "answer a question from all meetings, with citations that were checked",
  operands: "QUESTION",
  options: {
    ...FILTER_OPTIONS,
    "no-wait": {
      type: "boolean",
      help: "do not wait where a person must approve first: the device answers, and says what waits",
    },
    synthesise: {
      type: "boolean",
      help: "put together what many meetings say, rather than answer in short",
    },
    conversation: {
      type: "string",
      value: "NAME",
      help: "go on with a conversation: what its earlier answers have read counts for the policy too",
    },
    purpose: { type: "string", value: "PURPOSE", help: "what the answer is for, where the policy asks" },
  },
  async run(invocation) {
    const { app, options, json, terminal, signal } = invocation;
    const question = onlyOperand(invocation, "question, quoted where it has blanks");
    const purpose = stringOption(options, "purpose");
    const asked = { question, ...await filterOver(invocation) };
    const [wait, synthesise] = [options["no-wait"] !== true, options.synthesise === true];
    const name = stringOption(options, "conversation");
    const bar = terminal.progress("reading");
    const onEvent = (event: AskEvent) => {
      if (event.event === "review") terminal.note(waitsForReview(event.review.id));
      // While the language model reads, what answers by quotation can be read already.
      if (event.event === "quoted" && !json) terminal.note(event.leading ? leading(event) : event.answer);
      if (event.event === "progress") bar.update(event.done / event.of);
    };
    const server = await provenServer(app.dataFolder);
    if (server !== undefined) {
      const named = name === undefined ? {} : { conversation: name };
      const how = { purpose, signal, onEvent };
      const answer = await askServer(server, { ...asked, wait, synthesise, ...named }, how)
        .finally(() => bar.done());
      if (json) return terminal.json(answer);
      return printAnswer(terminal, answer, { question, titleOf: await titlesIn(app) });
    }
    const owner = { ...OWNER_ASKER, person: (await app.clients()).owner, purpose };
    const conversation = name === undefined
      ? undefined
      : conversationNamed((await app.escalation()).house.scopeKey, owner.id, name);
    const answer = await (await app.meetings(owner)).ask(asked, {
      signal,
      conversation,
      task: synthesise ? "synthesise" : "ask",
      wait,
      onEvent,
    }).finally(() => bar.done());
    const { read: _, ...shown } = answer;
    if (json) return terminal.json(shown);
    printAnswer(terminal, answer, { question, titleOf: await titlesIn(app) });
  },
};

/** Of what was noted before, or beside it. */
function leading({ citations }: Extract<AskEvent, { event: "quoted" }>): string {
  return `The language model is writing from “${citations[0]?.quote ?? ""}”`;
}

/** How people call a meeting; its id where it has no title any more. */
export async function titlesIn(app: App): Promise<(meetingId: string) => string> {
  const store = await app.store();
  return (id) => store.getMeetingHead(id)?.title ?? id;
}

export function printAnswer(
  terminal: Terminal,
  answer: Omit<Answer, "read">,
  { question, titleOf }: { readonly question: string; titleOf(meetingId: string): string },
): void {
  const { target, trust, because } = answer.route;
  const { say } = wordingFor(question);
  terminal.line(answer.answer);
  // An answer made of quotations shows them already; the places are still of use.
  const shown = answer.citations.filter(({ quote }) => answer.answer.includes(quote));
  const places = shown.map(({ meetingId, turn }) => `${titleOf(meetingId)}, ${say("turn", { n: turn + 1 })}`);
  if (places.length > 0) terminal.line("  ", styled("dim", [...new Set(places)].join("; ")));
  for (const { meetingId, turn, quote } of answer.citations) {
    if (answer.answer.includes(quote)) continue;
    terminal.line(
      "  ",
      styled("dim", `${titleOf(meetingId)}, ${say("turn", { n: turn + 1 })}:`),
      ` “${quote}”`,
    );
  }
  const receipt = answer.receiptId === null ? "" : `; receipt ${answer.receiptId}`;
  const by = say(trust === "device" ? "answered-here" : "answered-by", { target, trust });
  const why = because === REASONS.device.because ? say("needs-no-leave") : because;
  const where = `${by}: ${why}${receipt}`;
  terminal.line(styled("dim", where));
  for (const note of answer.notes ?? []) terminal.line(styled("dim", note));
  const left = answer.leftOut.map(({ because, count, rule }) => {
    const what = say(rule === DOES_NOT_FIT ? "passages" : "meetings", { n: count });
    return say("left-out", { what, because, rule });
  });
  if (left.length > 0) terminal.line(styled("dim", left.join(" · ")));
  for (const one of answer.recipients) {
    if (one.receiptId !== answer.receiptId) terminal.line(styled("dim", triedWords(one)));
  }
}
