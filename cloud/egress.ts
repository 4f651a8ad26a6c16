import {
  BODY_BYTES_MAX,
  type Envelope,
  EnvelopeKey,
  HEADER_BYTES_MAX,
  openEnvelope,
  type Operation,
  SpentNonces,
} from "../src/link/envelope.ts";
import { ChathamError, toChathamError } from "../src/errors.ts";
import type { ControlMessage, Link } from "../src/link/link.ts";
import type { Channel } from "../src/link/channel.ts";
import { encodeReply, type Reply, REPLY_BYTES_MAX } from "../src/link/egress_reply.ts";
import { checkFloor } from "./floor.ts";
import { cancelled, Watch } from "./watch.ts";
import { OpenAiTarget } from "./openai_target.ts";
import { WebhookTarget } from "./webhook_target.ts";
import { ReceiptTrail } from "./receipt_trail.ts";
import { joined, readAtMost } from "./whole_message.ts";
import type { Secrets } from "./plain_fetch.ts";
import type { Handled } from "./telemetry.ts";
import {
  checkDeviceIsLoopback,
  type EgressFloor,
  type EgressPolicy,
  type EgressTarget,
} from "../src/link/egress_policy.ts";
import type { Task } from "../src/policy/language/words.ts";

/**
 * The egress process at work: takes envelopes from the link, checks each against the key, the clock, the policy and the
 * floor, and only then lets its bytes out. Everything that fails a check produces no upstream byte.
 */
export class Egress {
  readonly #key: EnvelopeKey;
  readonly #policy: EgressPolicy;
  readonly #targets: ReadonlyMap<string, ReachedTarget>;
  readonly #nonces = new SpentNonces();
  readonly #trail = new ReceiptTrail();
  readonly #running = new Map<number, AbortController>();
  readonly #onHandled: (handled: Handled) => void;

