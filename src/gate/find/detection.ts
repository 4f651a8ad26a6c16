import { randomInt } from "node:crypto";
import { type Detect, type DetectableText, type Entity, ENTITY_TYPES } from "../../personal_data.ts";
import { ChathamError, toChathamError } from "../../errors.ts";

export interface DetectionOptions {
  readonly roster: readonly string[];
  readonly signal?: AbortSignal;
  /** {@link DETECTION_MS_MAX} unless told. */
  readonly timeoutMs?: number;
  /** The same object in every call for one request. */
  readonly request?: object;
  /** The same object in every call for one conversation. */
  readonly memory?: object;
}

/**
 * Runs the detector and trusts it only as far as it shows that it looked: a sentence with an invented person and address,
 * different in every call and at a random place among the texts, must be found. Whatever fails closes the gate.
 * @returns one list per text, in order
 * @throws ChathamError `gate-closed`, saying which way the detector failed
 */
export async function detectOrClose(
  detect: Detect,
  texts: readonly DetectableText[],
  { roster, signal, timeoutMs = DETECTION_MS_MAX, request, memory }: DetectionOptions,
): Promise<Entity[][]> {
  const probe = makeProbe();
  const place = randomInt(texts.length + 1);
  const asked = [...texts.slice(0, place), { text: probe.text, isApart: true }, ...texts.slice(place)];
  const found = await withinTime(
    (limited) =>
      detect(asked, { roster, signal: limited, ...(request && { request }), ...(memory && { memory }) }),
    timeoutMs,
    signal,
  );
  if (!Array.isArray(found) || found.length !== asked.length) {
    throw closed("answered for another number of texts");
  }
  for (const [index, entities] of found.entries()) {
    if (!Array.isArray(entities)) throw closed("gave no list for a text");
    for (const entity of entities) check(entity, asked[index]?.text ?? "");
  }
  const [seen = []] = found.splice(place, 1);
  if (!probe.parts.every((part) => seen.some(({ start, end }) => start <= part.start && end >= part.end))) {
    throw closed("overlooked the probe that is in every request");
  }
  return found;
}

/** Longest that one pass of the detector may take. */
const DETECTION_MS_MAX = 60_000;

function check(entity: Entity, text: string): void {
  const { start, end, type, score } = entity;
  const isPlaced = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end &&
    end <= text.length;
  if (!isPlaced) throw closed("reported a stretch outside its text");
  if (!ENTITY_TYPES.includes(type)) throw closed("reported a type that does not exist");
  if (!(score >= 0 && score <= 1)) throw closed("reported a score outside 0 to 1");
}

function closed(why: string, cause?: unknown): ChathamError {
  return new ChathamError("gate-closed", `Nothing was sent: the detector of personal data ${why}`, { cause });
}

async function withinTime<T>(
  run: (signal: AbortSignal) => Promise<T>,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<T> {
  const ended = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => ended.abort(signal?.reason);
  signal?.addEventListener("abort", stop, { once: true });
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(closed(`gave no answer within ${timeoutMs} ms`));
      ended.abort();
    }, timeoutMs);
    ended.signal.addEventListener(
      "abort",
      () => reject(new ChathamError("cancelled", "The request was cancelled")),
    );
  });
  try {
    signal?.throwIfAborted();
    return await Promise.race([run(ended.signal), tooLate]);
  } catch (error) {
    if (error instanceof ChathamError && (error.kind === "gate-closed" || error.kind === "cancelled")) {
      throw error;
    }
    if (signal?.aborted) throw new ChathamError("cancelled", "The request was cancelled", { cause: error });
    throw closed(`failed (${toChathamError(error).kind})`, error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}

interface Probe {
  readonly text: string;
  readonly parts: readonly { readonly start: number; readonly end: number }[];
}

/** Plain enough that any detector worth its name finds both parts. */
function makeProbe(): Probe {
  const first = PROBE_FIRST[randomInt(PROBE_FIRST.length)] ?? "Helen";
  const last = PROBE_LAST[randomInt(PROBE_LAST.length)] ?? "Marsh";
  const name = `${first} ${last}`;
  const address = `${first}.${last}${randomInt(10, 99)}@example.org`.toLowerCase();
  const text = `My name is ${name}, mail ${address}.`;
  return {
    text,
    parts: [name, address].map((part) => ({
      start: text.indexOf(part),
      end: text.indexOf(part) + part.length,
    })),
  };
}

const PROBE_FIRST = ["Helen", "Robert", "Maria", "David", "Susan", "Thomas", "Laura", "Michael"];
const PROBE_LAST = ["Johnson", "Miller", "Garcia", "Wilson", "Thompson", "Anderson", "Roberts", "Campbell"];
