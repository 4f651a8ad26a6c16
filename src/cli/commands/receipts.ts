import { counted } from "../terminal/counted.ts";
import { ChathamError } from "../../errors.ts";
import type { Listed, Receipt } from "../../receipts/receipt.ts";
import type { NothingLeftAnswer } from "../../receipts/nothing_left.ts";
import { visible } from "../../reviews/visible.ts";
import type { Command } from "../command/command.ts";
import { integerOption, onlyOperand, stringOption } from "../command/options.ts";
import { styled } from "../terminal/terminal.ts";

export const receiptsList: Command = {
  name: "receipts list",
  summary: "list what left this device, and acts that widen who may see something or erase, newest first",
  operands: "",
  options: { limit: { type: "string", value: "N", help: "how many (default 20)" } },
  async run({ app, options, json, terminal }) {
    const { receipts } = await app.escalation();
    const limit = integerOption(options, "limit", { min: 1, max: 10_000, fallback: 20 });
    const { listed, total } = receipts.listAll({ limit, offset: 0 });
    if (json) {
      const left = listed.flatMap((one) => one.kind === "receipt" ? [one.receipt] : []);
      const acts = listed.flatMap(({ kind: _, ...one }) => "act" in one ? [one] : []);
      return terminal.json({ receipts: left, acts, total });
    }
    for (const one of listed) terminal.line(one.kind === "receipt" ? lineOf(one.receipt) : lineOfAct(one));
    terminal.note(`${listed.length} of ${total} receipts and acts`);
  },
};

export const receiptsShow: Command = {
  name: "receipts show",
  summary: "show one receipt, and with --sent the exact bytes that left",
  operands: "ID",
  options: { sent: { type: "boolean", help: "the bytes that left, while retention keeps them" } },
  async run(invocation) {
    const { app, options, json, terminal } = invocation;
    const { receipts } = await app.escalation();
    const receipt = receipts.named(onlyOperand(invocation, "receipt id, or its beginning"));
    if (options.sent === true) {
      const { bytes, contentType, meetingIds } = receipts.sent(receipt.id);
      (await app.meetings()).checkReads(meetingIds);
      if (json) return terminal.json({ id: receipt.id, contentType, bytesBase64: bytes.toBase64() });
      return terminal.line(visible(new TextDecoder().decode(bytes)));
    }
    const copy = receipts.copyOf(receipt.id);
    if (json) return terminal.json({ ...receipt, copy });
    terminal.line(lineOf(receipt));
    terminal.line(COPIES[copy]);
    terminal.line(JSON.stringify({ opened: receipt.opened, closed: receipt.closed }, null, 2));
  },
};

export const receiptsExport: Command = {
  name: "receipts export",
  summary: "write the whole chain as JSON Lines, or with --head its signed head to keep elsewhere",
  operands: "",
  options: {
    head: { type: "boolean", help: "only the signed head: kept outside, it proves that no tail was cut" },
    "public-key": { type: "boolean", help: "only the key that verifies an export" },
  },
  async run({ app, options, terminal }) {
    const { receipts } = await app.escalation();
    if (options["public-key"] === true) return terminal.line(receipts.publicKey);
    if (options.head === true) return terminal.json(JSON.parse(receipts.anchor()));
    for (const record of receipts.records()) terminal.json(record);
  },
};

export const receiptsProve: Command = {
  name: "receipts prove",
  summary: "a signed answer to whether anything with a label left between two days",
  operands: "",
  options: {
    label: {
      type: "string",
      value: "NAME",
      multiple: true,
      help: "a label, or a namespace such as insider:*",
    },
    from: {
      type: "string",
      value: "DAY",
      help: "first day, YYYY-MM-DD (UTC); that of the first record unless told",
    },
    to: { type: "string", value: "DAY", help: "last day, YYYY-MM-DD (UTC); today unless told" },
  },
  async run({ app, options, json, terminal }) {
    const labels = Array.isArray(options.label) ? options.label : [];
    if (labels.length === 0) throw new ChathamError("usage", "Name at least one --label");
    const answer = (await app.escalation()).receipts.nothingLeft(labels, {
      from: dayOption(stringOption(options, "from"), "from"),
      to: dayOption(stringOption(options, "to"), "to"),
    });
    if (json) terminal.json(answer);
    else {
      terminal.line(styled(answer.holds ? "green" : "red", `${answer.claim}.`));
      if (answer.askedFrom !== undefined) {
        terminal.line(
          `The receipts of this device begin on ${answer.from}: ${answer.askedFrom} lies before them.`,
        );
      }
      if (answer.askedTo !== undefined) {
        terminal.line(`${answer.askedTo} lies ahead, so the answer ends with ${answer.to}.`);
      }
      terminal.line(
        `Looked at ${counted(answer.requestsRead, "request")} and ${counted(answer.actsRead, "act")}: ${
          answer.matchesTotal === 0 ? "none" : answer.matchesTotal
        } had to do with what is labelled so${answer.matches.length > 0 ? ":" : "."}`,
      );
      for (const id of answer.matches) terminal.line(`  ${id}`);
      for (const [count, what] of notesOf(answer)) if (count > 0) terminal.line(`${count} ${what}`);
      terminal.line(answer.bound);
      terminal.line(`signed by ${answer.publicKey}: ${answer.signature}`);
    }
    return answer.holds ? 0 : 1;
  },
};

function notesOf(
  { citedOnly, beforeLabelled, backups }: NothingLeftAnswer,
): readonly (readonly [number, string])[] {
  return [
    [
      citedOnly,
      "of the requests were recorded by a version that noted what was cited, not all that was read.",
    ],
    [beforeLabelled, "things left of meetings that have this label now and did not have it then."],
    [backups, "encrypted backups of the whole store were made."],
  ];
}

const COPIES = {
  kept: "The exact bytes are kept; --sent shows them.",
  erased: "The exact bytes were erased, with the person or meeting that they were about.",
  "not-kept": "The exact bytes are not kept (any more).",
} as const;

function dayOption(value: string | undefined, name: string): string | undefined {
  if (value === undefined || (/^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)))) {
    return value;
  }
  throw new ChathamError("usage", `--${name} needs a day, e.g. 2026-03-31`);
}

function lineOfAct({ id, at, act }: Extract<Listed, { kind: "act" }>): string {
  const how = act.how === undefined ? "" : `, ${act.how}`;
  const meetings = act.meetings.length === 0
    ? ""
    : `, ${act.meetings.length} meeting${act.meetings.length === 1 ? "" : "s"}`;
  const many = act.act === "decisions-lost" && act.count !== undefined ? `, ${act.count}` : "";
  const rule = act.rule === undefined || act.rule === "" ? "" : `, rule ${act.rule}`;
  return `${at}  ${id}  ${act.act} by ${act.by}${how}${many}${meetings}${rule}`;
}

function lineOf({ id, openedAt, opened, closed }: Receipt): string {
  const cost = closed && closed.costMicros > 0 ? `, ${closed.costMicros / 1e6} ${closed.currency ?? ""}` : "";
  const outcome = closed === undefined
    ? "in flight"
    : closed.outcome === "refused"
    ? "nothing was sent"
    : `${closed.outcome} in ${closed.latencyMs} ms${cost}`;
  const what =
    `${opened.task} → ${opened.target} (${opened.trust}), ${opened.product}, ${opened.bytesOut} bytes`;
  return `${openedAt}  ${id}  ${what}: ${outcome}`;
}
