import canonicalize from "canonicalize";
import { z } from "zod";
import { ChathamError } from "../errors.ts";
import { ClockJumps, type Days } from "./clock_jumps.ts";
import type { DeviceKey } from "./device_key.ts";
import { ACTS, type ChainRecord } from "./record.ts";

/**
 * Answers "did anything labelled so leave between two dates?" from the chain, signed by the device: what was sent or handed
 * over, and what somebody exported or downloaded.
 * @param records the whole chain in order
 * @param request dates are inclusive, ISO 8601, UTC days
 * @throws ChathamError `usage` for days that lie the wrong way round, ahead, or before the first record: of those nothing can
 * be said
 */
export function proveNothingLeft(
  records: Iterable<ChainRecord>,
  request: NothingLeftRequest,
  key: DeviceKey,
  now: Date,
): NothingLeftAnswer {
  const past = withinThePast(request, now);
  const looked = new Look(request, past);
  for (const record of records) looked.at(record);
  const { from, to } = withinTheChain(past, looked.begun ?? past.today);
  const label = request.labels.join(", ");
  const matches = [...looked.matches];
  const isKnown = request.asksUnlabelled || request.meetingsNow.length > 0 || looked.isCarried;
  const jumped = looked.jumps.over({ from, to }, now);
  const verdict: Verdict = matches.length > 0
    ? "left"
    : !isKnown
    ? "never-carried"
    : jumped === undefined
    ? "nothing-left"
    : "clock-unsure";
  const claim = {
    v: 2 as const,
    claim: CLAIMS[verdict](label, { from, to }, jumped ?? { from, to }),
    verdict,
    holds: verdict === "nothing-left",
    label,
    labelHashes: [...request.labelHashes],
    from,
    to,
    ...(jumped === undefined ? {} : { clockUnsure: jumped }),
    ...(request.from === undefined || from === request.from ? {} : { askedFrom: request.from }),
    ...(request.to === undefined || to === request.to ? {} : { askedTo: request.to }),
    requestsRead: looked.requests,
    actsRead: looked.acts,
    citedOnly: looked.citedOnly,
    beforeLabelled: looked.beforeLabelled,
    backups: looked.backups,
    matches: matches.slice(0, MATCHES_MAX),
    matchesTotal: matches.length,
    head: looked.head ? { seq: looked.head.seq, hash: looked.head.hash } : null,
    at: now.toISOString(),
    publicKey: key.publicKey,
    bound: BOUND,
  };
  return { ...claim, signature: key.sign(canonicalize(claim) ?? "") };
}

/** @returns true when the answer is exactly what that device signed. */
export function isSigned<T extends { readonly signature: string }>(
  answer: T,
  verify: (text: string, signature: string) => boolean,
): boolean {
  const { signature, ...claim } = answer;
  return verify(canonicalize(claim) ?? "", signature);
}

export interface NothingLeftRequest {
  /** As asked, e.g. `hr` or `insider:*`, in one spelling. */
  readonly labels: readonly string[];
  /** Keyed hashes of the labels. */
  readonly labelHashes: readonly string[];
  /** The same of every known spelling, as older versions hashed them. */
  readonly olderHashes: readonly string[];
  /** True when meetings without any label are asked about. */
  readonly asksUnlabelled: boolean;
  /** Keyed hashes of the meetings that have one of the labels now. */
  readonly meetingsNow: readonly string[];
  /** The day of the first record unless told. */
  readonly from: string | undefined;
  /** Today unless told. */
  readonly to: string | undefined;
}

const text = z.string().max(2_000);
const count = z.number().int().nonnegative();

/** A signed answer as it is read back, also of the version before. */
export const nothingLeftSchema = z.looseObject({
  v: z.union([z.literal(1), z.literal(2)]),
  claim: text,
  holds: z.boolean(),
  label: text,
  from: text,
  to: text,
  requestsRead: count,
  matches: z.array(text),
  matchesTotal: count,
  at: text,
  publicKey: text,
  bound: text,
  signature: text,
});

/** A signed answer. */
export interface NothingLeftAnswer {
  readonly v: 2;
  readonly claim: string;
  readonly verdict: Verdict;
  /** True when nothing left; false also where the label is not known, since then nothing is proved. */
  readonly holds: boolean;
  readonly label: string;
  readonly labelHashes: readonly string[];
  readonly from: string;
  readonly to: string;
  /** Days within which records bear times that cannot all be right: each may be of any of them. */
  readonly clockUnsure?: Days;
  /** The first day that was asked for, where the chain begins later. */
  readonly askedFrom?: string;
  /** The last day that was asked for, where that lies ahead. */
  readonly askedTo?: string;
  /** Receipts opened in that time, for any target. */
  readonly requestsRead: number;
  readonly actsRead: number;
  /** Of `requestsRead`, those of versions that recorded what was cited and not all that was read. */
  readonly citedOnly: number;
  /** What left of meetings that have the label now and did not have it then. */
  readonly beforeLabelled: number;
  /** Encrypted copies of the whole store. */
  readonly backups: number;
  /** Ids of receipts and of records of acts. */
  readonly matches: readonly string[];
  readonly matchesTotal: number;
  readonly head: { readonly seq: number; readonly hash: string } | null;
  readonly at: string;
  readonly publicKey: string;
  readonly bound: string;
  readonly signature: string;
}