  constructor(options: EgressOptions) {
    this.#key = options.key;
    this.#policy = options.policy;
    this.#onHandled = options.onHandled ?? (() => {});
    for (const target of options.policy.targets) checkDeviceIsLoopback(target);
    this.#targets = new Map(
      options.policy.targets.map((target) => [target.id, reach(target, options.secrets)]),
    );
  }

  serve(link: Link): void {
    link.onControl((message) => this.#onControl(link, message));
  }

  #onControl(link: Link, message: ControlMessage): void {
    const number = typeof message.channel === "number" ? message.channel : 0;
    if (message.op === "closed") return this.#abortAll();
    if (message.op === "cancel") return this.#running.get(number)?.abort();
    if (message.op === "request" && number > 0) void this.#request(link.channel(number));
    if (message.op === "keys" && number > 0) void this.#keys(link.channel(number));
    if (message.op === "probe" && number > 0) void this.#probe(link.channel(number), String(message.target));
  }

  #abortAll(): void {
    for (const running of this.#running.values()) running.abort();
  }

  async #request(channel: Channel): Promise<void> {
    const abort = new AbortController();
    const progress: Progress = { attempts: 0, mayHaveLeft: false };
    const startedAt = Date.now();
    let envelope: Envelope | undefined;
    let outcome = "answered";
    this.#running.set(channel.number, abort);
    try {
      const sealed = await readAtMost(channel, BODY_BYTES_MAX + HEADER_BYTES_MAX);
      envelope = openEnvelope(sealed, this.#key, this.#nonces, Date.now());
      if (envelope.header.receiptId === "") return await this.#follow(channel, envelope);
      const target = this.#check(envelope);
      await this.#forward(channel, envelope, target, abort.signal, progress);
    } catch (thrown) {
      const error = abort.signal.aborted ? cancelled() : toChathamError(thrown);
      outcome = error.kind;
      // Whatever of the answer is still under way is broken off.
      abort.abort();
      await this.#report(channel, error, progress);
    } finally {
      this.#running.delete(channel.number);
      if (envelope?.header.receiptId !== "") {
        this.#onHandled({
          ...this.#nameable(envelope),
          attempts: progress.attempts,
          outcome,
          startedAt,
          durationMs: Date.now() - startedAt,
        });
      }
    }
  }

  /** A target is named only when the policy names it: what an envelope says could be anything. */
  #nameable(envelope: Envelope | undefined) {
    const target = envelope && this.#targets.get(envelope.header.target)?.target;
    return {
      target: target?.id ?? "unknown",
      trust: target?.trust ?? "unknown",
      operation: envelope?.header.operation ?? "unknown",
      bytes: envelope?.body.length ?? 0,
    };
  }

  /** An envelope without a receipt asks for nothing: it only tells of records, many at once. */
  async #follow(channel: Channel, { header }: Envelope): Promise<void> {
    this.#trail.follow(header.trail);
    await say(channel, { kind: "head", head: { status: 204, contentType: "", attempts: 1 } });
    await say(channel, { kind: "done" });
    await channel.end();
  }

  #check({ header, body }: Envelope): ReachedTarget {
    const { body: receipt } = this.#trail.take(header, body);
    const known = this.#targets.get(header.target);
    if (!known) throw refused(header.target, "is not in the active policy");
    const { target, missing } = known;
    if (header.policyHash !== this.#policy.hash) throw refused(target.id, "was permitted by another policy");
    if (!OPERATIONS_OF[target.kind].includes(header.operation)) throw refused(target.id, "cannot do that");
    const isTold = receipt.target === target.id && receipt.trust === target.trust &&
      receipt.product === header.product && receipt.policy.hash === header.policyHash;
    if (!isTold) throw refused(target.id, "has a receipt that says something else");
    const floor = floorFor(target, receipt.task, header.operation);
    if (header.product === "cleared" && !floor.mayBeCleared) {
      throw refused(target.id, "may only get redacted content");
    }
    if (header.operation === "transcriptions" && target.trust === "external") {
      throw refused(target.id, "may not get recordings");
    }
    if (target.model !== undefined && header.contentType === "application/json") {
      if (modelOf(body) !== target.model) throw refused(target.id, "is not who the body is for");
    }
    if (missing.length > 0) throw unset(missing);
    if (header.product === "redacted") {
      checkFloor(body, [...new Set([...floor.withheld, ...header.withheld])]);
    }
    return known;
  }

  async #forward(
    channel: Channel,
    { header, body }: Envelope,
    target: ReachedTarget,
    signal: AbortSignal,
    progress: Progress,
  ): Promise<void> {
    const onAttempt = () => {
      progress.attempts += 1;
      progress.mayHaveLeft = true;
    };
    const response = await target.send(header, body, { signal, onAttempt });
    await say(channel, { kind: "head", head: headOf(response, progress.attempts) });
    await pass(response, channel, new Watch(signal, header.timeoutMs));
    await say(channel, { kind: "done" });
    await channel.end();
  }

  /** How far the receipts were followed: what is shown next goes on from there. */
  #seen(): { readonly receiptsSeen?: number } {
    const { seen } = this.#trail;
    return seen === undefined ? {} : { receiptsSeen: seen };
  }

  async #probe(channel: Channel, id: string): Promise<void> {
    const target = this.#targets.get(id);
    const healthy = target !== undefined && await target.isHealthy(AbortSignal.timeout(PROBE_MS_MAX));
    const state = { target: id, healthy, circuit: target?.circuit ?? "unknown" };
    await say(channel, { kind: "bytes", bytes: new TextEncoder().encode(JSON.stringify(state)) });
    await say(channel, { kind: "done" });
    await channel.end();
  }

  /** Tells which targets lack a key; no value, and nothing is sent anywhere. */
  async #keys(channel: Channel): Promise<void> {
    const keys = [...this.#targets].map(([target, { missing }]) => ({ target, missing }));
    await say(channel, { kind: "bytes", bytes: new TextEncoder().encode(JSON.stringify(keys)) });
    await say(channel, { kind: "done" });
    await channel.end();
  }

  async #report(channel: Channel, error: ChathamError, progress: Progress): Promise<void> {
    const { kind: errorKind, message, retryAfterMs, code } = error;
    const failure = {
      errorKind,
      message: message.slice(0, 500),
      ...progress,
      ...this.#seen(),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(code === undefined ? {} : { code }),
    };
    try {
      await say(channel, { kind: "failed", failure });
      await channel.end();
    } catch {
      // The device process is gone; there is nobody left to tell, and it will find the receipt open.
    }
  }
}

export interface EgressOptions {
  readonly key: EnvelopeKey;
  readonly policy: EgressPolicy;
  readonly secrets: Secrets;
  /** Called after each request, whatever came of it. */
  readonly onHandled?: (handled: Handled) => void;
}

/** A target, however it is spoken to. */
type ReachedTarget = Pick<OpenAiTarget, "target" | "missing" | "circuit" | "isHealthy" | "send">;

function reach(target: EgressTarget, secrets: Secrets): ReachedTarget {
  return target.kind === "webhook" ? new WebhookTarget(target, secrets) : new OpenAiTarget(target, secrets);
}

