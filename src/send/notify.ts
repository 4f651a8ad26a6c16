import { createHmac } from "node:crypto";
import { ChathamError } from "../errors.ts";
import type { Asker } from "../clients/asker.ts";
import type { FieldTable, Json } from "../gate/replace/fields.ts";
import type { Summary } from "../meeting/meeting.ts";
import type { MeetingHead } from "../meeting/meeting_store.ts";
import type { Target } from "../policy/language/document.ts";
import { type TargetKind, WEBHOOK_EVENTS, type WebhookEvent } from "../policy/language/words.ts";
import { freshConversation } from "./conversation_legend.ts";
import { estimateTokens } from "./facts/estimate_tokens.ts";
import { rosterOf } from "./facts/roster.ts";
import type { SendHouse } from "./house.ts";
import { pass } from "./pass.ts";
import { send } from "./send.ts";

/** What a webhook is to be told of a meeting, or only that it can be told something. */
export type Notice =
  | { readonly event: WebhookEvent; readonly meeting: MeetingHead; readonly summary: Summary | undefined }
  | { readonly event: typeof WEBHOOK_TEST };

/** Sent when somebody tries whether a webhook is reached. */
export const WEBHOOK_TEST = "webhook.test";

/**
 * Tells a webhook of the signed policy of a meeting: what happened and to which meeting (when is in the signed headers), and nothing that was said; where the
 * policy lets it have content, the title and the overview of the summary too, through the gate. It is a target like any other: it takes
 * a permit, and a receipt is written before anything leaves.
 * @throws ChathamError `refused` where the policy permits it nothing, `not-found` for one that it does not name; what sending failed with
 */
export async function notify(
  house: SendHouse,
  targetId: string,
  notice: Notice,
  { asker, signal }: { readonly asker: Asker; readonly signal: AbortSignal },
): Promise<{ readonly receiptId: string }> {
  const target = house.policy().targets.find(({ id, kind }) => id === targetId && kind === "webhook");
  if (target === undefined) throw new ChathamError("not-found", "The policy names no such webhook");
  const { meeting, summary } = notice.event === WEBHOOK_TEST
    ? { meeting: undefined, summary: undefined }
    : notice;
  const meetings = meeting === undefined ? [] : [meeting];
  const body = bodyFor(house, target, notice);
  const texts = Object.entries(body).flatMap(([key, value]) =>
    TEXTS.has(key) && typeof value === "string" ? [value] : []
  );
  const outgoing = {
    task: "notify",
    kind: "text",
    parts: texts.map((text) => ({
      ...{ text, tokens: estimateTokens(text) },
      ...(meeting === undefined ? {} : { meetingId: meeting.id }),
    })),
    meetings,
    labels: [],
    turns: 0,
    isGenerated: texts.length > 0 && summary?.overviewBy === "model",
    tokensOutMax: 0,
    client: asker,
    roster: rosterOf(meetings, house.store),
    kinds: WEBHOOKS,
    model: targetId,
    signal,
  } as const;
  return await send(house, outgoing, async (way, permit) => {
    const conversation = freshConversation();
    const { receiptId } = await pass(way, permit, {
      content: { kind: "text", request: { body, fields: FIELDS } },
      operation: "webhook",
      stream: false,
      isGenerated: outgoing.isGenerated,
      turns: 0,
      meetings,
      sources: meetings.map(({ id }) => ({ meetingId: id, texts })),
      conversation: () => conversation,
      unit: "text",
      told: way.toldTo(permit.target, meetings),
      tokensIn: 0,
      tokensOutMax: 0,
      timeoutMs: TIMEOUT_MS,
      wait: false,
      signal,
    }, async ({ body: answer }) => {
      // What it says is of no use here.
      for await (const _ of answer);
    });
    return { receiptId };
  });
}

/** Webhooks of the policy that want to be told of this. */
export function webhooksFor(targets: readonly Target[], event: WebhookEvent): Target[] {
  return targets.filter(({ kind, webhook }) =>
    kind === "webhook" && (webhook?.events ?? WEBHOOK_EVENTS).includes(event)
  );
}

function bodyFor(
  house: SendHouse,
  target: Target,
  notice: Notice,
): Record<string, Json> {
  if (notice.event === WEBHOOK_TEST) return { type: notice.event };
  const { event, meeting, summary } = notice;
  return {
    type: event,
    meeting: target.trust === "device" ? meeting.id : aliasOf(meeting.id, target.id, house.scopeKey),
    ...(target.webhook?.content === true
      ? { title: meeting.title, ...(summary === undefined ? {} : { overview: summary.overview }) }
      : {}),
  };
}

/** An id may be words that somebody chose: beyond this device a meeting has a name of its own for each webhook, the same each time. */
function aliasOf(id: string, target: string, key: Uint8Array): string {
  const hash = createHmac("sha256", key).update(`webhook\n${target}\n${id}`).digest();
  return `m-${Array.from(hash.subarray(0, 20), (byte) => String.fromCharCode(97 + byte % 26)).join("")}`;
}

const FIELDS: FieldTable = {
  type: { kind: "one-of", values: [...WEBHOOK_EVENTS, WEBHOOK_TEST] },
  meeting: { kind: "code", pattern: /^[\p{L}\p{N}._:@-]{1,200}$/u },
  title: { kind: "text" },
  overview: { kind: "text" },
};
const TEXTS = new Set(["title", "overview"]);
const WEBHOOKS: ReadonlySet<TargetKind> = new Set(["webhook"]);
const TIMEOUT_MS = 30_000;
