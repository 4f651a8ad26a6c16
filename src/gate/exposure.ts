import { createHmac } from "node:crypto";
import type { Entity } from "../entity.ts";
import { mergeEntities } from "./merge.ts";
import { parseName } from "./people.ts";
import { fold } from "./tokens.ts";

/** One thing told about one person: both as keyed hashes, so that the count can be kept without the content. */
export interface Exposure {
  readonly subject: string;
  readonly attribute: string;
}

/** Keeps what was sent about whom, per provider. */
export interface ExposureStore {
  record(
    exposures: readonly Exposure[],
    sending: { readonly provider: string; readonly sentAt: string },
  ): void;
  /** Distinct attributes of a subject that the provider got since then. */
  attributesOf(
    subject: string,
    range: { readonly provider: string; readonly since: string },
  ): readonly string[];
  /** @returns how many were erased */
  forget(subject: string): number;
  forgetBefore(time: string): number;
}

/**
 * What sending these texts would tell about each person: every other detected thing in a text that names the person. The
 * same person counts as one in every conversation, the reason why this is kept apart from the legend.
 * @param key secret of the device
 */
export function exposuresIn(
  texts: readonly string[],
  found: readonly (readonly Entity[])[],
  key: Uint8Array,
): Exposure[] {
  const exposures = new Map<string, Exposure>();
  for (const [index, text] of texts.entries()) {
    const entities = mergeEntities(found[index] ?? []).map((entity) => ({
      ...entity,
      said: text.slice(entity.start, entity.end),
    }));
    for (const person of entities.filter(({ type }) => type === "PERSON")) {
      const subject = subjectOf(person.said, key);
      for (const other of entities) {
        if (other.type === "PERSON" && subjectOf(other.said, key) === subject) continue;
        const attribute = hash(key, `attribute\0${other.type}\0${fold(other.said)}`);
        exposures.set(`${subject} ${attribute}`, { subject, attribute });
      }
    }
  }
  return [...exposures.values()];
}

/** @returns keyed hash of a person's name, the same for "Ms Dana Kowalski" and "dana kowalski" */
export function subjectOf(name: string, key: Uint8Array): string {
  return hash(key, `subject\0${parseName(name).tokens.join(" ")}`);
}

/**
 * The fact `subjectExposure`: of the person most told about, how many distinct attributes the provider would know from the
 * last 30 days together with what is about to be sent.
 */
export function subjectExposure(
  exposures: readonly Exposure[],
  store: ExposureStore,
  { provider, nowMs }: { provider: string; nowMs: number },
): number {
  const since = new Date(nowMs - DAYS * DAY_MS).toISOString();
  const bySubject = Map.groupBy(exposures, ({ subject }) => subject);
  let highest = 0;
  for (const [subject, own] of bySubject) {
    const known = new Set(store.attributesOf(subject, { provider, since }));
    for (const { attribute } of own) known.add(attribute);
    highest = Math.max(highest, known.size);
  }
  return highest;
}

const DAYS = 30;
const DAY_MS = 86_400_000;

function hash(key: Uint8Array, message: string): string {
  return createHmac("sha256", key).update(message).digest("base64url");
}