interface Progress {
  attempts: number;
  mayHaveLeft: boolean;
}

const OPERATIONS_OF: Readonly<Record<EgressPolicy["targets"][number]["kind"], readonly string[]>> = {
  "openai-chat": ["chat", "completions", "embeddings"],
  "openai-responses": ["responses"],
  "openai-transcriptions": ["transcriptions"],
  "openai-embeddings": ["embeddings"],
  webhook: ["webhook"],
};

/** What of each task's requests there is: a task with a weaker floor is no pretext for another one's bytes. */
const OPERATIONS_FOR: Readonly<Record<Task, readonly Operation[]>> = {
  ask: ["chat", "responses"],
  synthesise: ["chat", "responses"],
  summarise: ["chat", "responses"],
  chat: ["chat", "completions", "responses"],
  embed: ["embeddings"],
  transcribe: ["transcriptions"],
  notify: ["webhook"],
};

/** What the signed policy has looked for in what goes to a target for a task, whatever the envelope says. */
function floorFor({ id, floors }: EgressTarget, task: string, operation: Operation): EgressFloor {
  const floor = floors.find(({ tasks }) => tasks.some((one) => one === task));
  if (floor === undefined) throw refused(id, `may not be asked to ${task}`);
  if (!floor.tasks.some((one) => one === task && OPERATIONS_FOR[one].includes(operation))) {
    throw refused(id, "is asked something else than its receipt says");
  }
  return floor;
}

const RESPONSE_BYTES_MAX = 64 << 20;
const PROBE_MS_MAX = 3_000;

/**
 * Passes a stream on piece by piece; a whole answer of a known, moderate length in one. That length is what was sent: inflated
 * it can be a thousand times more, so bytes are counted as they come out, and what turns out long is passed on in pieces too.
 */
async function pass(response: Response, channel: Channel, watch: Watch): Promise<void> {
  const length = Number(response.headers.get("content-length") ?? NaN);
  try {
    await passPieces(response, channel, { watch, isHeld: length <= REPLY_BYTES_MAX });
  } catch (error) {
    if (error instanceof ChathamError) throw error;
    throw new ChathamError("upstream", "The target broke off its answer");
  } finally {
    watch.end();
  }
}

async function passPieces(
  response: Response,
  channel: Channel,
  { watch, isHeld }: { readonly watch: Watch; readonly isHeld: boolean },
): Promise<void> {
  if (isHeld && isAsLongAsStated(response)) {
    const bytes = await watch.until(response.bytes());
    if (bytes.length > 0) await say(channel, { kind: "bytes", bytes });
    return;
  }
  const reader = response.body?.getReader();
  if (!reader) return;
  let length = 0;
  let held: Uint8Array[] = [];
  const release = async () => {
    const whole = joined(held);
    held = [];
    for (let at = 0; at < whole.length; at += REPLY_BYTES_MAX) {
      await say(channel, { kind: "bytes", bytes: whole.subarray(at, at + REPLY_BYTES_MAX) });
    }
  };
  try {
    while (true) {
      const { done, value } = await watch.until(reader.read());
      if (done) return await release();
      length += value.length;
      if (length > RESPONSE_BYTES_MAX) throw new ChathamError("upstream", "The target's answer is too long");
      held.push(value);
      if (!isHeld || length > REPLY_BYTES_MAX) await release();
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** What was not compressed or cut into chunks: the connection ends it where its stated length does. */
function isAsLongAsStated({ headers }: Response): boolean {
  return !headers.has("content-encoding") && !headers.has("transfer-encoding");
}

function say(channel: Channel, reply: Reply): Promise<void> {
  return channel.write(encodeReply(reply));
}

function headOf(response: Response, attempts: number) {
  const requestId = response.headers.get("x-request-id") ?? "";
  return {
    status: response.status,
    contentType: (response.headers.get("content-type") ?? "").slice(0, 200),
    attempts,
    // Only ids that look like ids: the header is the target's to fill.
    ...(/^[\w-]{1,100}$/.test(requestId) ? { requestId } : {}),
  };
}

function modelOf(body: Uint8Array): unknown {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
    return typeof value === "object" && value !== null && "model" in value ? value.model : undefined;
  } catch {
    return undefined;
  }
}

function unset(names: readonly string[]): ChathamError {
  const are = names.length === 1 ? "is" : "are";
  return new ChathamError("unavailable", `${names.join(", ")} ${are} not set; nothing was sent`);
}

function refused(target: string, why: string): ChathamError {
  return new ChathamError("refused", `Target ${target} ${why}; nothing was sent`);
}
