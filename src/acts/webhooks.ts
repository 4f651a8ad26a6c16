import type { Asker } from "../clients/asker.ts";
import { OWNER_ASKER } from "../clients/asker.ts";
import { toProblem } from "../errors.ts";
import type { Meeting } from "../meeting/meeting.ts";
import type { WebhookEvent } from "../policy/language/words.ts";
import type { SendHouse } from "../send/house.ts";
import { notify, webhooksFor } from "../send/notify.ts";
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
  list(): { readonly id: string; readonly content: boolean; readonly last?: WebhookOutcome }[] {
    return this.#parts.house.policy().targets.filter(({ kind }) => kind === "webhook").map(
      ({ id, webhook }) => {
        const last = this.#last.get(id);
        return { id, content: webhook?.content === true, ...(last === undefined ? {} : { last }) };
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
    return await this.#tell(meeting, { target, event: "meeting.ready", asker, signal });
  }

  /** Tells every webhook that wants to know. What comes of it is kept for {@link list}: nobody waits for it. */
  async onEvent(event: WebhookEvent, meetingId: string, signal: AbortSignal): Promise<void> {
    const targets = webhooksFor(this.#parts.house.policy().targets, event);
    const meeting = targets.length === 0 ? undefined : this.#parts.meeting(meetingId);
    if (meeting === undefined) return;
    for (const { id: target } of targets) {
      await this.#tell(meeting, { target, event, asker: OWNER_ASKER, signal }).catch(() => {});
    }
  }

  async #tell(
    meeting: Meeting,
    { target, event, asker, signal }: {
      readonly target: string;
      readonly event: WebhookEvent;
      readonly asker: Asker;
      readonly signal: AbortSignal;
    },
  ): Promise<{ receiptId: string }> {
    const at = new Date().toISOString();
    const { turns: _, summary, ...head } = meeting;
    try {
      this.#parts.door.pass({ action: "webhook", meetings: [head], asker });
      const { house } = this.#parts;
      const told = await notify(house, target, { event, meeting: head, summary }, { asker, signal });
      this.#last.set(target, { at, event, receiptId: told.receiptId });
      return told;
    } catch (error) {
      const { detail } = toProblem(error);
      this.#last.set(target, { at, event, problem: detail });
      throw error;
    }
  }
}

/** What came of telling a webhook something. */
export interface WebhookOutcome {
  readonly at: string;
  readonly event: WebhookEvent;
  readonly receiptId?: string;
  /** Why it was not told. */
  readonly problem?: string;
}

export interface WebhooksParts {
  readonly door: Door;
  readonly house: SendHouse;
  meeting(id: string): Meeting | undefined;
}
