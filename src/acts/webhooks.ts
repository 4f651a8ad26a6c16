import type { Asker } from "../clients/asker.ts";
import { OWNER_ASKER } from "../clients/asker.ts";
import { type ErrorKind, toChathamError } from "../errors.ts";
import type { Meeting } from "../meeting/meeting.ts";
import type { MeetingHead } from "../meeting/meeting_store.ts";
import { WEBHOOK_EVENTS, type WebhookEvent } from "../policy/language/words.ts";
import type { Trust } from "../trust.ts";
import type { SendHouse } from "../send/house.ts";
import { type Notice, notify, WEBHOOK_TEST, webhooksFor } from "../send/notify.ts";
import type { Door } from "./door.ts";

/** Telling webhooks of meetings: by themselves when an import ends, or when somebody asks for it. */
export class Webhooks {
  readonly #parts: WebhooksParts;
  /** By target; of this process. */
  readonly #last = new Map<string, WebhookOutcome>();

  constructor(parts: WebhooksParts) {
    this.#parts = parts;
  }

  /** Webhooks of the active policy, and what came of the last time that each was told something. */
  list(): ListedWebhook[] {
    return this.#parts.house.policy().targets.filter(({ kind }) => kind === "webhook").map(
      ({ id, trust, webhook }) => {
        const last = this.#last.get(id);
        return {
          ...{ id, trust, content: webhook?.content === true, events: webhook?.events ?? WEBHOOK_EVENTS },
          ...(last === undefined ? {} : { last }),
        };
      },
    );
  }

  /** Tells one webhook of a meeting: `webhook`. Throws `refused` with its rule, and what sending failed with. */
  async tell(
    meeting: Meeting,
    target: string,
    asker: Asker,
    signal: AbortSignal,
  ): Promise<{ receiptId: string }> {
    return await this.#tell(noticeOf("meeting.ready", meeting), { target, asker, signal });
  }

  /** Tells one webhook that it is reached, and of no meeting. Throws what {@link tell} does. */
  async test(target: string, asker: Asker, signal: AbortSignal): Promise<{ receiptId: string }> {
    return await this.#tell({ event: WEBHOOK_TEST }, { target, asker, signal });
  }

  /**
   * Tells every webhook that wants to know. What comes of it is kept for {@link list}: nobody waits for it.
   * @param head of a meeting that never came to be, since its first import failed; else the one that is there is told of
   */
  async onEvent(
    event: WebhookEvent,
    meetingId: string,
    signal: AbortSignal,
    head?: MeetingHead,
  ): Promise<void> {
    const targets = webhooksFor(this.#parts.house.policy().targets, event);
    if (targets.length === 0) return;
    const known = this.#parts.meeting(meetingId);
    const notice = known === undefined
      ? head && { event, meeting: head, summary: undefined }
      : noticeOf(event, known);
    if (notice === undefined) return;
    for (const { id: target } of targets) {
      await this.#tell(notice, { target, asker: OWNER_ASKER, signal }).catch(() => {});
    }
  }

  async #tell(
    notice: Notice,
    { target, asker, signal }: {
      readonly target: string;
      readonly asker: Asker;
      readonly signal: AbortSignal;
    },
  ): Promise<{ receiptId: string }> {
    const at = new Date().toISOString();
    const { event } = notice;
    try {
      const meetings = notice.event === WEBHOOK_TEST ? [] : [notice.meeting];
      this.#parts.door.pass({ action: "webhook", meetings, asker });
      const told = await notify(this.#parts.house, target, notice, { asker, signal });
      this.#last.set(target, { at, event, receiptId: told.receiptId });
      return told;
    } catch (error) {
      const { kind, message } = toChathamError(error);
      this.#last.set(target, { at, event, problem: message, kind });
      throw error;
    }
  }
}

function noticeOf(event: WebhookEvent, { turns: _, summary, ...meeting }: Meeting): Notice {
  return { event, meeting, summary };
}

/** A webhook of the active policy. */
export interface ListedWebhook {
  readonly id: string;
  readonly trust: Trust;
  /** Whether it gets title and overview, through the gate. */
  readonly content: boolean;
  readonly events: readonly WebhookEvent[];
  readonly last?: WebhookOutcome;
}

/** What came of telling a webhook something. */
export interface WebhookOutcome {
  readonly at: string;
  readonly event: Notice["event"];
  readonly receiptId?: string;
  /** Why it was not told. */
  readonly problem?: string;
  readonly kind?: ErrorKind;
}

export interface WebhooksParts {
  readonly door: Door;
  readonly house: SendHouse;
  meeting(id: string): Meeting | undefined;
}
