import { EchoFollower, type SentText } from "./echo_follower.ts";
import type { Legend, LegendStandIn } from "../legend/legend.ts";
import { matchPlaceholder } from "../legend/placeholder.ts";
import { isHostAhead, Surroundings } from "./surroundings.ts";

/**
 * Puts originals back into an answer, in one pass: restored text is never looked at again. The result is the same however
 * the answer is cut into pieces; at most one placeholder's length is held back.
 */
export class Restorer {
  readonly #legend: Legend;
  readonly #standIns: StandInTree;
  readonly #echo: EchoFollower;
  readonly #surroundings = new Surroundings();
  readonly #isEverywhere: boolean;
  readonly #invented = new Set<string>();
  #withheldCount = 0;
  #restoredCount = 0;
  #held = "";
  /** First half of a surrogate pair whose other half has not come. */
  #half = "";
  /** The character before `#held`. */
  #before = "";

  constructor(
    legend: Legend,
    sent: readonly SentText[] = [],
    { isEverywhere = false }: RestorerOptions = {},
  ) {
    this.#legend = legend;
    this.#isEverywhere = isEverywhere;
    this.#standIns = growTree(legend.standIns());
    this.#echo = new EchoFollower(sent);
  }

  /** @returns what can be shown already */
  push(chunk: string): string {
    const whole = this.#half + chunk;
    const isCutInPair = /[\ud800-\udbff]$/.test(whole);
    this.#half = isCutInPair ? whole.slice(-1) : "";
    this.#held += isCutInPair ? whole.slice(0, -1) : whole;
    return this.#drain(false);
  }

  /** @returns the rest; the answer is over */
  end(): string {
    this.#held += this.#half;
    this.#half = "";
    return this.#drain(true);
  }

  get report(): RestoreReport {
    return {
      restored: this.#restoredCount,
      withheld: this.#withheldCount,
      invented: [...this.#invented],
    };
  }

  #drain(isEnd: boolean): string {
    const text = this.#before + this.#held;
    let at = this.#before.length;
    let plainFrom = at;
    let shown = "";
    const showPlain = (to: number) => {
      if (to === plainFrom) return;
      const plain = text.slice(plainFrom, to);
      this.#surroundings.pass(plain);
      this.#echo.pass(plain);
      shown += plain;
    };
    while (at < text.length) {
      const found = this.#look(text, at, isEnd);
      if (found === "more") break;
      if (found === undefined) {
        at++;
        continue;
      }
      showPlain(at);
      shown += this.#put(text.slice(at, found.end), found);
      at = plainFrom = found.end;
    }
    showPlain(at);
    this.#before = at > 0 ? text.charAt(at - 1) : "";
    this.#held = text.slice(at);
    return shown;
  }

  #look(text: string, at: number, isEnd: boolean): Found | "more" | undefined {
    const standIn = this.#standIns.children.size === 0
      ? undefined
      : matchStandIn(this.#standIns, text, at, isEnd);
    if (standIn === "more") return "more";
    if (standIn !== undefined) return withHost(text, standIn, isEnd);
    const match = matchPlaceholder(text, at, isEnd);
    if (match.kind === "more") return "more";
    if (match.kind === "none") return undefined;
    return withHost(text, match, isEnd);
  }

  /** @returns what to show for one found placeholder or invented value */
  #put(asWritten: string, found: Found): string {
    const isSafe = this.#isEverywhere || (this.#surroundings.hazard === undefined && !found.isHost);
    this.#surroundings.passPlaceholder(asWritten.length);
    const entry = found.standIn?.entry ?? this.#legend.find(found.code);
    if (entry === undefined) {
      this.#invented.add(found.code);
      this.#echo.lose();
      return asWritten;
    }
    const form = found.standIn?.form ?? this.#echo.choose(entry);
    if (found.standIn !== undefined) this.#echo.lose();
    if (!isSafe) {
      this.#withheldCount++;
      return asWritten;
    }
    this.#restoredCount++;
    return form + found.suffix;
  }
}

export interface RestorerOptions {
  /** True where originals may also stand in URLs, targets of links and tags: arguments of tools, where policy says so. */
  readonly isEverywhere?: boolean;
}

export interface RestoreReport {
  readonly restored: number;
  /** Placeholders left standing because they stood inside a URL, a link target or a tag. */
  readonly withheld: number;
  /** Codes that the answer made up; they were shown as they came, never as a person. */
  readonly invented: readonly string[];
}

/** @returns the whole answer restored, and what happened */
export function restore(
  answer: string,
  legend: Legend,
  sent: readonly SentText[] = [],
): { text: string; report: RestoreReport } {
  const restorer = new Restorer(legend, sent);
  const text = restorer.push(answer) + restorer.end();
  return { text, report: restorer.report };
}

/** A streamed answer in, text to show out; takes text or UTF-8 bytes, cut anywhere. */
export function restoreStream(restorer: Restorer): TransformStream<string | Uint8Array, string> {
  const decoder = new TextDecoder();
  return new TransformStream({
    transform(chunk, controller) {
      const piece = typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
      const shown = restorer.push(piece);
      if (shown !== "") controller.enqueue(shown);
    },
    flush(controller) {
      const shown = restorer.push(decoder.decode()) + restorer.end();
      if (shown !== "") controller.enqueue(shown);
    },
  });
}

interface Found {
  readonly end: number;
  readonly code: string;
  readonly suffix: string;
  readonly isHost: boolean;
  readonly standIn?: LegendStandIn;
}

function withHost(
  text: string,
  match: { end: number; code: string; suffix: string; standIn?: LegendStandIn },
  isEnd: boolean,
): Found | "more" {
  const isHost = isHostAhead(text.slice(match.end, match.end + 2), isEnd);
  return isHost === undefined ? "more" : { ...match, isHost };
}

/** Invented values by their letters, so that many are looked for at once. */
interface StandInTree {
  readonly children: Map<string, StandInTree>;
  standIn?: LegendStandIn;
}

function growTree(standIns: Iterable<LegendStandIn>): StandInTree {
  const root: StandInTree = { children: new Map() };
  for (const standIn of standIns) {
    let node = root;
    for (const unit of standIn.text.split("")) {
      const child: StandInTree = node.children.get(unit) ?? { children: new Map() };
      node.children.set(unit, child);
      node = child;
    }
    node.standIn = standIn;
  }
  return root;
}

/** Longest invented value that begins here and stands between word boundaries. */
function matchStandIn(
  root: StandInTree,
  text: string,
  start: number,
  isEnd: boolean,
): { end: number; code: string; suffix: string; standIn: LegendStandIn } | "more" | undefined {
  if (isWordUnit(text.charAt(start - 1))) return undefined;
  let best: { end: number; standIn: LegendStandIn } | undefined;
  let node: StandInTree | undefined = root;
  for (let at = start; node !== undefined; at++) {
    const isOver = at >= text.length;
    if (isOver && !isEnd) return "more";
    if (node.standIn !== undefined && (isOver || !isWordUnit(text.charAt(at)))) {
      best = { end: at, standIn: node.standIn };
    }
    if (isOver) break;
    node = node.children.get(text.charAt(at));
  }
  return best && { ...best, code: best.standIn.entry.code, suffix: "" };
}

function isWordUnit(unit: string): boolean {
  return unit !== "" && /[\p{L}\p{N}\p{M}\p{Cs}]/u.test(unit);
}
