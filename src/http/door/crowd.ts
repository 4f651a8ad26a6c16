import { createMiddleware } from "hono/factory";
import type { MiddlewareHandler } from "hono";
import { ChathamError } from "../../errors.ts";
import { type HttpEnv, OWNER } from "./auth.ts";

/**
 * Keeps a crowd from costing more than it may: so many requests are worked on at once, so many wait, and whoever comes then
 * is told when to come again. Each client beside the owner has a rate of its own, so that one cannot crowd out the others.
 */
export function crowd(now: () => number = Date.now): MiddlewareHandler<HttpEnv> {
  const places = { work: new Places(WORK), upload: new Places(UPLOAD), any: new Places(ANY) };
  const rates = new Map<string, Rate>();
  return createMiddleware<HttpEnv>(async (context, next) => {
    const { id } = context.get("client");
    if (id !== OWNER.id) {
      // A client is one that has a token, so there are as many rates as tokens.
      const rate = rates.get(id) ?? new Rate(now());
      rates.set(id, rate);
      rate.spend(now());
    }
    using _place = await places[kindOf(context.req.method, context.req.path)].take();
    await next();
  });
}

type Kind = "work" | "upload" | "any";

function kindOf(method: string, path: string): Kind {
  if (method === "POST" && UPLOADS.has(path)) return "upload";
  return method === "POST" && WORKS.test(path) ? "work" : "any";
}

const UPLOADS: ReadonlySet<string> = new Set(["/v1/meetings", "/v1/audio/transcriptions"]);
const WORKS = /^\/v1\/(?:search|redact|policy\/(?:decide|replay))$/;

interface Room {
  readonly atOnce: number;
  readonly waiting: number;
}

/** What computes: more at once would end none of it sooner. */
const WORK: Room = { atOnce: 4, waiting: 60 };
/** Each may keep a transcript of 64 MB in memory while it comes in. */
const UPLOAD: Room = { atOnce: 8, waiting: 64 };
/** Questions to models wait there, not here. */
const ANY: Room = { atOnce: 512, waiting: 0 };

/** Places for work, taken in the order of coming. */
export class Places {
  readonly #room: Room;
  readonly #waiting: (() => void)[] = [];
  #taken = 0;

  constructor(room: Room) {
    this.#room = room;
  }

  /** @returns a place, given back by disposing it; throws `busy` when all are taken and as many wait as may */
  async take(): Promise<Disposable> {
    if (this.#taken < this.#room.atOnce) this.#taken++;
    else if (this.#waiting.length < this.#room.waiting) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      throw new ChathamError("busy", "The server has as much to do as it can take", {
        retryAfterMs: AGAIN_MS,
      });
    }
    return {
      // A place that is given back goes to who has waited longest.
      [Symbol.dispose]: () => {
        const next = this.#waiting.shift();
        if (next) next();
        else this.#taken--;
      },
    };
  }
}

const AGAIN_MS = 2_000;

/** A token bucket: requests may come in a burst, and then at the rate at which it fills. */
class Rate {
  #left = BURST;
  #at: number;

  constructor(now: number) {
    this.#at = now;
  }

  spend(now: number): void {
    this.#left = Math.min(BURST, this.#left + (now - this.#at) / 1_000 * PER_SECOND);
    this.#at = now;
    if (this.#left < 1) {
      const retryAfterMs = Math.ceil((1 - this.#left) / PER_SECOND * 1_000);
      throw new ChathamError("limited", "This client asks more often than it may", { retryAfterMs });
    }
    this.#left--;
  }
}

const BURST = 200;
const PER_SECOND = 50;
