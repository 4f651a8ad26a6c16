import { personCalled } from "./actions.ts";
import type { ReadingWindow } from "./reading_windows.ts";
import { stemsOf } from "../text/search_terms.ts";

interface Item {
  text: string;
  turns: number[];
}

interface Verifiable<A extends Item> {
  overview: string;
  decisions: Item[];
  actions: A[];
  questions: Item[];
}

/** Share of an item's terms that its turns, or the turns beside them, must hold. */
const SUPPORT_MIN = 0.5;

/**
 * Keeps what the named turns bear out: turns outside the window go, items whose words are not said there go, and an owner
 * who is nobody in the meeting goes while the action stays.
 */
export function verifyItems<A extends Item & { owner?: string | undefined; due?: string | undefined }>(
  summary: Verifiable<A>,
  options: { window: ReadingWindow; people: readonly string[] },
): Verifiable<A> {
  const said = new Map<number, string>();
  for (const { turn, speaker, text } of options.window.pieces) {
    said.set(turn, `${said.get(turn) ?? speaker} ${text}`);
  }
  const supported = <T extends Item>(items: readonly T[]) =>
    items.map((item) => ({
      ...item,
      turns: [...new Set(item.turns)].filter((turn) => said.has(turn)).sort((a, b) => a - b),
    }))
      .filter((item) => isSupported(item, said));
  return {
    overview: summary.overview,
    decisions: supported(summary.decisions),
    actions: supported(summary.actions).map((action) => withKnownOwner(action, options.people, said)),
    questions: supported(summary.questions),
  };
}

function isSupported(item: Item, said: ReadonlyMap<number, string>): boolean {
  const terms = [...stemsOf(item.text)];
  if (item.turns.length === 0 || terms.length === 0) return false;
  const near = item.turns.flatMap((turn) => [turn - 1, turn, turn + 1]).map((turn) => said.get(turn) ?? "")
    .join(" ");
  const held = stemsOf(near);
  return terms.filter((term) => held.has(term)).length / terms.length >= SUPPORT_MIN;
}

function withKnownOwner<A extends Item & { owner?: string | undefined; due?: string | undefined }>(
  action: A,
  people: readonly string[],
  said: ReadonlyMap<number, string>,
): A {
  const { owner, due, ...rest } = action;
  const person = owner === undefined
    ? undefined
    : personCalled(owner, people) ?? people.find((name) => name === owner);
  const held = action.turns.map((turn) => said.get(turn) ?? "").join(" ").toLowerCase();
  const isDueSaid = due !== undefined && due.trim() !== "" && held.includes(due.toLowerCase());
  return { ...rest, ...(person === undefined ? {} : { owner: person }), ...(isDueSaid ? { due } : {}) } as A;
}
