import { createHmac } from "node:crypto";
import type { DetectableText, Entity } from "../personal_data.ts";
import { Legend } from "./legend/legend.ts";
import { mergeEntities } from "./find/merge.ts";
import { parseName, People } from "./people/people.ts";
import { fold } from "../text/words.ts";

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

/** What texts tell about people, as keyed hashes. */
export interface Told {
  /** Every person who is named. */
  readonly subjects: readonly string[];
  readonly exposures: readonly Exposure[];
}

/**
 * What sending these texts would tell about each person: every other detected thing in a text that names the person. The
 * same person counts as one in every conversation, the reason why this is kept apart from the legend. At most
 * {@link EXPOSURES_MAX} are counted.
 * @param key secret of the device
 * @param roster names that the meetings are known to hold, so that "Dana" counts as Dana Kowalski
 */
export function toldIn(
  texts: readonly string[],
  found: readonly (readonly Entity[])[],
  key: Uint8Array,
  roster: readonly string[] = [],
): Told {
  const mentions = texts.map((text, index) =>
    mergeEntities(found[index] ?? []).map(({ start, end, type }) => ({ said: text.slice(start, end), type }))
  );
  const hashes = new Hashes(key, mentions.flat(), roster);
  const exposures = new Map<string, Exposure>();
  for (const said of mentions) {
    const people = new Set(said.flatMap((one) => one.type === "PERSON" ? [hashes.subject(one.said)] : []));
    for (const subject of people) {
      for (const other of said) {
        if (other.type === "PERSON" && hashes.subject(other.said) === subject) continue;
        if (exposures.size >= EXPOSURES_MAX) break;
        const attribute = hashes.attribute(other.type, other.said);
        exposures.set(`${subject} ${attribute}`, { subject, attribute });
      }
    }
  }
  return { subjects: hashes.subjects, exposures: [...exposures.values()] };
}

/** @returns all of it, each thing once */
export function joinTold(parts: readonly Told[]): Told {
  const exposures = new Map(
    parts.flatMap((part) => part.exposures.map((one) => [`${one.subject} ${one.attribute}`, one] as const)),
  );
  return {
    subjects: [...new Set(parts.flatMap(({ subjects }) => subjects))],
    exposures: [...exposures.values()],
  };
}

/** What somebody says tells about whoever says it: the speaker is put before the text, as a person who is named. */
export function withSpeakers(
  texts: readonly DetectableText[],
  found: readonly (readonly Entity[])[],
): { readonly texts: readonly string[]; readonly found: readonly (readonly Entity[])[] } {
  const prefixes = texts.map(({ speaker }) => speaker === undefined ? "" : `${speaker}: `);
  return {
    texts: texts.map(({ text }, at) => `${prefixes[at]}${text}`),
    found: texts.map(({ speaker = "" }, at) => {
      const shift = prefixes[at]?.length ?? 0;
      const named = { start: 0, end: speaker.length, type: "PERSON" as const, score: 1, detector: "speaker" };
      const moved = (found[at] ?? []).map((one) => ({
        ...one,
        start: one.start + shift,
        end: one.end + shift,
      }));
      return speaker === "" ? moved : [named, ...moved];
    }),
  };
}

/**
 * The same, line by line: of a text that quotes many people a line at a time, each line tells about those whom it names.
 */
export function splitByLine(
  texts: readonly string[],
  found: readonly (readonly Entity[])[],
): { readonly texts: readonly string[]; readonly found: readonly (readonly Entity[])[] } {
  const lines = texts.flatMap((text, index) => {
    let start = 0;
    const own = found[index] ?? [];
    return text.split("\n").map((line) => {
      const [from, to] = [start, start + line.length];
      start = to + 1;
      const inside = own.filter((entity) => entity.start < to && entity.end > from).map((entity) => ({
        ...entity,
        start: Math.max(0, entity.start - from),
        end: Math.min(line.length, entity.end - from),
      }));
      return { line, inside };
    });
  });
  return { texts: lines.map(({ line }) => line), found: lines.map(({ inside }) => inside) };
}

/** Far more than any sensible limit; keeps a long text that names a thousand people from a million records. */
const EXPOSURES_MAX = 20_000;

/** Each name and thing is worked out once. */
class Hashes {
  readonly #key: Uint8Array;
  readonly #subjectOf = new Map<string, string>();
  readonly #attributeOf = new Map<string, string>();

  constructor(
    key: Uint8Array,
    mentions: readonly { said: string; type: string }[],
    roster: readonly string[],
  ) {
    this.#key = key;
    const people = new People(new Legend({ conversation: "exposure", provider: "none" }, key), roster);
    const names = new Set(mentions.flatMap(({ said, type }) => type === "PERSON" ? [said] : []));
    // The fullest first, as the gate does, so that a first name finds the one person who bears it.
    const byLength = [...names].sort((a, b) => parseName(b).tokens.length - parseName(a).tokens.length);
    for (const name of byLength) {
      this.#subjectOf.set(name, hash(key, `subject\0${people.entryFor(name).identity}`));
    }
  }

  get subjects(): string[] {
    return [...new Set(this.#subjectOf.values())];
  }

  subject(said: string): string {
    return this.#subjectOf.get(said) ?? subjectOf(said, this.#key);
  }

  attribute(type: string, said: string): string {
    const named = `${type}\0${fold(said)}`;
    const known = this.#attributeOf.get(named) ?? hash(this.#key, `attribute\0${named}`);
    this.#attributeOf.set(named, known);
    return known;
  }
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
  const since = exposureHorizon(nowMs);
  const bySubject = Map.groupBy(exposures, ({ subject }) => subject);
  let highest = 0;
  for (const [subject, own] of bySubject) {
    const known = new Set(store.attributesOf(subject, { provider, since }));
    for (const { attribute } of own) known.add(attribute);
    highest = Math.max(highest, known.size);
  }
  return highest;
}

/** @returns the day before which counts are no longer looked at, ISO 8601 */
export function exposureHorizon(nowMs: number): string {
  return new Date(nowMs - DAYS * DAY_MS).toISOString();
}

const DAYS = 30;
const DAY_MS = 86_400_000;

function hash(key: Uint8Array, message: string): string {
  return createHmac("sha256", key).update(message).digest("base64url");
}
