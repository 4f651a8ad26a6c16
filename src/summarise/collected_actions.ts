import type { ActionItem } from "../meeting/meeting.ts";
import { stemsOf } from "../text/search_terms.ts";

/** Of one person's earlier actions a new one is compared with so many: the work stays linear however long the meeting. */
const COMPARED_MAX = 200;

/** Actions in the order they were first spoken of. */
export class CollectedActions {
  readonly items: ActionItem[] = [];
  readonly #byOwner = new Map<string | undefined, Collected[]>();

  /**
   * A request and the promise that answers it are one action; the wording with a date stays, of what is said again right away
   * that of whose it is.
   */
  keepOrJoin(action: ActionItem, saidBy: string): void {
    const stems = stemsOf(action.text);
    const ofOwner = this.#byOwner.get(action.owner) ?? [];
    this.#byOwner.set(action.owner, ofOwner);
    const near = ofOwner.slice(-NEAR_ACTIONS).find((other) => this.#isSaidAgain(other, action, stems));
    const same = near ?? ofOwner.slice(-COMPARED_MAX).find((other) => isSame(other.stems, stems));
    const known = same && this.items[same.at];
    if (!same || !known) {
      ofOwner.push({ at: this.items.push(action) - 1, stems, saidBy });
      return;
    }
    const isOwn = near !== undefined && saidBy === action.owner && same.saidBy !== action.owner;
    const isDated = action.due !== undefined && (known.due === undefined || isOwn);
    // `You'll get them on Thursday.` names nothing: only its day is better.
    const isBetter = isDated && withoutDays(stems).size > 0;
    const wording = isBetter ? action : isDated ? { ...known, due: action.due } : known;
    if (isBetter) [same.stems, same.saidBy] = [stems, saidBy];
    this.items[same.at] = { ...wording, turns: [...new Set([...known.turns, ...action.turns])] };
  }

  /** `Send me the picture by Thursday.` `I will send it on Wednesday.`: of the same owner in the next turns, about one thing. */
  #isSaidAgain(other: Collected, { turns, due }: ActionItem, stems: ReadonlySet<string>): boolean {
    const known = this.items[other.at];
    if (!known || (turns[0] ?? 0) - (known.turns.at(-1) ?? 0) > NEAR_TURNS) return false;
    const shared = [...withoutDays(other.stems)].filter((each) => stems.has(each)).length;
    const least = Math.min(withoutDays(other.stems).size, withoutDays(stems).size);
    if (least === 0) return true;
    return (shared >= 2 && shared >= NEAR_SHARE * least) ||
      (due !== undefined && due === known.due && least < 3);
  }
}

interface Collected {
  readonly at: number;
  stems: ReadonlySet<string>;
  saidBy: string;
}

/** Of one owner's actions the last so many, turns between two wordings of one, and what these share besides their days. */
const NEAR_ACTIONS = 2;
const NEAR_TURNS = 2;
const NEAR_SHARE = 0.5;

/** What names the thing itself. */
function withoutDays(stems: ReadonlySet<string>): ReadonlySet<string> {
  return stems.difference(DAY_STEMS);
}

const DAY_STEMS = stemsOf(
  "monday tuesday wednesday thursday friday saturday sunday today tomorrow tonight week month day weekend morning afternoon evening " +
    "next please get have january february march april june july august september october november december",
);

/** One person promising the same thing twice. */
function isSame(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  let shared = 0;
  for (const stem of left) if (right.has(stem)) shared++;
  return shared / Math.min(left.size, right.size) >= 0.75;
}
