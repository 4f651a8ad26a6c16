import { createHash } from "node:crypto";
import type { Review } from "../../reviews/review_store.ts";
import { masksOf, visible } from "../../reviews/visible.ts";
import type { Command, Invocation } from "../command/command.ts";
import { onlyOperand } from "../command/options.ts";
import { styled } from "../terminal/terminal.ts";

export const reviewsList: Command = {
  name: "reviews list",
  summary: "list requests that wait for a person",
  operands: "",
  options: {},
  async run({ app, json, terminal }) {
    const waiting = (await app.escalation()).reviews.waiting();
    const shown = waiting.map(({ body, ...review }) => ({ ...review, bytes: body.length }));
    if (json) return terminal.json({ reviews: shown });
    for (const review of shown) {
      terminal.line(
        `${review.id}  ${review.task} → ${review.target}, ${review.bytes} bytes: ${review.because}`,
      );
    }
    terminal.note(`${shown.length} waiting`);
  },
};

export const reviewsShow: Command = {
  name: "reviews show",
  summary: "show the exact bytes that would leave, masks coloured, invisible characters visible",
  operands: "ID",
  options: {},
  async run(invocation) {
    const { json, terminal } = invocation;
    const { body, ...review } = await reviewOf(invocation);
    if (json) return terminal.json({ ...review, bodyBase64: body.toBase64() });
    const text = visible(new TextDecoder().decode(body));
    const spans = [];
    let at = 0;
    for (const { start, end } of masksOf(text)) {
      spans.push(text.slice(at, start), styled("bold", text.slice(start, end)));
      at = end;
    }
    terminal.line(...spans, text.slice(at));
    terminal.line(styled("dim", `to ${review.target} by rule ${review.rule}: ${review.because}`));
    terminal.line(styled("dim", `sha256 ${createHash("sha256").update(body).digest("hex")}`));
  },
};

export const reviewsApprove: Command = decisionCommand(
  "approve",
  "approve the exact bytes that `reviews show` showed",
);
export const reviewsRefuse: Command = decisionCommand("refuse", "refuse a request that waits");

function decisionCommand(decision: "approve" | "refuse", summary: string): Command {
  return {
    name: `reviews ${decision}`,
    summary,
    operands: "ID",
    options: {
      hash: {
        type: "string",
        value: "SHA256",
        help: "hash of the bytes that were shown (default: as they are now)",
      },
    },
    run: (invocation) => decide(invocation, decision),
  };
}

/** The review that is named, where the owner may read what it was taken from. */
async function reviewOf(invocation: Invocation): Promise<Review> {
  const { app } = invocation;
  const review = (await app.escalation()).reviews.get(onlyOperand(invocation, "review id"));
  (await app.meetings()).checkReads(review.meetingIds);
  return review;
}

async function decide(invocation: Invocation, decision: "approve" | "refuse"): Promise<void> {
  const { app, options, json, terminal } = invocation;
  const { reviews } = await app.escalation();
  const review = await reviewOf(invocation);
  const hash = typeof options.hash === "string" ? options.hash : review.bodyHash;
  const owner = { id: "owner", groups: [], isPerson: true };
  const decided = reviews.decide(review.id, decision, owner, hash, (await app.policy()).active.hash);
  if (json) return terminal.json({ id: decided.id, state: decided.state });
  terminal.line(`${decided.id}: ${decided.state}`);
}