export type Verdict = "left" | "nothing-left" | "never-carried" | "clock-unsure";

class Look {
  readonly matches = new Set<string>();
  requests = 0;
  acts = 0;
  citedOnly = 0;
  beforeLabelled = 0;
  backups = 0;
  isCarried = false;
  head: ChainRecord | undefined;
  readonly jumps = new ClockJumps();
  /** Day of the first record: of what was before, nothing is known. */
  begun: string | undefined;
  readonly #hashes: ReadonlySet<string>;
  readonly #meetings: ReadonlySet<string>;
  readonly #asksUnlabelled: boolean;
  readonly #range: Days;

  constructor(request: NothingLeftRequest, range: Days) {
    this.#hashes = new Set([...request.labelHashes, ...request.olderHashes]);
    this.#meetings = new Set(request.meetingsNow);
    this.#asksUnlabelled = request.asksUnlabelled;
    this.#range = range;
  }

  at(record: ChainRecord): void {
    this.head = record;
    this.jumps.see(record.at);
    this.begun ??= record.at.slice(0, 10);
    if (record.kind !== "opened" && record.kind !== "act") return;
    const { body } = record;
    const isLabelled = body.labels.some((label) => this.#hashes.has(label));
    const before = record.kind === "act" ? record.body.labelsBefore ?? [] : [];
    this.isCarried ||= isLabelled || before.some((label) => this.#hashes.has(label));
    const day = record.at.slice(0, 10);
    if (day < this.#range.from || day > this.#range.to) return;
    const leaves = this.#count(record);
    if (!leaves) return;
    const isUnlabelled = body.unlabelled ?? body.labels.length === 0;
    if (isLabelled || (this.#asksUnlabelled && isUnlabelled)) this.matches.add(record.receipt);
    else if (body.meetings?.some((meeting) => this.#meetings.has(meeting))) this.beforeLabelled += 1;
  }

  /** @returns true when content of meetings left by it */
  #count(record: Extract<ChainRecord, { kind: "opened" | "act" }>): boolean {
    if (record.kind === "opened") {
      this.requests += 1;
      if (record.body.meetings === undefined) this.citedOnly += 1;
      return record.body.trust !== "device";
    }
    this.acts += 1;
    const { leaves } = ACTS[record.body.act];
    if (leaves === "store") this.backups += 1;
    return leaves === "content";
  }
}

function withinThePast(
  request: Pick<NothingLeftRequest, "from" | "to">,
  now: Date,
): { readonly from: string; readonly to: string; readonly today: string } {
  const today = now.toISOString().slice(0, 10);
  const { from = EARLIEST, to = today } = request;
  if (from > to) throw new ChathamError("usage", `The first day, ${from}, comes after the last, ${to}`);
  if (from > today) {
    throw new ChathamError("usage", `${from} lies ahead: of what has not happened nothing can be proved`);
  }
  return { from, to: to > today ? today : to, today };
}

/** A store that was begun anew knows nothing of the time before, and must not speak for it. */
function withinTheChain(
  { from, to }: { readonly from: string; readonly to: string },
  begun: string,
): { readonly from: string; readonly to: string } {
  if (to < begun) {
    throw new ChathamError(
      "usage",
      `The receipts of this device begin on ${begun}: of the time before nothing can be proved`,
    );
  }
  return { from: from < begun ? begun : from, to };
}

type Claim = (label: string, asked: Days, jumped: Days) => string;

const CLAIMS: Readonly<Record<Verdict, Claim>> = {
  left: (label, { from, to }) => `Something labelled ${label} left this device from ${from} to ${to}`,
  "nothing-left": (label, { from, to }) => `Nothing labelled ${label} left this device from ${from} to ${to}`,
  "never-carried": (label) =>
    `Nothing on this device has, or was ever recorded with, the label ${label}: is it spelt so? Nothing is proved`,
  "clock-unsure": (label, { from, to }, jumped) =>
    `Nothing is proved of ${label} from ${from} to ${to}: the clock of this device jumped, and records from ${jumped.from} to ${jumped.to} may be of any day between these`,
};

const BOUND =
  "Covers what went through Chatham on this device: what it sent, handed to other programs, exported and gave for " +
  "download, by the labels of every meeting that was read for it at that time, cited or not, in the chain up to the head " +
  "named here. Requests counted as citedOnly come from a version that recorded only what was cited. It says nothing " +
  "about other programs, copies of exported files, encrypted backups (counted as backups) once restored elsewhere, or " +
  "labels given later (counted as beforeLabelled).";
const MATCHES_MAX = 1_000;
/** Before any record. */
const EARLIEST = "0001-01-01";
