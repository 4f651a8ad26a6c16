import type { App } from "../../app/app.ts";
import type { Job } from "../../ingest/intake.ts";

/** Something that a page may show has changed; free of content. */
export type Change =
  | { readonly event: "job"; readonly data: Job }
  | { readonly event: "meetings"; readonly data: Record<never, never> }
  | { readonly event: "reviews"; readonly data: { readonly waiting: number } }
  | { readonly event: "receipts"; readonly data: { readonly total: number } }
  | { readonly event: "policy"; readonly data: { readonly hash: string } };

/**
 * Tells listeners what changed, whoever changed it: this server, or the command line beside it in the same data folder. So
 * the store is looked at, every {@link LOOK_MS}, while anybody listens.
 */
export class Changes {
  readonly #app: App;
  readonly #listeners = new Set<(change: Change) => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #seen: Seen | undefined;
  /** Grows with every change that this server made to a meeting. */
  #edits = 0;

  constructor(app: App) {
    this.#app = app;
  }

  /** @returns a function that ends the listening */
  listen(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    this.#timer ??= setTimeout(() => void this.#look(), 0);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#seen = undefined;
    };
  }

  /** A meeting was changed through this server. */
  noteEdit(): void {
    this.#edits += 1;
  }

  async #look(): Promise<void> {
    try {
      const now = await this.#read();
      const before = this.#seen;
      this.#seen = now;
      if (before !== undefined) { for (const change of changesBetween(before, now)) this.#tell(change); }
    } catch {
      // Busy for a moment; the next look tells it all.
    }
    if (this.#timer !== undefined) this.#timer = setTimeout(() => void this.#look(), LOOK_MS);
  }

  async #read(): Promise<Seen> {
    const [store, intake, escalation, policy] = await Promise.all([
      this.#app.store(),
      this.#app.intake(),
      this.#app.escalation(),
      this.#app.policy(),
    ]);
    const jobs = intake.jobs(JOBS_MAX).map((job) => [job.id, job] as const);
    const { total: meetings } = store.listMeetings({ limit: 1, offset: 0 });
    return {
      jobs: new Map(jobs),
      meetings,
      edits: this.#edits,
      done: jobs.filter(([, { state }]) => state === "done").length,
      reviews: escalation.reviews.waiting().map(({ id }) => id).join(),
      waiting: escalation.reviews.waiting().length,
      receipts: escalation.receipts.list({ limit: 1, offset: 0 }).total,
      policy: policy.active.hash,
    };
  }

  #tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }
}

interface Seen {
  readonly jobs: ReadonlyMap<string, Job>;
  readonly meetings: number;
  readonly edits: number;
  readonly done: number;
  readonly reviews: string;
  readonly waiting: number;
  readonly receipts: number;
  readonly policy: string;
}

const LOOK_MS = 400;
const JOBS_MAX = 100;

function* changesBetween(before: Seen, now: Seen): Generator<Change> {
  for (const [id, job] of now.jobs) {
    if (JSON.stringify(before.jobs.get(id)) !== JSON.stringify(job)) yield { event: "job", data: job };
  }
  const isEdited = before.meetings !== now.meetings || before.edits !== now.edits || before.done !== now.done;
  if (isEdited) yield { event: "meetings", data: {} };
  if (before.reviews !== now.reviews) yield { event: "reviews", data: { waiting: now.waiting } };
  if (before.receipts !== now.receipts) yield { event: "receipts", data: { total: now.receipts } };
  if (before.policy !== now.policy) yield { event: "policy", data: { hash: now.policy } };
}
