import { EchoFollower, type SentText } from "./echo_follower.ts";
import type { Legend, LegendStandIn } from "../legend/legend.ts";
import { matchPlaceholder, type PlaceholderLabel } from "../legend/placeholder.ts";
import { endsWithTitle, titleLength } from "../people/titles.ts";
import { JsonFollower } from "./json_follower.ts";
import { surrogateForms } from "./surrogate_forms.ts";
import { isApart, isHostAhead, isTagAhead, Surroundings } from "./surroundings.ts";

/**
 * Puts originals back into an answer, in one pass: restored text is never looked at again. The result is the same however
 * the answer is cut into pieces; at most one placeholder's length is held back.
 */
export class Restorer {
  readonly #legend: Legend;
  readonly #standIns: StandInTree;
  readonly #echo: EchoFollower;
  #surroundings = new Surroundings();
  readonly #isEverywhere: boolean;
  readonly #isJson: boolean;
  readonly #json = new JsonFollower();
  /** What was restored before, with nothing between that sets it apart. */
  #glued: { readonly isHost: boolean } | undefined;
  /** The last of what was shown. */
  #tail = "";
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
    { isEverywhere = false, isJson = false }: RestorerOptions = {},
  ) {
    this.#legend = legend;
    this.#isEverywhere = isEverywhere;
    this.#isJson = isJson;
    this.#standIns = growTree(surrogateForms(legend, sent));
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
      this.#echo.pass(plain);
      this.#passPlain(plain);
      if (isApart(plain)) this.#glued = undefined;
      this.#tail = (this.#tail + plain).slice(-TAIL_LENGTH);
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
      const put = this.#put(text.slice(at, found.end), found);
      this.#json.passPlaceholder();
      this.#tail = (this.#tail + put).slice(-TAIL_LENGTH);
      shown += put;
      at = plainFrom = found.end;
    }
    showPlain(at);
    this.#before = at > 0 ? text.charAt(at - 1) : "";
    this.#held = text.slice(at);
    return shown;
  }

  #passPlain(plain: string): void {
    if (!this.#isJson) {
      this.#surroundings.pass(plain);
      this.#json.pass(plain);
      return;
    }
    for (const character of plain) {
      const wasInString = this.#json.isInString;
      const meant = this.#json.read(character);
      // What reads JSON reads the next string by itself: no address goes on from one to the other.
      if (wasInString && !this.#json.isInString && character === '"') this.#surroundings = new Surroundings();
      else this.#surroundings.pass(meant);
    }
  }

  #look(text: string, at: number, isEnd: boolean): Found | "more" | undefined {
    const standIn = this.#standIns.children.size === 0
      ? undefined
      : matchStandIn(this.#standIns, text, at, isEnd);
    if (standIn === "more") return "more";
    if (standIn !== undefined) {
      return withAhead(text, at, standIn, { isEnd, label: standIn.standIn.entry.label });
    }
    const match = matchPlaceholder(text, at, isEnd);
    if (match.kind === "more") return "more";
    if (match.kind === "none") return undefined;
    return withAhead(text, at, match, { isEnd, label: this.#legend.find(match.code)?.label });
  }

  /** @returns what to show for one found placeholder or invented value */
  #put(asWritten: string, found: Found): string {
    const entry = found.standIn?.entry ?? this.#legend.find(found.code);
    if (entry === undefined) {
      this.#invented.add(found.code);
      this.#echo.pass(asWritten);
      this.#surroundings.pass(asWritten);
      // Brackets that nobody put there part what stands before and behind them, as any others do.
      this.#glued = undefined;
      return asWritten;
    }
    const { form, isEchoed } = found.standIn === undefined
      ? this.#echo.choose(entry)
      : { form: found.standIn.form, isEchoed: false };
    if (found.standIn !== undefined) this.#echo.pass(asWritten);
    const isHost = HOSTS.has(entry.label) && !isSpoken(form);
    const isGlued = this.#glued !== undefined && (this.#glued.isHost || isHost);
    const isHazard = this.#surroundings.isHazard || isGlued ||
      (isHost ? found.isExtended : found.isPartOfHost);
    if (isHazard && !this.#isEverywhere) {
      this.#withheldCount++;
      // Its brackets are there to be read as brackets.
      this.#surroundings.pass(asWritten);
      return asWritten;
    }
    this.#restoredCount++;
    this.#surroundings.passPlaceholder();
    this.#glued = { isHost };
    // A quotation has its title outside already: what looks like one in it is a name ("Mr Don Whitaker").
    const length = isEchoed ? 0 : titleLength(form);
    const shown = length > 0 && endsWithTitle(this.#tail) ? form.slice(length) : form;
    return (this.#json.isInString ? JSON.stringify(shown).slice(1, -1) : shown) + found.suffix;
  }
}

/** What ends in a host's name, or is one: glued to something else it would be another's. */
const HOSTS: ReadonlySet<PlaceholderLabel> = new Set(["EMAIL", "URL", "IP_ADDRESS", "USERNAME"]);
/**
 * True for an address as it was said ("acme dot com"): its last word is a word like any other, and glued to something it is
 * no more of an address than a name is.
 */
function isSpoken(form: string): boolean {
  return /[ \t\n\f\r][\p{L}\p{M}\p{N}'’-]+$/u.test(form);
}

/** Longer than a title. */
const TAIL_LENGTH = 24;

export interface RestorerOptions {
  /** True where originals may also stand in URLs, targets of links and tags: arguments of tools, where policy says so. */
  readonly isEverywhere?: boolean;
  /**
   * True where a program asked for JSON and reads each string by itself, as it means once its escapes are undone. Shown as a
   * text, JSON without blanks could be one long address.
   */
  readonly isJson?: boolean;
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

interface Found {
  readonly end: number;
  readonly code: string;
  readonly suffix: string;
  /** True where what follows makes of any original a part of another host's name or address. */
  readonly isPartOfHost: boolean;
  /** True where what follows makes another host's name or address of an original that is one. */
  readonly isExtended: boolean;
  readonly standIn?: LegendStandIn;
}

function withAhead(
  text: string,
  at: number,
  match: { end: number; code: string; suffix: string; standIn?: LegendStandIn },
  { isEnd, label }: { isEnd: boolean; label: PlaceholderLabel | undefined },
): Found | "more" {
  const next = text.slice(match.end);
  const isHostAheadOf = (isHost: boolean) => isHostAhead(next, { isEnd, isHost });
  const isPartOfHost = isHostAheadOf(false);
  const isExtended = label !== undefined && HOSTS.has(label) ? isHostAheadOf(true) : isPartOfHost;
  if (isPartOfHost === undefined || isExtended === undefined) return "more";
  const isTag = isTagAhead(text.charAt(at - 1), text.charAt(match.end));
  return { ...match, isPartOfHost: isPartOfHost || isTag, isExtended: isExtended || isTag };
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
