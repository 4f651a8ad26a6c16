import { createHash, randomBytes } from "node:crypto";

/** What a ticket is for: hearing a recording, or saving one file. */
export const TICKET_PURPOSES = ["audio", "download"] as const;
export type TicketPurpose = typeof TICKET_PURPOSES[number];

/**
 * What stands in an address where no header can be sent, as in a player's: for one meeting and one purpose. A ticket for
 * audio holds while the token that asked for it does; one for a download works once, within {@link DOWNLOAD_MS_MAX}.
 */
export class Tickets {
  readonly #now: () => number;
  readonly #tickets = new Map<string, Ticket>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** @param token the one that the asker sent, and still must be in force when the ticket is shown */
  make(request: TicketRequest, token: string | undefined): { ticket: string; expiresAt: string } {
    const now = this.#now();
    for (const [key, { expiresAtMs }] of this.#tickets) if (expiresAtMs <= now) this.#tickets.delete(key);
    const [oldest] = this.#tickets.keys();
    if (this.#tickets.size >= TICKETS_MAX && oldest !== undefined) this.#tickets.delete(oldest);
    const ticket = randomBytes(32).toString("base64url");
    const expiresAtMs = now + (request.purpose === "audio" ? AUDIO_MS_MAX : DOWNLOAD_MS_MAX);
    this.#tickets.set(keyOf(ticket), { ...request, token, expiresAtMs });
    return { ticket, expiresAt: new Date(expiresAtMs).toISOString() };
  }

  /**
   * @param path below which the ticket is shown
   * @returns the token that it stands for (undefined where none is needed), or undefined when it does not open this path
   */
  show(
    ticket: string,
    path: string,
  ): { readonly token: string | undefined; readonly purpose: TicketPurpose } | undefined {
    const key = keyOf(ticket);
    const known = this.#tickets.get(key);
    if (known === undefined || known.expiresAtMs <= this.#now() || !opens(known, path)) return undefined;
    if (known.purpose === "download") this.#tickets.delete(key);
    return { token: known.token, purpose: known.purpose };
  }
}

export interface TicketRequest {
  readonly meetingId: string;
  readonly purpose: TicketPurpose;
}

interface Ticket extends TicketRequest {
  readonly token: string | undefined;
  readonly expiresAtMs: number;
}

const AUDIO_MS_MAX = 12 * 3_600_000;
const DOWNLOAD_MS_MAX = 60_000;
const TICKETS_MAX = 10_000;

function opens({ meetingId, purpose }: Ticket, path: string): boolean {
  const meeting = `/v1/meetings/${encodeURIComponent(meetingId)}`;
  return path === `${meeting}/audio` || (purpose === "download" && path === `${meeting}/export`);
}

function keyOf(ticket: string): string {
  return createHash("sha256").update(ticket).digest("base64url");
}
