import { setTimeout as pause } from "node:timers/promises";
import { randomUUID } from "node:crypto";
import { ChathamError } from "../errors.ts";
import type { Cleared } from "../gate/cleared.ts";
import type { Redacted } from "../gate/gate.ts";
import type { Review, ReviewStore } from "./review_store.ts";

/**
 * Requests that wait for a person before they leave. An approval is of exact bytes under one policy until a time; it is
 * spent by its first use, and nobody but a person with the scope `approve` gives one.
 */
export class Reviews {
  readonly #store: ReviewStore;
  readonly #now: () => number;

  constructor(store: ReviewStore, now: () => number = Date.now) {
    this.#store = store;
    this.#now = now;
  }

  /**
   * Lists the request, unless the same bytes for the same target under the same policy are listed already, or approved and
   * not used yet: whoever did not want to wait asks again later.
   * @returns its review; {@link decided} waits for the decision
   */
  request(product: Redacted | Cleared, request: ReviewRequest): Review {
    const { permit } = product;
    const now = this.#now();
    const known = [...this.#store.approved(now), ...this.#store.waiting(now)].find((one) =>
      one.bodyHash === product.sha256 && one.policyHash === permit.policy.hash &&
      one.target === permit.target.id && one.asker === request.asker
    );
    if (known !== undefined) return known;
    const review: Review = {
      id: randomUUID(),
      createdAt: now,
      expiresAt: now + REVIEW_MS_MAX,
      target: permit.target.id,
      task: request.task,
      asker: request.asker,
      policyHash: permit.policy.hash,
      rule: permit.rule,
      because: permit.because,
      meetingIds: request.meetingIds,
      bySomeoneElse: permit.obligations.review?.bySomeoneElse ?? false,
      groups: permit.obligations.review?.groups ?? [],
      body: product.bytes,
      contentType: "application/json",
      bodyHash: product.sha256,
      state: "waiting",
    };
    this.#store.forget(now);
    this.#store.put(review);
    return review;
  }

  /**
   * Waits until a person decides. A request that nobody waits for any more, or that another policy came over, is taken from
   * the list: approving it would send nothing.
   * @returns `approved` when these bytes are approved under this policy, whose approval is spent by it; `outdated` when
   * another policy holds by now
   * @throws ChathamError `refused` when they are not approved, `timeout` when nobody decided in time
   */
  async decided(
    id: string,
    product: Redacted | Cleared,
    { signal, isCurrent }: { readonly signal: AbortSignal; readonly isCurrent: () => boolean },
  ): Promise<"approved" | "outdated"> {
    while (true) {
      if (signal.aborted) {
        this.#withdraw(id);
        throw new ChathamError("cancelled", "The request was cancelled while it waited for review");
      }
      if (!isCurrent()) {
        this.#withdraw(id);
        return "outdated";
      }
      const review = this.#store.get(id);
      if (!review || review.state === "refused") throw refused("A person refused this request");
      if (review.expiresAt <= this.#now()) {
        throw new ChathamError("timeout", "Nobody reviewed this request in time");
      }
      if (review.state === "approved") {
        const isSame = review.bodyHash === product.sha256 &&
          review.policyHash === product.permit.policy.hash &&
          review.target === product.permit.target.id;
        if (!isSame || !this.#store.spend(id)) throw refused("The approval is not for this request");
        return "approved";
      }
      if (review.state === "spent") throw refused("The approval was used before");
      await pause(POLL_MS);
    }
  }

  #withdraw(id: string): void {
    this.#store.decide(id, { state: "refused", by: "withdrawn", at: this.#now() });
  }

  waiting(): Review[] {
    return this.#store.waiting(this.#now());
  }

  /** Throws `not-found`. */
  get(id: string): Review {
    const review = this.#store.get(id);
    if (!review) throw new ChathamError("not-found", `There is no review ${id.slice(0, 50)}`);
    return review;
  }

  /**
   * Decides. Throws `conflict` when the bytes are others than the person saw, or somebody has decided already;
   * `forbidden` when this person may not.
   */
  decide(
    id: string,
    decision: "approve" | "refuse",
    by: Reviewer,
    bodyHash: string,
    policyHash: string,
  ): Review {
    const review = this.get(id);
    if (!by.isPerson) throw new ChathamError("forbidden", "Only a person may decide a review");
    if (review.bodyHash !== bodyHash) {
      throw new ChathamError("conflict", "The bytes are not the ones that were shown");
    }
    if (decision === "approve") {
      if (review.policyHash !== policyHash) {
        throw new ChathamError("conflict", "The policy has changed since");
      }
      if (review.bySomeoneElse && by.id === review.asker) {
        throw new ChathamError("forbidden", "The policy asks for someone other than the asker");
      }
      const missing = review.groups.filter((group) => !by.groups.includes(group));
      if (missing.length > 0) {
        throw new ChathamError("forbidden", `The policy asks for a member of ${missing.join(" and ")}`);
      }
    }
    const state = decision === "approve" ? "approved" : "refused";
    if (!this.#store.decide(id, { state, by: by.id, at: this.#now() })) {
      throw new ChathamError("conflict", "This review is not waiting any more");
    }
    return this.get(id);
  }
}

export interface ReviewRequest {
  readonly task: string;
  readonly asker: string;
  readonly meetingIds: readonly string[];
}

/** Who decides. */
export interface Reviewer {
  readonly id: string;
  readonly groups: readonly string[];
  /** False for agents and every other client whose token has no trust `device`. */
  readonly isPerson: boolean;
}

const REVIEW_MS_MAX = 10 * 60_000;
const POLL_MS = 250;

function refused(why: string): ChathamError {
  return new ChathamError("refused", `${why}; nothing was sent`);
}
